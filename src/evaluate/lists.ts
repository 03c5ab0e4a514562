/** Methods of arrays, sets and maps that carry values on. */
import { ts } from '../syntax/parse.js';
import { apply } from './calls.js';
import { truthOf } from './conditions.js';
import type { Evaluator } from './evaluator.js';
import type { Arguments } from './semantics.js';
import { isData } from './typed.js';
import {
  alternatives,
  isNullish,
  join,
  type ListValue,
  lazily,
  listElement,
  type MapValue,
  orFilled,
  PRIMITIVE,
  settle,
  unknown,
  type Value,
} from './value.js';

const MAX_ELEMENTS = 64;

export function listMethod(ev: Evaluator, list: ListValue, method: string, args: Arguments): Value {
  const call = (element: () => Value): Value => apply(ev, args.at(0), given(args, [element()]), null);
  const isKept = (element: () => Value): boolean => truthOf(call(element)) !== false;
  switch (method) {
    case 'map':
      return mapLazily(list, call);
    case 'flatMap': {
      return listOf(() => joined(flattened(call(() => listElement(list)))));
    }
    case 'filter': {
      const told = (): Value | undefined => toldBy(ev, args.at(0), listElement(list));
      // Of so many, which are kept is not looked at, and any that is named could be one that is not.
      if (list.elements.length > MAX_ELEMENTS) return listOf(() => unknown('too-deep'));
      // Nobody filters to keep null; else only what a filter certainly drops is known.
      return mapLazily({ ...list, elements: list.elements.filter(isKept) }, (element) => {
        const kept = withoutNullish(element());
        return isData(ev, kept) ? orTold(kept, told()) : kept;
      });
    }
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
    case 'values':
    case 'splice':
      return someOf(list);
    case 'concat':
    case 'toSpliced':
    case 'with': {
      const others = argumentsFrom(args, method === 'concat' ? 0 : method === 'with' ? 1 : 2);
      return listOf(() => join([listElement(list), ...others.flatMap(flattened)]));
    }
    case 'flat':
      return listOf(() => joined(alternatives(listElement(list)).flatMap(flattened)));
    case 'entries':
      return listOf(() => ({ kind: 'list', elements: [() => PRIMITIVE, () => listElement(list)], rest: null }));
    case 'find':
    case 'findLast': {
      const element = listElement(list);
      return isData(ev, element) ? orTold(element, toldBy(ev, args.at(0), element)) : element;
    }
    case 'at':
    case 'pop':
    case 'shift':
      return listElement(list);
    case 'reduce':
    case 'reduceRight':
      return reduced(ev, list, args);
    default:
      return unknown('external-value');
  }
}

/** Methods of `Map`. */
export function mapMethod({ key, value }: MapValue, method: string): Value {
  switch (method) {
    case 'get':
      return value();
    case 'values':
      return listOf(value);
    case 'keys':
      return listOf(key);
    case 'entries':
      return listOf(() => pairOf(key, value));
    default:
      return unknown('external-value');
  }
}

function pairOf(key: () => Value, value: () => Value): ListValue {
  return { kind: 'list', elements: [key, value], rest: null };
}

/** A list of such elements. */
export function listOf(element: () => Value): ListValue {
  return { kind: 'list', elements: [], rest: lazily(element) };
}

/** What `map`, `Array.from` and their like give for each element. */
export function mapLazily(list: ListValue, call: (element: () => Value) => Value): Value {
  const { rest } = list;
  if (list.elements.length > MAX_ELEMENTS) return listOf(() => call(() => listElement(list)));
  return {
    kind: 'list',
    elements: list.elements.map((element) => lazily(() => call(element))),
    rest: rest ? lazily(() => call(rest)) : null,
  };
}

/** The same elements, in an order that is not known, or some of them. */
function someOf(list: ListValue): ListValue {
  return listOf(() => listElement(list));
}

/** What a callback of a list's method is given for a parameter. */
export function callbackElement(
  ev: Evaluator,
  receiver: Value,
  method: string,
  parameter: number,
  args: Arguments,
): Value | undefined {
  const members = alternatives(settle(receiver));
  const maps = members.filter((member) => member.kind === 'map');
  if (maps.length && method === 'forEach') {
    return parameter > 1 ? undefined : join(maps.map(({ key, value }) => (parameter === 0 ? value() : key())));
  }
  const lists = members.filter((member) => member.kind === 'list');
  if (!lists.length) return undefined;
  // In exact terms what is not known may be a list as well, of whatever.
  const beside = ev.isExact ? members.filter((member) => member.kind === 'unknown') : [];
  const element = (): Value => orFilled(join([...lists.map(listElement), ...beside]));
  if (REDUCING.has(method)) {
    if (parameter === 1) return element();
    if (parameter !== 0) return undefined;
    if (args.count < 2) return element();
    // What is gathered starts as what is given; only data is of one kind all the way.
    const start = args.at(1);
    return isData(ev, start) ? start : undefined;
  }
  if (SORTING.has(method)) return parameter < 2 ? element() : undefined;
  if (!ELEMENT_METHODS.has(method)) return undefined;
  if (parameter === 0) return element();
  return parameter === 2 ? join(lists) : undefined;
}

const REDUCING = new Set(['reduce', 'reduceRight']);
const SORTING = new Set(['sort', 'toSorted']);
const ELEMENT_METHODS = new Set([
  'map',
  'forEach',
  'filter',
  'find',
  'findLast',
  'some',
  'every',
  'flatMap',
  'findIndex',
  'findLastIndex',
]);

function reduced(ev: Evaluator, list: ListValue, args: Arguments): Value {
  const element = listElement(list);
  const start = args.count > 1 ? begun(args.at(1)) : element;
  const step = apply(ev, args.at(0), given(args, [start, element]), null);
  return join([start, step]);
}

/** What is begun with nothing, the steps fill: how, they alone say. So it is with what stands in what is begun with. */
function begun(start: Value, depth = 0): Value {
  if (start.kind === 'list' && !start.elements.length && !start.rest) {
    return { ...start, rest: () => unknown('external-value') };
  }
  if (start.kind === 'union') return join(start.members.map((member) => begun(member, depth)));
  if (start.kind !== 'record' || depth > 1) return start;
  if (!start.entries.length) return { ...start, open: 'external-value' };
  const entries = start.entries.map((entry) => ({ ...entry, value: () => begun(entry.value(), depth + 1) }));
  return { ...start, entries };
}

/** What a type predicate says of the elements that it lets through; undefined where it is none. */
function toldBy(ev: Evaluator, callee: Value, element: Value): Value | undefined {
  const { node, env } = callee.kind === 'function' ? callee : { node: undefined, env: undefined };
  const type = node?.type && ts.isTypePredicateNode(node.type) ? node.type.type : undefined;
  if (!type || !env) return undefined;
  const told = ev.evaluateType(type, env);
  return alternatives(told).every((member) => member.kind === 'unknown') ? element : told;
}

function orTold(value: Value, told: Value | undefined): Value {
  return told ? withoutNullish(told) : value;
}

function argumentsFrom(args: Arguments, first: number): readonly Value[] {
  return Array.from({ length: Math.max(0, args.count - first) }, (_, index) => args.at(first + index));
}

/** What is left of a value that lists are taken apart in; an empty one leaves nothing (`tags ?? []`). */
function flattened(value: Value): readonly Value[] {
  return alternatives(settle(value)).flatMap((member) => {
    if (member.kind !== 'list') return [member];
    return member.elements.length || member.rest ? [listElement(member)] : [];
  });
}

function joined(values: readonly Value[]): Value {
  return values.length ? join(values) : unknown('external-value');
}

function indexOf(value: Value): number | undefined {
  if (value.kind !== 'literal') return undefined;
  return value.value === undefined ? 0 : typeof value.value === 'number' ? value.value : undefined;
}

export function withoutNullish(value: Value): Value {
  const kept = alternatives(value).filter((member) => !isNullish(member));
  return kept.length ? join(kept) : value;
}

/** The arguments that a built-in calls a function with. */
export function given(args: Arguments, values: readonly Value[]): Arguments {
  return {
    count: values.length,
    at: (index) => values[index] ?? unknown('external-value'),
    node: args.node,
    depth: args.depth,
  };
}
