// @ts-check
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * One key that is read off the answer of a request whose path is written beside it. `start` and `end` bound the name's token.
 * @typedef {{ form: 'fetch' | 'client', file: string, start: number, end: number, written: string, shorthand: boolean, path: string }} ResponseRead
 */

const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete']);

/**
 * Reads of what `fetch('/api/…')` or a client's `get('/api/…')` gives, followed through `await`, `then` and the constants of one
 * function at most; nothing that the tool knows is asked.
 * @param {string} file
 * @returns {ResponseRead[]}
 */
export function findResponseReads(file) {
  const text = readFileSync(file, 'utf8');
  if (!/['"`}]\/api\//.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  /** @type {ResponseRead[]} */
  const reads = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isPropertyAccessExpression(node) && !isCalled(node)) {
      const body = bodyOf(node.expression);
      if (body) add(body, node.name, false);
    } else if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer) {
      const body = bodyOf(node.initializer);
      if (body) {
        for (const { name, propertyName, dotDotDotToken } of node.name.elements) {
          const token = propertyName ?? name;
          if (!dotDotDotToken && ts.isIdentifier(token)) add(body, token, !propertyName);
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return reads;

  /**
   * @param {{ form: 'fetch' | 'client', path: string }} body
   * @param {ts.Node & { text: string }} name
   * @param {boolean} shorthand
   */
  function add(body, name, shorthand) {
    reads.push({ ...body, file, start: name.getStart(), end: name.end, written: name.text, shorthand });
  }
}

/**
 * The request whose body an expression is.
 * @param {ts.Expression} given
 * @param {number} [depth]
 * @returns {{ form: 'fetch' | 'client', path: string } | null}
 */
function bodyOf(given, depth = 0) {
  if (depth > 6) return null;
  const node = unwrap(given);
  if (ts.isIdentifier(node)) {
    const declared = declaredAs(node);
    if (!declared) return null;
    if (!declared.key) return bodyOf(declared.initializer, depth + 1);
    // `const { data } = await axios.get(path)`
    return declared.key === 'data' ? requestOf(declared.initializer, 'client', depth + 1) : null;
  }
  if (ts.isPropertyAccessExpression(node)) {
    return node.name.text === 'data' ? requestOf(node.expression, 'client', depth + 1) : null;
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { name, expression } = node.expression;
  if (name.text === 'json') return requestOf(expression, 'fetch', depth + 1);
  const [callback] = node.arguments;
  const isJson = name.text === 'then' && !!callback && /^\(?\w+\)?\s*=>\s*\w+\.json\(\)$/.test(callback.getText());
  return isJson ? requestOf(expression, 'fetch', depth + 1) : null;
}

/**
 * The request that an expression makes, or waits for.
 * @param {ts.Expression} given
 * @param {'fetch' | 'client'} form
 * @param {number} depth
 * @returns {{ form: 'fetch' | 'client', path: string } | null}
 */
function requestOf(given, form, depth) {
  if (depth > 6) return null;
  const node = unwrap(given);
  if (ts.isIdentifier(node)) {
    const declared = declaredAs(node);
    return declared && !declared.key ? requestOf(declared.initializer, form, depth + 1) : null;
  }
  if (!ts.isCallExpression(node)) return null;
  const [argument] = node.arguments;
  const path = argument && /^['"`](?:\$\{[^}]*\})?(\/api\/[^'"`?]*)/.exec(argument.getText())?.[1];
  if (!path) return null;
  const { expression } = node;
  const isFetch = ts.isIdentifier(expression) && expression.text === 'fetch';
  const isClient =
    ts.isPropertyAccessExpression(expression) && VERBS.has(expression.name.text) && /axios/i.test(expression.getText());
  return (form === 'fetch' ? isFetch : isClient) ? { form, path } : null;
}

/**
 * The one constant that a name stands for, in the blocks around it.
 * @param {ts.Identifier} name
 * @returns {{ initializer: ts.Expression, key: string | null } | null}
 */
function declaredAs(name) {
  for (let outer = name.parent; outer; outer = outer.parent) {
    if (!ts.isBlock(outer) && !ts.isSourceFile(outer)) continue;
    for (const statement of outer.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name: bound, initializer } of statement.declarationList.declarations) {
        if (!initializer) continue;
        if (ts.isIdentifier(bound) && bound.text === name.text) return { initializer, key: null };
        if (!ts.isObjectBindingPattern(bound)) continue;
        const element = bound.elements.find((one) => ts.isIdentifier(one.name) && one.name.text === name.text);
        if (element) return { initializer, key: (element.propertyName ?? element.name).getText() };
      }
    }
  }
  return null;
}

/** @param {ts.Expression} node */
function unwrap(node) {
  let inner = node;
  while (
    ts.isAwaitExpression(inner) ||
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isNonNullExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** @param {ts.Expression} node */
function isCalled(node) {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}
