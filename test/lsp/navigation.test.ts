/** From code to the schema and back. Needs `npm run build`. */
import { describe, expect, it } from 'vitest';
import { createProject } from '../temp-project.js';
import { createApp, QUERIES, SCHEMA } from './app.js';
import { show, startClient } from './client.js';

async function openApp() {
  const app = createApp();
  const client = await startClient({ folders: [app.dir] });
  await client.open(app.queries, QUERIES);
  await client.open(app.schema, SCHEMA, 'prisma');
  await client.surveyed(app.dir);
  return { ...app, client };
}

function textOf(hover: { readonly contents: unknown } | null): string {
  const { contents } = hover ?? {};
  return typeof contents === 'object' && contents && 'value' in contents ? String(contents.value) : '';
}

describe('hover', () => {
  it('says of a field what the schema does, as it is typed, and nothing where nothing is named', async () => {
    const { client, queries } = await openApp();
    const hover = await client.hover(queries, 'email: true');
    expect(textOf(hover)).toMatch(/^```prisma\nemail String @unique\n```/);
    expect(textOf(hover)).toContain('Field of `User`: `String`');
    expect(textOf(hover)).toContain('Column `User.email`');
    expect(textOf(hover)).toContain('Unique, needed on create');
    expect(textOf(hover)).toContain('Used in 1 place in 1 file: 1 selection');
    expect(textOf(hover)).toMatch(/\[prisma\/schema\.prisma:11\]\(file:.*schema\.prisma#L11\)/);
    expect(hover?.range?.start).toEqual({ line: 5, character: 14 });
    expect(await client.hover(queries, 'async')).toBeNull();
    expect(await client.hover(queries, 'naem')).toBeNull();
    await client.type(queries, 'naem', 'name');
    expect(textOf(await client.hover(queries, "name: 'b'"))).toContain('name  String?');
  });

  it('says of a model, an enum and a column what they are', async () => {
    const { client, queries, schema } = await openApp();
    expect(textOf(await client.hover(queries, 'user.findMany'))).toContain(
      'Prisma model `User`, in code `user`, table `User`',
    );
    expect(textOf(await client.hover(schema, 'Post {'))).toContain('table `posts`');
    expect(textOf(await client.hover(schema, 'Post {'))).toContain('Used in 1 place in 1 file');
    expect(textOf(await client.hover(schema, 'name  String'))).toContain('Column `User.full_name`');
    expect(textOf(await client.hover(schema, 'name  String'))).toContain('Not used by the code that was read');
    expect(textOf(await client.hover(schema, 'Role {'))).toContain('enum of 2 values');
    expect(textOf(await client.hover(schema, 'author   User'))).toContain(
      'Relation by `authorId` → `User.id`'.slice(1),
    );
  });

  it('is plain where the client wants it so', async () => {
    const app = createApp();
    const plain = await startClient({
      folders: [app.dir],
      capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } },
    });
    await plain.open(app.queries, QUERIES);
    expect(textOf(await plain.hover(app.queries, 'email: true'))).not.toMatch(/[`[]/);
  });
});

describe('definitions', () => {
  it('are in the schema, as it is shown', async () => {
    const { client, queries, schema, dir } = await openApp();
    const shown = async (word: string) => (await client.definition(queries, word)).map((it) => show(it, dir));
    expect(await shown('email: true')).toEqual(['prisma/schema.prisma:11:3']);
    expect(await shown('posts: true')).toEqual(['prisma/schema.prisma:14:3']);
    expect(await shown('user.findMany')).toEqual(['prisma/schema.prisma:9:7']);
    await client.type(schema, 'model User', '// a comment\n\nmodel User');
    expect(await shown('email: true')).toEqual(['prisma/schema.prisma:13:3']);
    expect(await shown('Email')).toEqual([]);
  });
});

describe('references', () => {
  it('lead from the schema into code, and from code to other code', async () => {
    const { client, queries, schema, dir } = await openApp();
    const found = await client.references(schema, 'authorId String');
    expect(found.map((it) => show(it, dir))).toEqual(['src/other.ts:2:53']);
    const withSchema = await client.references(queries, 'email: true', true);
    expect(withSchema.map((it) => show(it, dir))).toEqual(['prisma/schema.prisma:11:3', 'src/queries.ts:6:15']);
    await client.type(queries, 'Email', 'email');
    expect((await client.references(queries, "email: 'a'")).map((it) => show(it, dir))).toEqual([
      'src/queries.ts:5:14',
      'src/queries.ts:6:15',
    ]);
    expect(await client.references(schema, 'provider')).toEqual([]);
  });

  it('lead from a Drizzle table into code', async () => {
    const table = `import { integer, pgTable, text } from 'drizzle-orm/pg-core';
export const users = pgTable('app_users', { id: integer().primaryKey(), fullName: text('full_name') });
`;
    const query = `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { users } from './schema';
const db = drizzle('postgres://');
export const all = db.select({ name: users.fullName }).from(users).where(eq(users.fullName, 'a'));
`;
    const dir = createProject({
      'package.json': { name: 'app', dependencies: { 'drizzle-orm': '0.45.0' } },
      'src/schema.ts': table,
      'src/query.ts': query,
    });
    const client = await startClient({ folders: [dir] });
    await client.open(`${dir}/src/schema.ts`, table);
    await client.open(`${dir}/src/query.ts`, query);
    const found = await client.references(`${dir}/src/schema.ts`, 'fullName');
    expect(found.map((it) => show(it, dir))).toEqual(['src/query.ts:5:44', 'src/query.ts:5:83']);
    expect((await client.definition(`${dir}/src/query.ts`, 'fullName')).map((it) => show(it, dir))).toEqual([
      'src/schema.ts:2:73',
    ]);
    const hover = textOf(await client.hover(`${dir}/src/query.ts`, 'fullName'));
    expect(hover).toContain("```typescript\nfullName: text('full_name')\n```");
    expect(hover).toContain('Column `app_users.full_name`');
  });
});
