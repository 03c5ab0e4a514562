/** A look at how a name is declared, before it is worth an evaluation: most names can be told to be no row at a glance. */
import { importOf } from '../../evaluate/declarations.js';
import { rootOf } from '../../syntax/expressions.js';
import { kindTable } from '../../syntax/node-kinds.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';

/** What a variable is given that is certainly no row. */
const NO_ROWS = kindTable([
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ClassExpression,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NewExpression,
]);

/** Whether an expression may be a row. `isForeign` tells of a specifier that leads out of the project. */
export function mayBeRow(node: ts.Expression, isForeign: (specifier: string) => boolean): boolean {
  const root = rootOf(node);
  if (root.kind === ts.SyntaxKind.ThisKeyword) return root !== node;
  if (!ts.isIdentifier(root)) return true;
  const declaration = findValueDeclaration(root.text, root);
  // What is declared nowhere is the platform's: `console`, `process`, `window`.
  if (!declaration) return false;
  switch (declaration.kind) {
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.EnumDeclaration:
      return root !== node;
    case ts.SyntaxKind.NamespaceImport:
    case ts.SyntaxKind.ImportClause:
    case ts.SyntaxKind.ImportSpecifier: {
      if (root === node) return false;
      return !isForeign(importOf(declaration as ts.ImportSpecifier).specifier);
    }
    case ts.SyntaxKind.VariableDeclaration: {
      const { initializer, type } = declaration as ts.VariableDeclaration;
      if (!initializer || type || root !== node) return true;
      // `{ ...row }` is one.
      if (ts.isObjectLiteralExpression(initializer) && initializer.properties.some(ts.isSpreadAssignment)) return true;
      return NO_ROWS[initializer.kind] !== 1 || !(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const);
    }
    default:
      return true;
  }
}
