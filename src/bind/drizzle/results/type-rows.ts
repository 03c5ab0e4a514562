/** Rows by their declared types: `typeof users.$inferSelect`, and what other types make of it. */
import { asSchemaValue, isLeft, type RowType, type TableSpec } from '../../../catalog/drizzle/domain.js';
import { findField } from '../../../catalog/lookup.js';
import { type DomainValue, settle, type UnknownReason, type Value } from '../../../evaluate/value.js';
import { absentOfModel, columnValue } from '../../rows/model-row.js';
import { asRowValue, makeRow, type Row, type RowKey, type RowKeys } from '../../rows/row.js';
import type { TableModel, Tables } from '../tables.js';
import { COMPUTED, columnKey } from './context.js';

/** What a table's column holds, where that says more than the type it has in the database. */
export function columnOf(tables: Tables, table: TableSpec, name: string): Value | undefined {
  const found = tables.modelOf(table);
  const field = found && findField(found.model, name);
  if (!found || field?.type.kind !== 'enum') return undefined;
  return columnValue(found.catalog, field);
}

/** The row that a value of a table's type is; `member` reads a value's member as the evaluator does. */
export function createTypeRows(
  tables: Tables,
  member: (of: Value, name: string) => Value,
): (value: DomainValue) => Row | undefined {
  const known = new WeakMap<RowType, Row>();
  const rowOf = (value: DomainValue): Row | undefined => {
    const type = asSchemaValue(value);
    if (type?.tag !== 'row') return undefined;
    const made = known.get(type.data);
    if (made) return made;
    const found = tables.modelOf(type.data.table);
    if (!found) return undefined;
    const { catalog, model } = found;
    const row = makeRow({
      catalog,
      certainty: 'proven',
      from: 'type',
      keys: () => keysOf(found, type.data),
      absent: (name, given) => absentOfModel(catalog, model, name, given, { asked: null, addition: () => null }),
    });
    known.set(type.data, row);
    return row;
  };

  const keysOf = (found: TableModel, { narrowed, added, beside, ...type }: RowType): RowKeys => {
    const { model, catalog } = found;
    const byName = new Map<string, RowKey>();
    for (const field of model.fields) {
      if (field.type.kind === 'relation' || !isLeft({ ...type, narrowed, added, beside }, field.name)) continue;
      byName.set(field.name, columnKey(found, field));
    }
    for (const name of beside ?? []) byName.set(name, COMPUTED);
    let open: UnknownReason | null = model.open !== null || catalog.open !== null ? 'unread-spread' : null;
    if (beside === null) open ??= 'external-value';
    if (narrowed.some(({ names }) => names === null)) open ??= 'dynamic-name';
    for (const value of added) {
      const { names, reason } = keysAdded(value);
      for (const name of names)
        byName.set(name, { ...(byName.get(name) ?? COMPUTED), value: () => member(value, name) });
      open ??= reason;
    }
    return { byName, open };
  };

  const keysAdded = (given: Value): { readonly names: readonly string[]; readonly reason: UnknownReason | null } => {
    const value = settle(given);
    if (value.kind === 'record') return { names: value.entries.map(({ key }) => key), reason: value.open };
    const row = value.kind === 'domain' ? (ownRow(value) ?? rowOf(value)) : undefined;
    if (!row) return { names: [], reason: 'external-value' };
    const { byName, open } = row.keys();
    return { names: [...byName.keys()], reason: open };
  };
  return rowOf;
}

function ownRow(value: DomainValue): Row | undefined {
  const known = asRowValue(value);
  return known?.tag === 'row' ? known.data : undefined;
}
