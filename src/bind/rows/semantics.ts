/** What rows mean to the evaluator: their keys are their members, and they spread as plain data. */
import type { Adapter } from '../../evaluate/adapters.js';
import {
  type DomainValue,
  type Entry,
  join,
  type RecordValue,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from '../../evaluate/value.js';
import { asRowValue, makeRow, type Row, type RowKey, rowValue } from './row.js';

export function createRows(): Adapter {
  return {
    member(target, name) {
      const row = rowOf(target);
      return row && memberOf(row, name);
    },
    record(target) {
      const row = rowOf(target);
      return row && recordOf(row);
    },
    keys(target) {
      const row = rowOf(target);
      if (!row || row.keys().open) return undefined;
      return [...row.keys().byName.keys()];
    },
    isData: (target) => asRowValue(target) !== undefined,
    typeReference: (target) => target,
    atLeast(target) {
      const row = rowOf(target);
      return row?.from === 'type' ? openedRow(row) : target;
    },
    intersect(target, others) {
      const row = rowOf(target);
      return row ? intersectRow(row, others) : target;
    },
    pick(target, names, keep) {
      const row = rowOf(target);
      return row ? pickFromRow(row, names, keep) : target;
    },
  };
}

function rowOf(value: DomainValue): Row | undefined {
  const known = asRowValue(value);
  return known?.tag === 'row' ? known.data : undefined;
}

/** `row.name`; unknown where the row has no such key. */
export function memberOf(row: Row, name: string): Value {
  const { byName, open } = row.keys();
  const key = byName.get(name);
  if (!key) return unknown(open ?? 'external-value');
  return key.conditional ? join([key.value(), UNDEFINED]) : key.value();
}

/** A row as the keys that it has. The schema names them, and no token of the code: nothing is claimed of them. */
export function recordOf(row: Row): RecordValue {
  const { byName, open } = row.keys();
  const [file = row.catalog.path] = row.catalog.files;
  const place = { file, start: 0, end: 0 };
  const entries = [...byName].map(
    ([key, { value }]): Entry => ({
      key,
      place,
      form: 'plain',
      conditional: true,
      declared: true,
      node: null,
      value,
    }),
  );
  return { kind: 'record', entries, open, node: null };
}

/** A row that may have more than its type says, as what it holds may; `openOther` does the same for what is no plain row. */
export function openedRow(row: Row, openOther: (value: DomainValue) => Value = (value) => value): Value {
  return rowValue(
    makeRow({
      ...row,
      keys() {
        const own = row.keys();
        const byName = new Map(
          [...own.byName].map(([name, key]) => [name, { ...key, value: () => opened(key.value(), openOther) }]),
        );
        return { byName, open: own.open ?? 'external-value' };
      },
    }),
  );
}

function opened(given: Value, openOther: (value: DomainValue) => Value): Value {
  const also = (inner: Value): Value => opened(inner, openOther);
  const value = settle(given);
  if (value.kind === 'union') return join(value.members.map(also));
  if (value.kind === 'list') {
    const { elements, rest } = value;
    return { ...value, elements: elements.map((each) => () => also(each())), rest: rest && (() => also(rest())) };
  }
  if (value.kind !== 'domain') return value;
  const row = rowOf(value);
  if (!row) return openOther(value);
  return row.from === 'type' ? openedRow(row, openOther) : value;
}

/** `User & { posts: Post[] }`. */
export function intersectRow(row: Row, others: readonly Value[]): Value {
  return rowValue(
    makeRow({
      ...row,
      keys() {
        const own = row.keys();
        const byName = new Map(own.byName);
        let { open } = own;
        for (const other of others) {
          const more = asRowValue(other);
          if (more?.tag === 'row') {
            for (const [name, key] of more.data.keys().byName) byName.set(name, key);
            open ??= more.data.keys().open;
          } else if (other.kind === 'record') {
            for (const entry of other.entries) byName.set(entry.key, keyOf(entry));
            open ??= other.open;
          } else {
            open ??= 'external-value';
          }
        }
        return { byName, open };
      },
    }),
  );
}

function keyOf({ conditional, value }: Entry): RowKey {
  return { entity: null, conditional, value };
}

/** `Pick` and `Omit` of a row by names, null where those are not known. */
export function pickFromRow(row: Row, names: readonly string[] | null, keep: boolean): Value {
  return rowValue(
    makeRow({
      ...row,
      keys() {
        const { byName, open } = row.keys();
        if (!names) return { byName, open: open ?? 'dynamic-name' };
        return { byName: new Map([...byName].filter(([name]) => names.includes(name) === keep)), open };
      },
    }),
  );
}
