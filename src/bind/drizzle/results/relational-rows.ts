/** Rows of relational queries: a table's columns as `columns` picks them, with the relations that `with` loads. */
import type { Field } from '../../../catalog/catalog.js';
import { schemaValue } from '../../../catalog/drizzle/domain.js';
import { entryValue } from '../../../evaluate/records.js';
import type { Arguments } from '../../../evaluate/semantics.js';
import {
  alternatives,
  isFalsy,
  isNullish,
  lazily,
  type RecordValue,
  settle,
  UNDEFINED,
  type UnknownReason,
  unknown,
  type Value,
} from '../../../evaluate/value.js';
import { ts } from '../../../syntax/parse.js';
import { placeOf } from '../../../syntax/place-of.js';
import type { Asked } from '../../facts.js';
import type { RowKey, RowKeys } from '../../rows/row.js';
import { type Asking, drizzleValue } from '../domain.js';
import type { TableModel } from '../tables.js';
import { initializerOf, insertArgument, insertKey, mentions } from './asked.js';
import { COMPUTED, columnKey, columnKeys, modelRow, type RowContext } from './context.js';

/** Where what a query or relation asks for is written. */
interface Written {
  /** The call, or the `true` of a relation. */
  readonly node: ts.Node | null;
}

/** A row of a table as `config` (`{ columns, with, extras }`, or `true`) asks for it; `call` is the query. */
export function relationalRow(
  ctx: RowContext,
  table: TableModel,
  asking: Asking,
  config: () => Value,
  call: ts.Node,
): Value {
  return rowFor(ctx, table, asking, config, { node: call });
}

function rowFor(ctx: RowContext, table: TableModel, asking: Asking, config: () => Value, written: Written): Value {
  const given = lazily(() => settle(config()));
  return modelRow(
    table,
    asking,
    () => keysOf(ctx, table, asking, given(), written.node),
    (field) => addition(given(), written, field),
  );
}

function keysOf(ctx: RowContext, table: TableModel, asking: Asking, given: Value, node: ts.Node | null): RowKeys {
  const all = columnKeys(table);
  if (given.kind === 'literal') return all;
  if (given.kind !== 'record') return { byName: all.byName, open: 'dynamic-arguments' };
  const columns = clauseOf(given, 'columns');
  const loaded = clauseOf(given, 'with');
  const extras = extrasOf(ctx, table, given, node);
  let open: UnknownReason | null = given.open ?? all.open;
  for (const clause of [columns, loaded, extras]) {
    if (clause === 'unread') open ??= 'unread-spread';
    else open ??= clause?.open ?? null;
  }
  const byName = new Map(columns && columns !== 'unread' ? picked(table, columns) : all.byName);
  if (extras && extras !== 'unread') for (const { key } of extras.entries) byName.set(key, COMPUTED);
  if (loaded && loaded !== 'unread') addLoaded(ctx, table, asking, loaded, byName);
  return { byName, open };
}

/** The object that a clause certainly is; undefined where it is not given. */
function clauseOf(config: RecordValue, key: string): RecordValue | 'unread' | undefined {
  const [only, ...others] = alternatives(settle(entryValue(config, key))).filter((member) => !isFalsy(member));
  if (!only) return undefined;
  return !others.length && only.kind === 'record' ? only : 'unread';
}

/** `{ id: true }` takes what it names, `{ password: false }` leaves out what it names. */
function picked(table: TableModel, columns: RecordValue): Map<string, RowKey> {
  const flags = new Map<string, 'yes' | 'no' | 'perhaps'>();
  for (const { key } of columns.entries) {
    const values = alternatives(settle(entryValue(columns, key)));
    if (values.every(isNullish)) continue;
    const isYes = values.every((value) => value.kind === 'literal' && value.value === true);
    flags.set(key, isYes ? 'yes' : values.every(isFalsy) ? 'no' : 'perhaps');
  }
  const all = [...flags.values()];
  const takes = all.includes('yes');
  const byName = new Map<string, RowKey>();
  for (const field of table.model.fields) {
    if (field.type.kind === 'relation') continue;
    const flag = flags.get(field.name);
    const isTaken = takes || !flags.size ? flag === 'yes' : flag !== 'no';
    const isOpen = flag === 'perhaps' || (!takes && all.includes('perhaps') && flag === undefined);
    if (isTaken || isOpen) byName.set(field.name, columnKey(table, field, isOpen));
  }
  return byName;
}

/** Values that SQL computes, given as an object or by a function of the table's columns. */
function extrasOf(
  ctx: RowContext,
  table: TableModel,
  config: RecordValue,
  node: ts.Node | null,
): RecordValue | 'unread' | undefined {
  const extras = settle(entryValue(config, 'extras'));
  if (extras.kind !== 'function') return clauseOf(config, 'extras');
  if (!node) return 'unread';
  const given = [schemaValue('table', { table: ctx.tables.specOf(table) }), drizzleValue('functions', null)];
  const args: Arguments = { count: given.length, at: (index) => given[index] ?? UNDEFINED, node, depth: 0 };
  const made = settle(ctx.apply(extras, args));
  return made.kind === 'record' ? made : 'unread';
}

function addLoaded(
  ctx: RowContext,
  { model, catalog }: TableModel,
  asking: Asking,
  loaded: RecordValue,
  byName: Map<string, RowKey>,
): void {
  for (const key of new Set(loaded.entries.map((entry) => entry.key))) {
    const field = model.fields.find(({ name, type }) => name === key && type.kind === 'relation');
    const given = alternatives(settle(entryValue(loaded, key)));
    const asked = given.filter((value) => !isFalsy(value));
    const [only, ...others] = asked;
    if (!field && only && catalog.drizzle.openRelations) byName.set(key, COMPUTED);
    if (!field || !only) continue;
    const written = { node: writtenAt(loaded, key) };
    const config = (): Value => (others.length ? unknown('dynamic-arguments') : only);
    byName.set(key, {
      entity: field.id,
      conditional: asked.length < given.length,
      value: () => relationValue(ctx, field, asking, config, written),
    });
  }
}

function writtenAt({ node }: RecordValue, key: string): ts.Node | null {
  return (node && ts.isObjectLiteralExpression(node) && initializerOf(node, key)) || null;
}

function relationValue(
  ctx: RowContext,
  { type, list }: Field,
  asking: Asking,
  config: () => Value,
  written: Written,
): Value {
  const target = type.kind === 'relation' ? ctx.tables.findModel(type.relation.target) : undefined;
  if (!target) return unknown('external-value');
  const row = rowFor(ctx, target, asking, config, written);
  return list ? { kind: 'list', elements: [], rest: () => row } : row;
}

/** The key in `columns` or `with` that brings a field; null where that is not written as one object. */
function addition(given: Value, { node }: Written, { name, type }: Field): Asked['addition'] {
  const isRelation = type.kind === 'relation';
  const loading = `{ with: { ${name}: true } }`;
  if (given.kind === 'literal') {
    if (!isRelation || !node) return null;
    return node.kind === ts.SyntaxKind.TrueKeyword
      ? { place: placeOf(node), newText: loading }
      : insertArgument(node, loading);
  }
  const config = given.kind === 'record' ? given.node : null;
  if (!config || !ts.isObjectLiteralExpression(config)) return null;
  const key = isRelation ? 'with' : 'columns';
  const clause = initializerOf(config, key);
  if (clause) return ts.isObjectLiteralExpression(clause) ? insertKey(clause, name, 'true') : null;
  if (!isRelation || mentions(config, key) || config.properties.some(ts.isSpreadAssignment)) return null;
  return insertKey(config, key, `{ ${name}: true }`);
}
