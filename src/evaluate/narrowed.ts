/** What the conditions around an expression leave of the literals that it may be: `if (status === 'all') return;`. */
import { indexFile } from '../syntax/file-index.js';
import { ts } from '../syntax/parse.js';
import { findValueDeclaration } from '../syntax/scope.js';
import { type Case, casesAround } from './branches.js';
import type { Evaluator } from './evaluator.js';
import { type Guard, guardsOf } from './guards.js';
import { join, unknown, type Value } from './value.js';

/** A set of literals, or all but those. */
interface Range {
  readonly of: ReadonlySet<unknown>;
  readonly isComplement: boolean;
}

/** A variable, or what a path of names leads to from one. */
interface Reference {
  readonly root: ts.Identifier;
  readonly path: string;
}

/** A value without the literals that cannot arrive at the place where it is read. */
export function narrowed(ev: Evaluator, node: ts.Expression, value: Value): Value {
  if (value.kind !== 'union') return value;
  const { members } = value;
  if (!members.some((member) => member.kind === 'literal' && typeof member.value === 'string')) return value;
  const reference = referenceOf(node);
  if (!reference) return value;
  const guards = guardsOf(node, node.getSourceFile());
  const ranges = [...guards, ...casesAround(node, node.getSourceFile())].flatMap(
    (guard) => rangeOf(ev, guard, reference) ?? [],
  );
  if (!ranges.length || isAssigned(reference.root)) return value;
  const left = members.filter(
    (member) => member.kind !== 'literal' || ranges.every((range) => range.of.has(member.value) !== range.isComplement),
  );
  if (left.length === members.length) return value;
  return left.length ? join(left) : unknown('external-value');
}

function referenceOf(node: ts.Expression): Reference | undefined {
  const names: string[] = [];
  let root = node;
  for (;;) {
    if (ts.isParenthesizedExpression(root) || ts.isNonNullExpression(root)) root = root.expression;
    else if (ts.isPropertyAccessExpression(root)) {
      names.unshift(root.name.text);
      root = root.expression;
    } else break;
  }
  return ts.isIdentifier(root) ? { root, path: names.join('.') } : undefined;
}

function isSame(node: ts.Expression, { root, path }: Reference): boolean {
  const other = referenceOf(node);
  return (
    other?.path === path &&
    other.root.text === root.text &&
    findValueDeclaration(root.text, root) === findValueDeclaration(root.text, other.root)
  );
}

/** Whether a variable, or something in it, is given another value anywhere. */
function isAssigned(root: ts.Identifier): boolean {
  const { assignments, propertyAssignments } = indexFile(root.getSourceFile());
  const targets = [
    ...(assignments.get(root.text) ?? []).map(({ target }) => target),
    ...(propertyAssignments.get(root.text) ?? []).map((assignment) => assignment.root),
  ];
  const declaration = findValueDeclaration(root.text, root);
  return targets.some((target) => findValueDeclaration(target.text, target) === declaration);
}

/** What a guard says of a reference; undefined where it says nothing. */
function rangeOf(ev: Evaluator, guard: Guard | Case, reference: Reference): Range | undefined {
  if ('labels' in guard) {
    if (!isSame(guard.of, reference)) return undefined;
    const literals = guard.labels.map((label) => literalOf(ev, label));
    if (literals.some((literal) => literal === undefined)) return undefined;
    return { of: new Set(literals.map((literal) => literal?.value)), isComplement: guard.isDefault };
  }
  const { condition, holds } = guard;
  if (ts.isParenthesizedExpression(condition)) {
    return rangeOf(ev, { condition: condition.expression, holds }, reference);
  }
  if (ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken) {
    return rangeOf(ev, { condition: condition.operand, holds: !holds }, reference);
  }
  if (ts.isCallExpression(condition)) return rangeOfList(ev, condition, holds, reference);
  if (isSame(condition, reference)) return { of: FALSY, isComplement: holds };
  if (!ts.isBinaryExpression(condition)) return undefined;
  const { left, right } = condition;
  switch (condition.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken: {
      const isBoth = (condition.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) === holds;
      const ranges = [left, right].map((part) => rangeOf(ev, { condition: part, holds }, reference));
      const [first, second] = ranges;
      if (isBoth) return first && second ? intersection(first, second) : (first ?? second);
      return first && second ? union(first, second) : undefined;
    }
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken: {
      const [other] = isSame(left, reference) ? [right] : isSame(right, reference) ? [left] : [];
      const literal = other && literalOf(ev, other);
      if (!literal) return undefined;
      const isEqual = EQUAL.has(condition.operatorToken.kind) === holds;
      return { of: new Set([literal.value]), isComplement: !isEqual };
    }
    default:
      return undefined;
  }
}

const FALSY: ReadonlySet<unknown> = new Set([undefined, null, false, 0, Number.NaN, '']);
const EQUAL = new Set<ts.SyntaxKind>([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken]);

/** `['a', 'b'].includes(x)`. */
function rangeOfList(ev: Evaluator, call: ts.CallExpression, holds: boolean, reference: Reference): Range | undefined {
  const { expression: callee } = call;
  const [argument] = call.arguments;
  if (!argument || !ts.isPropertyAccessExpression(callee) || callee.name.text !== 'includes') return undefined;
  if (!isSame(argument, reference)) return undefined;
  const list = ev.evaluate(callee.expression);
  if (list.kind !== 'list' || list.rest) return undefined;
  const members = list.elements.map((element) => element());
  if (!members.every((member) => member.kind === 'literal')) return undefined;
  return { of: new Set(members.map((member) => member.value)), isComplement: !holds };
}

function literalOf(ev: Evaluator, node: ts.Expression): { readonly value: unknown } | undefined {
  if (ts.isStringLiteralLike(node)) return { value: node.text };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { value: null };
  const value = ts.isPropertyAccessExpression(node) || ts.isIdentifier(node) ? ev.evaluate(node) : undefined;
  return value?.kind === 'literal' ? value : undefined;
}

function intersection(a: Range, b: Range): Range {
  if (a.isComplement && b.isComplement) return { of: new Set([...a.of, ...b.of]), isComplement: true };
  if (a.isComplement) return intersection(b, a);
  return { of: new Set([...a.of].filter((value) => b.of.has(value) !== b.isComplement)), isComplement: false };
}

function union(a: Range, b: Range): Range {
  const not = ({ of, isComplement }: Range): Range => ({ of, isComplement: !isComplement });
  return not(intersection(not(a), not(b)));
}
