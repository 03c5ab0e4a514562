// @ts-check
import ts from 'typescript';
import { textOf, unwrap } from './resolve-names.js';

/** @typedef {import('./resolve-names.js').Names} Names */
/**
 * `sqlName` is null where the column's builder is not given one, `values` where it is no enum or its values cannot be read.
 * @typedef {{ sqlName: string | null, values: readonly string[] | null }} Column
 */
/**
 * A table as the source declares it. `open`: it has columns that could not be read. `relations`: key to the name of the target.
 * @typedef {{ name: string, file: string, columns: Map<string, Column>, open: boolean, relations: Map<string, Table> }} Table
 */
/** @typedef {ReturnType<typeof createTables>} Tables */

const CORE = /^drizzle-orm\/(?:pg|mysql|sqlite|singlestore)-core$/;

/**
 * Reads tables from the trees: `xTable(…)` of drizzle-orm, tables of creators and of database schemas.
 * @param {Names} names
 */
export function createTables(names) {
  /** @type {Map<ts.Node, Table | null>} */
  const known = new Map();

  /**
   * The table that an expression names.
   * @param {ts.Expression} expression
   * @returns {Table | null}
   */
  function tableOf(expression) {
    const meaning = names.meaningOf(expression);
    if (meaning.kind !== 'declaration' || !ts.isVariableDeclaration(meaning.node)) return null;
    return tableAt(meaning.node);
  }

  /**
   * The table that a variable holds.
   * @param {ts.VariableDeclaration} node
   * @returns {Table | null}
   */
  function tableAt(node) {
    let table = known.get(node);
    if (table === undefined) {
      known.set(node, null);
      table = readTable(node);
      known.set(node, table);
    }
    return table;
  }

  /**
   * @param {ts.VariableDeclaration} node
   * @returns {Table | null}
   */
  function readTable({ name, initializer }) {
    if (!initializer || !ts.isIdentifier(name)) return null;
    const call = unwrap(initializer);
    if (!ts.isCallExpression(call)) return null;
    if (isFromDrizzle(call.expression, /^alias$/)) {
      const [original] = call.arguments;
      return original ? tableOf(original) : null;
    }
    if (!makesTables(call.expression)) return null;
    const columns = call.arguments[1] && returned(unwrap(call.arguments[1]));
    /** @type {Table} */
    const table = {
      name: name.text,
      file: name.getSourceFile().fileName,
      columns: new Map(),
      open: !columns,
      relations: new Map(),
    };
    if (columns) readColumns(columns, table);
    return table;
  }

  /** @param {ts.Expression} callee */
  function makesTables(callee) {
    if (isFromDrizzle(callee, /^(?:pg|mysql|sqlite|singlestore)Table$/)) return true;
    const isMember = ts.isPropertyAccessExpression(callee);
    if (isMember && callee.name.text !== 'table') return false;
    const meaning = names.meaningOf(isMember ? callee.expression : callee);
    if (meaning.kind !== 'declaration' || !ts.isVariableDeclaration(meaning.node) || !meaning.node.initializer)
      return false;
    const made = unwrap(meaning.node.initializer);
    return (
      ts.isCallExpression(made) &&
      isFromDrizzle(made.expression, isMember ? /^(?:pg|mysql|singlestore)Schema$/ : /TableCreator$/)
    );
  }

  /**
   * @param {ts.Expression} callee
   * @param {RegExp} pattern
   */
  function isFromDrizzle(callee, pattern) {
    const meaning = names.meaningOf(callee);
    return meaning.kind === 'imported' && CORE.test(meaning.from) && pattern.test(meaning.name);
  }

  /**
   * @param {ts.Expression} columns
   * @param {Table} table
   */
  function readColumns(columns, table) {
    const object = objectOf(columns);
    if (!object) {
      table.open = true;
      return;
    }
    for (const property of object.properties) {
      if (ts.isSpreadAssignment(property)) readColumns(property.expression, table);
      else {
        const name = property.name && keyOf(property.name);
        if (!name) table.open = true;
        else if (ts.isPropertyAssignment(property)) table.columns.set(name, readColumn(property.initializer));
        else table.columns.set(name, { sqlName: null, values: null });
      }
    }
  }

  /**
   * The object literal that an expression comes to: written there, in a constant, or returned by a function.
   * @param {ts.Expression} expression
   * @returns {ts.ObjectLiteralExpression | null}
   */
  function objectOf(expression) {
    const value = unwrap(expression);
    if (ts.isObjectLiteralExpression(value)) return value;
    const meaning = names.meaningOf(ts.isCallExpression(value) ? value.expression : value);
    if (meaning.kind !== 'declaration') return null;
    const held = ts.isVariableDeclaration(meaning.node)
      ? meaning.node.initializer && unwrap(meaning.node.initializer)
      : meaning.node;
    if (!held) return null;
    if (!ts.isCallExpression(value)) return ts.isObjectLiteralExpression(held) ? held : null;
    const result = ts.isFunctionLike(held) ? returned(held) : undefined;
    return result && ts.isObjectLiteralExpression(result) ? result : null;
  }

  /**
   * @param {ts.Expression} builder
   * @returns {Column}
   */
  function readColumn(builder) {
    let root = unwrap(builder);
    for (;;) {
      if (!ts.isCallExpression(root)) return { sqlName: null, values: null };
      const { expression } = root;
      // `text('x').notNull()` goes on down to `text('x')`, `t.text('x')` is where it begins.
      if (!ts.isPropertyAccessExpression(expression) || !ts.isCallExpression(unwrap(expression.expression))) break;
      root = unwrap(expression.expression);
    }
    const [first, second] = root.arguments;
    const sqlName = first ? textOf(first) : null;
    return { sqlName, values: valuesOf(root.expression, sqlName === null ? first : second) };
  }

  /**
   * @param {ts.Expression} callee
   * @param {ts.Expression | undefined} config
   * @returns {readonly string[] | null}
   */
  function valuesOf(callee, config) {
    if (config && ts.isObjectLiteralExpression(config)) {
      const list = config.properties.find((property) => property.name && keyOf(property.name) === 'enum');
      return list && ts.isPropertyAssignment(list) ? stringsOf(list.initializer) : null;
    }
    const meaning = names.meaningOf(callee);
    if (meaning.kind === 'imported' && meaning.name === 'mysqlEnum' && config) return stringsOf(config);
    if (meaning.kind !== 'declaration' || !ts.isVariableDeclaration(meaning.node) || !meaning.node.initializer)
      return null;
    const made = unwrap(meaning.node.initializer);
    const isEnum = ts.isCallExpression(made) && isFromDrizzle(made.expression, /^pgEnum$/) && made.arguments[1];
    return isEnum ? stringsOf(isEnum) : null;
  }

  /**
   * @param {ts.Expression} expression
   * @returns {readonly string[] | null} null unless it is an array of strings, written there or held in a constant
   */
  function stringsOf(expression) {
    let list = unwrap(expression);
    if (!ts.isArrayLiteralExpression(list)) {
      const meaning = names.meaningOf(list);
      if (meaning.kind !== 'declaration' || !ts.isVariableDeclaration(meaning.node) || !meaning.node.initializer)
        return null;
      list = unwrap(meaning.node.initializer);
    }
    if (!ts.isArrayLiteralExpression(list)) return null;
    const texts = list.elements.map(textOf);
    return texts.every((text) => text !== null) ? texts : null;
  }

  /**
   * Notes the keys of `relations(table, (…) => ({ … }))`.
   * @param {ts.Node} node
   */
  function readRelations(node) {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'relations') return;
    const [owner, made] = node.arguments;
    const table = owner ? tableOf(owner) : null;
    const object = made && returned(made);
    if (!table || !object || !ts.isObjectLiteralExpression(object)) return;
    for (const property of object.properties) {
      const name = property.name && keyOf(property.name);
      const call = ts.isPropertyAssignment(property) ? unwrap(property.initializer) : null;
      const target = call && ts.isCallExpression(call) && call.arguments[0] ? tableOf(call.arguments[0]) : null;
      if (name && target) table.relations.set(name, target);
    }
  }

  return { tableOf, tableAt, readRelations, objectOf };
}

/**
 * A property's name where it is written out.
 * @param {ts.PropertyName} name
 */
export function keyOf(name) {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : null;
}

/**
 * What a function returns in its one expression or its last statement; any other expression itself.
 * @param {ts.Node} node
 * @returns {ts.Expression | undefined}
 */
export function returned(node) {
  if (ts.isFunctionLike(node)) {
    const body = 'body' in node ? node.body : undefined;
    if (!body) return undefined;
    if (!ts.isBlock(body)) return ts.isExpression(body) ? unwrap(body) : undefined;
    const last = body.statements.at(-1);
    return last && ts.isReturnStatement(last) && last.expression ? unwrap(last.expression) : undefined;
  }
  return ts.isExpression(node) ? unwrap(node) : undefined;
}
