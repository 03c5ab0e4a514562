/** Keys and indexes of a table, as drizzle-orm builds them. */
import { type ExecutedKeys, isA, type Orm, type Thing } from './executed-schema.js';

interface TableConfig {
  readonly columns: readonly Thing[];
  readonly indexes: readonly { readonly config: { columns: Thing[]; unique?: boolean; where?: unknown } }[];
  readonly primaryKeys: readonly { readonly columns: readonly Thing[] }[];
  readonly uniqueConstraints: readonly { readonly columns: readonly Thing[] }[];
  /** SingleStore has none. */
  readonly foreignKeys?: readonly { readonly reference: () => { readonly columns: readonly Thing[] } }[];
}

/** Null where the dialect's `getTableConfig` was not given. */
export function keysOf(orm: Orm, table: Thing): ExecutedKeys | null {
  const read = orm.tableConfig?.[(table.constructor as unknown as { name: string }).name];
  if (!read) return null;
  const config = read(table as never) as TableConfig;
  const properties = orm.getTableColumns(table as never);
  // Postgres copies the columns of its indexes and keys, with their names.
  const nameOf = (column: Thing): string =>
    Object.keys(properties).find((property) => properties[property] === column) ??
    Object.keys(properties).find((property) => (properties[property] as Thing).name === column.name) ??
    '?';
  const leading = (columns: readonly Thing[]): readonly string[] => {
    const end = columns.findIndex((column) => isA(orm, column, orm.SQL));
    return (end < 0 ? columns : columns.slice(0, end)).map(nameOf);
  };
  const unique = [
    ...config.columns.filter((column) => column.primary || column.isUnique).map((column) => [nameOf(column)]),
    ...[...config.primaryKeys, ...config.uniqueConstraints].map(({ columns }) => columns.map(nameOf)),
  ];
  const indexes: (readonly string[])[] = [];
  for (const { config: index } of config.indexes) {
    const names = leading(index.columns);
    const isKey = index.unique && !index.where && names.length === index.columns.length;
    (isKey ? unique : indexes).push([...names]);
  }
  const foreign = (config.foreignKeys ?? []).flatMap(({ reference }) => reference().columns.map(nameOf));
  return { unique: sorted(unique), indexes: sorted(indexes), foreign: [...new Set(foreign)].sort() };
}

function sorted(keys: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(keys.filter((key) => key.length > 0).map((key) => key.join()))].sort();
}
