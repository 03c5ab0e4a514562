/** What a selection's columns are called: the keys of its fields, or the columns of what it selects from. */
import { schemaValue, type TableSpec, tableOf } from '../../catalog/drizzle/domain.js';
import { entryValue } from '../../evaluate/records.js';
import { isNullish, settle, unknown, type Value } from '../../evaluate/value.js';
import { asDrizzle, type Select, type Source } from './domain.js';

/** `sq.name` of a subquery: the column that it selects under that name. */
export function selectedColumn(select: Select, name: string): Value | undefined {
  if (select.fields) {
    const fields = settle(select.fields);
    if (fields.kind !== 'record') return unknown('external-value');
    const value = entryValue(fields, name);
    return isNullish(value) ? undefined : value;
  }
  const [source, ...joined] = select.sources;
  if (!source) return undefined;
  if (joined.length) {
    const table = [source, ...joined].map(sourceTable).find((known) => known?.joinedAs === name);
    return table && schemaValue('table', { table });
  }
  const table = sourceTable(source);
  if (table) return schemaValue('column', { table, name });
  const inner = asDrizzle(settle(source.of));
  return inner?.tag === 'subquery' ? selectedColumn(inner.data.select, name) : undefined;
}

function sourceTable({ of }: Source): TableSpec | undefined {
  return tableOf(settle(of));
}

/** The names that a selection gives; null where they cannot all be told. */
export function selectedNames(
  select: Select,
  columnsOf: (table: TableSpec) => readonly string[] | null,
): readonly string[] | null {
  if (select.fields) {
    const fields = settle(select.fields);
    return fields.kind === 'record' && fields.open === null ? fields.entries.map(({ key }) => key) : null;
  }
  const [source, ...joined] = select.sources;
  if (!source || joined.length) return null;
  const table = sourceTable(source);
  if (table) return columnsOf(table);
  const inner = asDrizzle(settle(source.of));
  return inner?.tag === 'subquery' ? selectedNames(inner.data.select, columnsOf) : null;
}
