/** Conditions that the arguments of a call decide. */
import { ts } from '../syntax/parse.js';
import type { Evaluator } from './evaluator.js';
import { alternatives, type Env, type LiteralValue, type Value } from './value.js';

/**
 * Whether a condition holds, where code is seen through a call that says so with a literal; undefined where it is not
 * known. Code that is seen by itself is never narrowed: both branches may be what is meant.
 */
export function knownTruth(ev: Evaluator, node: ts.Expression, env: Env): boolean | undefined {
  if (env === ev.root) return undefined;
  if (ts.isParenthesizedExpression(node)) return knownTruth(ev, node.expression, env);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = knownTruth(ev, node.operand, env);
    return inner === undefined ? undefined : !inner;
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const isEqual = kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
    if (!isEqual && kind !== ts.SyntaxKind.ExclamationEqualsEqualsToken) return undefined;
    const left = onlyLiteral(ev.evaluate(node.left, env));
    const right = onlyLiteral(ev.evaluate(node.right, env));
    return left && right ? (left.value === right.value) === isEqual : undefined;
  }
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined;
  return truthOf(ev.evaluate(node, env));
}

/** True or false where every alternative is a literal that says so. */
export function truthOf(value: Value): boolean | undefined {
  const truths = new Set(alternatives(value).map((member) => (isWritten(member) ? Boolean(member.value) : undefined)));
  const [only] = truths;
  return truths.size === 1 ? only : undefined;
}

function onlyLiteral(value: Value): LiteralValue | undefined {
  return isWritten(value) ? value : undefined;
}

function isWritten(value: Value): value is LiteralValue {
  return value.kind === 'literal' && !value.declared;
}
