/** What values of a schema are to code that uses them. */
import { describe, expect, test } from 'vitest';
import { createSchemaAdapter } from '../../../src/catalog/drizzle/adapter.js';
import { asSchemaValue, DRIZZLE_SCHEMA } from '../../../src/catalog/drizzle/domain.js';
import type { Project } from '../../../src/discover/project.js';
import { combineAdapters } from '../../../src/evaluate/adapters.js';
import { apply } from '../../../src/evaluate/calls.js';
import { Evaluator } from '../../../src/evaluate/evaluator.js';
import { memberOf } from '../../../src/evaluate/members.js';
import { literal, settle, type Value } from '../../../src/evaluate/value.js';
import { createModuleGraph } from '../../../src/syntax/module-graph.js';
import { createImportResolver } from '../../../src/syntax/resolve-import.js';
import { shown } from '../../evaluate/evaluated.js';

const SCHEMA = `
  import { alias, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
  export const role = pgEnum('role', ['admin', 'guest']);
  export const users = pgTable('users', { id: uuid('id').primaryKey(), email: text('email'), role: role('role') });
  export const managers = alias(users, 'managers');
`;

/** What `x` is where `source` uses the schema. */
function evaluated(source: string): Value {
  const texts: Record<string, string> = { '/app/schema.ts': SCHEMA, '/app/use.ts': source };
  const project = {
    files: Object.keys(texts).map((path) => ({ path, packageDir: '/app', schemas: [] })),
    packages: [],
    pathsConfigs: [],
    fs: {
      read: (path: string) => ({ kind: 'text', text: texts[path] ?? '' }) as const,
      isFile: () => true,
      isDirectory: () => false,
      list: () => [],
    },
  } as unknown as Project;
  const adapter = createSchemaAdapter({
    apply: (callee, args) => apply(ev, callee, args, null),
    member: (of, name) => memberOf(ev, of, name),
    elsewhere: (_origin, name) => literal(`elsewhere: ${name}`),
  });
  const graph = createModuleGraph(project.fs, createImportResolver(project));
  const ev: Evaluator = new Evaluator(graph, combineAdapters(new Map([[DRIZZLE_SCHEMA, adapter]])));
  return settle(ev.exportedValue('/app/use.ts', 'x'));
}

function described(source: string): string | undefined {
  const value = asSchemaValue(
    evaluated(`import * as schema from './schema'; import { users } from './schema'; ${source}`),
  );
  switch (value?.tag) {
    case 'column':
      return `column ${value.data.table.name}.${value.data.name}`;
    case 'row':
      return `${value.data.mode} row of ${value.data.table.name}`;
    case 'table':
      return `table ${value.data.table.name}`;
    default:
      return undefined;
  }
}

describe('values', () => {
  test.each([
    ['export const x = users', 'table users'],
    ['export const x = schema.users', 'table users'],
    ['export const x = schema.managers', 'table users'],
    ['export const x = users.email', 'column users.email'],
    // Whether there is such a column is for others to say.
    ['export const x = users.phone', 'column users.phone'],
    ['export const { email: x } = users', 'column users.email'],
    ['export const x = users.enableRLS()', 'table users'],
    ['export const x = users.getSQL', undefined],
    ['export const x = users._', undefined],
    [
      "import { getTableColumns } from 'drizzle-orm'; export const x = getTableColumns(users).role",
      'column users.role',
    ],
    [
      "import { getTableColumns } from 'drizzle-orm'; const { id, ...rest } = getTableColumns(users); export const x = rest.email",
      'column users.email',
    ],
    ['const all = { ...users }; export const x = all.email', 'column users.email'],
    ['declare const row: typeof users.$inferSelect; export const x = row', 'select row of users'],
    ['declare const row: typeof users.$inferInsert; export const x = row', 'insert row of users'],
    [
      "import type { InferSelectModel } from 'drizzle-orm'; export let x: InferSelectModel<typeof users>",
      'select row of users',
    ],
    [
      "import type { InferInsertModel } from 'drizzle-orm'; type New = InferInsertModel<typeof schema.users>; export let x: New",
      'insert row of users',
    ],
    [
      "import { InferModel } from 'drizzle-orm'; export let x: InferModel<typeof users, 'insert'>",
      'insert row of users',
    ],
  ])('%s', (source, expected) => {
    expect(described(source)).toBe(expected);
  });

  test('a column that an enum limits has its values', () => {
    const source = "import { role, users } from './schema';";
    const values = { either: ['<admin>', '<guest>'] };
    expect(shown(evaluated(`${source} export let x: (typeof users.$inferSelect)['role']`))).toEqual(values);
    expect(shown(evaluated(`${source} export const x = role.enumValues`))).toEqual(['admin', 'guest']);
    expect(shown(evaluated(`${source} export const x = users.role.enumValues`))).toEqual(['admin', 'guest']);
  });

  test('keys of a table are its columns', () => {
    const source = "import { users } from './schema';";
    const keys = { either: ['<id>', '<email>', '<role>'] };
    expect(shown(evaluated(`${source} export let x: keyof typeof users.$inferSelect`))).toEqual(keys);
    expect(shown(evaluated(`${source} export const x = Object.keys(users)`))).toEqual(['<id>', '<email>', '<role>']);
  });
});

describe('names of drizzle-orm that declare no schema', () => {
  test.each([
    ["import { eq } from 'drizzle-orm'; export const x = eq", 'unknown: external-value'],
    ["import { drizzle } from 'drizzle-orm/node-postgres'; export const x = drizzle", 'unknown: external-value'],
    ["import { union } from 'drizzle-orm/pg-core'; export const x = union", 'unknown: external-value'],
    ["import * as orm from 'drizzle-orm'; export const x = orm.eq", 'elsewhere: eq'],
  ])('%s', (source, expected) => {
    expect(shown(evaluated(source))).toBe(expected);
  });
});
