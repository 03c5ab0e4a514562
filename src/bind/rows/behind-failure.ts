/** Reads that stand where a request has failed: `if (!response.ok) { alert((await response.json()).reason); }`. */
import { guardsOf } from '../../evaluate/guards.js';
import { ts } from '../../syntax/parse.js';

/** Whether a condition on the way to a node has a request answered with an error. */
export function isBehindFailure(token: ts.Node): boolean {
  return guardsOf(token, token.getSourceFile()).some(({ condition, holds }) =>
    saysOf(condition, holds ? 'failed' : 'succeeded'),
  );
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
