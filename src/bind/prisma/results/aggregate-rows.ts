/** What `aggregate`, `groupBy`, `count` and writes of many rows give. */
import type { Field, Model } from '../../../catalog/catalog.js';
import type { GivenFor } from '../../../catalog/lookup.js';
import { findField, nearNames } from '../../../catalog/lookup.js';
import { entryValue } from '../../../evaluate/records.js';
import { alternatives, PRIMITIVE, type RecordValue, settle, type Value } from '../../../evaluate/value.js';
import { absentOfModel, columnValue } from '../../rows/model-row.js';
import { type Absent, makeRow, type Row, type RowKey, type RowKeys, rowValue } from '../../rows/row.js';
import { isDefault, namesOf, requestedKey, requestedOf } from './requested.js';
import { eitherKeys, type RowsOf } from './rows-of.js';

const PARTS = ['_count', '_sum', '_avg', '_min', '_max'];
/** Parts whose values are of the field's own type. */
const OF_FIELD = new Set(['_min', '_max']);
const NUMBER: RowKey = { entity: null, conditional: false, value: () => PRIMITIVE };

/** `{ count }`. */
export function batchRow(shared: RowsOf, label: string): Row {
  return plainRow(shared, {
    keys: () => ({ byName: new Map([['count', NUMBER]]), open: null }),
    absent: () => unknownPart(shared, label, ['count']),
  });
}

/** `count({ select: { _all: true, email: true } })`. */
export function countedRow(shared: RowsOf, model: Model, select: RecordValue): Row {
  return partRow(shared, model, '_count', select);
}

/** `aggregate({ _sum: { amount: true } })`. */
export function aggregateRow(shared: RowsOf, model: Model, label: string, argument: () => Value): Row {
  return plainRow(shared, {
    keys: () =>
      eitherKeys(
        alternatives(settle(argument())).map((given) => {
          if (given.kind !== 'record') return NOT_READ;
          return { byName: new Map(partsOf(shared, model, given)), open: given.open };
        }),
      ),
    absent: (name) => (PARTS.includes(name) ? notAsked(shared, label) : unknownPart(shared, label, PARTS, name)),
  });
}

/** `groupBy({ by: ['status'], _count: true })`. */
export function groupRow(shared: RowsOf, model: Model, label: string, argument: () => Value): Row {
  return plainRow(shared, {
    keys: () =>
      eitherKeys(
        alternatives(settle(argument())).map((given) => {
          if (given.kind !== 'record') return NOT_READ;
          const by = groupedBy(shared, model, settle(entryValue(given, 'by')));
          return { byName: new Map([...by.byName, ...partsOf(shared, model, given)]), open: by.open ?? given.open };
        }),
      ),
    absent(name, given) {
      if (PARTS.includes(name)) return notAsked(shared, label);
      return absentOfModel(shared.catalog, model, name, given, { asked: shared.asked, addition: () => null });
    },
  });
}

const NOT_READ: RowKeys = { byName: new Map(), open: 'dynamic-arguments' };

function groupedBy(shared: RowsOf, model: Model, by: Value): RowKeys {
  const byName = new Map<string, RowKey>();
  let open: RowKeys['open'] = null;
  const add = (value: Value, conditional: boolean): void => {
    const all = alternatives(settle(value));
    for (const member of all) {
      if (member.kind !== 'literal' || typeof member.value !== 'string') {
        open = 'dynamic-arguments';
        continue;
      }
      const field = findField(model, member.value);
      const isOne = conditional || all.length > 1;
      if (field) byName.set(member.value, keyOf(shared, field, isOne));
    }
  };
  const lists = alternatives(by);
  for (const list of lists) {
    if (list.kind !== 'list') {
      add(list, lists.length > 1);
      continue;
    }
    for (const element of list.elements) add(element(), lists.length > 1);
    if (list.rest) open = 'dynamic-arguments';
  }
  return { byName, open };
}

function partsOf(shared: RowsOf, model: Model, given: RecordValue): readonly (readonly [string, RowKey])[] {
  return PARTS.flatMap((part) => {
    const request = namesOf(given).has(part) ? requestedKey(given, part) : undefined;
    if (!request) return [];
    const all = alternatives(request.argument);
    const [only] = all;
    const value = (): Value =>
      only?.kind === 'record' && all.length === 1 ? rowValue(partRow(shared, model, part, only)) : PRIMITIVE;
    return [[part, { entity: null, conditional: request.conditional, value }] as const];
  });
}

/** `_sum` of what an aggregate gives. */
function partRow(shared: RowsOf, model: Model, part: string, asked: RecordValue): Row {
  return plainRow(shared, {
    keys() {
      const byName = new Map<string, RowKey>();
      for (const name of namesOf(asked)) {
        const request = requestedKey(asked, name);
        if (!request) continue;
        const field = findField(model, name);
        const key = field && keyOf(shared, field, request.conditional);
        if (key) byName.set(name, OF_FIELD.has(part) ? key : { ...key, value: NUMBER.value });
        else if (name === '_all') byName.set(name, NUMBER);
      }
      return { byName, open: asked.open };
    },
    absent(name, given) {
      if (part === '_count' && name === '_all') return notAsked(shared, part);
      return absentOfModel(shared.catalog, model, name, given, { asked: shared.asked, addition: () => null });
    },
  });
}

function keyOf({ catalog }: RowsOf, field: Field, conditional: boolean): RowKey {
  return { entity: field.id, conditional, value: () => columnValue(catalog, field) };
}

interface Plain {
  keys(): RowKeys;
  absent(name: string, given: GivenFor): Absent;
}

function plainRow({ catalog, certainty, from }: RowsOf, { keys, absent }: Plain): Row {
  return makeRow({ catalog, certainty, from, keys, absent });
}

/** A part that there is, and that the query did not ask for. */
function notAsked({ asked }: RowsOf, label: string): Absent {
  return {
    owner: { kind: 'result', label, entity: null },
    lookup: { kind: 'resolved', entity: null },
    read: { selected: 'no', asked: asked && { ...asked, addition: null } },
  };
}

function unknownPart({ asked }: RowsOf, label: string, exists: readonly string[], name = ''): Absent {
  const near = nearNames(
    name,
    exists.map((part) => ({ name: part, entity: '' })),
  );
  return {
    owner: { kind: 'result', label, entity: null },
    lookup: { kind: 'missing', near, exists },
    read: { selected: 'unknown', asked: asked && { ...asked, addition: null } },
  };
}

/** The arguments of `count` as the rows that they give: a number where none are selected. */
export function countRows(shared: RowsOf, model: Model, argument: Value): readonly (Row | null)[] {
  return alternatives(settle(argument)).flatMap((given): readonly (Row | null)[] => {
    if (given.kind !== 'record') return isDefault(given) ? [null] : [];
    return requestedOf(given, 'select').flatMap((select) => {
      if (select === 'unread') return [];
      return select ? [countedRow(shared, model, select)] : [null];
    });
  });
}
