/** What drizzle-orm itself makes of a schema's modules once they have run: the referee of the reader. */
import type { Casing } from '../../../src/catalog/drizzle/casing.js';
import { keysOf } from './executed-keys.js';

/** A module of drizzle-orm, of whatever version; read by the symbols that all versions share. */
export interface Orm {
  readonly is: (value: unknown, type: never) => boolean;
  readonly Table: unknown;
  readonly View: unknown;
  readonly Column: unknown;
  readonly SQL: unknown;
  readonly Relations?: unknown;
  readonly getTableColumns: (table: never) => Readonly<Record<string, unknown>>;
  /** `getTableConfig` of the dialect's module, by the name of its tables' class. */
  readonly tableConfig?: Readonly<Record<string, (table: never) => unknown>>;
  readonly createTableRelationsHelpers?: (table: never) => unknown;
  readonly extractTablesRelationalConfig?: (schema: never, helpers: never) => unknown;
  readonly normalizeRelation?: (schema: never, names: never, relation: never) => unknown;
}

export interface LoadedModule {
  readonly file: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

export interface ExecutedColumn {
  readonly property: string;
  readonly name: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  readonly primary: boolean;
  readonly unique: boolean;
  readonly list: boolean;
  readonly values: readonly string[] | null;
}

export interface ExecutedRelation {
  readonly name: string;
  readonly kind: 'one' | 'many';
  /** Name in the database. */
  readonly target: string;
  readonly fields: readonly string[];
  readonly references: readonly string[];
  /** What Drizzle says when the relation is used; null where it can be followed. */
  readonly error: string | null;
}

export interface ExecutedTable {
  readonly exports: readonly { readonly file: string; readonly name: string }[];
  readonly kind: 'model' | 'view';
  readonly table: string;
  readonly databaseSchema: string | null;
  readonly columns: readonly ExecutedColumn[];
  readonly relations: readonly ExecutedRelation[];
  readonly keys: ExecutedKeys | null;
}

/** Columns of keys and indexes, as `a,b` by their properties, sorted. */
export interface ExecutedKeys {
  readonly unique: readonly string[];
  readonly indexes: readonly string[];
  /** Properties that are part of a foreign key. */
  readonly foreign: readonly string[];
}

/** Any object, as the library's own are read. */
export type Thing = Readonly<Record<string | symbol, unknown>>;

const NAME = Symbol.for('drizzle:Name');
const SCHEMA = Symbol.for('drizzle:Schema');
const VIEW = Symbol.for('drizzle:ViewBaseConfig');

/** All tables and views that the modules export, with their columns and what relations the modules declare for them. */
export function describeExecuted(
  orm: Orm,
  modules: readonly LoadedModule[],
  nameColumn: (property: string, casing: Casing | null) => string,
  casing: Casing | null,
): readonly ExecutedTable[] {
  const found = new Map<Thing, { readonly file: string; readonly name: string }[]>();
  for (const { file, exports } of modules) {
    for (const [name, value] of Object.entries(exports)) {
      if (!isA(orm, value, orm.Table) && !isA(orm, value, orm.View)) continue;
      const table = value as Thing;
      found.set(table, [...(found.get(table) ?? []), { file, name }]);
    }
  }
  const relations = executedRelations(orm, modules);
  return [...found].map(([table, exports]) => {
    const view = table[VIEW] as Thing | undefined;
    const isView = isA(orm, table, orm.View);
    const columns = isView ? (view?.selectedFields as Thing) : orm.getTableColumns(table as never);
    return {
      exports,
      kind: isView ? 'view' : 'model',
      table: String(isView ? view?.name : table[NAME]),
      databaseSchema: ((isView ? view?.schema : table[SCHEMA]) as string | undefined) ?? null,
      columns: Object.entries(columns).flatMap(([property, column]) =>
        isA(orm, column, orm.Column) ? [describeColumn(property, column as Thing, nameColumn, casing)] : [],
      ),
      relations: relations.get(table) ?? [],
      keys: isView ? null : keysOf(orm, table),
    };
  });
}

export function isA(orm: Orm, value: unknown, type: unknown): boolean {
  return typeof value === 'object' && value !== null && orm.is(value, type as never);
}

function describeColumn(
  property: string,
  column: Thing,
  nameColumn: (property: string, casing: Casing | null) => string,
  casing: Casing | null,
): ExecutedColumn {
  const values = (column.enumValues ?? (column.baseColumn as Thing | undefined)?.enumValues) as string[] | undefined;
  return {
    property,
    name: column.keyAsName && casing ? nameColumn(String(column.name), casing) : String(column.name),
    notNull: Boolean(column.notNull),
    hasDefault: Boolean(column.hasDefault) || column.generated !== undefined,
    primary: Boolean(column.primary),
    unique: Boolean(column.isUnique),
    // Vectors count their dimensions as well.
    list:
      column.columnType === 'PgArray' || (Number(column.dimensions ?? 0) > 0 && !/Vector/.test(`${column.columnType}`)),
    values: values?.length ? [...values] : null,
  };
}

/** Relations of 0.x, as a client that is given all modules of a dialect reads them. */
function executedRelations(orm: Orm, modules: readonly LoadedModule[]): Map<Thing, readonly ExecutedRelation[]> {
  const result = new Map<Thing, readonly ExecutedRelation[]>();
  const { Relations, createTableRelationsHelpers: helpers, extractTablesRelationalConfig: extract } = orm;
  if (!Relations || !helpers || !extract || !orm.normalizeRelation) return result;
  for (const schema of schemasByDialect(orm, modules)) {
    const read = extract(schema as never, helpers as never) as {
      readonly tables: Readonly<Record<string, { readonly relations: Readonly<Record<string, Thing>> }>>;
      readonly tableNamesMap: Readonly<Record<string, string>>;
    };
    for (const [key, { relations }] of Object.entries(read.tables)) {
      const described = Object.entries(relations).map(([name, relation]) =>
        describeRelation(orm, read, name, relation),
      );
      result.set(schema[key] as Thing, described);
    }
  }
  return result;
}

function schemasByDialect(orm: Orm, modules: readonly LoadedModule[]): readonly Record<string, unknown>[] {
  const schemas = new Map<string, Record<string, unknown>>();
  const taken = new Set<unknown>();
  for (const { exports } of modules) {
    for (const [name, value] of Object.entries(exports)) {
      const isTable = isA(orm, value, orm.Table);
      if (taken.has(value) || (!isTable && !isA(orm, value, orm.Relations))) continue;
      taken.add(value);
      const table = (isTable ? value : (value as Thing).table) as Thing;
      const dialect = (table.constructor as unknown as { name: string }).name;
      const schema = schemas.get(dialect) ?? {};
      schemas.set(dialect, schema);
      let key = name;
      while (key in schema) key += '_';
      schema[key] = value;
    }
  }
  return [...schemas.values()];
}

function describeRelation(
  orm: Orm,
  read: { readonly tables: unknown; readonly tableNamesMap: unknown },
  name: string,
  relation: Thing,
): ExecutedRelation {
  const config = relation.config as { fields?: Thing[]; references?: Thing[] } | undefined;
  const isOne = String((relation.constructor as unknown as { name: string }).name).startsWith('One');
  let error: string | null = null;
  try {
    orm.normalizeRelation?.(read.tables as never, read.tableNamesMap as never, relation as never);
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.message : String(thrown);
  }
  return {
    name,
    kind: isOne ? 'one' : 'many',
    target: String((relation.referencedTable as Thing)[NAME]),
    fields: (config?.fields ?? []).map((column) => propertyOf(orm, column)),
    references: (config?.references ?? []).map((column) => propertyOf(orm, column)),
    error,
  };
}

/** The property that a column is of its table. */
function propertyOf(orm: Orm, column: Thing | undefined): string {
  if (!column) return '(undefined)';
  const columns = orm.getTableColumns(column.table as never);
  return Object.keys(columns).find((property) => columns[property] === column) ?? String(column.name);
}
