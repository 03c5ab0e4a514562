/** Rows of a model, by what `select`, `include` and `omit` ask for. */
import type { Field, Model } from '../../../catalog/catalog.js';
import { nearNames } from '../../../catalog/lookup.js';
import { entryValue } from '../../../evaluate/records.js';
import {
  alternatives,
  isFalsy,
  PRIMITIVE,
  type RecordValue,
  settle,
  unknown,
  type Value,
} from '../../../evaluate/value.js';
import { absentOfModel, columnValue } from '../../rows/model-row.js';
import { makeRow, type Row, type RowKey, type RowKeys, rowValue } from '../../rows/row.js';
import { type Asking, askingBelow, findAddition } from './addition.js';
import { isDefault, namesOf, type Requested, requestedKey, requestedOf } from './requested.js';
import { eitherKeys, listOf, PLAIN_KEY, type RowsOf } from './rows-of.js';

/**
 * A row of a model as `argument` (`{ select, include, omit }`, or `true`) asks for it. `asking` is where that is
 * written, if it is.
 */
export function modelRow(shared: RowsOf, model: Model, argument: () => Value, asking: Asking | null): Row {
  return makeRow({
    catalog: shared.catalog,
    certainty: shared.certainty,
    from: shared.from,
    keys: () => eitherKeys(alternatives(settle(argument())).map((given) => keysFor({ shared, model, asking }, given))),
    absent(name, given) {
      const asked = shared.asked;
      if (name === '_count' && listRelations(model).length > 0) {
        return {
          owner: { kind: 'model', label: model.name, entity: model.id },
          lookup: { kind: 'resolved', entity: null },
          read: { selected: 'no', asked: asked && { ...asked, addition: findAddition(asking, '_count', true) } },
        };
      }
      return absentOfModel(shared.catalog, model, name, given, {
        asked,
        addition: (field) => findAddition(asking, field.name, field.type.kind === 'relation'),
      });
    },
  });
}

interface Level {
  readonly shared: RowsOf;
  readonly model: Model;
  readonly asking: Asking | null;
}

function keysFor(level: Level, given: Value): RowKeys {
  if (given.kind !== 'record') {
    return withOpen(withoutSelect(level, null, null), isDefault(given) ? null : 'dynamic-arguments');
  }
  const all = requestedOf(given, 'select').flatMap((select): readonly RowKeys[] => {
    if (select === 'unread') return [withOpen(withoutSelect(level, null, null), 'unread-spread')];
    if (select) return [selected(level, select)];
    return requestedOf(given, 'include').flatMap((include) =>
      requestedOf(given, 'omit').map((omit) => withoutSelect(level, include, omit)),
    );
  });
  return eitherKeys(all);
}

function withOpen(keys: RowKeys, reason: RowKeys['open']): RowKeys {
  return { ...keys, open: keys.open ?? reason };
}

function selected(level: Level, select: RecordValue): RowKeys {
  const byName = new Map(additions(level));
  addRequested(level, select, byName);
  // Nothing selected is an error of its own.
  return { byName, open: openOf(level, select.open ?? (select.entries.length ? null : 'dynamic-arguments')) };
}

function withoutSelect(level: Level, include: Requested, omit: Requested): RowKeys {
  const { shared, model } = level;
  const byName = new Map(additions(level));
  const byDefault = shared.omitted?.();
  const general =
    byDefault?.kind === 'record' && model.accessor !== null ? entryValue(byDefault, model.accessor) : null;
  for (const field of model.fields) {
    if (field.type.kind === 'relation') continue;
    const left =
      leftOut(omit, field.name) ?? (general ? leftOut(requestOfValue(general), field.name) : undefined) ?? 'no';
    if (left === 'yes') continue;
    const isVague = left === 'maybe' || field.type.kind === 'unsupported';
    byName.set(field.name, fieldKey(level, field, undefined, isVague));
  }
  if (include && include !== 'unread') addRequested(level, include, byName);
  const reason = include === 'unread' ? 'unread-spread' : (include?.open ?? null);
  return { byName, open: openOf(level, reason) };
}

function requestOfValue(value: Value): Requested {
  const settled = settle(value);
  if (settled.kind === 'record') return settled;
  return isFalsy(settled) ? null : 'unread';
}

/** Whether `omit` leaves a field out; undefined where it does not speak of it. */
function leftOut(omit: Requested, name: string): 'yes' | 'no' | 'maybe' | undefined {
  if (omit === null) return undefined;
  if (omit === 'unread') return 'maybe';
  if (!omit.entries.some(({ key }) => key === name)) return omit.open ? 'maybe' : undefined;
  const request = requestedKey(omit, name);
  if (!request) return 'no';
  return request.conditional ? 'maybe' : 'yes';
}

function openOf({ shared }: Level, reason: RowKeys['open']): RowKeys['open'] {
  return reason ?? (shared.open ? 'external-value' : null);
}

function additions({ shared, model }: Level): readonly (readonly [string, RowKey])[] {
  const names = [model.accessor, '*'].flatMap((by) => [...((by !== null && shared.additions.get(by)) || [])]);
  return names.map((name) => [name, PLAIN_KEY]);
}

function addRequested(level: Level, selection: RecordValue, byName: Map<string, RowKey>): void {
  for (const name of namesOf(selection)) {
    const request = requestedKey(selection, name);
    if (!request) continue;
    const { argument, conditional } = request;
    const field = level.model.fields.find((candidate) => candidate.name === name);
    if (name === '_count') {
      byName.set(name, { entity: null, conditional, value: () => rowValue(countRow(level, argument)) });
    } else if (field) {
      byName.set(name, fieldKey(level, field, argument, conditional));
    }
  }
}

function fieldKey(level: Level, field: Field, argument: Value | undefined, conditional: boolean): RowKey {
  return { entity: field.id, conditional, value: () => fieldValue(level, field, argument) };
}

function fieldValue({ shared, asking }: Level, field: Field, argument: Value | undefined): Value {
  const { type } = field;
  const target = type.kind === 'relation' ? type.relation.target : type.kind === 'composite' ? type.id : undefined;
  if (target === undefined) return columnValue(shared.catalog, field);
  const model = shared.catalog.models.find(({ id }) => id === target);
  if (!model) return unknown('external-value');
  // A composite comes whole where nothing is said of it.
  const given = (): Value => present(argument);
  const row = modelRow(shared, model, given, askingBelow(asking, field.name));
  return field.list ? listOf(row) : rowValue(row);
}

/** What a relation is asked for with, where it is asked for. */
function present(argument: Value | undefined): Value {
  if (argument?.kind !== 'union') return argument ?? PRIMITIVE;
  const members = argument.members.filter((member) => !isFalsy(member));
  return members.length === 1 ? (members[0] ?? PRIMITIVE) : { kind: 'union', members };
}

export function listRelations(model: Model): readonly Field[] {
  return model.fields.filter(({ type, list }) => type.kind === 'relation' && list);
}

/** `_count: true`, or `_count: { select: { posts: true } }`. */
function countRow({ shared, model }: Level, argument: Value): Row {
  const relations = listRelations(model);
  const keyOf = (field: Field, conditional: boolean): RowKey => ({
    entity: field.id,
    conditional,
    value: () => PRIMITIVE,
  });
  const all: RowKeys = { byName: new Map(relations.map((field) => [field.name, keyOf(field, false)])), open: null };
  return makeRow({
    catalog: shared.catalog,
    certainty: shared.certainty,
    from: shared.from,
    keys: () =>
      eitherKeys(
        alternatives(present(argument)).flatMap((given): readonly RowKeys[] => {
          if (given.kind !== 'record') return [isDefault(given) ? all : withOpen(all, 'dynamic-arguments')];
          return requestedOf(given, 'select').map((select): RowKeys => {
            if (select === null) return all;
            if (select === 'unread') return withOpen(all, 'unread-spread');
            const byName = new Map<string, RowKey>();
            for (const name of namesOf(select)) {
              const request = requestedKey(select, name);
              const field = relations.find((candidate) => candidate.name === name);
              if (request && field) byName.set(name, keyOf(field, request.conditional));
            }
            return { byName, open: select.open };
          });
        }),
      ),
    absent(name) {
      const field = relations.find((candidate) => candidate.name === name);
      return {
        owner: field
          ? { kind: 'model', label: model.name, entity: model.id }
          : { kind: 'result', label: '_count', entity: null },
        lookup: field
          ? { kind: 'resolved', entity: field.id }
          : {
              kind: 'missing',
              near: nearNames(
                name,
                relations.map((relation) => ({ name: relation.name, entity: relation.id })),
              ),
              exists: relations.map((relation) => relation.name),
            },
        read: { selected: field ? 'no' : 'unknown', asked: shared.asked && { ...shared.asked, addition: null } },
      };
    },
  });
}
