// @ts-check
import ts from 'typescript';
import { keyOf, returned } from './read-tables.js';
import { textOf, unwrap } from './resolve-names.js';

/** @typedef {import('./resolve-names.js').Names} Names */
/** @typedef {import('./read-tables.js').Table} Table */
/** @typedef {import('./read-tables.js').Tables} Tables */
/** @typedef {'column' | 'with' | 'columns' | 'values' | 'set' | 'enum'} Part */
/**
 * How the name gets to the query: written in the call, in an object held in a variable, in one that is spread, or in one
 * that a function returns.
 * @typedef {'inline' | 'variable' | 'spread' | 'function'} Form
 */
/**
 * One name in the code that the schema has to have. `start` and `end` bound the name's token without quotes; `beside` are the
 * other keys of the same object.
 * @typedef {{ part: Part, form: Form, file: string, start: number, end: number, written: string, shorthand: boolean,
 *   quoted: boolean, table: Table, values: readonly string[] | null, beside: readonly string[] }} Target
 */

const COMPARISONS = new Set(['eq', 'ne', 'inArray', 'notInArray']);
const UPDATES = new Set(['onConflictDoUpdate', 'onDuplicateKeyUpdate']);

/**
 * Every name in a file that can be made wrong. Names in a file that others share (a constant object) are found from the query.
 * @param {string} file
 * @param {Names} names
 * @param {Tables} tables
 * @param {(name: string) => Table | null} byName the table that `db.query.<name>` reaches
 * @returns {Target[]}
 */
export function findTargets(file, names, tables, byName) {
  /** @type {Target[]} */
  const targets = [];
  const source = names.source(file);

  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isPropertyAccessExpression(node)) visitColumn(node);
    if (ts.isCallExpression(node)) {
      if (ts.isIdentifier(node.expression) && COMPARISONS.has(node.expression.text)) visitComparison(node);
      if (ts.isPropertyAccessExpression(node.expression)) visitMethod(node, node.expression);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return targets;

  /** @param {ts.PropertyAccessExpression} node */
  function visitColumn({ expression, name }) {
    const table = ts.isIdentifier(name) ? tables.tableOf(expression) : null;
    if (table?.columns.has(name.text)) add('column', 'inline', name, table, []);
  }

  /** @param {ts.CallExpression} call */
  function visitComparison({ arguments: [left, right] }) {
    if (!left || !right) return;
    const column = unwrap(left);
    if (!ts.isPropertyAccessExpression(column)) return;
    const table = tables.tableOf(column.expression);
    const values = table?.columns.get(column.name.text)?.values;
    if (!table || !values) return;
    for (const literal of literals(right)) add('enum', 'inline', literal, table, [], values);
  }

  /**
   * @param {ts.CallExpression} call
   * @param {ts.PropertyAccessExpression} callee
   */
  function visitMethod(call, { name, expression }) {
    const [first] = call.arguments;
    if (!first) return;
    const method = name.text;
    if (method === 'findMany' || method === 'findFirst') {
      const accessor = unwrap(expression);
      if (!ts.isPropertyAccessExpression(accessor)) return;
      const query = unwrap(accessor.expression);
      const table =
        ts.isPropertyAccessExpression(query) && query.name.text === 'query' ? byName(accessor.name.text) : null;
      if (table) visitOptions(first, 'inline', table);
    } else if (method === 'values' || method === 'set') {
      const table = openerOf(expression, method === 'values' ? 'insert' : 'update');
      if (table) for (const { value, form } of elements(first)) visitRow(method, value, form, table);
    } else if (UPDATES.has(method)) {
      const table = openerOf(expression, 'insert');
      if (!table) return;
      eachKey(first, 'inline', 0, (key, value) => {
        if (keyOf(key) === 'set' && value) visitRow('set', value, 'inline', table);
      });
    }
  }

  /**
   * The table given to `.insert(…)` or `.update(…)` at the beginning of a chain.
   * @param {ts.Expression} chain
   * @param {string} opener
   */
  function openerOf(chain, opener) {
    for (let node = unwrap(chain); ts.isCallExpression(node); ) {
      const callee = unwrap(node.expression);
      if (!ts.isPropertyAccessExpression(callee)) return null;
      if (callee.name.text === opener) return node.arguments[0] ? tables.tableOf(node.arguments[0]) : null;
      node = unwrap(callee.expression);
    }
    return null;
  }

  /**
   * @param {ts.Expression} options
   * @param {Form} form
   * @param {Table} table
   */
  function visitOptions(options, form, table) {
    eachKey(options, form, 0, (key, value, itsForm) => {
      const part = keyOf(key);
      if (!value || (part !== 'with' && part !== 'columns')) return;
      eachKey(value, itsForm, 0, (name, inner, innerForm, beside) => {
        const target = table.relations.get(keyOf(name) ?? '');
        if (part === 'columns' && table.columns.has(keyOf(name) ?? '')) add('columns', innerForm, name, table, beside);
        if (part === 'with' && target) {
          add('with', innerForm, name, table, beside);
          if (inner) visitOptions(inner, innerForm, target);
        }
      });
    });
  }

  /**
   * @param {'values' | 'set'} part
   * @param {ts.Expression} row
   * @param {Form} form
   * @param {Table} table
   */
  function visitRow(part, row, form, table) {
    eachKey(row, form, 0, (key, value, itsForm, beside) => {
      const column = table.columns.get(keyOf(key) ?? '');
      if (!column) return;
      add(part, itsForm, key, table, beside);
      if (value && column.values) {
        for (const literal of literals(value)) add('enum', itsForm, literal, table, [], column.values);
      }
    });
  }

  /**
   * The rows of `.values(…)`: one object, an array of them, or what `.map(…)` makes.
   * @param {ts.Expression} expression
   * @returns {{ value: ts.Expression, form: Form }[]}
   */
  function elements(expression) {
    const value = unwrap(expression);
    if (ts.isArrayLiteralExpression(value)) return value.elements.flatMap(elements);
    const callee = ts.isCallExpression(value) ? value.expression : null;
    if (callee && ts.isPropertyAccessExpression(callee) && callee.name.text === 'map') {
      const made = ts.isCallExpression(value) && value.arguments[0] && returned(value.arguments[0]);
      return made ? [{ value: made, form: 'inline' }] : [];
    }
    return [{ value, form: 'inline' }];
  }

  /**
   * Keys of an object, however it gets there.
   * @param {ts.Expression} expression
   * @param {Form} form
   * @param {number} depth
   * @param {(key: ts.PropertyName, value: ts.Expression | null, form: Form, beside: readonly string[]) => void} take
   */
  function eachKey(expression, form, depth, take) {
    const value = unwrap(expression);
    if (depth > 4) return;
    if (ts.isConditionalExpression(value)) {
      eachKey(value.whenTrue, form, depth + 1, take);
      eachKey(value.whenFalse, form, depth + 1, take);
    } else if (ts.isBinaryExpression(value)) eachKey(value.right, form, depth + 1, take);
    else if (ts.isObjectLiteralExpression(value)) {
      const beside = value.properties.flatMap(({ name }) => (name && keyOf(name)) ?? []);
      for (const property of value.properties) {
        if (ts.isSpreadAssignment(property)) eachKey(property.expression, 'spread', depth + 1, take);
        else if (ts.isPropertyAssignment(property)) take(property.name, property.initializer, form, beside);
        else if (ts.isShorthandPropertyAssignment(property)) take(property.name, null, form, beside);
      }
    } else if (ts.isIdentifier(value) || ts.isPropertyAccessExpression(value) || ts.isCallExpression(value)) {
      const object = tables.objectOf(value);
      const through = ts.isCallExpression(value) ? 'function' : form === 'spread' ? 'spread' : 'variable';
      if (object) eachKey(object, through, depth + 1, take);
    }
  }

  /**
   * @param {Part} part
   * @param {Form} form
   * @param {ts.Node} node
   * @param {Table} table
   * @param {readonly string[]} beside
   * @param {readonly string[] | null} [values]
   */
  function add(part, form, node, table, beside, values = null) {
    const written = ts.isIdentifier(node) ? node.text : textOf(node);
    if (written === null || (values && !values.includes(written))) return;
    const quoted = !ts.isIdentifier(node);
    const inset = quoted ? 1 : 0;
    targets.push({
      part,
      form,
      file: node.getSourceFile().fileName,
      start: node.getStart() + inset,
      end: node.end - inset,
      written,
      shorthand: ts.isShorthandPropertyAssignment(node.parent),
      quoted,
      table,
      values,
      beside,
    });
  }
}

/**
 * String literals that an expression may come to.
 * @param {ts.Expression} expression
 * @returns {ts.StringLiteralLike[]}
 */
function literals(expression) {
  const value = unwrap(expression);
  if (ts.isStringLiteralLike(value)) return [value];
  if (ts.isArrayLiteralExpression(value)) return value.elements.flatMap(literals);
  return ts.isConditionalExpression(value) ? [...literals(value.whenTrue), ...literals(value.whenFalse)] : [];
}
