/** What people and repositories get wrong: one clear message, the right exit code, never a stack. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../src/discover/file-system.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';
import { type Run, type RunOptions, run } from './cli.js';

const CLIENT = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";
const WRONG = "import { prisma } from './db';\nprisma.user.findMany({ where: { emial: 'x' } });\n";
const APP: ProjectFiles = {
  'package.json': { name: 'app' },
  'prisma/schema.prisma': USER_SCHEMA,
  'src/db.ts': CLIENT,
  'src/wrong.ts': WRONG,
};

async function runIn(files: ProjectFiles, args: readonly string[] = [], options: RunOptions = {}): Promise<Run> {
  const result = await run(createProject(files), args, options);
  expect(result.stdout + result.stderr).not.toMatch(/^\s+at /m);
  return result;
}

interface JsonProblem {
  readonly kind: string;
  readonly message: string;
  readonly file: string | null;
  readonly fatal: boolean;
  readonly range: { readonly start: { readonly line: number } } | null;
}

/** Exit code, problems and findings of a run, as the json format has them. */
async function judge(files: ProjectFiles, options: RunOptions = {}) {
  const { exitCode, stdout, stderr } = await runIn(files, ['--format=json'], options);
  expect(stderr).toBe('');
  const report = JSON.parse(stdout);
  const problems: readonly JsonProblem[] = report.problems;
  const findings: readonly { ruleId: string; name: string; file: string }[] = report.findings;
  return { exitCode, problems, findings: findings.map(({ ruleId, name, file }) => `${file} ${ruleId} ${name}`) };
}

const FOUND = 'src/wrong.ts unknown-field emial';

/** A disk on which something denies access. */
const denying = (method: 'readFile' | 'readDirectory', suffix: string): Disk => ({
  ...nodeDisk,
  [method]: (path: string) => {
    if (path.endsWith(suffix)) throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    return nodeDisk[method](path);
  },
});

describe('without a schema', () => {
  it('an empty folder says so and what to do', async () => {
    const { exitCode, stdout } = await runIn({ 'readme.md': '' });
    expect(exitCode).toBe(2);
    expect(stdout.replace(/\s+/g, ' ')).toBe(
      '✖ No Prisma or Drizzle schema and no TypeScript or JavaScript file here. Name a schema with ' +
        '`--schema path/to/schema`, or start in the project with `--cwd`. ',
    );
  });

  it('a repository with another ORM says what was found instead', async () => {
    const { exitCode, problems } = await judge({
      'package.json': { dependencies: { typeorm: '^0.3', kysely: '1' } },
      'src/a.ts': '',
    });
    expect(exitCode).toBe(2);
    expect(problems).toMatchObject([{ kind: 'no-schema', fatal: true }]);
    expect(problems[0]?.message).toContain('Found instead: TypeORM (package.json), Kysely (package.json)');
  });

  it('a repository that has drizzle-orm and no table says so', async () => {
    const { exitCode, problems } = await judge({
      'package.json': { name: 'root' },
      'db/package.json': { dependencies: { 'drizzle-orm': '^0.45', knex: '1' } },
      'db/a.ts': "import { sql } from 'drizzle-orm/pg-core';\n",
    });
    expect(exitCode).toBe(2);
    expect(problems[0]?.message).toMatch(
      /^No Prisma or Drizzle schema here: `db\/package\.json` names drizzle-orm, but no file declares a table with it\. Found besides: Knex \(db\/package\.json\)\. Name a schema/,
    );
  });

  it('`--no-exit-code` does not hide that nothing was checked', async () => {
    expect((await runIn({ 'a.ts': '' }, ['--no-exit-code'])).exitCode).toBe(2);
  });

  it('a schema that was asked for and is not there is the only thing said', async () => {
    const { exitCode, stdout } = await runIn(APP, ['--schema', 'prisma/shema.prisma']);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('✖ The schema `prisma/shema.prisma` does not exist.\n');
  });
});

describe('a schema', () => {
  it('that does not validate is a finding at its line, and what else can be checked is', async () => {
    const schema = USER_SCHEMA.replace('name  String?', 'posts Post[]');
    const { exitCode, problems, findings } = await judge({ ...APP, 'prisma/schema.prisma': schema });
    expect(exitCode).toBe(1);
    expect(problems.filter(({ fatal }) => fatal)).toEqual([]);
    expect(findings.filter((finding) => finding.startsWith('prisma/schema.prisma invalid-schema'))).toHaveLength(1);
  });

  it('that cannot be read is a problem, and without another one the run fails', async () => {
    const disk = denying('readFile', 'schema.prisma');
    const { exitCode, problems } = await judge(APP, { disk });
    expect(exitCode).toBe(2);
    expect(problems.map(({ kind, fatal }) => `${kind} ${fatal}`)).toEqual([
      'no-schema true',
      'schema-unreadable false',
    ]);
    expect(problems[1]?.message).toMatch(/permission denied/);
  });

  it('that cannot be read beside one that can leaves that one checked', async () => {
    const files = { ...APP, 'other/second.prisma': USER_SCHEMA };
    const { exitCode, problems, findings } = await judge(files, { disk: denying('readFile', 'second.prisma') });
    expect([exitCode, findings]).toEqual([1, [FOUND]]);
    expect(problems).toMatchObject([{ kind: 'schema-unreadable', file: 'other/second.prisma', fatal: false }]);
  });

  it('of which one file cannot be read is not complete, so no name is missing', async () => {
    const files = { ...APP, 'prisma/parts.prisma': 'model Post {\n  id String @id\n}\n' };
    const { exitCode, problems, findings } = await judge(files, { disk: denying('readFile', 'parts.prisma') });
    expect([exitCode, findings]).toEqual([0, []]);
    expect(problems).toMatchObject([{ kind: 'schema-unreadable', file: 'prisma/parts.prisma', fatal: false }]);
  });

  it('that is empty or binary does not end in a stack', async () => {
    for (const schema of ['', Buffer.from([0, 1, 2])]) {
      const { exitCode } = await judge({ ...APP, 'prisma/schema.prisma': schema });
      expect(exitCode).not.toBe(0);
    }
  });
});

describe('a source file', () => {
  it('with a syntax error is reported at its line, and the rest is checked', async () => {
    const broken = `${CLIENT}prisma.user.findMany({ where: { email: }\n`;
    const { exitCode, problems, findings } = await judge({ ...APP, 'src/broken.ts': broken });
    expect(exitCode).toBe(1);
    expect(problems).toMatchObject([{ kind: 'syntax-error', file: 'src/broken.ts', range: { start: { line: 3 } } }]);
    expect(findings).toContain(FOUND);
  });

  it('that is binary, too large or without permission is reported, and the rest is checked', async () => {
    const { exitCode, problems, findings } = await judge(
      {
        ...APP,
        'src/binary.ts': Buffer.from([0xff, 0xfe, 0, 1, 2]),
        'src/closed.ts': WRONG,
        'src/large.js': Buffer.alloc(20 * 1024 * 1024, 'prisma.user.findMany();\n'),
      },
      { disk: denying('readFile', 'closed.ts') },
    );
    expect(exitCode).toBe(1);
    expect(problems.map(({ kind, file, message }) => `${kind} ${file} ${message}`)).toEqual([
      'file-skipped src/binary.ts not checked (a binary file)',
      'file-unreadable src/closed.ts not checked (permission denied)',
      'file-skipped src/large.js not checked (larger than 5 MB)',
    ]);
    expect(findings).toEqual([FOUND]);
  });

  it('with CRLF, a byte-order mark and names beyond ASCII has exact ranges', async () => {
    const text =
      '\uFEFF// ünïcödé 🎉\r\nimport { prisma } from "../src/db";\r\n\r\nprisma.user.count({ where: { emial: "🎉" } });\r\n';
    const dir = createProject({
      ...APP,
      '数据/größe 🎉.ts': text,
      'prisma/schema.prisma': `\uFEFF${USER_SCHEMA.replaceAll('\n', '\r\n')}`,
    });
    const { findings } = JSON.parse((await run(dir, ['--format=json'])).stdout);
    const found = findings.find((finding: { file: string }) => finding.file === '数据/größe 🎉.ts');
    expect(found).toMatchObject({
      name: 'emial',
      range: { start: { line: 4, column: 30 }, end: { line: 4, column: 35 } },
    });
    expect(found.related[0]).toMatchObject({ file: 'prisma/schema.prisma' });
    const shown = await run(dir, []);
    expect(shown.stdout).toContain('数据/größe 🎉.ts');
    expect(shown.stdout).not.toContain('\r');
  });
});

describe('a folder', () => {
  it('without permission is reported, and the rest is checked', async () => {
    const { exitCode, problems, findings } = await judge(
      { ...APP, 'closed/a.ts': WRONG },
      { disk: denying('readDirectory', '/closed') },
    );
    expect(exitCode).toBe(1);
    expect(problems).toMatchObject([{ kind: 'directory-unreadable', file: 'closed', fatal: false }]);
    expect(findings).toEqual([FOUND]);
  });

  it('that links to itself is walked once', async () => {
    const dir = createProject(APP);
    symlinkSync('..', join(dir, 'src/up'));
    symlinkSync('loop', join(dir, 'loop'));
    mkdirSync(join(dir, 'a'));
    symlinkSync('../b', join(dir, 'a/b'));
    symlinkSync('a', join(dir, 'b'));
    const { exitCode, stdout } = await run(dir, ['--format=json']);
    expect([exitCode, JSON.parse(stdout).findings.length]).toEqual([1, 1]);
  });
});

describe('a configuration', () => {
  it.each([
    ['schemadrift.config.json', '{ "rules": {', 'The configuration does not load'],
    ['schemadrift.config.json', '{ "rulez": {} }', 'has no key `rulez`; the nearest is `rules`'],
    [
      'schemadrift.config.json',
      '{ "rules": { "unknown-fields": "off" } }',
      'which is no rule; the nearest is `unknown-field`',
    ],
    ['schemadrift.config.ts', 'export default { include: "src" };', '`include` is "src"; write a list of strings'],
    ['schemadrift.config.ts', 'export default {', 'does not load: line 1:'],
    ['schemadrift.config.mjs', 'throw new TypeError("boom");', 'does not load: boom.'],
  ])('%s with %s ends the run with one message that names the file', async (name, text, message) => {
    const { exitCode, stdout } = await runIn({ ...APP, [name]: text });
    expect(exitCode).toBe(2);
    expect(stdout.replace(/\s+/g, ' ')).toContain(message);
    expect(stdout.match(/^✖/gm)).toHaveLength(1);
    expect(stdout).toContain(name);
  });

  it('whose schema does not exist fails the run', async () => {
    const { exitCode, problems } = await judge({ ...APP, 'schemadrift.config.json': { schemas: ['db.prisma'] } });
    expect(exitCode).toBe(2);
    expect(problems.map(({ message }) => message)).toEqual(['The schema `db.prisma` does not exist.']);
  });
});

describe('a command line', () => {
  it.each([
    [['--fromat', 'json'], 'There is no option `--fromat`; the nearest is `--format`.'],
    [['src/nope.ts'], 'There is no file or folder `src/nope.ts`.'],
    [['chek'], '`chek` is neither a command nor a file or folder here; the nearest command is `check`.'],
    [['--config', 'nope.json'], 'There is no configuration file `nope.json`.'],
    [['--cwd', 'nope'], '`--cwd nope` is no folder.'],
    [['--rule', 'unknown-feild'], 'There is no rule `unknown-feild`; the nearest is `unknown-field`.'],
    [
      ['--output', 'package.json/r.json'],
      '`--output package.json/r.json` cannot be written: a part of its path is no folder.',
    ],
    [['--output', 'src'], '`--output src` cannot be written: it is a folder.'],
  ])('%j exits 2 with one sentence on standard error', async (args, message) => {
    expect(await runIn(APP, args)).toEqual({ exitCode: 2, stdout: '', stderr: `${message}\n` });
  });
});

describe('our own failure', () => {
  const disk: Disk = {
    ...nodeDisk,
    get readFile(): Disk['readFile'] {
      throw new Error('out of luck');
    },
  };

  it('is one message that says how to report it, and a stack only when asked for', async () => {
    const { exitCode, stderr } = await runIn(APP, [], { disk });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^schemadrift \S+ failed: out of luck\nThis is a bug in schemadrift/);
    const debugged = await run(createProject(APP), [], { disk, environment: { SCHEMADRIFT_DEBUG: '1' } });
    expect(debugged.stderr).toMatch(/^Error: out of luck\n\s+at /);
  });
});
