/** Names in the database as they are read, beside the snapshot that drizzle-kit makes of the same modules. */
import { generateDrizzleJson } from 'drizzle-kit/api';
import { expect, test } from 'vitest';
import type { DrizzleCatalog } from '../../src/catalog/catalog.js';
import { loadDrizzle, modulesOf, onlyDrizzle, readCase } from '../catalog/drizzle/drizzle-project.js';

/** What is read of a snapshot: its own type needs zod. */
interface Snapshot {
  readonly tables: Readonly<Record<string, SnapshotTable>>;
  readonly enums: Readonly<Record<string, { readonly name: string; readonly values: readonly string[] }>>;
}

interface SnapshotTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: Readonly<Record<string, { readonly name: string; readonly notNull: boolean }>>;
  readonly compositePrimaryKeys: Readonly<Record<string, { readonly columns: readonly string[] }>>;
}

/** `schema.table.column` of all tables, with `?` where it may be null. */
function columnsOf(catalog: DrizzleCatalog): readonly string[] {
  return catalog.models
    .filter(({ kind }) => kind === 'model')
    .flatMap((model) => {
      const keyed = new Set(model.uniqueKeys.flatMap(({ primary, fields }) => (primary ? fields : [])));
      return model.fields.flatMap(({ column, name, nullable }) =>
        // The columns of a compound primary key are filled, whatever each says of itself.
        column === null
          ? []
          : [`${model.databaseSchema ?? 'public'}.${model.table}.${column}${nullable && !keyed.has(name) ? '?' : ''}`],
      );
    })
    .sort();
}

test.each([
  { name: 'postgres', files: ['index.ts'], casing: undefined },
  { name: 'casing', files: ['schema.ts'], casing: 'snake_case' as const },
])('$name', async ({ name, files, casing }) => {
  const texts = readCase(name);
  const catalog = onlyDrizzle(await loadDrizzle(texts, [files], { casing: casing ?? null }));
  const imports: Record<string, unknown> = {};
  for (const { url } of modulesOf(name, files)) Object.assign(imports, await import(url));
  const { tables, enums }: Snapshot = generateDrizzleJson(imports, undefined, ['public', 'billing'], casing);
  const theirs = Object.values(tables).flatMap((table) => {
    const keyed = new Set(Object.values(table.compositePrimaryKeys).flatMap(({ columns }) => columns));
    return Object.values(table.columns).map(
      (column) =>
        `${table.schema || 'public'}.${table.name}.${column.name}${column.notNull || keyed.has(column.name) ? '' : '?'}`,
    );
  });
  expect(columnsOf(catalog)).toEqual(theirs.sort());
  const declared = catalog.enums.filter(({ name: of }) => !of.includes('.'));
  expect(declared.map((of) => [of.name, of.values.map((value) => value.databaseName)]).sort()).toEqual(
    Object.values(enums)
      .map((of): unknown => [of.name, of.values])
      .sort(),
  );
});
