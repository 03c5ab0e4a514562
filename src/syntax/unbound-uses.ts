/** Names that a parsed file uses as values and binds nowhere. */
import { indexFile } from './file-index.js';
import { ts } from './parse.js';
import { findGlobalDeclaration, findTypeDeclaration, findValueDeclaration } from './scope.js';

/** The first use of each of `names` that would throw, by name. */
export function findUnboundUses(file: ts.SourceFile, names: ReadonlySet<string>): ReadonlyMap<string, ts.Identifier> {
  indexFile(file);
  const uses = new Map<string, ts.Identifier>();
  const excused = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && names.has(node.text) && !excused.has(node.text)) {
      if (ts.isTypeOfExpression(node.parent) || isBound(node, file)) excused.add(node.text);
      else if (isValueUse(node) && !uses.has(node.text) && !runsElsewhere(node)) uses.set(node.text, node);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const name of excused) uses.delete(name);
  return uses;
}

function isBound(node: ts.Identifier, file: ts.SourceFile): boolean {
  const { text } = node;
  return (
    findValueDeclaration(text, node) !== undefined ||
    findTypeDeclaration(text, node) !== undefined ||
    findGlobalDeclaration(text, file) !== undefined
  );
}

/** Called, passed, read from or rendered: whatever else an identifier may stand for is no evidence. */
function isValueUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isReturnStatement(parent) || ts.isAwaitExpression(parent) || ts.isArrayLiteralExpression(parent)) return true;
  if (ts.isSpreadElement(parent) || ts.isTemplateSpan(parent) || ts.isThrowStatement(parent)) return true;
  return (ts.isJsxOpeningElement(parent) || ts.isJsxSelfClosingElement(parent)) && !/^[a-z]/.test(node.text);
}

/** What is handed to a page of a browser that tests drive is bound there: `page.evaluate(() => …)`. */
function runsElsewhere(node: ts.Node): boolean {
  for (let inner = node; inner.parent; inner = inner.parent) {
    const { parent } = inner;
    if (!ts.isCallExpression(parent) || parent.expression === inner || !ts.isFunctionLike(inner)) continue;
    const { expression: callee } = parent;
    if (ts.isPropertyAccessExpression(callee) && IN_PAGE.has(callee.name.text)) return true;
  }
  return false;
}

/** Methods of Playwright's and Puppeteer's pages, frames and handles. */
const IN_PAGE = new Set([
  'evaluate',
  'evaluateHandle',
  'evaluateAll',
  'evaluateOnNewDocument',
  'addInitScript',
  'waitForFunction',
  '$eval',
  '$$eval',
]);

/** Whether a file is a module at all: a script shares its names with other scripts. */
export function isModule(file: ts.SourceFile): boolean {
  return file.statements.some(
    (it) =>
      ts.isImportDeclaration(it) ||
      ts.isExportDeclaration(it) ||
      ts.isExportAssignment(it) ||
      (ts.canHaveModifiers(it) && (it.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)),
  );
}

/** Where a further import goes: after the last one at the file's top, else before the first statement. */
export function importInsertion(file: ts.SourceFile): { readonly offset: number; readonly isAfter: boolean } {
  const last = file.statements.findLast((it) => ts.isImportDeclaration(it));
  if (last) return { offset: last.end, isAfter: true };
  return { offset: file.statements[0]?.getStart(file) ?? 0, isAfter: false };
}
