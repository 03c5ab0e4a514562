/** Whether what a variable is declared with is given up before anything can read it. */
import { ts } from '../syntax/parse.js';
import { leaves } from './guards.js';

/** `let where = {}; if (…) throw …; else where = { … }`: on every way on, one of `later` has taken its place. */
export function isReplaced(node: ts.VariableDeclaration, later: readonly ts.Expression[]): boolean {
  if (!later.length) return false;
  const statement = node.parent.parent;
  const block = statement.parent;
  if (!ts.isVariableStatement(statement) || !(ts.isBlock(block) || ts.isSourceFile(block))) return false;
  const after = block.statements.slice(block.statements.indexOf(statement) + 1);
  const next = after.find((each) => later.some((value) => holds(each, value)));
  // What stands before that may have read it.
  return next !== undefined && !isNamed(node, after.slice(0, after.indexOf(next))) && assigns(next, later);
}

function isNamed({ name }: ts.VariableDeclaration, statements: readonly ts.Statement[]): boolean {
  const pattern = new RegExp(`\\b${name.getText().replace(/\$/g, '\\$')}\\b`);
  return statements.some((statement) => pattern.test(statement.getText()));
}

function assigns(statement: ts.Statement, later: readonly ts.Expression[]): boolean {
  if (ts.isBlock(statement)) return statement.statements.some((each) => assigns(each, later)) || leaves(statement);
  if (ts.isIfStatement(statement)) {
    const { thenStatement, elseStatement } = statement;
    return elseStatement !== undefined && assigns(thenStatement, later) && assigns(elseStatement, later);
  }
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return leaves(statement);
  const { operatorToken, right } = statement.expression;
  return operatorToken.kind === ts.SyntaxKind.EqualsToken && later.includes(right);
}

function holds(statement: ts.Statement, value: ts.Expression): boolean {
  return value.pos >= statement.pos && value.end <= statement.end;
}
