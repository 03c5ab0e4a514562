/** The name that an expression ends in, and what is left of it without casts. */
import { withoutCasts } from '../syntax/expressions.js';
import { ts } from '../syntax/parse.js';

/** `prisma` of `this.ctx.prisma`, `getClient` of `getClient()`. */
export function lastName(node: ts.Expression): string | undefined {
  const inner = bare(node);
  if (ts.isIdentifier(inner)) return inner.text;
  if (ts.isPropertyAccessExpression(inner)) return inner.name.text;
  return ts.isCallExpression(inner) ? lastName(inner.expression) : undefined;
}

/** The expression without parentheses, casts, `!` and `await`. */
export function bare(node: ts.Expression): ts.Expression {
  let current = withoutCasts(node);
  while (ts.isAwaitExpression(current)) current = withoutCasts(current.expression);
  return current;
}
