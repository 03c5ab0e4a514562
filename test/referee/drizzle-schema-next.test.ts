/** Schemas as they are read, beside what drizzle-orm 1.0 makes of the same modules when they run. */
import * as orm from 'drizzle-orm-next';
import { expect, test, vi } from 'vitest';
import { applyCasing } from '../../src/catalog/drizzle/casing.js';
import { loadDrizzle, modulesOf, onlyDrizzle, readCase } from '../catalog/drizzle/drizzle-project.js';
import { getModel } from '../catalog/schema-project.js';
import { compareSchema } from './drizzle/compare-schema.js';
import { describeExecuted, type LoadedModule, type Orm } from './drizzle/executed-schema.js';

// The fixture imports drizzle-orm by its own name, as its users do.
vi.mock('drizzle-orm', async () => await import('drizzle-orm-next'));
vi.mock('drizzle-orm/pg-core', async () => await import('drizzle-orm-next/pg-core'));

const VERSION = { version: { major: 1, minor: 0 } };

/** A relation of 1.0, once `defineRelations` has filled in what the other side says. */
interface BuiltRelation {
  readonly relationType: 'one' | 'many';
  readonly targetTableName: string;
  readonly sourceColumns: readonly { readonly name: string }[];
  readonly through?: unknown;
  readonly optional?: boolean;
}

async function loadModules(files: readonly string[]): Promise<readonly LoadedModule[]> {
  const modules: LoadedModule[] = [];
  for (const { file, url } of modulesOf('next', files)) {
    modules.push({ file, exports: (await import(url)) as Record<string, unknown> });
  }
  return modules;
}

test('tables and columns', async () => {
  const catalog = onlyDrizzle(await loadDrizzle(readCase('next'), [['schema.ts']], VERSION));
  const executed = describeExecuted(orm as unknown as Orm, await loadModules(['schema.ts']), applyCasing, null);
  const compared = compareSchema([catalog], executed);
  expect(compared).toMatchObject({ differences: [], open: [], tables: 5 });
});

test('relations', async () => {
  const catalog = onlyDrizzle(await loadDrizzle(readCase('next'), [['schema.ts']], VERSION));
  const [module] = await loadModules(['relations.ts']);
  const built = module?.exports.relations as Record<string, { relations: Record<string, BuiltRelation> }>;
  const theirs = Object.entries(built).flatMap(([table, { relations }]) =>
    Object.entries(relations).map(
      ([name, { relationType, targetTableName, optional }]) =>
        `${table}.${name}: ${relationType} ${targetTableName}${relationType === 'one' && optional ? '?' : ''}`,
    ),
  );
  const ours = catalog.models.flatMap((model) =>
    model.fields.flatMap(({ name, type, list, nullable }) =>
      type.kind === 'relation'
        ? [`${model.name}.${name}: ${list ? 'many' : 'one'} ${type.name}${nullable ? '?' : ''}`]
        : [],
    ),
  );
  expect(ours.sort()).toEqual(theirs.sort());
  // `defineRelations` throws for what cannot be followed: this one was built.
  const broken = catalog.models.flatMap(({ fields }) =>
    fields.filter(({ type }) => type.kind === 'relation' && type.relation.broken),
  );
  expect(broken).toEqual([]);
  const author = getModel(catalog, 'posts').fields.find(({ name }) => name === 'author');
  expect(author?.type).toMatchObject({
    relation: { fields: ['author_id'], references: ['id'], inverse: 'schema.ts#users.posts' },
  });
});

test.each([
  ['r.many.posts()', 'no-inverse'],
  ["r.many.posts({ alias: 'drafts' })", 'unpaired-name'],
  ['r.one.nowhere()', 'no-target'],
])('%s without its other side', async (relation, fault) => {
  const texts = {
    'schema.ts': `import { integer, pgTable } from 'drizzle-orm/pg-core';
      export const users = pgTable('users', { id: integer().primaryKey() });
      export const posts = pgTable('posts', { id: integer().primaryKey() });`,
    'relations.ts': `import { defineRelations } from 'drizzle-orm';
      import * as schema from './schema';
      export const relations = defineRelations(schema, (r) => ({ users: { mine: ${relation} } }));`,
  };
  const catalog = onlyDrizzle(await loadDrizzle(texts, [['schema.ts']], VERSION));
  const mine = getModel(catalog, 'users').fields.find(({ name }) => name === 'mine');
  expect(mine?.type).toMatchObject({ relation: { broken: fault } });
});
