/** Rows that come straight from a query: nothing that other code adds to rows is on them yet. */
import type { Evaluator } from '../../evaluate/evaluator.js';
import { alternatives, settle } from '../../evaluate/value.js';
import { functionAround, rootOf } from '../../syntax/expressions.js';
import { identifiersOf } from '../../syntax/identifiers.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';

/** Whether what is read off `receiver` is what a query has just given: named by nothing before that could have added to it. */
export function isFresh(ev: Evaluator, receiver: ts.Expression): boolean {
  const root = rootOf(receiver);
  if (ts.isAwaitExpression(root)) return isQuery(ev, root.expression);
  if (!ts.isIdentifier(root)) return false;
  const declaration = findValueDeclaration(root.text, root);
  if (!declaration || !ts.isVariableDeclaration(declaration) || !isConstant(declaration)) return false;
  const { initializer } = declaration;
  if (!initializer || !ts.isAwaitExpression(initializer) || !isQuery(ev, initializer.expression)) return false;
  if (functionAround(declaration) !== functionAround(root)) return false;
  return identifiersOf(root.getSourceFile(), root.text).every(
    (name) =>
      name.pos >= root.pos ||
      name.parent === declaration ||
      (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name) ||
      findValueDeclaration(name.text, name) !== declaration ||
      isOnlyRead(name),
  );
}

/** A call of the ORM's own, and of no function that runs a query. */
function isQuery(ev: Evaluator, node: ts.Expression): boolean {
  if (!ts.isCallExpression(node)) return false;
  const callees = alternatives(settle(ev.evaluate(node.expression)));
  return (
    callees.some(({ kind }) => kind === 'domain') &&
    callees.every(({ kind }) => kind === 'domain' || kind === 'unknown')
  );
}

function isConstant(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
}

/** `!row`, `row.id === id`, `if (row.isOpen)`: nobody else gets hold of it, or of a part of it. */
function isOnlyRead(name: ts.Identifier): boolean {
  let outer: ts.Node = name;
  while (ts.isPropertyAccessExpression(outer.parent) && outer.parent.expression === outer) outer = outer.parent;
  const { parent } = outer;
  if (ts.isBinaryExpression(parent)) return COMPARISONS.has(parent.operatorToken.kind);
  return ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent) || ts.isTemplateSpan(parent);
}

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);
