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
