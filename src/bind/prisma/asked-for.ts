/** Code that asks whether a client has something before it uses it: `prisma.tag?.findBySlug ? prisma.tag.findBySlug() : null`. */
import { guardsOf } from '../../evaluate/guards.js';
import { withoutCasts } from '../../syntax/expressions.js';
import { ts } from '../../syntax/parse.js';
import { accessorOf } from './sites.js';

/** Whether a condition on the way to a member of a client, or of a delegate, asks for just this member. */
export function isAskedFor(member: ts.Expression): boolean {
  const path = pathOf(member);
  if (!path) return false;
  const asks = (node: ts.Node): boolean => {
    if (ts.isCallExpression(node)) return node.arguments.some(asks);
    if (isIn(node)) return pathOf(node.right)?.concat(node.left.text).join('.') === path.join('.');
    return isPath(node, path) || ts.forEachChild(node, (child) => asks(child) || undefined) === true;
  };
  return guardsOf(member, member.getSourceFile()).some(({ condition }) => asks(condition));
}

/** Whether a member stands for nothing but the question whether it is there: `if (!prisma.tag?.create) return;`. */
export function isAsking(member: ts.Expression): boolean {
  let node: ts.Node = member;
  for (; ; node = node.parent) {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === node) continue;
    if (ts.isParenthesizedExpression(parent) || ts.isPrefixUnaryExpression(parent)) continue;
    if (ts.isTypeOfExpression(parent)) return true;
    if (ts.isIfStatement(parent)) return parent.expression === node;
    if (ts.isConditionalExpression(parent)) return parent.condition === node;
    if (!ts.isBinaryExpression(parent) || parent.left !== node) return false;
    return DECIDES.has(parent.operatorToken.kind);
  }
}

const DECIDES: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken]);

function isPath(node: ts.Node, path: readonly string[]): boolean {
  const isMember = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  return isMember && pathOf(node)?.join('.') === path.join('.');
}

/** `'tag' in prisma` */
function isIn(node: ts.Node): node is ts.BinaryExpression & { readonly left: ts.StringLiteralLike } {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.InKeyword &&
    ts.isStringLiteralLike(node.left)
  );
}

/** The names that lead to a member; undefined where they are not all written. */
function pathOf(node: ts.Expression): readonly string[] | undefined {
  const inner = withoutCasts(node);
  if (ts.isIdentifier(inner)) return [inner.text];
  if (inner.kind === ts.SyntaxKind.ThisKeyword) return ['this'];
  if (!ts.isPropertyAccessExpression(inner) && !ts.isElementAccessExpression(inner)) return undefined;
  const own = accessorOf(inner);
  return own && pathOf(inner.expression)?.concat(own.text);
}
