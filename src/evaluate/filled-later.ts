/** What statements after its declaration put into the object or list that a variable holds; their order is not followed. */
import { type Filling, indexFile, type PropertyAssignment } from '../syntax/file-index.js';
import { ts } from '../syntax/parse.js';
import { findValueDeclaration } from '../syntax/scope.js';
import type { Evaluator } from './evaluator.js';
import { listOf } from './lists.js';
import { shared, spread, stepNames } from './records.js';
import { isStaticallyTyped } from './statically-typed.js';
import { saysNothing } from './typed.js';
import {
  alternatives,
  type DomainValue,
  type Entry,
  type Env,
  join,
  type ListValue,
  lazily,
  listElement,
  type RecordValue,
  settle,
  unknown,
  type Value,
} from './value.js';

/** What the variable of this name holds, with all that later statements put into it; what they add is conditional. */
export function filledLater(ev: Evaluator, declaration: ts.Node, name: ts.Identifier, value: Value, env: Env): Value {
  const index = indexFile(declaration.getSourceFile());
  const isOwn = (root: ts.Identifier): boolean => findValueDeclaration(root.text, root) === declaration;
  const own = (index.propertyAssignments.get(name.text) ?? []).filter(({ root }) => isOwn(root));
  const fillings = (index.fillings.get(name.text) ?? []).filter(({ root }) => isOwn(root));
  if (!own.length && !fillings.length) return value;
  return join(
    alternatives(value).map((given) => {
      const member = filled(ev, given, fillings, 0, env);
      if (!own.length) return member;
      if (member.kind === 'record') return assigned(ev, member, own, 0, env);
      if (member.kind === 'list') return elementsAssigned(ev, member, own, 0, env);
      if (member.kind !== 'domain' || !ev.semantics.isData(member)) return member;
      // Where the compiler knows the row, such a write is a mistake of its own.
      if (isStaticallyTyped(name)) return member;
      // What is added to a row is there wherever the row is read from then on.
      return ev.semantics.intersect(member, [assigned(ev, NO_KEYS, own, 0, env)]);
    }),
  );
}

const NO_KEYS: RecordValue = { kind: 'record', entries: [], open: null, node: null };

type Assignments = readonly Pick<PropertyAssignment, 'path' | 'value'>[];

function assigned(ev: Evaluator, record: RecordValue, assignments: Assignments, depth: number, env: Env): RecordValue {
  const entries = [...record.entries];
  let open = record.open;
  const deeper = new Map<string, Assignments[number][]>();
  for (const assignment of assignments) {
    const step = assignment.path[depth];
    const names = step ? stepNames(ev, step, env) : [];
    if (!step || !names.length) open ??= 'computed-key';
    for (const { key, token, declared } of names) {
      if (depth < assignment.path.length - 1) {
        deeper.set(key, [...(deeper.get(key) ?? []), assignment]);
        continue;
      }
      const node = assignment.value;
      const given = (): Value => (names.length > 1 ? shared(ev.evaluate(node, env)) : ev.evaluate(node, env));
      const told = record.entries.find((entry) => entry.key === key && entry.declared);
      const place = 'kind' in token ? ev.place(token) : token;
      entries.push({
        key,
        place,
        form: 'plain',
        conditional: true,
        declared,
        node,
        // `globalThis as { prisma?: PrismaClient }` is what a client is kept in that was made of it: the type has said it.
        value: told ? () => orTold(given(), told) : given,
      });
    }
  }
  for (const [key, inner] of deeper) {
    for (const [index, entry] of entries.entries()) {
      if (entry.key !== key) continue;
      const value = lazily(() =>
        join(
          alternatives(entry.value()).map((member) =>
            member.kind === 'record'
              ? assigned(ev, member, inner, depth + 1, env)
              : member.kind === 'list'
                ? elementsAssigned(ev, member, inner, depth + 1, env)
                : member,
          ),
        ),
      );
      entries[index] = { ...entry, value };
    }
  }
  return { kind: 'record', entries, open, node: record.node };
}

function orTold(value: Value, told: Entry): Value {
  return saysNothing(value) ? told.value() : value;
}

/** `rows[0] = row`, `rows[0].name = name`: which element that is, is not followed. */
function elementsAssigned(
  ev: Evaluator,
  list: ListValue,
  assignments: Assignments,
  depth: number,
  env: Env,
): ListValue {
  const whole = assignments.filter(({ path }) => path.length === depth + 1).map(({ value }) => value);
  const parts = assignments.filter(({ path }) => path.length > depth + 1);
  const filledUp = whole.length ? withMore(list, () => whole.map((value) => ev.evaluate(value, env)), false) : list;
  if (!parts.length) return filledUp;
  return mapped(filledUp, (element) =>
    join(
      alternatives(settle(element)).map((member) =>
        member.kind === 'record' ? assigned(ev, member, parts, depth + 1, env) : member,
      ),
    ),
  );
}

function mapped({ elements, rest }: ListValue, change: (element: Value) => Value): ListValue {
  const of = (element: () => Value): (() => Value) => lazily(() => change(element()));
  return { kind: 'list', elements: elements.map(of), rest: rest && of(rest) };
}

function filled(ev: Evaluator, given: Value, fillings: readonly Filling[], depth: number, env: Env): Value {
  if (!fillings.length) return given;
  const here = fillings.filter(({ path }) => path.length === depth);
  const below = fillings.filter(({ path }) => path.length > depth);
  if (given.kind === 'list') {
    const grown = here.filter(({ method }) => method !== 'assign');
    const isMoved = grown.some(({ method }) => method !== 'push');
    const more = (): readonly Value[] => grown.flatMap((filling) => filling.given.map((each) => put(ev, each, env)));
    const list = grown.length ? withMore(given, more, isMoved) : given;
    return below.length ? mapped(list, (element) => filledEach(ev, element, below, depth + 1, env)) : list;
  }
  if (given.kind !== 'record') return given;
  const copied = here.filter(({ method }) => method === 'assign').flatMap((filling) => filling.given);
  const record = copied.length ? withCopied(ev, given, copied, env) : given;
  if (!below.length) return record;
  const entries = record.entries.map((entry): Entry => {
    const inner = below.filter(({ path }) => {
      const step = path[depth];
      return step !== undefined && stepNames(ev, step, env).some(({ key }) => key === entry.key);
    });
    return inner.length
      ? { ...entry, value: lazily(() => filledEach(ev, entry.value(), inner, depth + 1, env)) }
      : entry;
  });
  return { ...record, entries };
}

function filledEach(ev: Evaluator, value: Value, fillings: readonly Filling[], depth: number, env: Env): Value {
  return join(alternatives(settle(value)).map((member) => filled(ev, member, fillings, depth, env)));
}

/** What one argument of `push` puts into a list. */
function put(ev: Evaluator, given: ts.Expression, env: Env): Value {
  if (!ts.isSpreadElement(given)) return ev.evaluate(given, env);
  const list = settle(ev.evaluate(given.expression, env));
  return alternatives(list).some(({ kind }) => kind === 'list') ? listElement(list) : unknown('unread-spread');
}

function withMore(list: ListValue, more: () => readonly Value[], isMoved: boolean): ListValue {
  const { rest } = list;
  let isWithin = false;
  const added = (): readonly Value[] => {
    // `rows.push(...rows.filter(isOpen))`: a list that is filled from itself.
    if (isWithin) return [unknown('too-deep')];
    isWithin = true;
    try {
      return more();
    } finally {
      isWithin = false;
    }
  };
  const whole: ListValue = { ...list, rest: lazily(() => join([...(rest ? [rest()] : []), ...added()])) };
  return isMoved ? listOf(() => listElement(whole)) : whole;
}

/** `Object.assign(record, …)` */
function withCopied(ev: Evaluator, record: RecordValue, copied: readonly ts.Expression[], env: Env): RecordValue {
  const added: Entry[] = [];
  const data: DomainValue[] = [...(record.spread ?? [])];
  let { open } = record;
  for (const each of copied) {
    if (ts.isSpreadElement(each)) open ??= 'unread-spread';
    else open = spread(ev, added, data, ev.evaluate(each, env)) ?? open;
  }
  const entries = [...record.entries, ...added.map((entry) => ({ ...entry, conditional: true }))];
  return { ...record, entries, open, ...(data.length ? { spread: data } : {}) };
}
