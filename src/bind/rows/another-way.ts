/** Reads that name several keys and take the one that is there: `body.items ?? body.data ?? []`, `body.data ?? body`. */
import { ts } from '../../syntax/parse.js';
import type { Read } from './read-rows.js';

/** Whether a read is one way of several, of which another takes the value itself, or reads a key off it that is there. */
export function hasAnotherWay({ token, receiver }: Read, isThere: (key: string) => boolean): boolean {
  if (!receiver) return false;
  const same = plainText(receiver);
  const isRead = (node: ts.Node): boolean =>
    (ts.isPropertyAccessExpression(node) && isThere(node.name.text) && plainText(node.expression) === same) ||
    ts.forEachChild(node, isRead) === true;
  let inner: ts.Node = token;
  for (let node = token.parent; node && !ts.isFunctionLike(node); node = node.parent) {
    if (ts.isBinaryExpression(node) && CHOOSES.has(node.operatorToken.kind)) {
      const other = node.left === inner ? node.right : node.left;
      if (plainText(other) === same || isRead(other)) return true;
    }
    inner = node;
  }
  return false;
}

const CHOOSES: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken]);

function plainText(node: ts.Expression): string {
  return node.getText().replace(/[?!()\s]/g, '');
}
