/** lodash and its like: functions over lists that carry their elements on. */
import type { Adapter } from '../adapters.js';
import { dictionary } from '../builtins.js';
import { given, listOf, withoutNullish } from '../lists.js';
import type { ApplyFunction, Arguments } from '../semantics.js';
import {
  alternatives,
  type DomainValue,
  isNullish,
  join,
  lazily,
  listElement,
  orFilled,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from '../value.js';

export const COLLECTIONS = 'collections';

type CollectionsValue = DomainValue &
  (
    | { readonly tag: 'library'; readonly data: null }
    | { readonly tag: 'function'; readonly data: { readonly name: string } }
  );

/** Libraries whose functions take the list first. */
const LIBRARY = /^(?:lodash|lodash-es|underscore|es-toolkit|es-toolkit\/(?:compat|array|object)|radash)$/;
/** `lodash/uniqBy`, `lodash.uniqby`: one function each. */
const ONE_FUNCTION = /^(?:lodash|lodash-es|es-toolkit\/compat)\/(\w+)(?:\.js)?$/;

/** Functions that give a list of some of the elements, or of all in another order. */
const SOME = new Set([
  'drop',
  'dropRight',
  'dropRightWhile',
  'dropWhile',
  'filter',
  'initial',
  'orderBy',
  'reject',
  'remove',
  'reverse',
  'sampleSize',
  'shuffle',
  'slice',
  'sort',
  'sortBy',
  'tail',
  'take',
  'takeRight',
  'takeRightWhile',
  'takeWhile',
  'toArray',
  'uniq',
  'uniqBy',
  'uniqWith',
  'unique',
  'difference',
  'differenceBy',
  'differenceWith',
  'intersection',
  'intersectionBy',
  'intersectionWith',
  'without',
]);
/** Functions that give one element, if there is one. */
const ONE = new Set(['find', 'findLast', 'first', 'head', 'last', 'max', 'maxBy', 'min', 'minBy', 'nth', 'sample']);
/** Functions that call their second argument with each element. */
const CALLING = new Set(
  (
    'countBy differenceBy dropRightWhile dropWhile each eachRight every filter find findIndex findLast flatMap forEach ' +
    'forEachRight groupBy intersectionBy keyBy map maxBy meanBy minBy orderBy partition reject remove some sortBy sumBy ' +
    'takeRightWhile takeWhile uniqBy unique'
  ).split(' '),
);
/** What others there are is left to those who know functions by what they wrap. */
const OTHERS = new Set(['chunk', 'clone', 'cloneDeep', 'compact', 'concat', 'union', 'unionBy']);

export function createCollections(apply: ApplyFunction): Adapter {
  return {
    external({ kind, specifier }, name) {
      if (kind !== 'external') return undefined;
      if (LIBRARY.test(specifier)) {
        return name === 'default' || name === '*' ? value('library', null) : functionOf(name);
      }
      const [, only] = ONE_FUNCTION.exec(specifier) ?? [];
      return only !== undefined && (name === 'default' || name === '*' || name === only) ? functionOf(only) : undefined;
    },
    member(target, name) {
      return target.tag === 'library' ? functionOf(name) : undefined;
    },
    call(target, args) {
      const known = target as CollectionsValue;
      return known.tag === 'function' ? called(known.data.name, args, apply) : undefined;
    },
    callbackParameter(target, args, argument, parameter) {
      const known = target as CollectionsValue;
      if (known.tag !== 'function' || argument !== 1 || parameter !== 0) return undefined;
      return CALLING.has(known.data.name) ? orFilled(elementOf(args.at(0))) : undefined;
    },
  };
}

function functionOf(name: string): Value | undefined {
  const isKnown = SOME.has(name) || ONE.has(name) || CALLING.has(name) || OTHERS.has(name);
  return isKnown ? value('function', { name }) : undefined;
}

function called(name: string, args: Arguments, apply: ApplyFunction): Value | undefined {
  const element = lazily(() => elementOf(args.at(0)));
  if (SOME.has(name)) return ofList(args, () => listOf(element));
  if (ONE.has(name)) return ofList(args, () => join([element(), UNDEFINED]));
  switch (name) {
    case 'clone':
    case 'cloneDeep':
      return args.at(0);
    case 'compact':
      return ofList(args, () => listOf(() => withoutNullish(element())));
    case 'chunk':
      return ofList(args, () => listOf(() => listOf(element)));
    case 'partition':
      return ofList(args, () => ({
        kind: 'list',
        elements: [() => listOf(element), () => listOf(element)],
        rest: null,
      }));
    case 'keyBy':
      return ofList(args, () => dictionary(element));
    case 'groupBy':
      return ofList(args, () => dictionary(() => listOf(element)));
    case 'map':
      return ofList(args, () => listOf(() => mapped(args, element, apply)));
    case 'union':
    case 'unionBy':
    case 'concat':
      return ofList(args, () => listOf(() => unitedElements(args)));
    default:
      return undefined;
  }
}

/** What is made of a list; of an object's values nothing is known, nor of what is no list. */
function ofList(args: Arguments, make: () => Value): Value | undefined {
  return alternatives(settle(args.at(0))).some((member) => member.kind === 'list') ? make() : undefined;
}

/** What a list holds; what may come in its place, as far as it is not absent, is not known. */
function elementOf(given: Value): Value {
  const members = alternatives(settle(given)).filter((member) => !isNullish(member));
  return members.length
    ? join(members.map((member) => (member.kind === 'list' ? listElement(member) : unknown('external-value'))))
    : unknown('external-value');
}

/** `map(users, 'name')` names a property, which is not followed. */
function mapped(args: Arguments, element: () => Value, apply: ApplyFunction): Value {
  const callee = args.at(1);
  return callee.kind === 'function' ? apply(callee, given(args, [element()])) : unknown('external-value');
}

function unitedElements(args: Arguments): Value {
  const all = Array.from({ length: args.count }, (_, index) => args.at(index));
  return join(all.flatMap((one) => (settle(one).kind === 'list' ? [elementOf(one)] : [unknown('external-value')])));
}

function value<Tag extends CollectionsValue['tag']>(
  tag: Tag,
  data: Extract<CollectionsValue, { readonly tag: Tag }>['data'],
): DomainValue {
  return { kind: 'domain', adapter: COLLECTIONS, tag, data };
}
