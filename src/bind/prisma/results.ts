/** What queries give: rows by the model and what was selected of it. */
import type { Field, Model, PrismaCatalog } from '../../catalog/catalog.js';
import { findModelByAccessor } from '../../catalog/lookup.js';
import { entryValue } from '../../evaluate/records.js';
import {
  alternatives,
  isFalsy,
  type RecordValue,
  settle,
  type UnknownReason,
  unknown,
  type Value,
} from '../../evaluate/value.js';
import type { Certainty } from '../../finding.js';
import type { Asked } from '../facts.js';
import { absentOfModel, columnValue } from '../rows/model-row.js';
import { makeRow, type RowKey, type RowKeys, rowValue } from '../rows/row.js';
import type { Additions, Delegate } from './domain.js';

const ROWS = new Set(['findMany', 'createManyAndReturn', 'updateManyAndReturn']);
const ROW = new Set([
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'create',
  'update',
  'upsert',
  'delete',
]);

/** What the rows of one query share. */
export interface RowsOf {
  readonly catalog: PrismaCatalog;
  readonly additions: Additions['results'];
  readonly certainty: Certainty;
  readonly from: 'query' | 'type';
  readonly asked: Omit<Asked, 'addition'> | null;
}

/** What awaiting an operation gives; `argument` is read when a row's keys are asked for. That there may be none is left out. */
export function resultOf(
  delegate: Delegate,
  operation: string,
  argument: () => Value,
  asked: Omit<Asked, 'addition'> | null,
): Value {
  const isList = ROWS.has(operation);
  const { client } = delegate;
  const [catalog, ...others] = client.catalogs;
  const model = catalog && findModelByAccessor(catalog, delegate.accessor);
  if ((!isList && !ROW.has(operation)) || !model || others.length) return unknown('external-value');
  const shared: RowsOf = {
    catalog,
    additions: client.additions.results,
    certainty: client.certainty,
    from: 'query',
    asked,
  };
  const row = rowOf(shared, model, argument);
  return isList ? { kind: 'list', elements: [], rest: () => row } : row;
}

/** A row of a model as `argument` (`{ select, include, omit }`, or `true`) asks for it. */
export function rowOf(shared: RowsOf, model: Model, argument: () => Value): Value {
  return rowValue(
    makeRow({
      catalog: shared.catalog,
      certainty: shared.certainty,
      from: shared.from,
      keys: () => keysOf(shared, model, settle(argument())),
      absent: (name, given) =>
        absentOfModel(shared.catalog, model, name, given, { asked: shared.asked, addition: () => null }),
    }),
  );
}

function keysOf(shared: RowsOf, model: Model, given: Value): RowKeys {
  const byName = new Map<string, RowKey>();
  for (const name of [model.accessor, '*']) {
    for (const added of (name !== null && shared.additions.get(name)) || []) byName.set(added, ADDED);
  }
  const asked = given.kind === 'record' ? given : undefined;
  const select = asked && certain(asked, 'select');
  const include = asked && certain(asked, 'include');
  let open: UnknownReason | null =
    given.kind !== 'record' && given.kind !== 'literal'
      ? 'dynamic-arguments'
      : select === 'unread' || include === 'unread'
        ? 'unread-spread'
        : (asked?.open ?? null);
  if (select && select !== 'unread') {
    addAsked(shared, model, select, byName);
    open ??= select.open;
    return { byName, open };
  }
  for (const field of model.fields) {
    if (field.type.kind !== 'relation') byName.set(field.name, keyOf(shared, field, undefined, false));
  }
  if (include && include !== 'unread') {
    addAsked(shared, model, include, byName);
    open ??= include.open;
  }
  return { byName, open };
}

const ADDED: RowKey = { entity: null, conditional: false, value: () => unknown('external-value') };

function certain(record: RecordValue, key: string): RecordValue | 'unread' | undefined {
  const members = alternatives(settle(entryValue(record, key))).filter((member) => !isFalsy(member));
  const [only] = members;
  if (!only) return undefined;
  return members.length === 1 && only.kind === 'record' ? only : 'unread';
}

function addAsked(shared: RowsOf, model: Model, asked: RecordValue, byName: Map<string, RowKey>): void {
  for (const { key, value, conditional } of asked.entries) {
    if (key === '_count') byName.set(key, ADDED);
    const field = model.fields.find((candidate) => candidate.name === key);
    if (field && !isFalsy(value())) byName.set(key, keyOf(shared, field, value, conditional));
  }
}

function keyOf(shared: RowsOf, field: Field, asked: (() => Value) | undefined, conditional: boolean): RowKey {
  return { entity: field.id, conditional, value: () => fieldValue(shared, field, asked) };
}

function fieldValue(shared: RowsOf, field: Field, asked: (() => Value) | undefined): Value {
  const { type, list } = field;
  if (type.kind !== 'relation') return columnValue(shared.catalog, field);
  const { target } = type.relation;
  const model = shared.catalog.models.find(({ id }) => id === target);
  if (!model) return unknown('external-value');
  const row = rowOf(shared, model, asked ?? (() => unknown('external-value')));
  return list ? { kind: 'list', elements: [], rest: () => row } : row;
}
