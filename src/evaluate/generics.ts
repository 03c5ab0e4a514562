/** What a generic function's type parameters stand for at a call: what is written there, or what its arguments are. */
import { ts } from '../syntax/parse.js';
import { findTypeDeclaration } from '../syntax/scope.js';
import { apply } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { withoutNullish } from './lists.js';
import { memberOf } from './members.js';
import type { Arguments } from './semantics.js';
import { join, lazily, listElement, settle, unknown, type Value } from './value.js';

/** Adds to the bindings of a call what its function's type parameters are. */
export function bindTypeArguments(
  ev: Evaluator,
  fn: ts.SignatureDeclaration,
  args: Arguments,
  bindings: Map<ts.Node, () => Value>,
): void {
  for (const [index, parameter] of (fn.typeParameters ?? []).entries()) {
    const written = args.types?.[index];
    bindings.set(parameter, written ?? lazily(() => inferred(ev, fn, parameter, args)));
  }
}

function inferred(
  ev: Evaluator,
  fn: ts.SignatureDeclaration,
  parameter: ts.TypeParameterDeclaration,
  args: Arguments,
): Value {
  const found = fn.parameters.flatMap(({ type, dotDotDotToken }, index): readonly Value[] => {
    if (!type || index >= args.count || dotDotDotToken) return [];
    const value = match(ev, type, parameter, () => args.at(index), 0);
    return value ? [value] : [];
  });
  const told = found.filter(({ kind }) => kind !== 'unknown');
  return told.length ? join(told) : unknown('external-value');
}

const MAX_DEPTH = 5;
const LISTS = new Set(['Array', 'ReadonlyArray', 'Iterable', 'Set', 'ReadonlySet']);
const PROMISES = new Set(['Promise', 'PromiseLike']);

/** What a type parameter is where a value is of a type that mentions it. */
function match(
  ev: Evaluator,
  type: ts.TypeNode,
  wanted: ts.TypeParameterDeclaration,
  given: () => Value,
  depth: number,
): Value | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const inner = (part: ts.TypeNode, value: () => Value): Value | undefined => match(ev, part, wanted, value, depth + 1);
  if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) return inner(type.type, given);
  if (ts.isArrayTypeNode(type)) return inner(type.elementType, () => listElement(given()));
  if (ts.isUnionTypeNode(type)) {
    for (const member of type.types) {
      const value = inner(member, () => withoutNullish(settle(given())));
      if (value) return value;
    }
    return undefined;
  }
  if (ts.isFunctionTypeNode(type)) {
    return inner(type.type, () => apply(ev, settle(given()), anything(type), null));
  }
  if (ts.isTypeLiteralNode(type)) {
    for (const member of type.members) {
      if (!ts.isPropertySignature(member) || !member.type || !ts.isIdentifier(member.name)) continue;
      const { text } = member.name;
      const value = inner(member.type, () => memberOf(ev, settle(given()), text));
      if (value) return value;
    }
    return undefined;
  }
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const name = type.typeName.text;
  if (name === wanted.name.text && findTypeDeclaration(name, type) === wanted) return given();
  const [first] = type.typeArguments ?? [];
  if (!first) return undefined;
  if (LISTS.has(name)) return inner(first, () => listElement(given()));
  return PROMISES.has(name) || name === 'Awaited' ? inner(first, () => ev.awaited(given())) : undefined;
}

/** Arguments of which nothing is known. */
function anything(node: ts.Node): Arguments {
  return { count: 0, at: () => unknown('untyped-parameter'), node, depth: 0 };
}
