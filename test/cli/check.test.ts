import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HELP } from '../../src/cli/help.js';
import { OVERVIEW } from '../../src/cli/overview.js';
import { TOOL } from '../../src/tool.js';
import { createProject, USER_SCHEMA } from '../temp-project.js';
import { run } from './cli.js';

const CLIENT = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";
const query = (field: string): string =>
  `import { prisma } from './db';\nexport const find = () => prisma.user.findMany({ where: { ${field}: 'x' } });\n`;

/** A project with a wrong field in `src/a.ts` and in `src/b.ts`, and none in `src/c.ts`. */
const drifted = (more: Readonly<Record<string, string | object>> = {}): string =>
  createProject({
    'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0' } },
    'prisma/schema.prisma': USER_SCHEMA,
    'src/db.ts': CLIENT,
    'src/a.ts': query('mail'),
    'src/b.ts': query('emial'),
    'src/c.ts': query('email'),
    ...more,
  });

const filesIn = (stdout: string): readonly string[] =>
  JSON.parse(stdout).findings.map((finding: { file: string }) => finding.file);

describe('check', () => {
  it('exits 1 with findings, 0 without, and 0 when told so', async () => {
    const dir = drifted();
    const found = await run(dir, []);
    expect(found).toMatchObject({ exitCode: 1, stderr: '' });
    expect(found.stdout).toContain('Model `User` has no field `emial`');
    expect((await run(dir, ['check', '--no-exit-code'])).exitCode).toBe(0);
    expect((await run(dir, ['src/c.ts'])).exitCode).toBe(0);
  });

  it('prints nothing but json with `--format json`, the same twice', async () => {
    const dir = drifted();
    const first = await run(dir, ['--format', 'json']);
    expect(first.stderr).toBe('');
    expect(filesIn(first.stdout)).toEqual(['src/a.ts', 'src/b.ts']);
    expect(await run(dir, ['--format', 'json'])).toEqual(first);
  });

  it('reports the paths asked for: files, folders, absolute, from another folder', async () => {
    const dir = drifted({ 'lib/d.ts': query('nme').replace('./db', '../src/db') });
    const files = async (...args: readonly string[]) => filesIn((await run(dir, ['--format=json', ...args])).stdout);
    expect(await files('src/b.ts')).toEqual(['src/b.ts']);
    expect(await files('./src/')).toEqual(['src/a.ts', 'src/b.ts']);
    expect(await files(join(dir, 'lib'), 'src/a.ts')).toEqual(['lib/d.ts', 'src/a.ts']);
    expect(await files('--cwd', 'src', 'a.ts')).toEqual(['a.ts']);
    expect(await files('prisma')).toEqual([]);
    // A schema concerns all code.
    expect(await files('prisma/schema.prisma', 'src/c.ts')).toEqual(['lib/d.ts', 'src/a.ts', 'src/b.ts']);
  });

  it('asks only the rules named', async () => {
    const dir = drifted();
    expect((await run(dir, ['--rule', 'unknown-model'])).exitCode).toBe(0);
    expect((await run(dir, ['--rule', 'unknown-field'])).exitCode).toBe(1);
  });

  it('reads just the schema asked for', async () => {
    const dir = drifted({ 'other.prisma': USER_SCHEMA.replace('name ', 'mail ') });
    expect(filesIn((await run(dir, ['--format=json', '--schema', 'other.prisma'])).stdout)).toEqual(['src/b.ts']);
  });

  it('heeds the configuration: severities, exclusions, and the one named', async () => {
    const rules = { 'unknown-field': 'warning' };
    const dir = drifted({ 'schemadrift.config.json': { rules, exclude: ['src/a.ts'] }, 'none.json': {} });
    const { exitCode, stdout } = await run(dir, ['--format=json']);
    expect([exitCode, filesIn(stdout)]).toEqual([0, ['src/b.ts']]);
    expect((await run(dir, ['--max-warnings', '1'])).exitCode).toBe(0);
    expect((await run(dir, ['--max-warnings', '0'])).exitCode).toBe(1);
    expect((await run(dir, ['--quiet'])).stdout).not.toContain('emial');
    expect((await run(dir, ['--config', 'none.json'])).exitCode).toBe(1);
  });

  it('writes to a file and not to standard output', async () => {
    const dir = drifted();
    const { exitCode, stdout } = await run(dir, ['--format=json', '--output', 'report.json'], { isTerminal: true });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(filesIn(readFileSync(join(dir, 'report.json'), 'utf8'))).toEqual(['src/a.ts', 'src/b.ts']);
  });

  it('prints one format and writes others, into folders that it makes', async () => {
    const dir = drifted();
    const args = [
      '--format=text',
      '--format=json',
      '--output=out/deep/report.json',
      '--format=sarif',
      '--output=out/report.sarif',
    ];
    const { exitCode, stdout } = await run(dir, args, { isTerminal: true });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('\u001B[');
    expect(filesIn(readFileSync(join(dir, 'out/deep/report.json'), 'utf8'))).toEqual(['src/a.ts', 'src/b.ts']);
    const [{ results }] = JSON.parse(readFileSync(join(dir, 'out/report.sarif'), 'utf8')).runs;
    expect(results).toHaveLength(2);
    expect(readdirSync(join(dir, 'out')).toSorted()).toEqual(['deep', 'report.sarif']);
  });

  it('carries the page of each rule in sarif', async () => {
    const { stdout } = await run(drifted(), ['--format=sarif', '--rule=unknown-field']);
    const [{ tool }] = JSON.parse(stdout).runs;
    expect(tool.driver.rules).toHaveLength(1);
    expect(tool.driver.rules[0].help.markdown).toMatch(/^# unknown-field\n/);
  });

  it('names paths from the top of the repository where a service shows one', async () => {
    const app = { 'prisma/schema.prisma': USER_SCHEMA, 'src/db.ts': CLIENT, 'src/a.ts': query('mail') };
    const files = Object.entries(app).map(([path, text]) => [`apps/shop/${path}`, text]);
    const dir = createProject({ '.git/HEAD': 'ref: refs/heads/main\n', ...Object.fromEntries(files) });
    const printed = async (format: string) => (await run(join(dir, 'apps/shop'), ['--format', format])).stdout;
    expect(await printed('github')).toContain('file=apps/shop/src/a.ts,');
    expect(await printed('gitlab')).toContain('"path": "apps/shop/src/a.ts"');
    expect(await printed('sarif')).toContain('"uri": "apps/shop/src/a.ts"');
    expect(await printed('unix')).toMatch(/^src\/a\.ts:/);
  });

  it('adds a table to the summary of a step in GitHub Actions', async () => {
    const dir = drifted({ 'summary.md': '# before\n' });
    const environment = { GITHUB_STEP_SUMMARY: join(dir, 'summary.md') };
    await run(dir, ['--format=json'], { environment });
    expect(readFileSync(join(dir, 'summary.md'), 'utf8')).toBe('# before\n');
    await run(dir, ['--format=github'], { environment });
    expect(readFileSync(join(dir, 'summary.md'), 'utf8')).toMatch(
      /^# before\n## schemadrift: 2 errors\n(?:.*\n)*\| error \|/,
    );
    const failed = await run(dir, ['--format=github'], { environment: { GITHUB_STEP_SUMMARY: dir } });
    expect(failed).toMatchObject({
      exitCode: 1,
      stderr: 'The summary of the step cannot be written: it is a folder.\n',
    });
  });

  it('colours for a terminal, and as flags and environment say', async () => {
    const dir = drifted();
    const isColored = async (args: readonly string[], isTerminal: boolean, environment = {}) =>
      (await run(dir, args, { isTerminal, environment })).stdout.includes('\u001B[');
    expect(await isColored([], true)).toBe(true);
    expect(await isColored([], false)).toBe(false);
    expect(await isColored([], true, { NO_COLOR: '1' })).toBe(false);
    expect(await isColored([], false, { FORCE_COLOR: '1' })).toBe(true);
    expect(await isColored(['--no-color'], true)).toBe(false);
    expect(await isColored(['--color'], false, { NO_COLOR: '1' })).toBe(true);
  });
});

describe('the version and the help', () => {
  it('are printed alone', async () => {
    expect(await run('/', ['--version'])).toEqual({ exitCode: 0, stdout: `${TOOL.version}\n`, stderr: '' });
    expect(await run('/', ['check', '--version'])).toMatchObject({ exitCode: 0, stdout: `${TOOL.version}\n` });
    expect(await run('/', ['--help'])).toEqual({ exitCode: 0, stdout: OVERVIEW, stderr: '' });
    expect(await run('/', ['src', '-h'])).toMatchObject({ exitCode: 0, stdout: OVERVIEW });
    expect(await run('/', ['check', '--help'])).toMatchObject({ exitCode: 0, stdout: HELP });
  });

  it('name the version of package.json', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(TOOL).toEqual({ name: manifest.name, version: manifest.version });
  });
});
