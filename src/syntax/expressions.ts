/** Looking into expressions, and out of them: what they are without what surrounds them, and what they stand in. */
import { ts } from './parse.js';

/** The expression without parentheses, casts and `!`. */
export function withoutCasts(node: ts.Expression): ts.Expression {
  let current = node;
  while (
    ts.isParenthesizedExpression(current) ||
    ts.isNonNullExpression(current) ||
    ts.isAsExpression(current) ||
    ts.isTypeAssertionExpression(current) ||
    ts.isSatisfiesExpression(current)
  ) {
    current = current.expression;
  }
  return current;
}

/** What is at the root of `row.posts[0].author`. */
export function rootOf(node: ts.Expression): ts.Expression {
  let root = node;
  while (
    ts.isPropertyAccessExpression(root) ||
    ts.isElementAccessExpression(root) ||
    ts.isNonNullExpression(root) ||
    ts.isParenthesizedExpression(root)
  ) {
    root = root.expression;
  }
  return root;
}

/** The innermost function that a node stands in; undefined at the top of a file. */
export function functionAround(node: ts.Node): ts.SignatureDeclaration | undefined {
  for (let current: ts.Node | undefined = node.parent; current; current = current.parent) {
    if (ts.isFunctionLike(current)) return current;
  }
  return undefined;
}
