/** What rows are made from: the tables behind them, and what they share. */
import type { DrizzleCatalog, Field } from '../../../catalog/catalog.js';
import type { TableSpec } from '../../../catalog/drizzle/domain.js';
import type { ApplyFunction } from '../../../evaluate/semantics.js';
import { join, unknown, type Value } from '../../../evaluate/value.js';
import type { Asked } from '../../facts.js';
import { absentOfModel, columnValue } from '../../rows/model-row.js';
import { makeRow, type RowKey, type RowKeys, rowValue } from '../../rows/row.js';
import type { Asking } from '../domain.js';
import type { TableModel, Tables } from '../tables.js';

export interface RowContext {
  readonly tables: Tables;
  readonly catalogs: readonly DrizzleCatalog[];
  readonly apply: ApplyFunction;
}

/** What is there and is nothing of the schema's: counts, SQL, what a driver gives. */
export const COMPUTED: RowKey = { entity: null, conditional: false, value: () => unknown('external-value') };

export function columnKey({ catalog }: TableModel, field: Field, conditional = false): RowKey {
  return { entity: field.id, conditional, value: () => columnValue(catalog, field) };
}

/** All columns of a table. */
export function columnKeys(found: TableModel): RowKeys {
  const { model, catalog } = found;
  const byName = new Map<string, RowKey>();
  for (const field of model.fields) {
    if (field.type.kind !== 'relation') byName.set(field.name, columnKey(found, field));
  }
  return { byName, open: model.open !== null || catalog.open !== null ? 'unread-spread' : null };
}

/** A row of one table; `addition` is the edit that would bring a field. */
export function modelRow(
  { catalog, model }: TableModel,
  { certainty, asked }: Asking,
  keys: () => RowKeys,
  addition: (field: Field) => Asked['addition'],
): Value {
  return rowValue(
    makeRow({
      catalog,
      certainty,
      from: 'query',
      keys,
      absent: (name, given) => absentOfModel(catalog, model, name, given, { asked, addition }),
    }),
  );
}

/** A row with all columns of a table; one of several where the table is chosen at run time. */
export function tableRow({ tables }: RowContext, specs: readonly TableSpec[], asking: Asking): Value {
  const found = specs.flatMap((spec) => tables.modelOf(spec) ?? []);
  if (!found.length || found.length < specs.length) return unknown('external-value');
  return join(
    found.map((table) =>
      modelRow(
        table,
        asking,
        () => columnKeys(table),
        () => null,
      ),
    ),
  );
}
