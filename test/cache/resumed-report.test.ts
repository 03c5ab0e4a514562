/** Runs that go on from an earlier one: each report is compared with that of a run over all code. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CachedProject, createCachedProject } from './cached-project.js';

const SCHEMA = `generator client {
  provider = "prisma-client-js"
}
datasource db {
  provider = "postgresql"
}
model User {
  id    Int    @id
  name  String
  email String
}
`;
const DB = `import { PrismaClient } from '@prisma/client';
export const prisma = new PrismaClient();
`;
const SELECT = `export const PERSON = { id: true, name: true };
`;
/** Reads what `SELECT` says. */
const LIST = `import { prisma } from './db';
import { PERSON } from './select';
export async function listUsers() {
  return prisma.user.findMany({ select: PERSON });
}
`;
const COUNT = `import { prisma } from './db';
export const countUsers = () => prisma.user.count({ where: { name: 'a' } });
`;
/** Never mentions the client: a row comes to it. */
const PAGE = `import { listUsers } from './list';
export async function page() {
  const users = await listUsers();
  return users.map((user) => user.name);
}
`;
/** Has nothing to do with any of it. */
const DATES = `export const toDay = (date: Date) => date.toISOString().slice(0, 10);
`;

let app: CachedProject;

const edit = (file: string, from: string, to: string): void => {
  const text = fs.readFileSync(path.join(app.dir, file), 'utf8');
  expect(text).toContain(from);
  app.write(file, text.replace(from, to));
};

beforeEach(async () => {
  app = createCachedProject();
  app.write('package.json', '{ "name": "app", "dependencies": { "@prisma/client": "6.0.0" } }');
  app.write('prisma/schema.prisma', SCHEMA);
  for (const [name, text] of Object.entries({
    db: DB,
    select: SELECT,
    list: LIST,
    count: COUNT,
    page: PAGE,
    dates: DATES,
  })) {
    app.write(`src/${name}.ts`, text);
  }
  // Others, so that what a change affects is the smaller part.
  for (let at = 0; at < 8; at++) app.write(`src/more/count-${at}.ts`, COUNT.replace('./db', '../db'));
  expect(await app.findings()).toEqual([]);
});

afterEach(() => fs.rmSync(app.dir, { recursive: true }));

describe('a run goes on from the one before', () => {
  it.each([
    ['a query gets a mistake', () => edit('src/count.ts', 'name:', 'nmae:'), ['nmae']],
    ['a query comes', () => edit('src/count.ts', ';', '; prisma.user.findMany({ where: { mail: 1 } });'), ['mail']],
    ['what is selected elsewhere changes', () => edit('src/select.ts', 'name: true', 'email: true'), ['name']],
    ['a name that others read is wrong', () => edit('src/select.ts', 'name: true', 'nmae: true'), ['name', 'nmae']],
    ['a row is read wrongly', () => edit('src/page.ts', 'user.name', 'user.nmae'), ['nmae']],
    ['a row that was not selected is read', () => edit('src/page.ts', 'user.name', 'user.email'), ['email']],
    ['code changes that no query is in', () => edit('src/dates.ts', '10', '16'), []],
    [
      'a comment silences nothing',
      () => edit('src/dates.ts', 'export', '// schemadrift-ignore-next-line unknown-field\nexport'),
      ['unknown-field'],
    ],
    [
      'a comment names no rule',
      () => edit('src/dates.ts', 'export', '// schemadrift-ignore-next-line no-such\nexport'),
      [],
    ],
  ])('where %s', async (_, change, expected) => {
    change();
    expect(await app.findings()).toEqual(expected);
    expect([app.made, app.resumed]).toEqual([1, 1]);
  });

  it('and one after the other, back again as well', async () => {
    edit('src/count.ts', 'name:', 'nmae:');
    expect(await app.findings()).toEqual(['nmae']);
    edit('src/page.ts', 'user.name', 'user.nmae');
    expect(await app.findings()).toEqual(['nmae', 'nmae']);
    edit('src/count.ts', 'nmae:', 'name:');
    expect(await app.findings()).toEqual(['nmae']);
    edit('src/page.ts', 'user.nmae', 'user.name');
    expect(await app.findings()).toEqual([]);
    expect([app.made, app.resumed]).toEqual([1, 4]);
    expect(await app.findings()).toEqual([]);
    expect([app.made, app.resumed]).toEqual([1, 4]);
  });

  it('and binds no more than what has changed since the last', async () => {
    // Together more than half of what is bound: from the first run on, each would mean a look at all code.
    for (let at = 0; at < 8; at++) {
      edit(`src/more/count-${at}.ts`, 'name:', 'nmae:');
      expect(await app.findings()).toHaveLength(at + 1);
    }
    expect([app.made, app.resumed]).toEqual([1, 8]);
  });

  it('where a file has a name no more that another asked it for, as far as its text told', async () => {
    app.write('src/settings.ts', 'export const settings = { first: 1, second: 2 };\n');
    app.write('src/dates.ts', "import { second } from './settings';\nsecond();\n");
    expect(await app.findings()).toEqual([]);
    edit('src/settings.ts', 'second', 'third');
    expect(await app.findings()).toEqual(['second']);
    expect([app.made, app.resumed]).toEqual([2, 1]);
  });

  it('where what an extension rests on changes, and not what it adds', async () => {
    // Read through a client of which nothing is known but its name: it may have what any extension adds.
    app.write('src/first.ts', 'export const first = async (ctx) => (await ctx.prisma.user.findFirst())?.short;\n');
    app.write('src/added.ts', 'export const ADDED = { short: { compute: (user) => user.name.slice(0, 1) } };\n');
    app.write(
      'src/extended.ts',
      "import { prisma } from './db';\nimport { ADDED } from './added';\nprisma.$extends({ result: { user: ADDED } });\n",
    );
    expect(await app.findings()).toEqual([]);
    edit('src/added.ts', '1', '2');
    expect(await app.findings()).toEqual([]);
    expect([app.made, app.resumed]).toEqual([2, 1]);
    edit('src/added.ts', 'short', 'brief');
    expect(await app.findings()).toEqual(['short']);
    expect([app.made, app.resumed]).toEqual([3, 1]);
  });

  describe('where what has changed is', () => {
    const MANY = `import { prisma } from './db';
const LIMIT = 10;
const fields = () => ({ id: true, name: true });
export function listUsers() {
  return prisma.user.findMany({ select: fields() });
}
export const countUsers = () => prisma.user.count({ take: LIMIT });
export class Mail {
  #wanted(which) {
    return prisma.user.findMany({ select: which });
  }
  names() {
    return this.#wanted({ name: true });
  }
}
`;
    const NAMES = `import { Mail } from './list';
export const names = async () => (await new Mail().names()).map((user) => user.name);
`;

    beforeEach(async () => {
      app.write('src/list.ts', MANY);
      app.write('src/names.ts', NAMES);
      expect(await app.findings()).toEqual([]);
    });

    it.each([
      ['what a function that is looked at calls', 'id: true, name: true', 'id: true', ['name']],
      ['what a method that is looked at is given', '{ name: true }', '{ id: true }', ['name']],
      ['a type that says nothing', 'const LIMIT', 'interface Fields { id: boolean }\nconst LIMIT', []],
      ['something else beside it', 'take: LIMIT', 'take: LIMIT + 1', []],
    ])('%s', async (_, from, to, expected) => {
      edit('src/list.ts', from, to);
      expect(await app.findings()).toEqual(expected);
      expect([app.made, app.resumed]).toEqual([2, 1]);
    });

    it('the line that a finding elsewhere points to', async () => {
      app.write('src/mail.ts', PAGE.replace('user.name', 'user.email'));
      expect(await app.findings()).toEqual(['email']);
      edit('src/list.ts', 'const LIMIT', '\n\nconst LIMIT');
      expect(await app.findings()).toEqual(['email']);
      edit('src/list.ts', 'const LIMIT = 10;', 'const LIMIT = 11;\n// All of them.');
      expect(await app.findings()).toEqual(['email']);
      expect([app.made, app.resumed]).toEqual([3, 2]);
    });
  });

  it('where what one of many routes answers changes, which all are asked by one function', async () => {
    const packages = { '@prisma/client': '6.0.0', next: '15.0.0' };
    app.write('package.json', JSON.stringify({ name: 'app', dependencies: packages }));
    app.write('src/request.ts', 'export const request = async (path) => (await fetch(path)).json();\n');
    // Those that ask are more than half of what is bound: to bind them all would mean a look at all code.
    for (let at = 0; at < 16; at++) {
      app.write(`app/api/list-${at}/route.ts`, 'export const GET = () => Response.json({ first: 1 });\n');
      app.write(
        `src/page-${at}.ts`,
        `import { request } from './request';\nexport const page = async () => (await request('/api/list-${at}')).first;\n`,
      );
    }
    expect(await app.findings()).toEqual([]);
    edit('app/api/list-3/route.ts', 'first', 'second');
    expect(await app.findings()).toEqual(['first']);
    edit('app/api/list-3/route.ts', 'second', 'first');
    expect(await app.findings()).toEqual([]);
    expect([app.made, app.resumed]).toEqual([2, 2]);
    edit('src/request.ts', 'fetch(path)', 'fetch("/app" + path)');
    edit('app/api/list-5/route.ts', 'first', 'second');
    expect(await app.findings()).toEqual([]);
  });

  it('where the middleware before a route changes, and which routes it stands before', async () => {
    const packages = { '@prisma/client': '6.0.0', next: '15.0.0' };
    const middleware = (matcher: string, key: string): string =>
      `export const config = { matcher: '${matcher}' };\nexport default () => Response.json({ ${key}: 1 });\n`;
    app.write('package.json', JSON.stringify({ name: 'app', dependencies: packages }));
    app.write('middleware.ts', middleware('/pages/:path*', 'error'));
    app.write('app/api/list/route.ts', 'export const GET = () => Response.json({ first: 1 });\n');
    app.write('src/denied.ts', "export const denied = async () => (await (await fetch('/api/list')).json()).denied;\n");
    expect(await app.findings()).toEqual(['denied']);
    app.write('middleware.ts', middleware('/pages/:path*', 'denied'));
    expect(await app.findings()).toEqual(['denied']);
    app.write('middleware.ts', middleware('/api/:path*', 'denied'));
    expect(await app.findings()).toEqual([]);
    expect([app.made, app.resumed]).toEqual([2, 2]);
  });

  it('and never from what was asked with other options', async () => {
    const rules = ['unknown-model'];
    expect(await app.findings({ rules })).toEqual([]);
    edit('src/count.ts', 'name:', 'nmae:');
    edit('src/more/count-1.ts', 'name:', 'nmae:');
    expect(await app.findings()).toEqual(['nmae', 'nmae']);
    expect(await app.findings({ rules })).toEqual([]);
  });

  it('where only some folders are asked about', async () => {
    const paths = ['src/page.ts'];
    expect(await app.findings({ paths })).toEqual([]);
    edit('src/count.ts', 'name:', 'nmae:');
    edit('src/page.ts', 'user.name', 'user.nmae');
    expect(await app.findings({ paths })).toEqual(['nmae']);
    expect([app.made, app.resumed]).toEqual([2, 1]);
  });
});

describe('a run goes on from the one before, with Drizzle', () => {
  const TABLES = `import { integer, pgTable, text } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: integer('id').primaryKey(), name: text('name') });
export const posts = pgTable('posts', { id: integer('id').primaryKey(), title: text('title') });
`;

  beforeEach(async () => {
    app.write('package.json', '{ "name": "app", "dependencies": { "drizzle-orm": "0.45.0" } }');
    fs.rmSync(path.join(app.dir, 'prisma'), { recursive: true });
    fs.rmSync(path.join(app.dir, 'src'), { recursive: true });
    app.write(
      'drizzle.config.ts',
      "export default { schema: './src/tables.ts', out: './drizzle', dialect: 'postgresql' };",
    );
    app.write('src/tables.ts', TABLES);
    app.write(
      'src/given.ts',
      "import { posts, users } from './tables';\nconst LIMIT = 10;\nexport const GIVEN = { users, posts };\n",
    );
    app.write(
      'src/db.ts',
      "import { drizzle } from 'drizzle-orm/node-postgres';\nimport { GIVEN } from './given';\nexport const db = drizzle('url', { schema: GIVEN });\n",
    );
    // What the client is, nothing says here.
    app.write('src/titles.ts', 'export const titles = (ctx) => ctx.db.query.posts.findMany();\n');
    for (let at = 0; at < 8; at++)
      app.write(`src/names-${at}.ts`, "import { users } from './tables';\nexport const name = users.name;\n");
    expect(await app.findings()).toEqual([]);
  });

  it('where what a client rests on changes, and not what it is given', async () => {
    const { made, resumed } = app;
    edit('src/given.ts', '10', '20');
    expect(await app.findings()).toEqual([]);
    edit('src/names-3.ts', 'users.name', 'users.nmae');
    expect(await app.findings()).toEqual(['nmae']);
    expect([app.made - made, app.resumed - resumed]).toEqual([0, 2]);
    edit('src/given.ts', 'users, posts }', 'users }');
    expect(await app.findings()).toEqual(['nmae', 'posts']);
    expect([app.made - made, app.resumed - resumed]).toEqual([1, 2]);
  });
});

describe('a run looks at all code', () => {
  it.each([
    ['a file exports something else', () => edit('src/list.ts', 'listUsers', 'allUsers'), 'listUsers'],
    ['a client is extended', () => edit('src/db.ts', 'new PrismaClient()', 'new PrismaClient().$extends({})'), null],
    ['the schema changes', () => edit('prisma/schema.prisma', 'email', 'mail'), null],
    ['a file comes', () => app.write('src/new.ts', COUNT.replace('name', 'nmae')), 'nmae'],
    ['a dependency changes', () => edit('package.json', '6.0.0', '5.0.0'), null],
  ])('where %s', async (_, change, expected) => {
    change();
    expect(await app.findings()).toEqual(expected === null ? [] : expect.arrayContaining([expected]));
    expect([app.made, app.resumed]).toEqual([2, 0]);
  });

  it.each([
    ['texts', (name: string) => name.endsWith('texts.bin')],
    ['words', (name: string) => name.endsWith('marks.bin')],
    ['index', (name: string) => /^left.*json$/.test(name)],
  ])('where the %s of the run before are damaged', async (_, isDamaged) => {
    const folder = path.join(app.dir, 'node_modules/.cache/schemadrift');
    for (const name of fs.readdirSync(folder).filter(isDamaged)) {
      const bytes = fs.readFileSync(path.join(folder, name));
      fs.writeFileSync(path.join(folder, name), bytes.fill(0x20, 0, bytes.length));
    }
    edit('src/count.ts', 'name:', 'nmae:');
    expect(await app.findings()).toEqual(['nmae']);
    expect([app.made, app.resumed]).toEqual([2, 0]);
  });
});
