/** What code adds to a row after the query: a name that is assigned, or asked for with `in`, is no mistake where it is read. */
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import type { Read, RowFile } from './read-rows.js';
import type { Row } from './row.js';

/** Whether the file itself adds a name to a row, or asks first whether it is there. */
export function isAddedTo(file: RowFile, { name, receiver, isWrite }: Read, rows: readonly Row[]): boolean {
  const { text } = file.module;
  // Assigning to what a query gave adds to it; a declared type says what may be assigned.
  if (isWrite) return rows.some((row) => row.from === 'query');
  if (new RegExp(`['"\`]${escapeRegExp(name)}['"\`]\\s*(?:in\\b|\\))`).test(text) && asksFor(text, name)) return true;
  const root = receiver && rootOf(receiver);
  if (!root) return false;
  const assigned = indexFile(file.module.ast).propertyAssignments.get(root.text) ?? [];
  const declaration = findValueDeclaration(root.text, root);
  return assigned.some(({ path, root: other }) => {
    const last = path.at(-1);
    const isName = last !== undefined && (ts.isIdentifier(last) || ts.isStringLiteralLike(last)) && last.text === name;
    return isName && findValueDeclaration(other.text, other) === declaration && isAddition(file, rows);
  });
}

function isAddition(_file: RowFile, rows: readonly Row[]): boolean {
  return rows.some((row) => row.from === 'query');
}

/** `'name' in row`, `row.hasOwnProperty('name')`, `Object.hasOwn(row, 'name')`. */
function asksFor(text: string, name: string): boolean {
  const quoted = `['"\`]${escapeRegExp(name)}['"\`]`;
  return new RegExp(`${quoted}\\s+in\\b|hasOwn(?:Property)?\\([^()]*${quoted}\\)`).test(text);
}

function rootOf(node: ts.Expression): ts.Identifier | undefined {
  let current = node;
  while (
    ts.isPropertyAccessExpression(current) ||
    ts.isElementAccessExpression(current) ||
    ts.isNonNullExpression(current) ||
    ts.isParenthesizedExpression(current) ||
    ts.isAsExpression(current)
  ) {
    current = current.expression;
  }
  return ts.isIdentifier(current) ? current : undefined;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
