import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';
import { run } from './cli.js';

const FILE = 'schemadrift-baseline.json';
const CLIENT = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";
const query = (field: string): string =>
  `import { prisma } from './db';\nexport const find = () => prisma.user.findMany({ where: { ${field}: 'x' } });\n`;

const project = (more: ProjectFiles = {}): string =>
  createProject({
    'package.json': { name: 'app' },
    'prisma/schema.prisma': USER_SCHEMA,
    'src/db.ts': CLIENT,
    'src/a.ts': query('mail'),
    'src/b.ts': query('emial'),
    ...more,
  });
const read = (dir: string, file = FILE): string => readFileSync(join(dir, file), 'utf8');
const json = async (dir: string, ...args: readonly string[]) =>
  JSON.parse((await run(dir, ['--format=json', ...args])).stdout);

describe('--write-baseline', () => {
  it('knows what there is, which then neither shows nor fails', async () => {
    const dir = project();
    const written = await run(dir, ['--write-baseline']);
    expect(written.stderr).toBe(`${FILE} is written: 2 findings in 2 files.\n`);
    expect(written.exitCode).toBe(0);
    const { exitCode, stdout } = await run(dir, []);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('no new drift · 2 in the baseline');
    expect(stdout).not.toContain('emial');
    const report = await json(dir);
    expect(report).toMatchObject({ baseline: { path: FILE, known: 2, gone: 0 }, findings: [], causes: [] });
    expect(report.summary.errors).toBe(0);
    expect((await run(dir, ['--no-baseline'])).exitCode).toBe(1);
  });

  it('keeps what is known out of every format: code scanning would open an alert for a suppressed result', async () => {
    const dir = project();
    await run(dir, ['--write-baseline']);
    const sarif = JSON.parse((await run(dir, ['--format=sarif'])).stdout);
    expect(sarif.runs[0].results).toEqual([]);
    expect((await run(dir, ['--format=markdown'])).stdout).toMatch(/^## schemadrift: no new drift\n/);
    for (const format of ['github', 'gitlab', 'unix', 'junit']) {
      expect((await run(dir, ['--format', format])).stdout).not.toContain('emial');
    }
  });

  it('is not taken from the cache, nor is what the cache keeps of before', async () => {
    const dir = project();
    const options = { cacheFolder: createProject({}) };
    expect((await run(dir, [], options)).exitCode).toBe(1);
    await run(dir, ['--write-baseline'], options);
    expect((await run(dir, [], options)).exitCode).toBe(0);
    writeFileSync(join(dir, 'src/a.ts'), query('email'));
    expect((await run(dir, [], options)).stdout).toContain('1 of the baseline gone');
    await run(dir, ['--prune-baseline'], options);
    expect((await run(dir, [], options)).stdout).not.toContain('gone');
    rmSync(join(dir, FILE));
    expect((await run(dir, [], options)).exitCode).toBe(1);
  });

  it('survives moved lines, and not a further finding of the same kind', async () => {
    const dir = project();
    await run(dir, ['--write-baseline']);
    writeFileSync(join(dir, 'src/a.ts'), `\n\n// moved\n${query('mail')}`);
    expect((await run(dir, [])).exitCode).toBe(0);
    writeFileSync(join(dir, 'src/a.ts'), query('mail') + query('mail').split('\n')[1]?.replace('find ', 'more '));
    const report = await json(dir);
    // Which of the two is new is not known.
    expect(report.findings.map(({ file, name }: { file: string; name: string }) => [file, name])).toEqual([
      ['src/a.ts', 'mail'],
      ['src/a.ts', 'mail'],
    ]);
    expect(report.baseline.known).toBe(1);
    writeFileSync(join(dir, 'src/a.ts'), query('male'));
    expect((await run(dir, [])).exitCode).toBe(1);
  });

  it('writes the same bytes again, line ends included, and one line a finding', async () => {
    const dir = project();
    await run(dir, ['--write-baseline']);
    const text = read(dir).replaceAll('\n', '\r\n');
    writeFileSync(join(dir, FILE), text);
    const again = await run(dir, ['--write-baseline']);
    expect(again.stderr).toBe(`${FILE} is as it was: 2 findings in 2 files.\n`);
    expect(read(dir)).toBe(text);
    writeFileSync(join(dir, 'src/c.ts'), query('nme'));
    await run(dir, ['--write-baseline']);
    const lines = text.split(/\r?\n/).map((line) => line.replace(/,$/, ''));
    expect(
      read(dir)
        .split('\n')
        .filter((line) => !lines.includes(line.replace(/,$/, ''))),
    ).toHaveLength(1);
  });

  it('goes where the configuration says, also from another folder', async () => {
    const dir = project({ 'schemadrift.config.json': { baseline: 'config/drift.json' }, 'config/x': '' });
    const missing = await run(dir, []);
    expect([missing.exitCode, missing.stdout]).toEqual([2, expect.stringContaining('The baseline is not there')]);
    await run(join(dir, 'src'), ['--write-baseline']);
    expect(existsSync(join(dir, 'config/drift.json'))).toBe(true);
    expect((await run(dir, [])).exitCode).toBe(0);
    rmSync(join(dir, 'config'), { recursive: true });
    writeFileSync(join(dir, 'config'), '');
    expect(await run(dir, ['--write-baseline'])).toMatchObject({
      exitCode: 2,
      stderr: 'The baseline config/drift.json cannot be written: a part of its path is no folder.\n',
    });
  });

  it('writes nothing where the check could not be made', async () => {
    const dir = project();
    expect((await run(dir, ['--write-baseline', '--schema', 'none.prisma'])).exitCode).toBe(2);
    expect(existsSync(join(dir, FILE))).toBe(false);
  });

  it('takes the place of one that cannot be read', async () => {
    const dir = project({ [FILE]: '<<<<<<< ours\n' });
    const broken = await run(dir, []);
    expect(broken.exitCode).toBe(2);
    expect(broken.stdout).toContain('has a conflict of a merge in it');
    expect((await run(dir, ['--write-baseline'])).exitCode).toBe(0);
    expect((await run(dir, [])).exitCode).toBe(0);
  });
});

describe('--prune-baseline', () => {
  it('forgets what is gone, and never learns', async () => {
    const dir = project();
    await run(dir, ['--write-baseline']);
    writeFileSync(join(dir, 'src/a.ts'), query('email'));
    writeFileSync(join(dir, 'src/c.ts'), query('nme'));
    const before = await run(dir, []);
    expect(before.stdout).toContain('1 in the baseline');
    expect(before.stdout).toContain('1 of the baseline gone (--prune-baseline)');
    // Of a part nothing can be said.
    expect((await json(dir, 'src/c.ts')).baseline.gone).toBe(0);
    const { exitCode, stderr, stdout } = await run(dir, ['--prune-baseline']);
    expect([exitCode, stderr]).toEqual([1, `${FILE}: 1 finding of 2 findings taken out.\n`]);
    expect(stdout).not.toContain('gone');
    expect(read(dir)).toContain('emial');
    expect(read(dir)).not.toMatch(/nme|"User.mail"/);
  });

  it('needs a baseline', async () => {
    expect(await run(project(), ['--prune-baseline'])).toMatchObject({
      exitCode: 2,
      stderr: `There is no baseline ${FILE} to prune; \`--write-baseline\` writes one.\n`,
    });
  });
});

describe('--min-impact', () => {
  it('leaves out what costs less', async () => {
    const dir = project({ 'src/c.ts': query('email').replace('prisma.user', '(prisma as any).user') });
    const rulesWith = async (...args: readonly string[]) =>
      (await json(dir, ...args)).findings.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(await rulesWith()).toEqual(['unknown-field', 'unknown-field', 'untyped-client']);
    expect(await rulesWith('--min-impact=high')).toEqual(['unknown-field', 'unknown-field']);
    expect((await run(dir, ['--min-impact=blocker'])).exitCode).toBe(0);
  });

  it('does not narrow what a baseline is written from', async () => {
    const dir = project();
    await run(dir, ['--write-baseline', '--min-impact=blocker']);
    expect(read(dir).match(/"key"/g)).toHaveLength(2);
  });
});
