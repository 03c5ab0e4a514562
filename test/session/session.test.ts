/** A session that is told of changes answers as a fresh run over the same files does. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compareSessions } from '../../bench/session/compare-sessions.js';
import { type AnalyzeOptions, analyze } from '../../src/analyze.js';
import * as tool from '../../src/index.js';
import { createSession, type Session, type SessionOptions } from '../../src/index.js';
import { render } from '../../src/report/render.js';
import type { Report } from '../../src/report/report.js';
import { createEditorSession } from '../../src/session/session.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';

const CLIENT = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";
const APP = {
  'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0' } },
  'prisma/schema.prisma': USER_SCHEMA,
  'src/client.ts': CLIENT,
  'src/fields.ts': 'export const shown = { id: true };\n',
  'src/find.ts':
    "import { prisma } from './client';\nimport { shown } from './fields';\nexport const find = () => prisma.user.findMany({ select: shown });\n",
  'src/page.ts':
    "import { find } from './find';\nexport const page = async () => (await find()).map((user) => user.email);\n",
};

function open(options: SessionOptions): Session {
  const session = createSession(options);
  onTestFinished(() => session.close());
  return session;
}

function findingsIn({ findings, cwd }: Report): readonly string[] {
  return findings.map(({ ruleId, place, name }) => `${place ? path.relative(cwd, place.file) : ''} ${ruleId} ${name}`);
}

async function fresh(options: AnalyzeOptions): Promise<string> {
  return render((await analyze(options)).report, 'json');
}

it('starts in a folder that is named from the current one', async () => {
  const cwd = createProject({ ...APP, 'src/page.ts': APP['src/page.ts'].replace('email', 'mail') });
  const from = { cwd: path.relative(process.cwd(), cwd) };
  const { report } = await analyze({ cwd });
  expect(report.findings.map(({ name }) => name)).toEqual(['mail']);
  const shown = render(report, 'json');
  expect(render((await analyze(from)).report, 'json')).toBe(shown);
  expect(render(await open(from).report(), 'json')).toBe(shown);
});

describe('a session', () => {
  it.each([
    ['event-sales', 1, 50],
    ['clean-shop', 2, 20],
    ['talent-chat', 3, 20],
  ])(
    'answers as fresh runs do: %s, seed %i, %i rounds of random edits',
    { timeout: 300_000 },
    async (name, seed, rounds) => {
      const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'schemadrift-session-')));
      onTestFinished(() => fs.rmSync(dir, { recursive: true }));
      const sample = path.resolve('fixtures/projects', name);
      const { edits, differences } = await compareSessions({ sample, dir, rounds, seed, tool });
      expect(differences).toEqual([]);
      expect(edits).toBeGreaterThan(rounds);
    },
  );

  it('goes by text that is not saved, until it is let go', async () => {
    const cwd = createProject(APP);
    const session = open({ cwd });
    const file = path.join(cwd, 'src/page.ts');
    const saved = findingsIn(await session.check([file]));
    expect(saved).toEqual(['src/page.ts unselected-field email']);
    session.update([
      { path: path.join(cwd, 'src/fields.ts'), text: 'export const shown = { id: true, email: true };\n' },
    ]);
    expect(findingsIn(await session.check([file]))).toEqual([]);
    expect(findingsIn(await session.report())).toEqual([]);
    session.update([{ path: path.join(cwd, 'src/fields.ts'), text: null }]);
    expect(findingsIn(await session.check([file]))).toEqual(saved);
  });

  it('knows files that are not on the disk yet, in folders that are not either', async () => {
    const cwd = createProject(APP);
    const session = open({ cwd });
    await session.report();
    const file = path.join(cwd, 'src/new/count.ts');
    const text = "import { prisma } from '../client';\nexport const count = () => prisma.users.count();\n";
    session.update([{ path: file, text }]);
    expect(findingsIn(await session.check([file]))).toEqual(['src/new/count.ts unknown-model users']);
    expect(findingsIn(await session.report())).toContain('src/new/count.ts unknown-model users');
    session.update([{ path: file, text: null }]);
    expect(findingsIn(await session.check([file]))).toEqual([]);
  });

  it('reads the schema anew while it is typed in', async () => {
    const cwd = createProject(APP);
    const session = open({ cwd });
    await session.report();
    const schema = path.join(cwd, 'prisma/schema.prisma');
    session.update([{ path: schema, text: USER_SCHEMA.replace('email ', 'mail  ') }]);
    expect(findingsIn(await session.check([path.join(cwd, 'src/page.ts')]))).toEqual([
      'src/page.ts unknown-result-field email',
    ]);
  });

  it('knows which files a change cannot reach', async () => {
    const cwd = createProject({ ...APP, 'src/alone.ts': `${CLIENT}export const count = () => prisma.user.count();\n` });
    const session = createEditorSession({ cwd });
    onTestFinished(() => session.close());
    const at = (file: string) => path.join(cwd, 'src', file).replaceAll('\\', '/');
    const reached = () => ['alone.ts', 'find.ts', 'page.ts'].filter((file) => session.isReached(at(file)));
    expect(reached()).toEqual(['alone.ts', 'find.ts', 'page.ts']);
    await session.report();
    expect(reached()).toEqual([]);
    const change = async (text: string) => {
      session.update([{ path: at('fields.ts'), text }]);
      await session.check([at('fields.ts')]);
    };
    await change('export const shown = { id: true, email: true };\n');
    expect(reached()).toEqual(['find.ts', 'page.ts']);
    // One of them is looked at, then all is as it was: what was said of it has to be taken back, and of it alone.
    await session.check([at('find.ts')]);
    await change(APP['src/fields.ts'] ?? '');
    expect(reached()).toEqual(['find.ts']);
    await session.check([at('find.ts')]);
    expect(reached()).toEqual([]);
    // What others import may be another thing altogether.
    await change('export const seen = { id: true };\n');
    expect(reached()).toEqual(['alone.ts', 'find.ts', 'page.ts']);
  });

  it('at a glance asks those who did something with what is written in a file, and later all', async () => {
    const page = "import { prisma } from './client';\nimport { all } from './fields';\n";
    const cwd = createProject({
      ...APP,
      'src/fields.ts': `${APP['src/fields.ts']}export const all = null;\n`,
      'src/page.ts': `${page}export const page = () => prisma.user.findMany({ select: all });\n`,
    });
    const session = createEditorSession({ cwd });
    onTestFinished(() => session.close());
    const fields = path.join(cwd, 'src/fields.ts').replaceAll('\\', '/');
    expect(findingsIn(await session.report())).toEqual([]);
    session.update([
      { path: fields, text: 'export const shown = { called: true };\nexport const all = { mail: true };\n' },
    ]);
    expect(findingsIn(await session.glance([fields]))).toEqual(['src/fields.ts unknown-field called']);
    const both = ['src/fields.ts unknown-field called', 'src/fields.ts unknown-field mail'];
    expect(findingsIn(await session.check([fields]))).toEqual(both);
    await session.report();
    expect(findingsIn(await session.glance([fields]))).toEqual(both);
  });

  it('at a glance hears those at once who have changed since', async () => {
    const late = (asked: string) =>
      `import { prisma } from './client';\nimport { all } from './fields';\nexport const late = () => prisma.user.findMany(${asked});\n`;
    const cwd = createProject({
      ...APP,
      'src/fields.ts': `${APP['src/fields.ts']}export const all = { id: true };\n`,
      'src/late.ts': late('all && {}'),
    });
    const session = createEditorSession({ cwd });
    onTestFinished(() => session.close());
    const at = (file: string) => path.join(cwd, 'src', file).replaceAll('\\', '/');
    await session.report();
    session.update([
      { path: at('late.ts'), text: late('{ select: all }') },
      { path: at('fields.ts'), text: `${APP['src/fields.ts']}export const all = { mails: true };\n` },
    ]);
    expect(findingsIn(await session.glance([at('fields.ts')]))).toEqual(['src/fields.ts unknown-field mails']);
  });

  it('gives the same report as long as nothing has changed, and the facts behind it', async () => {
    const cwd = createProject(APP);
    const session = open({ cwd });
    const report = await session.report();
    session.update([{ path: path.join(cwd, 'src/page.ts'), text: null }]);
    expect(await session.report()).toBe(report);
    const { catalogs, facts, report: same } = await session.analysis();
    expect(same).toBe(report);
    expect(catalogs.map(({ models }) => models.map(({ name }) => name))).toEqual([['User']]);
    expect(facts.queries).toHaveLength(1);
    expect(render(report, 'json')).toBe(await fresh({ cwd }));
  });

  describe.each<[string, ProjectFiles, string, string]>([
    [
      'what a caller in another file gives',
      {
        'src/by.ts':
          "import { prisma } from './client';\nexport function by(where) {\n  return prisma.user.count({ where });\n}\n",
        'src/call.ts': "import { by } from './by';\nexport const call = () => by({ name: 'a' });\n",
      },
      'src/call.ts',
      "import { by } from './by';\nexport const call = () => by({ called: 'a' });\n",
    ],
    [
      'what a query gives to those who read its rows',
      {},
      'src/find.ts',
      "import { prisma } from './client';\nexport const find = () => prisma.user.findMany();\n",
    ],
    [
      'a name that rows are given elsewhere',
      {
        'src/add.ts':
          "import { find } from './find';\nexport const add = async () => {\n  for (const user of await find()) user.id = '1';\n};\n",
      },
      'src/add.ts',
      "import { find } from './find';\nexport const add = async () => {\n  for (const user of await find()) user.email = '1';\n};\n",
    ],
    [
      'what a route answers',
      {
        'app/api/people/route.ts':
          "import { prisma } from '../../../src/client';\nexport const GET = async () => Response.json({ people: await prisma.user.findMany() });\n",
        'app/people.ts':
          "export const load = async () => (await (await fetch('/api/people')).json()).people.map((one) => one.email);\n",
      },
      'app/api/people/route.ts',
      "import { prisma } from '../../../src/client';\nexport const GET = async () => Response.json({ people: await prisma.user.findMany({ select: { id: true } }) });\n",
    ],
    [
      'by which name clients go',
      { 'src/ctx.ts': 'export const count = (ctx) => ctx.store.user.count({ where: { nobody: 1 } });\n' },
      'src/page.ts',
      'export const a = (ctx) => ctx.store.user.findMany();\nexport const b = (ctx) => ctx.store.user.findFirst();\n',
    ],
    [
      'what stands after a comma in a file that another asks for it',
      {
        'src/settings.ts': 'export const conf = { a: 1, bar: 2 };\n',
        'src/barrel.ts': "export * from './settings';\n",
        'src/uses.ts': "import { bar } from './barrel';\nbar();\n",
      },
      'src/settings.ts',
      'export const conf = { a: 1, baz: 2 };\n',
    ],
    [
      'what a module of the project adds to an installed package',
      {
        'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0', dates: '1' } },
        'node_modules/dates/package.json': { name: 'dates', types: 'index.d.ts' },
        'node_modules/dates/index.d.ts': 'export declare const format: 1;\n',
        'src/dates.ts': "declare module 'dates' {\n  const formats: 1;\n}\nexport {};\n",
        'src/uses.ts': "import { formats } from 'dates';\nformats();\n",
      },
      'src/dates.ts',
      "declare module 'dates' {\n  const formatted: 1;\n}\nexport {};\n",
    ],
    [
      'where an alias of a bundler leads',
      {
        'vite.config.ts': "export default { resolve: { alias: { '@': './src' } } };\n",
        'src/keys.ts': 'export const keys = { called: true };\n',
        'src/aliased.ts':
          "import { prisma } from './client';\nimport { keys } from '@/keys';\nexport const all = () => prisma.user.findMany({ select: keys });\n",
      },
      'vite.config.ts',
      "export default { resolve: { alias: { '@': './other' } } };\n",
    ],
    ['what a module exports', {}, 'src/find.ts', 'export const findAll = () => [];\n'],
  ])('after a change of %s', (_, more, file, text) => {
    it('reports what a fresh run does, and again when it is taken back', async () => {
      const cwd = createProject({ ...APP, ...more });
      const session = open({ cwd });
      const before = render(await session.report(), 'json');
      expect(before).toBe(await fresh({ cwd }));
      const path = `${cwd}/${file}`;
      const saved = fs.readFileSync(path, 'utf8');
      session.update([{ path, text }]);
      const after = render(await session.report(), 'json');
      fs.writeFileSync(path, text);
      expect(after).toBe(await fresh({ cwd }));
      expect(after).not.toBe(before);
      session.update([{ path, text: saved }]);
      expect(render(await session.report(), 'json')).toBe(before);
    });
  });

  it('answers questions in turn, each with what it was told before', async () => {
    const cwd = createProject(APP);
    const session = open({ cwd });
    const file = path.join(cwd, 'src/page.ts');
    const first = session.check([file]);
    session.update([{ path: file, text: 'export {};\n' }]);
    const [, second] = await Promise.all([first, session.check([file])]);
    expect(findingsIn(second)).toEqual([]);
  });

  it('refuses what is asked after it was closed', async () => {
    const session = createSession({ cwd: createProject(APP) });
    session.close();
    await expect(session.report()).rejects.toThrow('This session is closed.');
  });
});
