// @ts-check
import ts from 'typescript';

/** @typedef {import('./count-sites.js').Site} Site */

/** A file without any of these has no site. */
const HINT = /\.\s*(?:findMany|findFirst|values|set|delete|from)\s*\(/;
/** `const users = pgTable('users', …)`, `export const users = createTable("users", …)`, `= schema.table('users', …)`. */
const TABLE = /\b(?:const|let|var)\s+([\w$]+)\s*(?::[^=;]+)?=\s*(?:[\w$]+\s*\.\s*)*\w*[tT]able\w*\s*\(\s*['"`]/g;
const SELECTS = new Set(['select', 'selectDistinct', 'selectDistinctOn']);
/** What may stand between `.insert(table)` and `.values(…)`. */
const BETWEEN = new Set(['ignore', 'overridingSystemValue']);

/**
 * Names under which a file's text declares tables.
 * @param {string} text
 * @returns {string[]}
 */
export function readTableNames(text) {
  return [...text.matchAll(TABLE)].map(([, name = '']) => name);
}

/**
 * Counts call sites of Drizzle by their form alone: no scopes, no types, no clients. `.query.<name>.findMany(…)`,
 * `.select(…).from(…)`, `.insert(x).values(…)`, `.update(x).set(…)`, and `.delete(x)` where some table is called `x`.
 * @param {string} file decides how the text is parsed
 * @param {string} text
 * @param {ReadonlySet<string>} tables
 * @returns {Site[]} in order of position; `at` is where `findMany`, `values`, `set`, `delete` or, for a select, `from` stands
 */
export function countDrizzleSites(file, text, tables) {
  if (!HINT.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  /** @type {Site[]} */
  const sites = [];
  const bound = new Set(readTableNames(text));
  /** @param {ts.Node} node */
  const visit = (node) => {
    if ((ts.isImportSpecifier(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name))
      bound.add(node.name.text);
    const site = siteOf(node, tables);
    // `Set.delete(user)` reads like a deletion; a table is imported, taken out of a module, or declared in the file.
    if (site && (site.name.text !== 'delete' || site.isMember || bound.has(site.accessor))) {
      const at = site.name.getStart(source);
      sites.push({
        file,
        at,
        line: source.getLineAndCharacterOfPosition(at).line + 1,
        receiver: site.receiver.getText(source).replace(/\s+/g, ' '),
        accessor: site.accessor,
        operation: site.operation ?? site.name.text,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sites.sort((a, b) => a.at - b.at);
}

/**
 * @param {ts.Node} node
 * @param {ReadonlySet<string>} tables
 * @returns {{ name: ts.MemberName, receiver: ts.Expression, accessor: string, operation?: string, isMember?: boolean } | null}
 */
function siteOf(node, tables) {
  const call = methodCall(node);
  if (!call) return null;
  const { name, object } = call;
  if (name.text === 'findMany' || name.text === 'findFirst') {
    const table = unwrap(object);
    if (!ts.isPropertyAccessExpression(table)) return null;
    const query = unwrap(table.expression);
    const isQuery = ts.isPropertyAccessExpression(query) && /^_?query$/.test(query.name.text);
    return isQuery ? { name, receiver: query.expression, accessor: table.name.text } : null;
  }
  if (name.text === 'from') {
    const select = methodCall(unwrap(object));
    if (!select || !SELECTS.has(select.name.text) || !namesTable(call.first)) return null;
    return { name, receiver: select.object, accessor: nameOf(call.first), operation: select.name.text };
  }
  if (name.text === 'delete') {
    if (call.count !== 1 || !tables.has(nameOf(call.first))) return null;
    const isMember = call.first && ts.isPropertyAccessExpression(unwrap(call.first));
    return { name, receiver: object, accessor: nameOf(call.first), isMember: isMember === true };
  }
  const opener = name.text === 'values' ? 'insert' : name.text === 'set' ? 'update' : null;
  if (!opener) return null;
  let before = methodCall(unwrap(object));
  while (before && BETWEEN.has(before.name.text)) before = methodCall(unwrap(before.object));
  if (before?.name.text !== opener || !namesTable(before.first)) return null;
  return { name, receiver: before.object, accessor: nameOf(before.first) };
}

/**
 * @param {ts.Node} node
 * @returns {{ name: ts.MemberName, object: ts.Expression, first: ts.Expression | undefined, count: number } | null}
 */
function methodCall(node) {
  if (!ts.isCallExpression(node)) return null;
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return null;
  return { name: callee.name, object: callee.expression, first: node.arguments[0], count: node.arguments.length };
}

/**
 * Something that may be a table: a name, a member, the result of a call; never a string or an object.
 * @param {ts.Expression | undefined} argument
 */
function namesTable(argument) {
  if (!argument) return false;
  const value = unwrap(argument);
  return (
    ts.isIdentifier(value) ||
    ts.isPropertyAccessExpression(value) ||
    ts.isElementAccessExpression(value) ||
    ts.isCallExpression(value)
  );
}

/**
 * The last name in an expression.
 * @param {ts.Expression | undefined} expression
 */
function nameOf(expression) {
  if (!expression) return '';
  const value = unwrap(expression);
  if (ts.isIdentifier(value)) return value.text;
  return ts.isPropertyAccessExpression(value) ? value.name.text : '';
}

/**
 * @param {ts.Expression} expression
 * @returns {ts.Expression}
 */
function unwrap(expression) {
  return ts.isNonNullExpression(expression) || ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression)
    ? unwrap(expression.expression)
    : expression;
}
