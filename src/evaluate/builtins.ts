/** Methods of promises, lists and the global objects that carry values on. */
import { ts } from '../syntax/parse.js';
import { findValueDeclaration } from '../syntax/scope.js';
import { apply } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { given, listMethod, listOf, mapLazily, mapMethod } from './lists.js';
import { plainOf } from './records.js';
import type { Arguments } from './semantics.js';
import {
  alternatives,
  type DomainValue,
  type Entry,
  isNullish,
  join,
  type ListValue,
  lazily,
  listElement,
  literal,
  type MapValue,
  orFilled,
  PRIMITIVE,
  type RecordValue,
  settle,
  UNDEFINED,
  type UnknownReason,
  unknown,
  type Value,
} from './value.js';

/** What a built-in method gives; undefined when the receiver's own member decides. */
export function applyMethod(
  ev: Evaluator,
  receiver: Value,
  callee: ts.PropertyAccessExpression,
  args: Arguments,
): Value | undefined {
  const method = callee.name.text;
  if (ts.isIdentifier(callee.expression) && !findValueDeclaration(callee.expression.text, callee)) {
    const value = globalMethod(ev, callee.expression.text, method, args);
    if (value) return value;
  }
  const members = alternatives(receiver);
  const collections = members.filter((member) => member.kind === 'list' || member.kind === 'map');
  if (collections.length && !members.some((member) => member.kind === 'domain')) {
    const results = collections.map((member) =>
      member.kind === 'list' ? listMethod(ev, member, method, args) : mapMethod(member, method),
    );
    // Of a list that may be something unknown, something unknown may come.
    const isVague = ev.isExact && members.some((member) => member.kind === 'unknown');
    return join(isVague ? [...results, unknown('external-value')] : results);
  }
  if (members.some((member) => isPromise(ev, member, method))) return promiseMethod(ev, receiver, method, args);
  // Whatever is mapped (a query's rows, a value from elsewhere), what the function gives is written here.
  if ((method === 'map' || method === 'flatMap') && isElsewhere(ev, receiver, method)) {
    return listMethod(ev, { kind: 'list', elements: [], rest: () => unknown('external-value') }, method, args);
  }
  return undefined;
}

/** What only its adapter knows to be a promise has methods of its own beside a promise's. */
function isPromise(ev: Evaluator, value: Value, method: string): boolean {
  if (value.kind !== 'domain') return value.kind === 'promise';
  return PROMISE_METHODS.has(method) && ev.semantics.awaited(value) !== undefined;
}

const PROMISE_METHODS = new Set(['then', 'catch', 'finally']);

/** Not where the method is one of a library's own: `_.map(list, …)`. */
function isElsewhere(ev: Evaluator, value: Value, method: string): boolean {
  const members = alternatives(value).filter((member) => !isNullish(member));
  return (
    members.length > 0 &&
    members.every(
      (member) =>
        member.kind === 'unknown' ||
        (member.kind === 'domain' && ev.semantics.member(member, method)?.kind !== 'domain'),
    )
  );
}

/** `new Map(pairs)` and `new Set(list)`; undefined for every other class. */
export function constructBuiltin(node: ts.NewExpression, args: Arguments): Value | undefined {
  const { expression } = node;
  if (!ts.isIdentifier(expression) || findValueDeclaration(expression.text, expression)) return undefined;
  const [first, second] = args.types ?? [];
  const whole = args.count ? settle(args.at(0)) : undefined;
  switch (expression.text) {
    case 'Set':
      if (first) return listOf(first);
      return whole ? listOf(() => listElement(whole)) : { kind: 'list', elements: [], rest: null };
    case 'Map':
    case 'WeakMap': {
      if (first && second) return { kind: 'map', key: first, value: second };
      if (whole?.kind === 'map') return whole;
      const pair = lazily(() => (whole ? listElement(whole) : UNDEFINED));
      return { kind: 'map', key: lazily(() => elementAt(pair(), 0)), value: lazily(() => elementAt(pair(), 1)) };
    }
    default:
      return undefined;
  }
}

function elementAt(pair: Value, index: number): Value {
  return join(
    alternatives(settle(pair)).map((member) => {
      if (member.kind !== 'list') return member;
      const element = member.elements[index] ?? member.rest;
      return element ? element() : unknown('external-value');
    }),
  );
}

function globalMethod(ev: Evaluator, global: string, method: string, args: Arguments): Value | undefined {
  switch (global) {
    case 'Promise':
      return promiseGlobal(ev, method, args);
    case 'Object':
      return objectMethod(ev, method, args);
    case 'Map':
      return method === 'groupBy' ? groupedMap(ev, args) : undefined;
    case 'Array': {
      if (method !== 'from') return undefined;
      const list = asList(args.at(0));
      if (args.count === 1) return list ?? unknown('external-value');
      const items: ListValue = list ?? listOf(() => unknown('external-value'));
      return mapLazily(items, (element) => apply(ev, args.at(1), given(args, [element()]), null));
    }
    default:
      return undefined;
  }
}

const GROUPING = /^(?:Array\.from|(?:Object|Map)\.groupBy)$/;

/** What a function that is given to `Array.from`, `Object.groupBy` or `Map.groupBy` is called with. */
export function elementForGlobal(callee: ts.PropertyAccessExpression, args: Arguments): Value | undefined {
  const { expression, name } = callee;
  if (!ts.isIdentifier(expression) || !GROUPING.test(`${expression.text}.${name.text}`)) return undefined;
  const list = findValueDeclaration(expression.text, callee) ? undefined : asList(args.at(0));
  return list && orFilled(listElement(list));
}

/** `structuredClone(value)` */
export function isClone(callee: ts.Expression): boolean {
  return ts.isIdentifier(callee) && callee.text === 'structuredClone' && !findValueDeclaration(callee.text, callee);
}

/** The value in `JSON.parse(JSON.stringify(value))`, which is one of the same names. */
export function copiedByJson(node: ts.CallExpression): ts.Expression | undefined {
  const [inner] = isJson(node.expression, 'parse') ? node.arguments : [];
  return inner && ts.isCallExpression(inner) && isJson(inner.expression, 'stringify') ? inner.arguments[0] : undefined;
}

function isJson(callee: ts.Expression, method: string): boolean {
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === method &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === 'JSON'
  );
}

/** A list, or what a map gives when it is gone through. */
function asList(value: Value): ListValue | undefined {
  const known = settle(value);
  return known.kind === 'list' ? known : known.kind === 'map' ? listOf(() => listElement(known)) : undefined;
}

function promiseGlobal(ev: Evaluator, method: string, args: Arguments): Value | undefined {
  if (method === 'resolve') return { kind: 'promise', value: ev.awaited(args.at(0)) };
  if (method !== 'all' && method !== 'allSettled' && method !== 'race' && method !== 'any') return undefined;
  const list = asList(args.at(0));
  if (!list) return unknown('external-value');
  if (method === 'race' || method === 'any') return { kind: 'promise', value: ev.awaited(listElement(list)) };
  const outcome = (value: Value): Value => {
    const given = ev.awaited(value);
    return method === 'all' ? given : settledOutcome(ev, given, args);
  };
  return { kind: 'promise', value: mapList(list, outcome) };
}

/** `{ status, value }` of `Promise.allSettled`. */
function settledOutcome(ev: Evaluator, value: Value, args: Arguments): RecordValue {
  const entry = (key: string, of: Value): Entry => madeEntry(ev, args, key, () => of);
  const reason = unknown('external-value');
  const entries = [entry('status', PRIMITIVE), entry('value', value), entry('reason', reason)];
  return { kind: 'record', entries, open: null, node: null };
}

function madeEntry(ev: Evaluator, args: Arguments, key: string, value: () => Value): Entry {
  const place = ev.place(args.node);
  return { key, place, form: 'plain', conditional: false, declared: true, node: null, value };
}

function objectMethod(ev: Evaluator, method: string, args: Arguments): Value | undefined {
  switch (method) {
    case 'freeze':
    case 'seal':
      return args.at(0);
    case 'assign':
      return assign(ev, args);
    case 'keys':
    case 'values':
    case 'entries': {
      const listed = plainOf(ev, settle(args.at(0)));
      if (listed.kind === 'list' && method === 'values') return listed;
      return listed.kind === 'record' ? partsOf(listed, method) : undefined;
    }
    case 'fromEntries': {
      const pair = lazily(() => listElement(asList(args.at(0)) ?? unknown('external-value')));
      return dictionary(() => elementAt(pair(), 1));
    }
    case 'groupBy': {
      const list = asList(args.at(0));
      return list && dictionary(() => listOf(() => listElement(list)));
    }
    default:
      return undefined;
  }
}

function groupedMap(ev: Evaluator, args: Arguments): MapValue | undefined {
  const list = asList(args.at(0));
  if (!list) return undefined;
  const element = lazily(() => listElement(list));
  return {
    kind: 'map',
    key: lazily(() => apply(ev, args.at(1), given(args, [element()]), null)),
    value: () => listOf(element),
  };
}

/** An object whose keys are not known, and what each of them leads to. */
export function dictionary(value: () => Value): RecordValue {
  return { kind: 'record', entries: [], open: 'dynamic-name', node: null, index: lazily(value) };
}

/** `Object.keys`, `Object.values` and `Object.entries`. */
function partsOf({ entries, open, index }: RecordValue, method: string): ListValue {
  const item = (key: () => Value, value: () => Value): Value => {
    if (method === 'keys') return key();
    return method === 'values' ? value() : { kind: 'list', elements: [key, value], rest: null };
  };
  const ofEntry = (entry: Entry): Value => item(() => literal(entry.key, null, true), entry.value);
  const ofIndex = index && ((): Value => item(() => PRIMITIVE, index));
  return {
    kind: 'list',
    elements: entries.map((entry) => lazily(() => ofEntry(entry))),
    rest: ofIndex ?? (open ? () => unknown(open) : null),
  };
}

/** `Object.assign(target, …sources)`: the sources' keys over the target's. */
function assign(ev: Evaluator, args: Arguments): Value {
  const entries: Entry[] = [];
  const spread: DomainValue[] = [];
  let open: UnknownReason | null = null;
  for (let index = 0; index < args.count; index++) {
    const given = settle(args.at(index));
    const value = plainOf(ev, given);
    if (value.kind === 'record') {
      entries.push(...value.entries);
      open ??= value.open;
      spread.push(...(value.spread ?? []));
      if (given.kind === 'domain' && ev.semantics.isData(given)) spread.push(given);
    } else {
      open ??= 'unread-spread';
    }
  }
  return { kind: 'record', entries, open, node: null, ...(spread.length ? { spread } : {}) };
}

function promiseMethod(ev: Evaluator, receiver: Value, method: string, args: Arguments): Value {
  const value = ev.awaited(receiver);
  if (method === 'then') {
    const result = apply(ev, args.at(0), given(args, [value]), null);
    return { kind: 'promise', value: ev.awaited(result) };
  }
  if (method === 'catch') {
    // A handler from elsewhere notes the error and gives nothing; what one written here gives may come.
    const handler = args.at(0);
    const caught = alternatives(ev.awaited(apply(ev, handler, given(args, [unknown('external-value')]), null)));
    const instead = caught.filter((member) => handler.kind === 'function' || member.kind !== 'unknown');
    return { kind: 'promise', value: join([value, ...instead]) };
  }
  if (method === 'finally') return { kind: 'promise', value };
  return join(
    alternatives(receiver).map(
      (member) => (member.kind === 'promise' ? member.method?.(method, args) : undefined) ?? unknown('external-value'),
    ),
  );
}

function mapList(list: ListValue, map: (value: Value) => Value): ListValue {
  const { rest } = list;
  return {
    kind: 'list',
    elements: list.elements.map((element) => lazily(() => map(element()))),
    rest: rest ? lazily(() => map(rest())) : null,
  };
}
