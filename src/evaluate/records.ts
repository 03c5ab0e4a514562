/** Object and array literals, and spreads. */
import type { Place } from '../finding.js';
import { withoutCasts } from '../syntax/expressions.js';
import { ts } from '../syntax/parse.js';
import { findValueDeclaration } from '../syntax/scope.js';
import type { Evaluator } from './evaluator.js';
import { dataOf } from './instances.js';
import {
  alternatives,
  type DomainValue,
  type Entry,
  type Env,
  isFalsy,
  isNullish,
  join,
  type ListValue,
  lazily,
  type ModuleValue,
  type RecordValue,
  settle,
  UNDEFINED,
  type UnknownReason,
  unknown,
  type Value,
} from './value.js';

export function evaluateObject(ev: Evaluator, node: ts.ObjectLiteralExpression, env: Env): RecordValue {
  const entries: Entry[] = [];
  const data: DomainValue[] = [];
  let open: UnknownReason | null = null;
  let isAsserted: boolean | undefined;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const value = ev.evaluate(property.expression, env);
      open = widest(open, spread(ev, entries, data, value));
      isAsserted ||= alternatives(settle(value)).some((member) => member.kind === 'record' && member.asserted);
      continue;
    }
    const names = propertyNames(ev, property.name, env);
    if (!names.length) {
      open ??= 'computed-key';
      continue;
    }
    for (const name of names) addEntry(entries, propertyEntry(ev, property, name, env, names.length > 1));
  }
  return {
    kind: 'record',
    entries,
    open,
    node,
    ...(data.length ? { spread: data } : {}),
    ...(isAsserted && { asserted: true as const }),
  };
}

/** A key, its token, and whether it is only one of those that a type allows. */
interface NamedKey {
  readonly key: string;
  readonly token: ts.Node | Place;
  readonly declared: boolean;
}

/** The keys a property name may stand for; empty when it is computed and not known. */
export function propertyNames(ev: Evaluator, name: ts.PropertyName, env: Env): readonly NamedKey[] {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) {
    return [{ key: name.text, token: name, declared: false }];
  }
  if (!ts.isComputedPropertyName(name)) return [];
  return namesOf(ev, name.expression, env);
}

/** The names that an expression may be; empty unless all are known. */
function namesOf(ev: Evaluator, node: ts.Expression, env: Env): readonly NamedKey[] {
  const found = alternatives(settle(ev.evaluate(node, env))).filter((value) => !isNullish(value));
  const names = found.flatMap((value): readonly NamedKey[] =>
    value.kind === 'literal' && typeof value.value === 'string'
      ? [{ key: value.value, token: value.place ?? node, declared: value.declared }]
      : [],
  );
  if (names.length < found.length) return [];
  // Where one of them is known by its type alone, narrowing decides which of the others may come; where they are parts of
  // several objects, other parts of these do (`if (spec.model === 'User') data[spec.column] = null`).
  const areParts = names.length > 1 && isPartOfSeveral(ev, node, env);
  return areParts || names.some((name) => name.declared) ? names.map((name) => ({ ...name, declared: true })) : names;
}

/** Whether a name is read off one of several objects: `spec.column`, or `column` of `{ model, column }`. */
function isPartOfSeveral(ev: Evaluator, node: ts.Expression, env: Env): boolean {
  const given = withoutCasts(node);
  if (ts.isPropertyAccessExpression(given)) return areObjects(ev.evaluate(given.expression, env));
  const declaration = ts.isIdentifier(given) ? findValueDeclaration(given.text, given) : undefined;
  return declaration !== undefined && ts.isBindingElement(declaration) && ts.isObjectBindingPattern(declaration.parent);
}

function areObjects(value: Value): boolean {
  return alternatives(settle(value)).filter(({ kind }) => kind === 'record').length > 1;
}

function propertyEntry(
  ev: Evaluator,
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  { key, token, declared }: NamedKey,
  env: Env,
  isOneOfSeveral: boolean,
): Entry {
  const place = 'kind' in token ? ev.place(token) : token;
  const conditional = isOneOfSeveral || declared;
  if (ts.isPropertyAssignment(property)) {
    const { initializer } = property;
    const value = (): Value => ev.evaluate(initializer, env);
    return {
      key,
      place,
      conditional,
      declared,
      form: 'plain',
      node: initializer,
      value: isOneOfSeveral ? () => shared(value()) : value,
    };
  }
  if (ts.isShorthandPropertyAssignment(property)) {
    const { name } = property;
    return { key, place, conditional, declared, form: 'shorthand', node: name, value: () => ev.evaluate(name, env) };
  }
  const value = (): Value =>
    ts.isGetAccessor(property) ? unknown('external-value') : { kind: 'function', node: property, env, self: null };
  return { key, place, conditional, declared, form: 'plain', node: null, value };
}

/** Which of several values goes with which of several keys is not followed, nor for which of them something is null. */
export function shared(value: Value): Value {
  const [only, ...others] = alternatives(value);
  return only?.kind === 'literal' && !others.length && !isNullish(only) ? value : unknown('computed-key');
}

/** A later key replaces an earlier one, unless it is there only under a condition. */
function addEntry(entries: Entry[], entry: Entry): void {
  // What is spread again and again, from branch to branch of what it is made of, is no further alternative.
  if (entry.conditional) {
    if (entries.some(({ key, value }) => key === entry.key && value === entry.value)) return;
  } else {
    for (let index = entries.length - 1; index >= 0; index--)
      if (entries[index]?.key === entry.key) entries.splice(index, 1);
  }
  entries.push(entry);
}

/** Adds what `...value` brings; returns why the record is open afterwards, if it is. */
export function spread(ev: Evaluator, entries: Entry[], data: DomainValue[], value: Value): UnknownReason | null {
  const all = alternatives(settle(value));
  const members = all.filter((member) => !isFalsy(member));
  const conditional = members.length !== all.length || members.length > 1;
  // Where nothing is known of one of them, it may have the keys of the others, and other values in them.
  const isOther = ev.isExact && members.length > 1 && members.some(({ kind }) => kind === 'unknown');
  let open: UnknownReason | null = null;
  for (const given of members) {
    const member = plainOf(ev, given);
    if (member.kind === 'record') {
      data.push(...(member.spread ?? []));
      if (given.kind === 'domain' && ev.semantics.isData(given)) data.push(given);
      for (const entry of member.entries) {
        const own = conditional && !entry.conditional ? withCondition(entry) : entry;
        addEntry(entries, isOther ? withOthers(own) : own);
      }
      open = widest(open, member.open);
    } else if (member.kind !== 'literal') {
      const isChecked = member.kind === 'domain' && ev.semantics.isCheckedWhereMade(member);
      if (isChecked && ev.isExact) data.push(member);
      open = widest(open, isChecked ? 'checked-elsewhere' : 'unread-spread');
    }
  }
  return open;
}

function withOthers(entry: Entry): Entry {
  return { ...entry, value: lazily(() => join([entry.value(), unknown('unread-spread')])) };
}

/** A value as the keys that it has, where those are known. */
export function plainOf(ev: Evaluator, value: Value): Value {
  if (value.kind === 'instance') return dataOf(ev, value);
  if (value.kind === 'domain') return ev.semantics.record(value) ?? value;
  return value.kind === 'module' ? moduleRecord(ev, value) : value;
}

/** `{ ...schema }` of `import * as schema`. */
function moduleRecord(ev: Evaluator, { path }: ModuleValue): RecordValue {
  const { names, complete } = ev.graph.listExports(path);
  const place: Place = { file: path, start: 0, end: 0 };
  const entries = names.map(
    (key): Entry => ({
      key,
      place,
      form: 'plain',
      conditional: false,
      declared: true,
      node: null,
      value: lazily(() => ev.exportedValue(path, key)),
    }),
  );
  return { kind: 'record', entries, open: complete ? null : 'external-value', node: null };
}

/** What is not known at all outweighs what is checked elsewhere. */
function widest(a: UnknownReason | null, b: UnknownReason | null): UnknownReason | null {
  return a === null || a === 'checked-elsewhere' ? (b ?? a) : a;
}

function withCondition(entry: Entry): Entry {
  return { ...entry, conditional: true };
}

export function evaluateArray(ev: Evaluator, node: ts.ArrayLiteralExpression, env: Env): ListValue {
  const elements: (() => Value)[] = [];
  const rests: (() => Value)[] = [];
  for (const element of node.elements) {
    if (!ts.isSpreadElement(element)) {
      elements.push(() => ev.evaluate(element, env));
      continue;
    }
    for (const member of alternatives(settle(ev.evaluate(element.expression, env)))) {
      if (member.kind === 'list') {
        elements.push(...member.elements);
        if (member.rest) rests.push(member.rest);
      } else if (!isFalsy(member)) {
        rests.push(() => unknown('unread-spread'));
      }
    }
  }
  return { kind: 'list', elements, rest: rests.length ? lazily(() => join(rests.map((rest) => rest()))) : null };
}

/** The names that one step of `where.a['b'][key]` may mean; none where that is not known. */
export function stepNames(ev: Evaluator, step: ts.Expression, env: Env): readonly NamedKey[] {
  const isName = ts.isIdentifier(step) && ts.isPropertyAccessExpression(step.parent) && step.parent.name === step;
  if (isName || ts.isStringLiteralLike(step)) return [{ key: step.text, token: step, declared: false }];
  return namesOf(ev, step, env).map((name) => ({ ...name, token: step }));
}

/** The value of a record's key; undefined where it has none and can have none. */
export function entryValue(record: RecordValue, key: string): Value {
  const found = record.entries.filter((entry) => entry.key === key);
  const values = found.map((entry) => entry.value());
  const certain = found.some((entry) => !entry.conditional);
  if (!certain) values.push(record.index ? record.index() : record.open ? unknown(record.open) : UNDEFINED);
  return join(values);
}
