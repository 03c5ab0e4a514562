/** One parsed file: its text, its tree, and what it exports. */
import { indexFile } from './file-index.js';
import { parseSource, ts } from './parse.js';

/** What an exported name stands for. */
export type ExportEntry =
  | { readonly kind: 'local'; readonly node: ts.Node; readonly name: string }
  | { readonly kind: 'expression'; readonly node: ts.Expression }
  | { readonly kind: 'from'; readonly specifier: string; readonly name: string }
  | { readonly kind: 'namespace'; readonly specifier: string };

export interface SourceModule {
  readonly path: string;
  readonly text: string;
  readonly ast: ts.SourceFile;
  readonly exports: ReadonlyMap<string, ExportEntry>;
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
}

export interface SyntaxFault {
  readonly start: number;
  readonly length: number;
  readonly message: string;
}

/** Parses a file and tabulates its exports (ES modules and the usual CommonJS forms). */
export function readModule(path: string, text: string): SourceModule {
  const ast = parseSource(path, text, false);
  // One walk sets parents and collects what binding asks for.
  indexFile(ast);
  const exports = new Map<string, ExportEntry>();
  const stars: string[] = [];
  for (const statement of ast.statements) readStatement(statement, exports, stars);
  return { path, text, ast, exports, stars };
}

/** The first syntax error the parser met, if any. */
export function findSyntaxFault(module: SourceModule): SyntaxFault | undefined {
  const { parseDiagnostics } = module.ast as ts.SourceFile & {
    parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  const first = parseDiagnostics?.[0];
  if (!first) return undefined;
  return {
    start: first.start,
    length: first.length,
    message: ts.flattenDiagnosticMessageText(first.messageText, ' '),
  };
}

function readStatement(statement: ts.Statement, exports: Map<string, ExportEntry>, stars: string[]): void {
  if (ts.isExportDeclaration(statement)) {
    readExportDeclaration(statement, exports, stars);
  } else if (ts.isExportAssignment(statement)) {
    exports.set(statement.isExportEquals ? 'export=' : 'default', { kind: 'expression', node: statement.expression });
  } else if (ts.isExpressionStatement(statement)) {
    readCommonJs(statement.expression, exports);
  } else if (hasExportModifier(statement)) {
    readDeclaration(statement, exports);
  }
}

function readExportDeclaration(
  statement: ts.ExportDeclaration,
  exports: Map<string, ExportEntry>,
  stars: string[],
): void {
  const specifier =
    statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : null;
  const clause = statement.exportClause;
  if (!clause) {
    if (specifier !== null) stars.push(specifier);
  } else if (ts.isNamespaceExport(clause)) {
    if (specifier !== null) exports.set(clause.name.text, { kind: 'namespace', specifier });
  } else {
    for (const element of clause.elements) {
      const name = (element.propertyName ?? element.name).text;
      exports.set(
        element.name.text,
        specifier === null ? { kind: 'local', node: element, name } : { kind: 'from', specifier, name },
      );
    }
  }
}

function readDeclaration(statement: ts.Statement, exports: Map<string, ExportEntry>): void {
  if (ts.isVariableStatement(statement)) {
    for (const declaration of statement.declarationList.declarations) {
      for (const name of boundNames(declaration.name)) exports.set(name, { kind: 'local', node: statement, name });
    }
    return;
  }
  const isDefault = isDefaultExport(statement);
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    const name = statement.name?.text;
    if (isDefault) exports.set('default', { kind: 'local', node: statement, name: name ?? 'default' });
    else if (name) exports.set(name, { kind: 'local', node: statement, name });
  } else if (
    ts.isEnumDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement)
  ) {
    const name = statement.name.text;
    exports.set(isDefault ? 'default' : name, { kind: 'local', node: statement, name });
  }
}

/** `module.exports = x`, `exports.x = y`, `module.exports.x = y`. */
function readCommonJs(expression: ts.Expression, exports: Map<string, ExportEntry>): void {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
  const { left, right } = expression;
  if (!ts.isPropertyAccessExpression(left)) return;
  if (isModuleExports(left)) {
    exports.set('export=', { kind: 'expression', node: right });
  } else if (isModuleExports(left.expression) || isNamed(left.expression, 'exports')) {
    exports.set(left.name.text, { kind: 'expression', node: right });
  }
}

function isModuleExports(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'exports' && isNamed(node.expression, 'module');
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function hasExportModifier(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

/** `export default function …`, and the same for a class. */
export function isDefaultExport(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
}

function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

/** All names a binding introduces, nested patterns included. */
export function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

/** Whether a statement declares a type and no value. */
export function isTypeDeclaration(node: ts.Node): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** The name of a statement that declares that name alone, so that `export` before it would export nothing else. */
export function declaredNameOf(node: ts.Statement): ts.Identifier | undefined {
  if (ts.isVariableStatement(node)) {
    const [first, ...more] = node.declarationList.declarations;
    return first && more.length === 0 && ts.isIdentifier(first.name) ? first.name : undefined;
  }
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node);
  return isNamed ? node.name : undefined;
}
