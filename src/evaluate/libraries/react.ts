/** React: what its hooks hold and its wrappers hand on. */
import { ts } from '../../syntax/parse.js';
import type { Adapter } from '../adapters.js';
import type { Arguments } from '../semantics.js';
import {
  alternatives,
  awaited,
  type DomainValue,
  deferred,
  type Entry,
  isNullish,
  join,
  literal,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from '../value.js';
import type { Following } from './rxjs.js';

export const REACT = 'react';

type ReactValue = DomainValue &
  (
    | { readonly tag: 'module'; readonly data: null }
    | { readonly tag: 'function'; readonly data: { readonly name: string } }
    | { readonly tag: 'context'; readonly data: { readonly held: Value } }
  );

/** Functions that give back what they are given: a function that is remembered, a component that is wrapped. */
const KEEPING = new Set(['cache', 'memo', 'forwardRef', 'useCallback', 'useDeferredValue', 'unstable_cache']);
const KNOWN = new Set([
  ...KEEPING,
  'createContext',
  'use',
  'useContext',
  'useMemo',
  'useOptimistic',
  'useRef',
  'useState',
]);

export function createReact(following: Following): Adapter {
  return {
    external({ kind, specifier }, name) {
      if (kind !== 'external' || !(specifier === 'react' || specifier === 'preact/hooks' || specifier === 'next/cache'))
        return undefined;
      if (name === 'default' || name === '*') return value('module', null);
      return KNOWN.has(name) ? value('function', { name }) : undefined;
    },
    carried(target) {
      const known = target as ReactValue;
      return known.tag === 'context' ? known.data.held : undefined;
    },
    member: (target, name) => (target.tag === 'module' && KNOWN.has(name) ? value('function', { name }) : undefined),
    call(target, args) {
      const known = target as ReactValue;
      return known.tag === 'function' ? called(known.data.name, args, following) : undefined;
    },
  };
}

function called(name: string, args: Arguments, following: Following): Value | undefined {
  if (KEEPING.has(name)) return args.at(0);
  switch (name) {
    case 'useState': {
      const [first] = made(args.at(0), args, following);
      return { kind: 'list', elements: [() => held(args, following, first ?? UNDEFINED), foreign], rest: null };
    }
    case 'useOptimistic':
      return { kind: 'list', elements: [() => args.at(0), foreign], rest: null };
    case 'useRef':
      return { kind: 'record', entries: [current(args, following)], open: null, node: null };
    case 'useMemo':
      return deferred(() => join(made(args.at(0), args, following)));
    case 'createContext':
      return value('context', { held: held(args, following, args.at(0)) });
    case 'use':
    case 'useContext': {
      const given = settle(args.at(0));
      const known = given.kind === 'domain' && given.adapter === REACT ? (given as ReactValue) : undefined;
      if (known?.tag === 'context') return known.data.held;
      return name === 'use' ? awaited(given) : undefined;
    }
    default:
      return undefined;
  }
}

/** What a function gives that is called for its value; other values are themselves. */
function made(given: Value, args: Arguments, { apply }: Following): readonly Value[] {
  return alternatives(settle(given)).map((member) =>
    member.kind === 'function' ? apply(member, { ...args, count: 0, at: () => UNDEFINED }) : member,
  );
}

/** What is held by its declared type, else what is held at first: of nothing and of an empty list, that says nothing. */
function held({ node }: Arguments, { evaluateType }: Following, first: Value): Value {
  const type = ts.isCallExpression(node) ? node.typeArguments?.[0] : undefined;
  if (type) return deferred(() => evaluateType(type));
  const says = alternatives(settle(first)).every(
    (member) => !isNullish(member) && !(member.kind === 'list' && member.elements.length === 0 && !member.rest),
  );
  return says ? first : unknown('external-value');
}

function current(args: Arguments, following: Following): Entry {
  const { node } = args;
  const place = { file: node.getSourceFile().fileName, start: node.pos, end: node.pos };
  const value = (): Value => held(args, following, args.count ? args.at(0) : literal(null));
  return { key: 'current', place, form: 'plain', conditional: false, declared: true, node: null, value };
}

const foreign = (): Value => unknown('external-value');

function value<Tag extends ReactValue['tag']>(
  tag: Tag,
  data: Extract<ReactValue, { readonly tag: Tag }>['data'],
): DomainValue {
  return { kind: 'domain', adapter: REACT, tag, data };
}
