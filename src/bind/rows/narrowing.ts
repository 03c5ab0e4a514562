/** Conditions that say more of a value than its type does: behind them, a row is read as something else. */
import type { Evaluator } from '../../evaluate/evaluator.js';
import { alternatives, type Value } from '../../evaluate/value.js';
import { ts } from '../../syntax/parse.js';
import type { Read } from './read-rows.js';

/** Whether a read stands behind a type predicate, an assertion or `instanceof` on what it reads off. */
export function isNarrowed(ev: Evaluator, { receiver, token }: Read): boolean {
  if (!receiver) return false;
  const read = textOf(receiver);
  for (let node: ts.Node = token; node.parent && !ts.isSourceFile(node.parent); node = node.parent) {
    const { parent } = node;
    if (ts.isIfStatement(parent) && node !== parent.expression && tells(ev, parent.expression, read)) return true;
    if (ts.isConditionalExpression(parent) && node !== parent.condition && tells(ev, parent.condition, read))
      return true;
    if (ts.isBinaryExpression(parent) && node === parent.right && tells(ev, parent.left, read)) return true;
    if (!ts.isBlock(parent)) continue;
    for (const statement of parent.statements) {
      if (statement === node) break;
      // `if (!isAdmin(user)) return;`, `assertAdmin(user);`
      if (ts.isIfStatement(statement) && tells(ev, statement.expression, read)) return true;
      if (ts.isExpressionStatement(statement) && tells(ev, statement.expression, read)) return true;
    }
  }
  return false;
}

function tells(ev: Evaluator, condition: ts.Node, read: string): boolean {
  if (ts.isBinaryExpression(condition) && condition.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) {
    return textOf(condition.left) === read;
  }
  if (ts.isCallExpression(condition)) {
    const isAbout = condition.arguments.some((argument) => textOf(argument) === read);
    if (isAbout && alternatives(ev.evaluate(condition.expression)).some(isPredicate)) return true;
  }
  if (ts.isFunctionLike(condition)) return false;
  return ts.forEachChild(condition, (child) => tells(ev, child, read) || undefined) ?? false;
}

function isPredicate(callee: Value): boolean {
  return callee.kind === 'function' && callee.node.type !== undefined && ts.isTypePredicateNode(callee.node.type);
}

function textOf(node: ts.Expression): string {
  let inner = node;
  while (ts.isParenthesizedExpression(inner) || ts.isNonNullExpression(inner) || ts.isAsExpression(inner)) {
    inner = inner.expression;
  }
  return inner.getText();
}
