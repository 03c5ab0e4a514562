import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeMutants, mutate } from '../../bench/mutation/make-mutants.js';
import { readRepository } from '../../bench/mutation/read-repository.js';
import { batchesOf, runMutants } from '../../bench/mutation/run-mutants.js';
import { randomFrom } from '../../bench/random.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const SCHEMA = `import { relations } from 'drizzle-orm';
import { integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { stamps } from './stamps';
export const role = pgEnum('role', ['admin', 'member']);
export const users = pgTable('users', { id: integer('id'), fullName: text('full_name').notNull(), role: role('role'), ...stamps });
export const posts = pgTable('posts', { id: integer('id'), title: text('title'), userId: integer('user_id') });
export const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));
`;

function write(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'mutation-'));
  folders.push(root);
  const all = {
    'package.json': '{ "name": "app" }',
    'db/package.json': '{ "name": "@app/db", "exports": { "./schema": "./dist/schema.js" } }',
    'db/src/schema.ts': SCHEMA,
    'db/src/stamps.ts':
      "import { timestamp } from 'drizzle-orm/pg-core';\nexport const stamps = { madeAt: timestamp('made_at') };\n",
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** Targets in `app.ts`: part, form and name. */
function targets(app: string): string[] {
  const root = write({ 'app.ts': `import { users, posts } from '@app/db/schema';\n${app}` });
  return readRepository(root)
    .targets.filter(({ file }) => relative(root, file) === 'app.ts')
    .map(({ part, form, written }) => `${part} ${form} ${written}`);
}

describe('readRepository', () => {
  it('reads tables with spreads, names in the database, enum values and relations', () => {
    const { tables } = readRepository(write({}));
    expect(tables.map(({ name, open, columns }) => [name, open, [...columns.keys()]])).toEqual([
      ['users', false, ['id', 'fullName', 'role', 'madeAt']],
      ['posts', false, ['id', 'title', 'userId']],
    ]);
    const [users] = tables;
    expect(users?.columns.get('fullName')).toEqual({ sqlName: 'full_name', values: null });
    expect(users?.columns.get('role')?.values).toEqual(['admin', 'member']);
    expect([...(users?.relations ?? [])].map(([key, target]) => [key, target.name])).toEqual([['posts', 'posts']]);
  });

  it('finds columns by scope and import, never by name alone', () => {
    expect(targets('desc(users.madeAt); users.map; const id = (users: User[]) => users.id;')).toEqual([
      'column inline madeAt',
    ]);
    const root = write({
      'other.ts': "import { users } from './fixtures';\nusers.id;",
      'fixtures.ts': 'export const users = {};',
    });
    expect(readRepository(root).targets).toEqual([]);
  });

  it('finds keys in literals, variables, spreads and results of functions', () => {
    expect(targets('db.insert(users).values([{ id, fullName }, ...more])')).toEqual([
      'values inline id',
      'values inline fullName',
    ]);
    expect(targets('const patch = { fullName: n };\ndb.update(users).set(patch)')).toEqual(['set variable fullName']);
    expect(targets('const base = { id: 1 };\ndb.insert(posts).values({ ...base, ...(t && { title: t }) })')).toEqual([
      'values spread id',
      'values spread title',
    ]);
    expect(targets('function row() { return { id: 1 }; }\ndb.insert(posts).values(row())')).toEqual([
      'values function id',
    ]);
    expect(targets('db.insert(posts).values(x).onConflictDoUpdate({ target: posts.id, set: { title: y } })')).toEqual([
      'set inline title',
      'column inline id',
    ]);
  });

  it('finds columns and relations of relational queries, and literals of enums', () => {
    expect(
      targets('db.query.users.findMany({ columns: { id: true }, with: { posts: { columns: { title: true } } } })'),
    ).toEqual(['columns inline id', 'with inline posts', 'columns inline title']);
    expect(
      targets("inArray(users.role, ['admin', 'other']); db.update(users).set({ role: x ? 'member' : y })"),
    ).toEqual(['enum inline admin', 'column inline role', 'set inline role', 'enum inline member']);
  });
});

describe('makeMutants', () => {
  it('makes the same mistakes from the same seed, none of them right', () => {
    const root = write({
      'app.ts': "import { users } from '@app/db/schema';\ndb.update(users).set({ fullName, role: 'admin' });",
    });
    const { targets, tables } = readRepository(root);
    const make = (seed: number) => makeMutants(targets, tables, { count: 5, random: randomFrom(seed) }).mutants;
    expect(make(3)).toEqual(make(3));
    const names = [1, 2, 3, 4].flatMap((seed) => make(seed).map(({ name }) => name));
    expect(names).not.toContain('id');
    expect(names).not.toContain('fullName');
    expect(names).not.toContain('admin');
    expect(names).toContain('full_name');
  });

  it('keeps the value of a shorthand', () => {
    const text = 'f({ fullName, role: x })';
    const mutant = { group: '', part: 'set', mistake: '', form: 'inline', file: '', start: 4, end: 12 } as const;
    expect(mutate(text, [{ ...mutant, written: 'fullName', name: 'full_name', insert: 'full_name: fullName' }])).toBe(
      'f({ full_name: fullName, role: x })',
    );
  });
});

describe('runMutants', () => {
  it('counts a finding at the name, one elsewhere that is about no other mutant, and what is reported besides', async () => {
    const text = "import { users } from '@app/db/schema';\ndb.update(users).set({ fullName });\n";
    const root = write({ 'a.ts': text, 'b.ts': text, 'c.ts': text.replace('fullName', 'madeAt'), 'd.ts': text });
    const { targets, tables } = readRepository(root);
    const mutants = makeMutants(
      targets.filter(({ file, written }) => /[abcd]\.ts$/.test(file) && written !== 'role'),
      tables,
      { count: 9, random: randomFrom(1) },
    ).mutants.filter(({ mistake }) => mistake === 'SQL name');
    expect(batchesOf([...mutants, ...mutants], 3).map(({ length }) => length)).toEqual([3, 3, 2]);

    const finding = (file: string, line: number, column: number, name: string) => ({
      ...{ id: '', ruleId: 'field-casing', severity: 'error', message: '', file, name },
      range: { start: { line, column } },
    });
    const old = finding('a.ts', 1, 1, 'old');
    const { results, extras, vanished } = await runMutants(
      root,
      [mutants],
      async (changed) => {
        if (changed.size === 0) return { findings: [old], same: new Set() };
        expect(changed.get(join(root, 'a.ts'))).toContain('set({ full_name: fullName })');
        const findings = [
          old,
          finding('a.ts', 2, 24, 'full_name'),
          finding('b.ts', 2, 3, 'other'),
          finding('b.ts', 1, 1, 'made_at'),
        ];
        return { findings, same: new Set([join(root, 'd.ts')]) };
      },
      () => {},
    );
    expect(results.map(({ file, found }) => [file, found])).toEqual([
      ['a.ts', 'at the name'],
      ['b.ts', null],
      ['c.ts', 'elsewhere'],
    ]);
    expect([extras.map(({ name }) => name), vanished]).toEqual([['other'], 1]);
  });
});
