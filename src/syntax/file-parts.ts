/** The parts that a file falls into, statement by statement: what each declares, and the words in it. */
import { boundNames, isDefaultExport } from './module.js';
import { parseSource, ts } from './parse.js';

export interface FilePart {
  /** As it stands, with the comments before it and without the space around. */
  readonly text: string;
  /** What it declares; null where what it does may bear on all others. */
  readonly names: readonly string[] | null;
  /** Whether it declares a type alone: those who use it say nothing of it. */
  readonly isType: boolean;
  readonly words: ReadonlySet<string>;
}

export interface FileParts {
  readonly parts: readonly FilePart[];
  /** All that is in none of them: imports, exports of what is declared elsewhere, and what stands behind the last. */
  readonly rest: string;
  /** By which names the file calls what it imports: `specifier name`, `*` for a whole module. */
  readonly imported: ReadonlyMap<string, readonly string[]>;
}

const WORD = /[\w$]+/g;
const PLAIN = /^[\w$]+$/;
/** Names by which CommonJS hands on what it exports. */
const HANDING = new Set(['module', 'exports', 'globalThis', 'global', 'window', 'self']);

/** The key of `imported` for what an import names. */
export function importKey(specifier: string, name: string): string {
  return `${specifier} ${name}`;
}

export function filePartsOf(path: string, text: string): FileParts {
  const file = parseSource(path, text, false);
  const parts: FilePart[] = [];
  const imported = new Map<string, string[]>();
  const rest: string[] = [];
  let end = 0;
  for (const statement of file.statements) {
    const own = text.slice(statement.pos, statement.end);
    end = statement.end;
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
      rest.push(own.trim());
      if (ts.isImportDeclaration(statement)) noteImports(statement, imported);
      continue;
    }
    const names = declaredIn(statement);
    parts.push({
      text: own.trim(),
      names: names?.every((name) => PLAIN.test(name)) ? names : null,
      isType: ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement),
      words: new Set(own.match(WORD)),
    });
  }
  return { parts, rest: [...rest, text.slice(end).trim()].join('\n'), imported };
}

function noteImports({ importClause, moduleSpecifier }: ts.ImportDeclaration, imported: Map<string, string[]>): void {
  if (!importClause || !ts.isStringLiteral(moduleSpecifier)) return;
  const note = (name: string, local: ts.Identifier): void => {
    const key = importKey(moduleSpecifier.text, name);
    imported.set(key, [...(imported.get(key) ?? []), local.text]);
  };
  const { name, namedBindings } = importClause;
  if (name) note('default', name);
  if (!namedBindings) return;
  if (ts.isNamespaceImport(namedBindings)) note('*', namedBindings.name);
  else for (const element of namedBindings.elements) note((element.propertyName ?? element.name).text, element.name);
}

/** The names that a statement gives something to; undefined where it gives to none that can be told. */
function declaredIn(statement: ts.Statement): readonly string[] | undefined {
  const names = namesOf(statement);
  return isDefaultExport(statement) ? [...(names ?? []), 'default'] : names;
}

function namesOf(statement: ts.Statement): readonly string[] | undefined {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  }
  if (ts.isExportAssignment(statement)) return ['default'];
  if (ts.isExpressionStatement(statement)) {
    const root = assignedRoot(statement.expression);
    return root === undefined || HANDING.has(root) ? undefined : [root];
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement);
  if (isNamed) return statement.name ? [statement.name.text] : undefined;
  const isNamespace =
    ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name) && statement.name.text !== 'global';
  return isNamespace ? [statement.name.text] : undefined;
}

/** `Page` of `Page.title = …`. */
function assignedRoot(expression: ts.Expression): string | undefined {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return undefined;
  let root = expression.left;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = root.expression;
  return ts.isIdentifier(root) ? root.text : undefined;
}

/** Remembers of each file the two texts that were last asked for: what stood there, and what has been typed. */
export function createPartsMemory(): (path: string, text: string) => FileParts {
  const known = new Map<string, readonly { readonly text: string; readonly parts: FileParts }[]>();
  return (path, text) => {
    const [last, other] = known.get(path) ?? [];
    if (last?.text === text) return last.parts;
    const found = other?.text === text ? other : { text, parts: filePartsOf(path, text) };
    known.set(path, last ? [found, last] : [found]);
    return found.parts;
  };
}
