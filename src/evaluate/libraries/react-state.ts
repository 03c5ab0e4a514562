/** `const [value, setValue] = useState(first)`: what code gives to the setter, and so what the state may come to be. */
import { withoutCasts } from '../../syntax/expressions.js';
import { identifiersOf } from '../../syntax/identifiers.js';
import { ts } from '../../syntax/parse.js';
import { placeOf } from '../../syntax/place-of.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import { alternatives, type Entry, type Env, join, listElement, settle, unknown, type Value } from '../value.js';
import type { Following } from './rxjs.js';

/** One use of a setter that says what is held from then on. */
export interface Given {
  readonly node: ts.Expression;
  /** `promise.then(setValue)`: what the node promises. */
  readonly isPromised: boolean;
}

export interface SetterUses {
  readonly given: readonly Given[];
  /** Handed to someone else, who may give anything. */
  readonly escapes: boolean;
}

/** The setter that a call of `useState` is taken apart into. */
export function setterOf(call: ts.CallExpression): ts.BindingElement | undefined {
  const { parent } = call;
  if (!ts.isVariableDeclaration(parent) || !ts.isArrayBindingPattern(parent.name)) return undefined;
  const second = parent.name.elements[1];
  return second && ts.isBindingElement(second) && ts.isIdentifier(second.name) ? second : undefined;
}

/** The name of what is held beside a setter. */
function nameBeside({ parent }: ts.BindingElement): string | undefined {
  const [first] = parent.elements;
  return first && ts.isBindingElement(first) && ts.isIdentifier(first.name) ? first.name.text : undefined;
}

/** Where a setter is used in its file. */
export function usesOf(setter: ts.BindingElement): SetterUses {
  const name = ts.isIdentifier(setter.name) ? setter.name.text : '';
  const given: Given[] = [];
  let escapes = false;
  const use = (node: ts.Identifier): void => {
    const { parent } = node;
    if (ts.isCallExpression(parent)) {
      const [argument] = parent.arguments;
      if (parent.expression === node) {
        if (argument) given.push({ node: argument, isPromised: false });
        return;
      }
      const { expression } = parent;
      if (argument === node && ts.isPropertyAccessExpression(expression) && expression.name.text === 'then') {
        given.push({ node: expression.expression, isPromised: true });
        return;
      }
    }
    // `useEffect(…, [setValue])` hands nothing on.
    escapes ||= !isDependency(parent);
  };
  for (const node of identifiersOf(setter.getSourceFile(), name)) {
    if (!isOnlyName(node) && findValueDeclaration(name, node) === setter) use(node);
  }
  return { given, escapes };
}

/** A name that stands for itself: of a member, a key, or what is declared. */
function isOnlyName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === node;
  return ts.isBindingElement(parent) ? parent.initializer !== node : ts.isJsxAttribute(parent);
}

function isDependency(node: ts.Node): boolean {
  return ts.isArrayLiteralExpression(node) && ts.isCallExpression(node.parent) && node.parent.arguments[0] !== node;
}

/**
 * What a setter is given where the code around it runs in `env`, each as far as it adds to what is held; null where not all of
 * that can be seen.
 */
export function givenTo(setter: ts.BindingElement, outer: Following, env?: Env): readonly Value[] | null {
  const following = { ...outer, evaluate: (node: ts.Expression) => outer.evaluate(node, env) };
  const { given, escapes } = usesOf(setter);
  if (escapes) return null;
  const held = nameBeside(setter);
  return given.flatMap(({ node, isPromised }) => {
    if (isPromised) return [following.awaited(following.evaluate(node))];
    const value = set(node, held, following);
    return value ? [value] : [];
  });
}

/** What `setValue(node)` adds; undefined where that is nothing. */
function set(given: ts.Expression, held: string | undefined, following: Following): Value | undefined {
  const node = withoutCasts(given);
  const names = held === undefined ? [] : [held];
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return added(node, names, following);
  // `setValue((before) => …)`
  const before = node.parameters[0]?.name;
  const inner = before === undefined ? names : ts.isIdentifier(before) ? [...names, before.text] : null;
  const result = ts.isBlock(node.body) ? onlyReturned(node.body) : node.body;
  return inner && result ? added(result, inner, following) : unknown('external-value');
}

function onlyReturned(body: ts.Block): ts.Expression | undefined {
  const [only, ...others] = body.statements;
  return only && !others.length && ts.isReturnStatement(only) ? only.expression : undefined;
}

/** Methods of lists after which they hold what they held. */
const KEEPING = new Set(['filter', 'reverse', 'slice', 'sort', 'toReversed', 'toSorted', 'toSpliced']);

/**
 * What an expression may be beyond what is held already under one of the names; undefined where that is nothing.
 * The state itself is not asked for: it would be asked for itself.
 */
function added(given: ts.Expression, held: readonly string[], following: Following): Value | undefined {
  const node = withoutCasts(given);
  const also = (inner: ts.Expression): Value | undefined => added(inner, held, following);
  if (!mentions(node, held)) return following.evaluate(node);
  if (ts.isIdentifier(node)) return undefined;
  if (ts.isConditionalExpression(node)) return joined([also(node.whenTrue), also(node.whenFalse)]);
  if (ts.isArrayLiteralExpression(node)) {
    return listOf(
      joined(
        node.elements.map((element) => {
          if (!ts.isSpreadElement(element)) return also(element);
          const list = also(element.expression);
          return list && elementOf(list);
        }),
      ),
    );
  }
  if (ts.isObjectLiteralExpression(node)) return recordOf(node, held, following);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression, name } = node.expression;
    if (KEEPING.has(name.text) && node.arguments.length <= 2) return also(expression);
    const [callback] = node.arguments;
    if (name.text === 'map' && callback && ts.isArrowFunction(callback) && !ts.isBlock(callback.body)) {
      const before = also(expression);
      const element = callback.parameters[0]?.name;
      if (element && ts.isIdentifier(element) && !before) {
        return listOf(added(callback.body, [...held, element.text], following));
      }
    }
  }
  return unknown('external-value');
}

/** `{ ...held, name: value }` adds the keys that are written. */
function recordOf(node: ts.ObjectLiteralExpression, held: readonly string[], following: Following): Value | undefined {
  const entries: Entry[] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = withoutCasts(property.expression);
      if (!ts.isIdentifier(spread) || !held.includes(spread.text)) return unknown('unread-spread');
      continue;
    }
    const key = property.name;
    if (!key || !(ts.isIdentifier(key) || ts.isStringLiteralLike(key))) return unknown('computed-key');
    const initializer = ts.isPropertyAssignment(property) ? property.initializer : undefined;
    entries.push({
      key: key.text,
      place: placeOf(key),
      form: 'plain',
      conditional: false,
      declared: false,
      node: initializer ?? null,
      value: () => (initializer && added(initializer, held, following)) ?? unknown('external-value'),
    });
  }
  return { kind: 'record', entries, open: null, node };
}

function listOf(element: Value | undefined): Value | undefined {
  return element && { kind: 'list', elements: [], rest: () => element };
}

function elementOf(list: Value): Value {
  return join(alternatives(settle(list)).map(listElement));
}

function joined(values: readonly (Value | undefined)[]): Value | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length ? join(known) : undefined;
}

function mentions(node: ts.Node, names: readonly string[]): boolean {
  if (ts.isIdentifier(node)) return names.includes(node.text) && !isOnlyName(node);
  return ts.forEachChild(node, (child) => mentions(child, names) || undefined) ?? false;
}
