import { describe, expect, it } from 'vitest';
import { declaresTables, listTableMakers, readTextImports, usesTableMaker } from '../../src/discover/drizzle-tables.js';

const from = (names: string, core = 'pg-core'): string => `import { ${names} } from 'drizzle-orm/${core}';\n`;

describe('a text that declares tables', () => {
  it.each([
    [`${from('pgTable')}export const users = pgTable('users', {});`],
    [`${from('pgTable as table')}export const users = table('users', {});`],
    [`${from('sqliteTable', 'sqlite-core')}export const users = sqliteTable<'users', {}>('users', {});`],
    [`${from('pgTable')}export const users = pgTable.withRLS('users', {});`],
    [`import * as pg from "drizzle-orm/pg-core";\nexport const users = pg.pgTable("users", {});`],
    [`const { mysqlTable: table } = require('drizzle-orm/mysql-core');\ntable('users', {});`],
    [`${from('pgSchema')}const auth = pgSchema('auth');\nexport const users = auth.table('users', {});`],
    [`${from('snakeCase')}export const users = snakeCase.table('users', {});`],
    [`${from('pgTableCreator')}const t = pgTableCreator((n) => n);\nexport const users = t('users', {});`],
    [`${from('pgMaterializedView')}export const active = pgMaterializedView('active').as((q) => q);`],
  ])('%s', (text) => {
    expect(declaresTables(text)).toBe(true);
  });

  it.each([
    ['only enums', `${from('pgEnum')}export const role = pgEnum('role', ['a']);`],
    ['only types', `import type { PgTable } from 'drizzle-orm/pg-core';\nexport type T = PgTable;`],
    ['an example in a comment', `${from('customType')}/** pgTable('x', {}) */\nexport const x = customType({});`],
    ['an example commented out', `${from('text')}// export const x = pgTable('x', {});\nconsole.table('x');`],
    ['code that it writes', `write(\`${from('pgTable')}export const x = pgTable('x', {});\`);`],
    ['another library', "import { pgTable } from './my-own';\nexport const x = pgTable('x', {});"],
    ['a table creator alone', `${from('pgTableCreator')}export const t = pgTableCreator((n) => n);`],
  ])('is not %s', (_what, text) => {
    expect(declaresTables(text)).toBe(false);
  });
});

it('a text of any size and shape is looked through', () => {
  const start = `${from('pgTable')}const x = pgTable('x', {});\n`;
  for (const rest of [
    `\`${'a\\`'.repeat(1_500_000)}`,
    `"${'\\"'.repeat(2_000_000)}`,
    '/*'.repeat(2_000_000),
    "'`".repeat(999),
  ]) {
    expect(declaresTables(start + rest)).toBe(true);
  }
});

describe('what makes tables', () => {
  it('is listed, and known where it is called', () => {
    const text = `${from('pgSchema, pgTableCreator')}export const auth = pgSchema('auth');
      export const createTable: Creator = pgTableCreator((name) => \`app_\${name}\`);`;
    const [auth, createTable] = listTableMakers(text);
    expect([auth, createTable]).toEqual([
      { name: 'auth', kind: 'schema' },
      { name: 'createTable', kind: 'creator' },
    ]);
    const uses = (code: string, maker = createTable): boolean => maker !== undefined && usesTableMaker(code, maker);
    expect(uses("auth.table('users', (t) => ({}))", auth)).toBe(true);
    expect(uses("auth.login('users')", auth)).toBe(false);
    expect(uses("auth('users')", auth)).toBe(false);
    expect(uses('createTable<X>("users", {})')).toBe(true);
    expect(uses('my.createTable("users", {})')).toBe(false);
    expect(uses('createTable(name)')).toBe(false);
    expect(uses("// createTable('users', {})")).toBe(false);
  });
});

describe('imports in a text', () => {
  it('are those of values, re-exports apart', () => {
    const text = `import { a } from './a';
import type { T } from './types';
import * as b from "./b"; import './effect';
import d, { e } from './d';
export * from './e';
export * as f from './f';
export { g, type H } from './g';
export type { I } from './i';
// export * from './comment';
const c = require('./c');
const text = "import x from './text'";`;
    expect(readTextImports(text)).toEqual({
      exported: ['./e', './f', './g'],
      imported: ['./a', './b', './d', './c'],
    });
  });
});
