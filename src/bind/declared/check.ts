/** Checks a value against a declared type that bears one of the ORM's. */
import { alternatives, join, type RecordValue, settle, type Value } from '../../evaluate/value.js';
import { ts } from '../../syntax/parse.js';
import type { Taken } from '../fact-sheet.js';
import { countFaults } from '../match/faults.js';
import { type Extra, NO_EXTRA } from '../match/input.js';
import { matchLiteral } from '../match/match-literal.js';
import { matchValue } from '../match/match-value.js';
import type { DeclaredType, TypedFile } from './declared-types.js';
import { writtenFor } from './written-for.js';

/** Whether one of the ORM's types is somewhere in a type. */
export function bearsInput(file: TypedFile, type: Value, depth = 0): boolean {
  if (depth > 3) return false;
  return alternatives(type).some((member) => {
    switch (member.kind) {
      case 'domain':
        return file.describe(member) !== undefined;
      case 'record':
        return member.entries.some((entry) => entry.declared && bearsInput(file, entry.value(), depth + 1));
      case 'list':
        return member.rest !== null && bearsInput(file, member.rest(), depth + 1);
      case 'promise':
        return bearsInput(file, member.value, depth + 1);
      case 'deferred':
        return member.known.some((part) => bearsInput(file, part, depth + 1));
      default:
        return false;
    }
  });
}

const MAX_DEPTH = 6;

/** `givenAt` is what stands at the position where that is checked for excess keys by itself: an argument, what is returned. */
export function check(
  file: TypedFile,
  type: Value,
  value: Value,
  node: ts.Node,
  givenAt: ts.Node | null = null,
  depth = 0,
): void {
  if (depth > MAX_DEPTH) return;
  const types = alternatives(settle(type));
  const inputs = types.flatMap((member) => {
    const known = member.kind === 'domain' ? file.describe(member) : undefined;
    return known?.kind === 'input' ? [known] : [];
  });
  if (inputs.length) {
    const meant = meantFor(inputs, types, value);
    if (meant) checkInput(file, inputs, meant, node, givenAt, depth);
    return;
  }
  for (const member of types) {
    const known = member.kind === 'domain' ? file.describe(member) : undefined;
    if (known?.kind === 'enum') checkEnum(known, value, types.length);
    else if (member.kind === 'list') {
      for (const list of alternatives(value)) {
        if (list.kind !== 'list' || !member.rest) continue;
        for (const element of list.elements) check(file, member.rest(), element(), node, givenAt, depth + 1);
      }
    } else if (member.kind === 'record') {
      // Which member of a union of records is meant is not known.
      if (types.filter((other) => other.kind === 'record').length > 1) return;
      for (const record of alternatives(value)) {
        if (record.kind === 'record') checkRecord(file, member, record, givenAt, depth);
      }
    }
  }
}

type InputType = Extract<DeclaredType, { kind: 'input' }>;

/** What of a value is not rather written for another type of a union: `User | { error: string }`. */
function meantFor(inputs: readonly InputType[], types: readonly Value[], value: Value): Value | undefined {
  // Whatever else may be meant is not known.
  if (types.some(({ kind }) => kind === 'unknown' || kind === 'instance')) return undefined;
  const others = types.filter((member) => member.kind === 'record');
  if (!others.length) return value;
  const known = inputs.flatMap(({ candidates, extra }) =>
    candidates().map(({ input }) => new Set([...input.slots.keys(), ...extra.keys.keys()])),
  );
  const declared = others.map(({ entries }) => new Set(entries.map(({ key }) => key)));
  const own = alternatives(settle(value)).filter((member) => {
    if (member.kind !== 'record') return true;
    const strange = strangers(member, known);
    return strange === 0 || (others.every(({ open }) => open === null) && strange < strangers(member, declared));
  });
  return own.length ? join(own) : undefined;
}

/** How many keys of an object none of the types has, at best. */
function strangers({ entries }: RecordValue, types: readonly ReadonlySet<string>[]): number {
  return Math.min(...types.map((keys) => entries.filter(({ key }) => !keys.has(key)).length));
}

function checkRecord(
  file: TypedFile,
  type: RecordValue,
  record: RecordValue,
  givenAt: ts.Node | null,
  depth: number,
): void {
  for (const entry of record.entries) {
    if (entry.declared || !entry.node) continue;
    // A name's value is checked where the name is declared, if that has a type; here it may have none.
    const declared = type.entries.find((candidate) => candidate.key === entry.key);
    const expected = declared?.value();
    // What a value is takes longer to find out than that its type has no name of the schema.
    if (expected && bearsInput(file, expected)) check(file, expected, entry.value(), entry.node, givenAt, depth + 1);
  }
}

/** `Order & { profile: Profile }`: what an added key holds has a type of its own. */
function checkAdded(file: TypedFile, added: Extra['keys'], value: Value, givenAt: ts.Node | null, depth: number): void {
  for (const record of alternatives(value)) {
    if (record.kind !== 'record') continue;
    for (const entry of record.entries) {
      const type = entry.declared || !entry.node ? undefined : added.get(entry.key)?.();
      if (type && entry.node && bearsInput(file, type))
        check(file, type, entry.value(), entry.node, givenAt, depth + 1);
    }
  }
}

function checkInput(
  file: TypedFile,
  inputs: readonly InputType[],
  value: Value,
  node: ts.Node,
  givenAt: ts.Node | null,
  depth: number,
): void {
  const { sheet, ev } = file;
  const given = inputs.some(({ isRow }) => isRow) ? writtenFor(value, node) : value;
  if (!given) return;
  const at = givenAt && { place: ev.place(givenAt), isAsserted: isAsserted(givenAt) };
  let best: Taken | undefined;
  let added: Extra['keys'] = NO_EXTRA.keys;
  for (const { candidates, extra } of inputs) {
    for (const { input, context } of candidates()) {
      const mark = sheet.mark();
      const accepts = [false, true].map((list) => ({ kind: 'input', input, list }) as const);
      matchValue({ ...context(), givenAt: at }, given, accepts, ev.place(node));
      const taken = sheet.take(mark);
      if (best && countFaults(taken) >= countFaults(best)) continue;
      best = taken;
      added = extra.keys;
    }
  }
  if (!best) return;
  if (added.size) checkAdded(file, added, given, givenAt, depth);
  // What could not be read here is no query that went unchecked.
  sheet.restore({ ...best, unchecked: [] });
}

/** `{ … } as UserCreateInput`; `as any` and `as const` say nothing of a type. */
function isAsserted(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node)) return isAsserted(node.expression);
  return ts.isAsExpression(node) && ts.isTypeReferenceNode(node.type) && node.type.getText() !== 'const';
}

function checkEnum({ id, context }: Extract<DeclaredType, { kind: 'enum' }>, value: Value, choices: number): void {
  const shared = choices > 1 || id === null ? undefined : context();
  if (!shared || id === null) return;
  for (const member of alternatives(value)) {
    if (member.kind === 'literal') matchLiteral(shared, member, [{ kind: 'enum', id, list: false }]);
  }
}
