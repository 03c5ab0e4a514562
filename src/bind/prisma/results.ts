/** What queries give: rows as records, by the model and what was selected of it. */
import type { Field, Model, PrismaCatalog } from '../../catalog/catalog.js';
import { findModelByAccessor } from '../../catalog/lookup.js';
import { entryValue } from '../../evaluate/records.js';
import {
  alternatives,
  deferred,
  type Entry,
  isFalsy,
  type RecordValue,
  settle,
  unknown,
  type Value,
} from '../../evaluate/value.js';
import type { Delegate } from './domain.js';

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

/** What awaiting an operation gives; `argument` is read when a row's keys are asked for. That there may be none is left out. */
export function resultOf(delegate: Delegate, operation: string, argument: () => Value): Value {
  const isList = ROWS.has(operation);
  const [catalog, ...others] = delegate.client.catalogs;
  const model = catalog && findModelByAccessor(catalog, delegate.accessor);
  if ((!isList && !ROW.has(operation)) || !model || others.length) return unknown('external-value');
  const row = deferred(() => rowOf(catalog, model, argument()));
  return isList ? { kind: 'list', elements: [], rest: () => row } : row;
}

/** A row of a model as `argument` (`{ select, include, omit }`, or `true`) asks for it. */
function rowOf(catalog: PrismaCatalog, model: Model, argument: Value): RecordValue {
  const given = settle(argument);
  const asked = given.kind === 'record' ? given : undefined;
  const select = asked && certain(asked, 'select');
  const include = asked && certain(asked, 'include');
  const isKnown = !asked || (asked.open === null && select !== 'unread' && include !== 'unread');
  const entries: Entry[] = [];
  if (select && select !== 'unread') {
    addAsked(catalog, model, select, entries);
    return { kind: 'record', entries, open: select.open, node: null };
  }
  for (const field of model.fields) {
    if (field.type.kind !== 'relation') entries.push(entryOf(catalog, field, undefined));
  }
  if (include && include !== 'unread') addAsked(catalog, model, include, entries);
  const isRead = isKnown && (given.kind === 'record' || given.kind === 'literal');
  return { kind: 'record', entries, open: isRead ? null : 'external-value', node: null };
}

function certain(record: RecordValue, key: string): RecordValue | 'unread' | undefined {
  const members = alternatives(settle(entryValue(record, key))).filter((member) => !isFalsy(member));
  const [only] = members;
  if (!only) return undefined;
  return members.length === 1 && only.kind === 'record' ? only : 'unread';
}

function addAsked(catalog: PrismaCatalog, model: Model, asked: RecordValue, entries: Entry[]): void {
  for (const { key, value } of asked.entries) {
    const field = model.fields.find((candidate) => candidate.name === key);
    if (field && !isFalsy(value())) entries.push(entryOf(catalog, field, value));
  }
}

/** A key that the schema names, and no token of the code: nothing is claimed of it. */
function entryOf(catalog: PrismaCatalog, field: Field, asked: (() => Value) | undefined): Entry {
  return {
    key: field.name,
    place: field.place,
    form: 'plain',
    conditional: true,
    declared: true,
    node: null,
    value: () => fieldValue(catalog, field, asked?.()),
  };
}

function fieldValue(catalog: PrismaCatalog, { type, list }: Field, asked: Value | undefined): Value {
  if (type.kind !== 'relation') return unknown('external-value');
  const { target } = type.relation;
  const model = catalog.models.find(({ id }) => id === target);
  if (!model) return unknown('external-value');
  const row = deferred(() => rowOf(catalog, model, asked ?? unknown('external-value')));
  return list ? { kind: 'list', elements: [], rest: () => row } : row;
}
