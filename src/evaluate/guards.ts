/** The conditions that decide whether a statement is reached. */
import { ts } from '../syntax/parse.js';
import { decide } from './conditions.js';
import type { Evaluator } from './evaluator.js';
import type { Env } from './value.js';

/** A condition that has to come to `holds` for what stands behind it to run. */
export interface Guard {
  readonly condition: ts.Expression;
  readonly holds: boolean;
}

/** Whether a guard is certainly not as it would have to be. */
export function isShut(ev: Evaluator, { condition, holds }: Guard, env: Env): boolean {
  const decided = decide(ev, condition, env);
  return decided !== undefined && decided !== holds;
}

/** The conditions that stand between the start of `owner` and a node in it. */
export function guardsOf(node: ts.Node, owner: ts.Node): readonly Guard[] {
  const guards: Guard[] = [];
  for (let inner = node; inner !== owner; inner = inner.parent) {
    const outer = inner.parent;
    if (ts.isIfStatement(outer) && inner !== outer.expression) {
      guards.push({ condition: outer.expression, holds: inner === outer.thenStatement });
    } else if (ts.isConditionalExpression(outer) && inner !== outer.condition) {
      guards.push({ condition: outer.condition, holds: inner === outer.whenTrue });
    } else if (ts.isBinaryExpression(outer) && inner === outer.right) {
      const operator = outer.operatorToken.kind;
      const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
      if (isAnd || operator === ts.SyntaxKind.BarBarToken) guards.push({ condition: outer.left, holds: isAnd });
    } else if (ts.isBlock(outer)) {
      // `if (…) return;` before it.
      for (const statement of outer.statements) {
        if (statement === inner) break;
        if (ts.isIfStatement(statement) && leaves(statement.thenStatement)) {
          guards.push({ condition: statement.expression, holds: false });
        }
      }
    }
  }
  return guards;
}

/** Whether what comes after a statement is not reached from it. */
export function leaves(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) ||
      ts.isThrowStatement(last) ||
      ts.isContinueStatement(last) ||
      ts.isBreakStatement(last))
  );
}
