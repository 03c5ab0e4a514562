/**
 * Which names may stand for a table or what is made of one, told by how they are declared: evaluating whatever an
 * expression is may parse half of the project.
 */
import { importOf } from '../../evaluate/declarations.js';
import { withoutCasts } from '../../syntax/expressions.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration, type ValueDeclaration } from '../../syntax/scope.js';
import type { FileBinding } from './binder.js';

/** Whether an expression, by the name at its root, may be a table, a subquery, or a record of them. */
export function mayBear(file: FileBinding, node: ts.Expression, depth = 0): boolean {
  const root = rootOf(node);
  if (!root) return false;
  if (root.kind === ts.SyntaxKind.ThisKeyword)
    return ts.isPropertyAccessExpression(node) && isTableLike(file, node.name.text);
  if (ts.isCallExpression(root)) return mayGive(file, root, depth);
  if (!ts.isIdentifier(root)) return false;
  const declaration = findValueDeclaration(root.text, root);
  if (!declaration) return false;
  if (isImport(declaration)) return isImported(file, declaration) && mayImport(file, declaration, root, node);
  return declares(file, declaration, root.text, depth);
}

function isImport(node: ValueDeclaration): node is ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport {
  return ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node);
}

/** A table by its exported name, something that holds one under such a name, or what this file selects from. */
function mayImport(
  file: FileBinding,
  declaration: ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport,
  root: ts.Identifier,
  node: ts.Expression,
): boolean {
  const { tableNames } = file.evidence;
  if (tableNames.has(importOf(declaration).name) || isSource(file, root.text)) return true;
  for (let current = node; current !== root; ) {
    if (ts.isPropertyAccessExpression(current) && tableNames.has(current.name.text)) return true;
    if (ts.isElementAccessExpression(current)) return true;
    if (ts.isIdentifier(current)) return false;
    current = (current as ts.PropertyAccessExpression).expression;
  }
  return false;
}

/** The expression that a chain of members starts from. */
function rootOf(node: ts.Expression): ts.Expression | undefined {
  let current = withoutCasts(node);
  while (ts.isPropertyAccessExpression(current) || ts.isElementAccessExpression(current)) {
    current = withoutCasts(current.expression);
  }
  if (!ts.isAwaitExpression(current)) return current;
  // What is awaited are rows, unless it is a module.
  const { expression } = current;
  return ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.ImportKeyword
    ? expression
    : undefined;
}

const MAX_STEPS = 4;

function declares(file: FileBinding, declaration: ValueDeclaration, name: string, depth: number): boolean {
  if (depth > MAX_STEPS) return false;
  switch (declaration.kind) {
    case ts.SyntaxKind.VariableDeclaration: {
      const { initializer, parent } = declaration as ts.VariableDeclaration;
      if (initializer) return mayInitialize(file, initializer, depth + 1, name);
      const statement = parent.parent;
      return ts.isForOfStatement(statement) && mayInitialize(file, statement.expression, depth + 1);
    }
    case ts.SyntaxKind.BindingElement: {
      let owner: ts.Node = declaration;
      while (ts.isBindingElement(owner) || ts.isObjectBindingPattern(owner) || ts.isArrayBindingPattern(owner)) {
        owner = owner.parent;
      }
      return (ts.isVariableDeclaration(owner) || ts.isParameter(owner)) && declares(file, owner, name, depth + 1);
    }
    case ts.SyntaxKind.Parameter:
      return isGivenTables(file, declaration as ts.ParameterDeclaration, depth + 1);
    default:
      return false;
  }
}

function isImported(file: FileBinding, node: ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport): boolean {
  const target = file.ev.graph.resolveImport(file.module.path, importOf(node).specifier, '*');
  return target.kind === 'module' && file.evidence.bears(target.path);
}

/** `name` is the variable's, where it is one. */
function mayInitialize(file: FileBinding, node: ts.Expression, depth: number, name?: string): boolean {
  if (ts.isCallExpression(node)) return mayGive(file, node, depth, name);
  if (ts.isConditionalExpression(node)) {
    return mayInitialize(file, node.whenTrue, depth) || mayInitialize(file, node.whenFalse, depth);
  }
  if (ts.isBinaryExpression(node))
    return mayInitialize(file, node.right, depth) || mayInitialize(file, node.left, depth);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.some(
      (property) =>
        (ts.isPropertyAssignment(property) && mayInitialize(file, property.initializer, depth + 1)) ||
        (ts.isShorthandPropertyAssignment(property) && mayBear(file, property.name, depth + 1)) ||
        (ts.isSpreadAssignment(property) && mayInitialize(file, property.expression, depth + 1)),
    );
  }
  if (ts.isArrayLiteralExpression(node))
    return node.elements.some((element) => mayInitialize(file, element, depth + 1));
  return mayBear(file, node, depth);
}

/** Calls that give tables or what has their columns; rows of a query are another matter. */
const GIVING =
  /^(?:alias|aliasedTable|as|getTableColumns|getColumns|create(?:Insert|Select|Update)Schema|\w*Table|\w*View|table|view)$/;

/** Methods of what is made of a table that give more of the kind. */
const REFINING = /^(?:pick|omit|extend|partial|required|enableRLS)$/;

function mayGive(file: FileBinding, call: ts.CallExpression, depth: number, variable?: string): boolean {
  const { expression } = call;
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  const name = ts.isIdentifier(expression)
    ? expression.text
    : ts.isPropertyAccessExpression(expression)
      ? expression.name.text
      : '';
  if (GIVING.test(name)) return true;
  if (name === 'require') return true;
  if (REFINING.test(name) && ts.isPropertyAccessExpression(expression))
    return mayBear(file, expression.expression, depth + 1);
  // A function of the project: what it gives matters where this file selects from it, or calls it a table.
  return (
    variable !== undefined &&
    ts.isIdentifier(expression) &&
    findValueDeclaration(expression.text, expression) !== undefined &&
    (isSource(file, variable) || file.evidence.tableNames.has(variable))
  );
}

function isSource({ evidence, module }: FileBinding, name: string): boolean {
  return evidence.sourcesIn(module.path, module.text).has(name);
}

/** Calls whose callbacks are given tables. */
const CALLING =
  /^(?:findMany|findFirst|relations|defineRelations|as|transaction|select|from|\w*Table|table|view|\w*View)$/;
const LISTING = /^(?:map|forEach|flatMap|filter|find|some|every|reduce)$/;

function isGivenTables(file: FileBinding, node: ts.ParameterDeclaration, depth: number): boolean {
  if (node.type) return /\btypeof\b|Table|Column|Alias|Subquery|Select/.test(node.type.getText());
  const fn = node.parent;
  let outer: ts.Node = fn;
  while (!ts.isCallExpression(outer) && !ts.isBlock(outer) && !ts.isSourceFile(outer)) outer = outer.parent;
  if (ts.isCallExpression(outer)) {
    const { expression } = outer;
    const name = ts.isPropertyAccessExpression(expression)
      ? expression.name.text
      : ts.isIdentifier(expression)
        ? expression.text
        : '';
    if (CALLING.test(name)) return true;
    if (LISTING.test(name) && ts.isPropertyAccessExpression(expression)) {
      return mayInitialize(file, expression.expression, depth);
    }
  }
  return ts.isIdentifier(node.name) ? isTableLike(file, node.name.text) : false;
}

function isTableLike({ evidence }: FileBinding, name: string): boolean {
  return evidence.tableNames.has(name) || /table|schema|columns?$/i.test(name);
}
