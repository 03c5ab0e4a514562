/** Module specifiers of a parsed file, each with what the code around it says of it. */
import { ts } from './parse.js';

export const IMPORT_FORMS = ['import', 'export', 'dynamic', 'require', 'mock', 'type'] as const;
/** `type`: `import('…')` in a type. `mock`: `vi.mock('…')` and its kin. */
export type ImportForm = (typeof IMPORT_FORMS)[number];

export interface ImportSite {
  readonly form: ImportForm;
  readonly specifier: string;
  /** Offsets of the specifier, quotes left out. */
  readonly start: number;
  readonly end: number;
  /** Where the statement or call begins. */
  readonly at: number;
  /** Written as a type import: nothing is loaded. */
  readonly isTypeOnly: boolean;
  /** Local names that it binds; none for a bare import, a re-export or a call. */
  readonly bound: readonly string[];
  /** The code expects that the module may not be there (`try`, `.catch`, a check that the file exists, a test that it throws). */
  readonly isGuarded: boolean;
  /** Names asked of the module, in order. */
  readonly names: readonly ImportedName[];
}

export interface ImportedName {
  /** As the module calls it; `default` for the default export. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** What a rename has to keep: `{ name }` and a default import bind the name itself. */
  readonly isShorthand: boolean;
}

const MOCK =
  /^(?:mock|doMock|unmock|doUnmock|dontMock|importActual|importMock|requireActual|requireMock|setMock|unstable_mockModule|createMockFromModule)$/;
const MOCKERS = /^(?:vi|vitest|jest)$/;

/** By the offset of the specifier. The file's parents have to be set. */
export function readImportSites(file: ts.SourceFile): ReadonlyMap<number, ImportSite> {
  const sites = new Map<number, ImportSite>();
  const add = (
    node: ts.Node | undefined,
    form: ImportForm,
    isTypeOnly: boolean,
    names: readonly ImportedName[],
    bound: readonly string[] = [],
  ): void => {
    if (!node || !ts.isStringLiteralLike(node)) return;
    const start = node.getStart(file) + 1;
    const isGuarded = form !== 'import' && form !== 'export' && form !== 'type' && isExpectedToFail(node, file);
    sites.set(start, {
      at: node.parent.getStart(file),
      form,
      specifier: node.text,
      start,
      end: node.end - 1,
      isTypeOnly,
      bound,
      isGuarded,
      names,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(
        node.moduleSpecifier,
        'import',
        isErased(node.importClause),
        namesOfImport(node, file),
        boundBy(node.importClause),
      );
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, 'export', node.isTypeOnly, namesOfExport(node, file));
    } else if (ts.isImportEqualsDeclaration(node)) {
      const reference = node.moduleReference;
      if (ts.isExternalModuleReference(reference)) add(reference.expression, 'require', node.isTypeOnly, []);
    } else if (ts.isImportTypeNode(node)) {
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'type', true, []);
    } else if (ts.isCallExpression(node)) {
      const form = formOfCall(node);
      if (form) add(node.arguments[0], form, false, []);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return sites;
}

function formOfCall({ expression: callee, arguments: given }: ts.CallExpression): ImportForm | undefined {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return 'dynamic';
  if (ts.isIdentifier(callee)) return callee.text === 'require' ? 'require' : undefined;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined;
  const { expression: object, name } = callee;
  if (object.text === 'require') return name.text === 'resolve' ? 'require' : undefined;
  if (!MOCKERS.test(object.text) || !MOCK.test(name.text)) return undefined;
  return given.slice(1).some(isVirtualMock) ? undefined : 'mock';
}

/** `jest.mock('./absent', factory, { virtual: true })`. */
function isVirtualMock(argument: ts.Expression): boolean {
  return (
    ts.isObjectLiteralExpression(argument) &&
    argument.properties.some(
      (property) => property.name && ts.isIdentifier(property.name) && property.name.text === 'virtual',
    )
  );
}

function isErased(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const bindings = clause.namedBindings;
  return (
    !clause.name &&
    bindings !== undefined &&
    ts.isNamedImports(bindings) &&
    bindings.elements.length > 0 &&
    bindings.elements.every((element) => element.isTypeOnly)
  );
}

function boundBy(clause: ts.ImportClause | undefined): readonly string[] {
  if (!clause) return [];
  const bindings = clause.namedBindings;
  const others = !bindings
    ? []
    : ts.isNamespaceImport(bindings)
      ? [bindings.name.text]
      : bindings.elements.map(({ name }) => name.text);
  return clause.name ? [clause.name.text, ...others] : others;
}

/** Which of some imported names a file uses as values; a module whose names are all types is not loaded. */
export function namesUsedAsValues(file: ts.SourceFile, names: ReadonlySet<string>): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isIdentifier(node) && names.has(node.text)) used.add(node.text);
    // `implements` names types; `extends` a value.
    if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) return;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return used;
}

function namesOfImport({ importClause: clause }: ts.ImportDeclaration, file: ts.SourceFile): readonly ImportedName[] {
  const names: ImportedName[] = [];
  if (clause?.name) names.push(nameAt(clause.name, 'default', true, file));
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamedImports(bindings)) names.push(...bindings.elements.map((element) => nameOf(element, file)));
  return names;
}

function namesOfExport({ exportClause: clause }: ts.ExportDeclaration, file: ts.SourceFile): readonly ImportedName[] {
  return clause && ts.isNamedExports(clause) ? clause.elements.map((element) => nameOf(element, file)) : [];
}

function nameOf({ propertyName, name }: ts.ImportSpecifier | ts.ExportSpecifier, file: ts.SourceFile): ImportedName {
  const asked = propertyName ?? name;
  return nameAt(asked, asked.text, propertyName === undefined, file);
}

function nameAt(node: ts.Node, name: string, isShorthand: boolean, file: ts.SourceFile): ImportedName {
  return { name, start: node.getStart(file), end: node.end, isShorthand };
}

function isExpectedToFail(node: ts.Node, file: ts.SourceFile): boolean {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (ts.isTryStatement(outer) && outer.tryBlock === inner && isAttempt(node, outer, file)) return true;
    if (ts.isPropertyAccessExpression(outer) && outer.name.text === 'catch') return true;
    if (ts.isIfStatement(outer) && /exists|isFile/i.test(outer.expression.getText(file))) return true;
    if (ts.isConditionalExpression(outer) && /exists|isFile/i.test(outer.condition.getText(file))) return true;
    if (ts.isCallExpression(outer) && ts.isIdentifier(outer.expression) && outer.expression.text === 'expect')
      return true;
  }
  return false;
}

const MOST_STATEMENTS = 3;

/**
 * A `try` around little more than the import, or one that asks what was thrown: most others are there for other errors. To ask
 * where a module is can go wrong in no other way.
 */
function isAttempt(
  { parent: call }: ts.Node,
  { tryBlock, catchClause }: ts.TryStatement,
  file: ts.SourceFile,
): boolean {
  if (!catchClause) return false;
  if (ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression)) {
    const { expression: object, name } = call.expression;
    if (ts.isIdentifier(object) && object.text === 'require' && name.text === 'resolve') return true;
  }
  return tryBlock.statements.length <= MOST_STATEMENTS || catchClause.getText(file).includes('MODULE_NOT_FOUND');
}
