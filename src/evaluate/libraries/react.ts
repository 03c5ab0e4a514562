/** React: what its hooks hold and its wrappers hand on. */
import { isTypeScript } from '../../syntax/language.js';
import { ts } from '../../syntax/parse.js';
import { findTypeDeclaration } from '../../syntax/scope.js';
import type { Adapter } from '../adapters.js';
import type { Arguments } from '../semantics.js';
import { saysNothing } from '../typed.js';
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
import { providedTo } from './react-context.js';
import { givenTo, setterOf } from './react-state.js';
import type { Following } from './rxjs.js';

export const REACT = 'react';

type ReactValue = DomainValue &
  (
    | { readonly tag: 'module'; readonly data: null }
    | { readonly tag: 'function'; readonly data: { readonly name: string } }
    /** `setValue`, of a state. */
    | { readonly tag: 'setter'; readonly data: { readonly held: () => Value } }
    | { readonly tag: 'context'; readonly data: { readonly held: Value; readonly made: ts.Node } }
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
      if (known.tag === 'setter') return UNDEFINED;
      return known.tag === 'function' ? called(known.data.name, args, following) : undefined;
    },
    // `setValue((before) => …)`
    callbackParameter(target, _args, argument, parameter) {
      const known = target as ReactValue;
      return known.tag === 'setter' && argument === 0 && parameter === 0 ? known.data.held() : undefined;
    },
  };
}

/** Whether a value is `useState`. */
export function isStateHook(given: Value): boolean {
  const known = asReact(given);
  return known?.tag === 'function' && known.data.name === 'useState';
}

function asReact(given: Value): ReactValue | undefined {
  return given.kind === 'domain' && given.adapter === REACT ? (given as ReactValue) : undefined;
}

function called(name: string, args: Arguments, following: Following): Value | undefined {
  if (KEEPING.has(name)) return args.at(0);
  switch (name) {
    case 'useState': {
      const [first] = made(args.at(0), args, following);
      const state = (): Value => heldByState(args, following, first ?? UNDEFINED);
      return { kind: 'list', elements: [state, () => value('setter', { held: state })], rest: null };
    }
    case 'useOptimistic':
      return { kind: 'list', elements: [() => args.at(0), foreign], rest: null };
    case 'useRef':
      return { kind: 'record', entries: [current(args)], open: null, node: null };
    case 'useMemo':
      return deferred(() => join(made(args.at(0), args, following)));
    case 'createContext':
      return value('context', { held: heldByContext(args, following), made: args.node });
    case 'use':
    case 'useContext': {
      const given = settle(args.at(0));
      const known = asReact(given);
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
function held({ types }: Arguments, first: Value): Value {
  const [type] = types ?? [];
  if (type) return deferred(type);
  return says(first) ? first : unknown('external-value');
}

/** The same of a state, which may be set later on: what it is set to says what the declaration leaves open. */
function heldByState(args: Arguments, following: Following, first: Value): Value {
  const { node } = args;
  if (!ts.isCallExpression(node)) return held(args, first);
  const type = node.typeArguments?.[0];
  const saysFirst = says(first);
  // TypeScript has a state be what it is at first, and only that.
  const isTyped = type
    ? !isVague(type) || !saysNothing(settle(held(args, first)))
    : saysFirst && isTypeScript(node.getSourceFile().fileName);
  const setter = isTyped ? undefined : setterOf(node);
  const given = setter && givenTo(setter, following, args.env)?.filter((value) => !isBlank(value));
  if (!given?.length) return held(args, first);
  return join(saysFirst ? [first, ...given] : given);
}

/** The same of a context, which stands for what is provided where it is made of nothing. */
function heldByContext(args: Arguments, following: Following): Value {
  const { node } = args;
  const type = ts.isCallExpression(node) ? node.typeArguments?.[0] : undefined;
  if (!ts.isCallExpression(node) || (type ? !isVague(type) : says(args.at(0)))) return held(args, args.at(0));
  return deferred(() => {
    const isThis = (given: Value): boolean => {
      const known = asReact(given);
      return known?.tag === 'context' && known.data.made === node;
    };
    const provided = providedTo(node, isThis, following);
    return provided?.length ? join(provided) : unknown('external-value');
  });
}

function says(value: Value): boolean {
  return alternatives(settle(value)).every((member) => !isBlank(member));
}

function isBlank(given: Value): boolean {
  const value = settle(given);
  return isNullish(value) || (value.kind === 'list' && value.elements.length === 0 && !value.rest);
}

/** `any`, `any[]`, `any | null`, and a parameter, which a caller may leave out. */
function isVague(type: ts.TypeNode): boolean {
  if (ts.isParenthesizedTypeNode(type)) return isVague(type.type);
  if (ts.isArrayTypeNode(type)) return isVague(type.elementType);
  if (ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)) {
    const declaration = findTypeDeclaration(type.typeName.text, type);
    return declaration !== undefined && ts.isTypeParameterDeclaration(declaration);
  }
  if (!ts.isUnionTypeNode(type)) return type.kind === ts.SyntaxKind.AnyKeyword;
  return type.types.some(isVague);
}

function current(args: Arguments): Entry {
  const { node } = args;
  const place = { file: node.getSourceFile().fileName, start: node.pos, end: node.pos };
  const value = (): Value => held(args, args.count ? args.at(0) : literal(null));
  return { key: 'current', place, form: 'plain', conditional: false, declared: true, node: null, value };
}

const foreign = (): Value => unknown('external-value');

function value<Tag extends ReactValue['tag']>(
  tag: Tag,
  data: Extract<ReactValue, { readonly tag: Tag }>['data'],
): DomainValue {
  return { kind: 'domain', adapter: REACT, tag, data };
}
