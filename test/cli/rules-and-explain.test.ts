import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { createProject, USER_SCHEMA } from '../temp-project.js';
import { run } from './cli.js';

const APP = {
  'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0' } },
  'prisma/schema.prisma': USER_SCHEMA,
  'src/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n",
  'src/a.ts':
    "import { prisma as db } from './db';\nexport const find = () => db.user.findMany({ where: { emial: 'x' } });\n",
  'src/b.ts': "import { prisma } from './db';\nprisma.usr.count();\n",
  'src/c.ts': 'export const read = (ctx: any) => ctx.prisma.user.findUnique({ where: { name: 1 } });\n',
};

interface Explained {
  readonly finding: { readonly id: string; readonly ruleId: string };
  readonly evidence: readonly {
    readonly about: string;
    readonly says: string;
    readonly file: string | null;
    readonly range: { readonly start: { readonly line: number; readonly column: number } } | null;
  }[];
}

async function explain(dir: string, word: string): Promise<readonly Explained[]> {
  const { exitCode, stdout, stderr } = await run(dir, ['explain', word, '--format', 'json']);
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** `client src/a.ts:2:27 …`, a line each. */
const linesOf = ({ evidence }: Explained): readonly string[] =>
  evidence.map(({ about, says, file, range }) =>
    [about || '…', file && `${file}${range ? `:${range.start.line}:${range.start.column}` : ''}`, says]
      .filter((part) => part !== null)
      .join(' '),
  );

describe('rules', () => {
  it('are listed with the severity that the project gives them', async () => {
    const dir = createProject({ ...APP, 'schemadrift.config.json': { rules: { 'unknown-model': 'warning' } } });
    const { exitCode, stdout } = await run(dir, ['rules']);
    expect(exitCode).toBe(0);
    for (const { id } of rules) expect(stdout).toContain(`  ${id} `);
    expect(stdout).toMatch(/unknown-model +warning\*/);
    expect(stdout).toMatch(/unknown-field +error /);
    const listed = JSON.parse((await run(dir, ['rules', '--format=json'])).stdout);
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
    expect(listed.find(({ id }: { id: string }) => id === 'unknown-model')).toMatchObject({
      severity: 'warning',
      defaultSeverity: 'error',
    });
  });

  it('are coloured as the last word on it says', async () => {
    const dir = createProject(APP);
    const isColored = async (...flags: readonly string[]): Promise<boolean> =>
      (await run(dir, ['rules', ...flags])).stdout.includes('\u001B[');
    expect(await isColored('--no-color', '--color')).toBe(true);
    expect(await isColored('--color', '--no-color')).toBe(false);
    expect(await isColored()).toBe(false);
  });

  it.each([
    [['rules', 'unknown-field'], '`schemadrift explain unknown-field` explains a single rule.'],
    [['rules', '--format', 'xml'], 'There is no format `xml` here; there are `text` and `json`.'],
    [['rules', '--fromat', 'json'], 'There is no option `--fromat`; the nearest is `--format`.'],
    [['rules', '--cwd', 'nope'], '`--cwd nope` is no folder.'],
    [['explain'], 'Name one rule, finding or place'],
    [['explain', 'unknown-feild'], 'There is no rule `unknown-feild`; the nearest is `unknown-field`.'],
    [['explain', 'src/a.ts:1'], 'No finding is at or called `src/a.ts:1`'],
    [['explain', 'src/none.ts:1:1'], 'No finding is at or called'],
    [['explain', '0123456789abcdef'], 'No finding is at or called'],
  ])('%j is refused with one sentence', async (args, message) => {
    const { exitCode, stdout, stderr } = await run(createProject(APP), args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  it('say what is wrong with a configuration instead of listing something else', async () => {
    const dir = createProject({ ...APP, 'schemadrift.config.json': { rulez: {} } });
    expect(await run(dir, ['rules'])).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('explain', () => {
  it.each(rules.map(({ id }) => id))('prints the page of %s, within the width of a terminal', async (id) => {
    const { exitCode, stdout } = await run('/', ['explain', id]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('What goes wrong');
    // Code is not broken, prose is.
    const prose = stdout.split('\n').filter((line) => !line.startsWith('  '));
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(stdout).not.toMatch(/\]\(|^#|```/m);
  });

  it('says how a client was proven, across files, and what the schema has', async () => {
    const [explained] = await explain(createProject(APP), 'src/a.ts:2:57');
    expect(explained && linesOf(explained)).toEqual([
      'client src/a.ts:2:27 `db` is a client, which the code proves',
      "… src/a.ts:1:1 imported by `import { prisma as db } from './db';`",
      '… src/db.ts:2:14 declared as `prisma`',
      '… src/db.ts:2:23 made by `new PrismaClient()`',
      'query src/a.ts:2:35 `user.findMany`; all names in its arguments were read',
      'schema prisma/schema.prisma written for Prisma 6.19',
      'position src/a.ts:2:55 a field of `User` is wanted here (where)',
      'declared prisma/schema.prisma:9:7 `User` in the schema',
      'look-up there is no `emial` among `id`, `email`, `name`',
      'near prisma/schema.prisma:11:3 `email` is spelled like it',
    ]);
  });

  it('explains what the baseline knows, too', async () => {
    const dir = createProject(APP);
    await run(dir, ['--write-baseline']);
    expect((await run(dir, [])).exitCode).toBe(0);
    const [explained] = await explain(dir, 'src/a.ts:2');
    expect(explained?.finding.ruleId).toBe('unknown-field');
    expect(await explain(dir, explained?.finding.id ?? '')).toEqual([explained]);
  });

  it('follows the client of a model that is not there, and says where one is only taken for one', async () => {
    const dir = createProject(APP);
    const [missing] = await explain(dir, 'src/b.ts:2');
    expect(missing && linesOf(missing).slice(0, 2)).toEqual([
      'client src/b.ts:2:1 `prisma` is a client, which the code proves',
      "… src/b.ts:1:1 imported by `import { prisma } from './db';`",
    ]);
    const inferred = (await explain(dir, 'src/c.ts:1')).flatMap(linesOf);
    expect(inferred[0]).toContain('`ctx.prisma` is taken for a client');
    expect(inferred.join('\n')).toContain('followed as far as `ctx.prisma`');
  });

  it('finds the same by the beginning of an id, and all of a cause', async () => {
    const dir = createProject(APP);
    const [explained] = await explain(dir, 'src/a.ts:2');
    const id = explained?.finding.id ?? '';
    expect(await explain(dir, id.slice(0, 8))).toEqual([explained]);
    const { stdout } = await run(dir, ['explain', id]);
    expect(stdout).toContain('How it is known');
    expect(stdout).toContain(`finding ${id}`);
  });
});
