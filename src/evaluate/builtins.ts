/** Methods of arrays, promises and `Object` that carry values on. */
import { ts } from '../syntax/parse.js';
import { findValueDeclaration } from '../syntax/scope.js';
import { apply } from './calls.js';
import { truthOf } from './conditions.js';
import type { Evaluator } from './evaluator.js';
import { plainOf } from './records.js';
import type { Arguments } from './semantics.js';
import {
  alternatives,
  type Entry,
  isNullish,
  join,
  type ListValue,
  lazily,
  literal,
  type RecordValue,
  type UnknownReason,
  unknown,
  type Value,
} from './value.js';

const MAX_ELEMENTS = 64;

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
  const lists = alternatives(receiver).filter((member) => member.kind === 'list');
  if (lists.length && !alternatives(receiver).some((member) => member.kind === 'domain')) {
    return join(lists.map((list) => listMethod(ev, list, method, args)));
  }
  if (alternatives(receiver).some((member) => isPromise(ev, member, method)))
    return promiseMethod(ev, receiver, method, args);
  // Whatever is mapped (a query's rows, a value from elsewhere), what the function gives is written here.
  if ((method === 'map' || method === 'flatMap') && isElsewhere(receiver)) {
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

function isElsewhere(value: Value): boolean {
  const members = alternatives(value).filter((member) => !isNullish(member));
  return members.length > 0 && members.every((member) => member.kind === 'unknown' || member.kind === 'domain');
}

function globalMethod(ev: Evaluator, global: string, method: string, args: Arguments): Value | undefined {
  if (global === 'Promise') {
    if (method === 'resolve') return { kind: 'promise', value: ev.awaited(args.at(0)) };
    if (method === 'all') {
      const list = args.at(0);
      return list.kind === 'list'
        ? { kind: 'promise', value: mapList(list, (value) => ev.awaited(value)) }
        : unknown('external-value');
    }
  }
  if (global === 'Object') {
    if (method === 'freeze' || method === 'seal') return args.at(0);
    if (method === 'assign') return assign(args);
    const listed =
      method === 'keys' || method === 'values' || method === 'entries' ? plainOf(ev, args.at(0)) : undefined;
    if (listed?.kind === 'record') return listOf(listed, method);
  }
  if (global === 'Array' && method === 'from') {
    const list = args.at(0);
    const items: Value =
      list.kind === 'list' ? list : { kind: 'list', elements: [], rest: () => unknown('external-value') };
    if (args.count === 1) return list.kind === 'list' ? list : unknown('external-value');
    return mapLazily(items, (element) => apply(ev, args.at(1), given(args, [element()]), null));
  }
  return global === 'structuredClone' ? args.at(0) : undefined;
}

/** `Object.keys`, `Object.values` and `Object.entries`. */
function listOf({ entries, open }: RecordValue, method: string): ListValue {
  const key = (entry: Entry): Value => literal(entry.key, null, true);
  const item = (entry: Entry): Value => {
    if (method === 'keys') return key(entry);
    if (method === 'values') return entry.value();
    return { kind: 'list', elements: [() => key(entry), () => entry.value()], rest: null };
  };
  return {
    kind: 'list',
    elements: entries.map((entry) => lazily(() => item(entry))),
    rest: open ? () => unknown(open) : null,
  };
}

/** `Object.assign(target, …sources)`: the sources' keys over the target's. */
function assign(args: Arguments): Value {
  const entries: Entry[] = [];
  let open: UnknownReason | null = null;
  for (let index = 0; index < args.count; index++) {
    const value = args.at(index);
    if (value.kind === 'record') {
      entries.push(...value.entries);
      open ??= value.open;
    } else {
      open ??= 'unread-spread';
    }
  }
  return { kind: 'record', entries, open, node: null };
}

function promiseMethod(ev: Evaluator, receiver: Value, method: string, args: Arguments): Value {
  const value = ev.awaited(receiver);
  if (method === 'then') {
    const result = apply(ev, args.at(0), given(args, [value]), null);
    return { kind: 'promise', value: ev.awaited(result) };
  }
  if (method === 'catch' || method === 'finally') return { kind: 'promise', value };
  return join(
    alternatives(receiver).map(
      (member) => (member.kind === 'promise' ? member.method?.(method, args) : undefined) ?? unknown('external-value'),
    ),
  );
}

function listMethod(ev: Evaluator, list: ListValue, method: string, args: Arguments): Value {
  const call = (element: () => Value): Value => apply(ev, args.at(0), given(args, [element()]), null);
  const isKept = (element: () => Value): boolean => truthOf(call(element)) !== false;
  switch (method) {
    case 'map':
      return mapLazily(list, call);
    case 'flatMap': {
      const flat = (element: () => Value): Value => {
        const result = call(element);
        return result.kind === 'list' ? elementOf(result) : result;
      };
      return { kind: 'list', elements: [], rest: lazily(() => flat(() => elementOf(list))) };
    }
    case 'filter':
      // Nobody filters to keep null; else only what a filter certainly drops is known.
      return mapLazily(
        list.elements.length > MAX_ELEMENTS ? list : { ...list, elements: list.elements.filter(isKept) },
        (element) => withoutNullish(element()),
      );
    case 'slice': {
      const from = indexOf(args.at(0));
      const to = args.count > 1 ? indexOf(args.at(1)) : undefined;
      if (from === undefined || (to === undefined && args.count > 1)) return someOf(list);
      // What is left out of the front of a list is known; where it ends is not, if it has a rest.
      if (list.rest && (from < 0 || to !== undefined)) return someOf(list);
      return { ...list, elements: list.elements.slice(from, to) };
    }
    case 'sort':
    case 'reverse':
    case 'toSorted':
    case 'toReversed':
      return someOf(list);
    case 'concat': {
      const other = args.at(0);
      return { kind: 'list', elements: [], rest: lazily(() => join([elementOf(list), elementOf(other)])) };
    }
    case 'find':
    case 'findLast':
    case 'at':
    case 'pop':
    case 'shift':
      return elementOf(list);
    default:
      return unknown('external-value');
  }
}

/** The same elements, in an order that is not known, or some of them. */
function someOf(list: ListValue): ListValue {
  return { kind: 'list', elements: [], rest: lazily(() => elementOf(list)) };
}

function indexOf(value: Value): number | undefined {
  if (value.kind !== 'literal') return undefined;
  return value.value === undefined ? 0 : typeof value.value === 'number' ? value.value : undefined;
}

function mapLazily(list: ListValue, call: (element: () => Value) => Value): Value {
  const { rest } = list;
  if (list.elements.length > MAX_ELEMENTS)
    return { kind: 'list', elements: [], rest: lazily(() => call(() => elementOf(list))) };
  return {
    kind: 'list',
    elements: list.elements.map((element) => lazily(() => call(element))),
    rest: rest ? lazily(() => call(rest)) : null,
  };
}

function mapList(list: ListValue, map: (value: Value) => Value): ListValue {
  const { rest } = list;
  return {
    kind: 'list',
    elements: list.elements.map((element) => lazily(() => map(element()))),
    rest: rest ? lazily(() => map(rest())) : null,
  };
}

function elementOf(value: Value): Value {
  if (value.kind !== 'list') return unknown('external-value');
  const values = value.elements.slice(0, 12).map((element) => element());
  return join(value.rest ? [...values, value.rest()] : values);
}

function withoutNullish(value: Value): Value {
  const kept = alternatives(value).filter((member) => !isNullish(member));
  return kept.length ? join(kept) : value;
}

function given(args: Arguments, values: readonly Value[]): Arguments {
  return {
    count: values.length,
    at: (index) => values[index] ?? unknown('external-value'),
    node: args.node,
    depth: args.depth,
  };
}
