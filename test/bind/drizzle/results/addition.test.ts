/** The edit that has a query ask for what is read off its rows: applied, the read is there and nothing else is found. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { analyze } from '../../../../src/analyze.js';
import type { Finding } from '../../../../src/finding.js';
import { createProject } from '../../../temp-project.js';

const SCHEMA = `import { relations } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: integer('id').primaryKey(), email: text('email') });
export const posts = pgTable('posts', {
  id: integer('id').primaryKey(),
  title: text('title'),
  authorId: integer('author_id').references(() => users.id),
});
export const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));
export const postsRelations = relations(posts, ({ one }) => ({
  author: one(users, { fields: [posts.authorId], references: [users.id] }),
}));
`;

const PRELUDE = `import { drizzle } from 'drizzle-orm/node-postgres';
import * as schema from './schema';
import { posts, users } from './schema';
const db = drizzle('', { schema });
`;

const FILES = { 'schema.ts': SCHEMA, 'package.json': { dependencies: { 'drizzle-orm': '0.45.2' } } };

async function findIn(dir: string): Promise<readonly Finding[]> {
  const { report } = await analyze({ cwd: dir });
  return report.findings;
}

/** The code with the edits of its one finding, which is gone then; null where it has none. */
async function mend(code: string): Promise<string | null> {
  const dir = createProject({ ...FILES, 'index.ts': PRELUDE + code });
  const [finding, ...others] = await findIn(dir);
  expect([finding?.ruleId, others.length]).toEqual(['unselected-field', 0]);
  const [suggestion] = finding?.suggestions ?? [];
  if (!suggestion?.edits.length) return null;
  const mended = suggestion.edits.reduce(
    (text, { place, newText }) => text.slice(0, place.start) + newText + text.slice(place.end),
    PRELUDE + code,
  );
  writeFileSync(join(dir, 'index.ts'), mended);
  expect(await findIn(dir)).toEqual([]);
  return mended.slice(PRELUDE.length);
}

/** A query, what is read off the row that it gives, and the query afterwards. */
it.each([
  ['db.query.posts.findFirst()', 'author', 'db.query.posts.findFirst({ with: { author: true } })'],
  ['db.query.posts.findFirst({})', 'author', 'db.query.posts.findFirst({ with: { author: true } })'],
  [
    'db.query.posts.findFirst({ limit: 1, with: {} })',
    'author',
    'db.query.posts.findFirst({ limit: 1, with: { author: true } })',
  ],
  [
    'db.query.posts.findFirst({ columns: { id: true } })',
    'title',
    'db.query.posts.findFirst({ columns: { id: true, title: true } })',
  ],
  [
    'db.query.posts.findFirst({ with: { author: true } })',
    'author.posts',
    'db.query.posts.findFirst({ with: { author: { with: { posts: true } } } })',
  ],
  [
    'db.query.posts.findFirst({ with: { author: { columns: { id: true } } } })',
    'author.email',
    'db.query.posts.findFirst({ with: { author: { columns: { id: true, email: true } } } })',
  ],
  [
    'db.select({ id: posts.id }).from(posts).get()',
    'title',
    'db.select({ id: posts.id, title: posts.title }).from(posts).get()',
  ],
  [
    'db.select({ id: schema.posts.id }).from(posts).get()',
    'title',
    'db.select({ id: schema.posts.id, title: schema.posts.title }).from(posts).get()',
  ],
  [
    'db.select({ by: { id: users.id } }).from(posts).innerJoin(users, on).get()',
    'by.email',
    'db.select({ by: { id: users.id, email: users.email } }).from(posts).innerJoin(users, on).get()',
  ],
  [
    'db.insert(posts).values({ id: 1 }).returning({ id: posts.id }).get()',
    'title',
    'db.insert(posts).values({ id: 1 }).returning({ id: posts.id, title: posts.title }).get()',
  ],
])('%s, %s', async (query, path, expected) => {
  const code = (written: string): string =>
    `const on = undefined as never;\nconst row = await ${written};\nconsole.log(row.${path});\n`;
  expect(await mend(code(query))).toBe(code(expected));
});

it('stands where the columns are written', async () => {
  const read = (columns: string): string =>
    `const columns = { ${columns} };\nconst row = await db.select(columns).from(posts).get();\nconsole.log(row.title);\n`;
  expect(await mend(read('id: posts.id'))).toBe(read('id: posts.id, title: posts.title'));
});

it('is none where a column is left out by name', async () => {
  const query = 'db.query.posts.findFirst({ columns: { title: false } })';
  expect(await mend(`const row = await ${query};\nconsole.log(row?.title);\n`)).toBeNull();
});
