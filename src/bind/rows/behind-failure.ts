/** Reads that stand where a request has failed: `if (!response.ok) { alert((await response.json()).reason); }`. */
import { ts } from '../../syntax/parse.js';

/** Whether a node is come to only, or among others, where a request has been answered with an error. */
export function isBehindFailure(token: ts.Node): boolean {
  for (let node = token; node.parent && !ts.isSourceFile(node.parent); node = node.parent) {
    const { parent } = node;
    if (ts.isIfStatement(parent) || ts.isConditionalExpression(parent)) {
      const [condition, whenTrue] = ts.isIfStatement(parent)
        ? [parent.expression, parent.thenStatement]
        : [parent.condition, parent.whenTrue];
      if (node !== condition && saysOf(condition, node === whenTrue ? 'failed' : 'succeeded')) return true;
    }
    if (ts.isBinaryExpression(parent) && node === parent.right) {
      const { kind } = parent.operatorToken;
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken && saysOf(parent.left, 'failed')) return true;
      if (kind === ts.SyntaxKind.BarBarToken && saysOf(parent.left, 'succeeded')) return true;
    }
    if (!ts.isBlock(parent)) continue;
    for (const statement of parent.statements) {
      if (statement === node) break;
      // `if (response.ok) return;`
      if (ts.isIfStatement(statement) && leaves(statement.thenStatement) && saysOf(statement.expression, 'succeeded'))
        return true;
    }
  }
  return false;
}

type Outcome = 'failed' | 'succeeded';

/** Whether some part of a condition holds where a request has had this outcome. */
function saysOf(condition: ts.Expression, outcome: Outcome): boolean {
  if (ts.isParenthesizedExpression(condition)) return saysOf(condition.expression, outcome);
  if (ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken) {
    return saysOf(condition.operand, outcome === 'failed' ? 'succeeded' : 'failed');
  }
  if (ts.isBinaryExpression(condition)) {
    const { left, operatorToken, right } = condition;
    if (JOINS.has(operatorToken.kind)) return saysOf(left, outcome) || saysOf(right, outcome);
    if (isMember(left, OK)) return EQUAL.has(operatorToken.getText()) && isFalse(right) === (outcome === 'failed');
    return (
      isMember(left, STATUS) && ts.isNumericLiteral(right) && compares(operatorToken.getText(), right.text, outcome)
    );
  }
  return outcome === 'succeeded' && isMember(condition, OK);
}

const OK = /^(?:ok|isOk|isSuccess)$/;
const STATUS = /^(?:status|statusCode)$/;
const FIRST_ERROR = 400;
const EQUAL = new Set(['==', '===']);
const UNEQUAL = new Set(['!=', '!==']);

function isMember(node: ts.Expression, names: RegExp): boolean {
  return ts.isPropertyAccessExpression(node) && names.test(node.name.text);
}

const JOINS: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken]);

function isFalse(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.FalseKeyword;
}

/** `status >= 400`, `status === 404`, `status !== 200`. */
function compares(operator: string, text: string, outcome: Outcome): boolean {
  const isError = Number(text) >= FIRST_ERROR;
  if (operator.startsWith('>')) return outcome === 'failed';
  if (operator.startsWith('<')) return outcome === 'succeeded';
  if (EQUAL.has(operator)) return isError === (outcome === 'failed');
  return UNEQUAL.has(operator) && isError === (outcome === 'succeeded');
}

/** Whether what comes next is not come to behind a statement. */
function leaves(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) return statement.statements.some(leaves);
  return ts.isReturnStatement(statement) || ts.isThrowStatement(statement) || ts.isContinueStatement(statement);
}
