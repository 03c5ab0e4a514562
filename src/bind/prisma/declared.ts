/** Positions with a declared client type: what is written there is checked against the type, far from any query. */
import { findEnum, findModel } from '../../catalog/lookup.js';
import { argumentsOf, returnsOf } from '../../evaluate/calls.js';
import { declarationValue } from '../../evaluate/declarations.js';
import {
  alternatives,
  awaited,
  type Entry,
  join,
  type RecordValue,
  settle,
  unknown,
  type Value,
} from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import type { Taken } from '../fact-sheet.js';
import { countFaults } from '../match/faults.js';
import { type Extra, NO_EXTRA } from '../match/input.js';
import { matchLiteral } from '../match/match-literal.js';
import { matchValue } from '../match/match-value.js';
import type { FileBinding } from './binder.js';
import { lastName } from './clients.js';
import { asPrisma, type PrismaValue } from './domain.js';
import { matchContext } from './match-context.js';
import { mayBearClientType } from './type-text.js';

type InputValue = Extract<PrismaValue, { tag: 'input' }>;

/** Checks every typed position of a file. */
export function bindDeclared(file: FileBinding): void {
  const { ev } = file;
  const index = indexFile(file.module.ast);
  for (const node of index.annotated) {
    if (!node.type || !mayBeTyped(node.type) || !mayBearClientType(file, node.type)) continue;
    const type = ev.evaluateType(node.type);
    if (!bearsInput(type)) continue;
    if (ts.isVariableDeclaration(node)) {
      checkVariable(file, type, node);
    } else if (ts.isParameter(node) || ts.isPropertyDeclaration(node)) {
      if (node.initializer) check(file, type, ev.evaluate(node.initializer), node.initializer);
    } else if (node.body) {
      for (const returned of returnsOf(node.body)) check(file, awaited(type), awaited(ev.evaluate(returned)), returned);
    }
  }
  for (const node of index.assertions) {
    const { type, expression } = node;
    // `as` lets keys through on purpose; `satisfies` is there to check them.
    if (!ts.isSatisfiesExpression(node) || !isWritten(expression) || !mayBearClientType(file, type)) continue;
    check(file, ev.evaluateType(type), ev.evaluate(expression), expression);
  }
  for (const call of index.calls) checkValidator(file, call);
}

/** Checks what a file passes to functions that take client types; `names` are theirs and their classes'. */
export function bindTypedCalls(file: FileBinding, names: ReadonlySet<string>): void {
  const { calls, news } = indexFile(file.module.ast);
  for (const call of [...calls, ...news]) {
    const name = lastName(call.expression);
    if (name === undefined || !names.has(name) || !call.arguments?.some(mayHoldKeys)) continue;
    checkArguments(file, call, file.ev.evaluate(call.expression));
  }
}

/** What a variable is given, then and later; rows only where an object is written for them. */
function checkVariable(file: FileBinding, type: Value, node: ts.VariableDeclaration): void {
  const { ev } = file;
  if (!ts.isIdentifier(node.name)) return;
  if (!bearsRow(type)) {
    check(file, type, declarationValue(ev, node, ev.root), node.name);
    return;
  }
  if (node.initializer) check(file, type, ev.evaluate(node.initializer), node.initializer);
  for (const { target, value } of indexFile(file.module.ast).assignments.get(node.name.text) ?? []) {
    if (findValueDeclaration(target.text, target) === node) check(file, type, ev.evaluate(value), value);
  }
}

function bearsRow(type: Value): boolean {
  return alternatives(type).some((member) => {
    const known = asPrisma(member);
    return known?.tag === 'input' && isRow(known);
  });
}

function isRow({ data }: InputValue): boolean {
  return data.catalogs.some((catalog) => findModel(catalog, data.name) !== undefined);
}

/**
 * The compiler takes an object's keys to task only where the object is written for its type: what came by a name or a
 * spread may hold more than the type says.
 */
function writtenFor(value: Value, node: ts.Node): Value | undefined {
  const own = alternatives(value).flatMap((member): Value[] => {
    if (member.kind !== 'record' || !member.node || !isFresh(member.node, node)) return [];
    const literal = member.node;
    const entries = member.entries
      .filter(({ place }) => isInside(place, literal))
      .map((entry) => ({ ...entry, value: () => writtenValue(entry) }));
    return [{ ...member, entries, open: null }];
  });
  return own.length ? join(own) : undefined;
}

function writtenValue({ node, value }: Entry): Value {
  if (!node) return unknown('external-value');
  const given = value();
  return given.kind === 'literal' ? given : (writtenFor(given, node) ?? unknown('external-value'));
}

function isInside(place: Place, node: ts.Node): boolean {
  return place.file === node.getSourceFile().fileName && node.pos <= place.start && place.end <= node.end;
}

function isFresh(literal: ts.Node, target: ts.Node): boolean {
  let current = literal;
  while (current !== target) {
    const { parent } = current;
    const isWrapper =
      ts.isParenthesizedExpression(parent) || ts.isConditionalExpression(parent) || ts.isArrayLiteralExpression(parent);
    if (!parent || !isWrapper) return false;
    current = parent;
  }
  return ts.isObjectLiteralExpression(literal);
}

/** `Prisma.validator<Prisma.UserSelect>()({ … })`. */
function checkValidator(file: FileBinding, call: ts.CallExpression): void {
  const { expression } = call;
  if (!ts.isCallExpression(expression)) return;
  const [type] = expression.typeArguments ?? [];
  const [argument] = call.arguments;
  if (!type || !argument || asPrisma(file.ev.evaluate(expression))?.tag !== 'validator') return;
  check(file, file.ev.evaluateType(type), file.ev.evaluate(argument), argument);
}

function checkArguments(file: FileBinding, call: ts.CallExpression | ts.NewExpression, callee: Value): void {
  const { ev } = file;
  const list = call.arguments ?? [];
  if (!list.some(mayHoldKeys)) return;
  const args = argumentsOf(ev, call, ev.root);
  for (const member of alternatives(callee)) {
    if (member.kind !== 'function' && member.kind !== 'class') continue;
    const parameters = member.kind === 'function' ? member.node.parameters : constructorOf(member.node);
    for (const [index, argument] of list.entries()) {
      const parameter = parameters[index];
      if (!parameter?.type || !mayHoldKeys(argument) || parameter.dotDotDotToken) continue;
      const type = ev.evaluateType(parameter.type, member.env);
      if (bearsInput(type)) check(file, type, args.at(index), argument);
    }
  }
}

function constructorOf(node: ts.ClassLikeDeclaration): readonly ts.ParameterDeclaration[] {
  return node.members.find(ts.isConstructorDeclaration)?.parameters ?? [];
}

/** An object, list, or condition of them, as written: what is named is checked where it is declared. */
function isWritten(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
}

function mayHoldKeys(node: ts.Expression): boolean {
  if (ts.isConditionalExpression(node)) return mayHoldKeys(node.whenTrue) || mayHoldKeys(node.whenFalse);
  // `as never` fits every type and none: whoever writes it wants no check.
  if (ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.NeverKeyword) return false;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return mayHoldKeys(node.expression);
  return isWritten(node) || ts.isIdentifier(node);
}

/** A cheap look before an annotation is evaluated: keyword types never bear a client type. */
function mayBeTyped(node: ts.TypeNode): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
    case ts.SyntaxKind.NumberKeyword:
    case ts.SyntaxKind.BooleanKeyword:
    case ts.SyntaxKind.AnyKeyword:
    case ts.SyntaxKind.UnknownKeyword:
    case ts.SyntaxKind.VoidKeyword:
    case ts.SyntaxKind.LiteralType:
    case ts.SyntaxKind.TypePredicate:
      return false;
    default:
      return true;
  }
}

/** Whether a client input type is somewhere in a type. */
export function bearsInput(type: Value, depth = 0): boolean {
  if (depth > 3) return false;
  return alternatives(type).some((member) => {
    switch (member.kind) {
      case 'domain': {
        const known = asPrisma(member);
        return known?.tag === 'input' || known?.tag === 'enum-value';
      }
      case 'record':
        return member.entries.some((entry) => entry.declared && bearsInput(entry.value(), depth + 1));
      case 'list':
        return member.rest !== null && bearsInput(member.rest(), depth + 1);
      case 'promise':
        return bearsInput(member.value, depth + 1);
      case 'deferred':
        return member.known.some((part) => bearsInput(part, depth + 1));
      default:
        return false;
    }
  });
}

const MAX_DEPTH = 6;

function check(file: FileBinding, type: Value, value: Value, node: ts.Node, depth = 0): void {
  if (depth > MAX_DEPTH) return;
  const types = alternatives(settle(type));
  const inputs = types.flatMap((member) => {
    const known = asPrisma(member);
    return known?.tag === 'input' ? [known] : [];
  });
  if (inputs.length) {
    checkInput(file, inputs, value, node, depth);
    return;
  }
  for (const member of types) {
    const known = asPrisma(member);
    if (known?.tag === 'enum-value') checkEnum(file, known.data, value, types.length);
    else if (member.kind === 'list') {
      for (const list of alternatives(value)) {
        if (list.kind !== 'list' || !member.rest) continue;
        for (const element of list.elements) check(file, member.rest(), element(), node, depth + 1);
      }
    } else if (member.kind === 'record') {
      // Which member of a union of records is meant is not known.
      if (types.filter((other) => other.kind === 'record').length > 1) return;
      for (const record of alternatives(value)) {
        if (record.kind === 'record') checkRecord(file, member, record, depth);
      }
    }
  }
}

function checkRecord(file: FileBinding, type: RecordValue, record: RecordValue, depth: number): void {
  for (const entry of record.entries) {
    if (entry.declared || !entry.node) continue;
    // A name's value is checked where the name is declared, if that has a type; here it may have none.
    const declared = type.entries.find((candidate) => candidate.key === entry.key);
    const expected = declared?.value();
    // What a value is takes longer to find out than that its type has no name of the schema.
    if (expected && bearsInput(expected)) check(file, expected, entry.value(), entry.node, depth + 1);
  }
}

/** `Order & { profile: Profile }`: what an added key holds has a type of its own. */
function checkAdded(file: FileBinding, added: Extra['keys'], value: Value, depth: number): void {
  for (const record of alternatives(value)) {
    if (record.kind !== 'record') continue;
    for (const entry of record.entries) {
      const type = entry.declared || !entry.node ? undefined : added.get(entry.key)?.();
      if (type && entry.node && bearsInput(type)) check(file, type, entry.value(), entry.node, depth + 1);
    }
  }
}

function checkInput(
  file: FileBinding,
  inputs: readonly InputValue[],
  value: Value,
  node: ts.Node,
  depth: number,
): void {
  const { sheet, ev } = file;
  const isOfRows = inputs.some(isRow);
  const given = isOfRows ? writtenFor(value, node) : value;
  if (!given) return;
  let best: Taken | undefined;
  let added: Extra['keys'] = NO_EXTRA.keys;
  for (const { data } of inputs) {
    for (const catalog of data.catalogs) {
      const input = file.grammars.findDeclared(catalog, data.name);
      if (!input) continue;
      const mark = sheet.mark();
      matchValue(
        matchContext(file, catalog, { query: null, origin: 'annotation', certainty: 'proven', extra: data.extra }),
        given,
        [
          { kind: 'input', input, list: false },
          { kind: 'input', input, list: true },
        ],
        ev.place(node),
      );
      const taken = sheet.take(mark);
      if (best && countFaults(taken) >= countFaults(best)) continue;
      best = taken;
      added = data.extra.keys;
    }
  }
  if (!best) return;
  if (added.size) checkAdded(file, added, given, depth);
  // What could not be read here is no query that went unchecked.
  sheet.restore({ ...best, unchecked: [] });
}

function checkEnum(
  file: FileBinding,
  data: Extract<PrismaValue, { tag: 'enum-value' }>['data'],
  value: Value,
  choices: number,
): void {
  if (choices > 1 || data.catalogs.length !== 1) return;
  const [catalog] = data.catalogs;
  const enumType = catalog && findEnum(catalog, data.name);
  if (!catalog || !enumType) return;
  for (const member of alternatives(value)) {
    if (member.kind !== 'literal') continue;
    matchLiteral(matchContext(file, catalog, { query: null, origin: 'annotation', certainty: 'proven' }), member, [
      { kind: 'enum', id: enumType.id, list: false },
    ]);
  }
}
