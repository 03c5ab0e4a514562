/**
 * Reads that name several keys and take the one that is there: `body.items ?? body.data ?? []`, `body.data ?? body`,
 * `lesson.roomId || lesson.room?.id`.
 */
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import type { Read } from './read-rows.js';

/**
 * Whether a read is one way of several, of which another reads a key off the value that is there, or (`isWhole`) takes the value
 * itself.
 */
export function hasAnotherWay({ token, receiver }: Read, isWhole: boolean, isThere: (key: string) => boolean): boolean {
  if (!receiver) return false;
  const same = plainText(receiver);
  const reads = (node: ts.Node): boolean =>
    (ts.isPropertyAccessExpression(node) && isThere(node.name.text) && plainText(node.expression) === same) ||
    ts.forEachChild(node, reads) === true;
  const isRead = (node: ts.Node): boolean =>
    reads(node) || (ts.isIdentifier(node) && isReadInto(node)) || ts.forEachChild(node, isRead) === true;
  // `const known = body.items;` before it.
  const isReadInto = (node: ts.Identifier): boolean => {
    const declaration = findValueDeclaration(node.text, node);
    const isOwn = declaration && ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name);
    return isOwn === true && declaration.initializer !== undefined && reads(declaration.initializer);
  };
  return isOneOf(token, (other) => (isWhole && plainText(other) === same) || isRead(other));
}

/** Whether what is read of a value is one way of several, of which `isSure` says that another leads somewhere. */
export function isOneOf(token: ts.Node, isSure: (other: ts.Expression) => boolean): boolean {
  let inner: ts.Node = token;
  for (let node = token.parent; node && !ts.isFunctionLike(node); node = node.parent) {
    if (ts.isBinaryExpression(node)) {
      const other = node.left === inner ? node.right : node.left;
      const kind = node.operatorToken.kind;
      // `!body || !body.data` asks for both, `!body.items && !body.data` for one.
      const isChoice = CHOOSES.has(kind) && !isNegated(inner) && !isNegated(other);
      const isNeither = kind === ts.SyntaxKind.AmpersandAmpersandToken && isNegated(inner) && isNegated(other);
      if ((isChoice || isNeither) && isSure(other)) return true;
    }
    inner = node;
  }
  return false;
}

const CHOOSES: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken]);

function isNegated(node: ts.Node): node is ts.PrefixUnaryExpression {
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;
}

function plainText(node: ts.Expression): string {
  return node.getText().replace(/[?!()\s]/g, '');
}
