import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { configText } from '../../src/cli/init/config-text.js';
import { loadConfig } from '../../src/config/load-config.js';
import { gitEnvironment, tryGit } from '../git-project.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';
import { type Run, type RunOptions, run as runIn } from './cli.js';

const APP: ProjectFiles = {
  'package.json': { name: 'app', devDependencies: { schemadrift: '0.1.0' } },
  'tsconfig.json': {},
  'prisma/schema.prisma': USER_SCHEMA,
};

const run = (dir: string, args: readonly string[], options: RunOptions = {}): Promise<Run> =>
  runIn(dir, args, { environment: gitEnvironment(), ...options });

function createRepository(files: ProjectFiles): string {
  const dir = createProject(files);
  execFileSync('git', ['init', '-q'], { cwd: dir });
  return dir;
}

const read = (dir: string, path: string): string => readFileSync(join(dir, path), 'utf8');

describe('init', () => {
  it('writes a configuration that says what was found, and that loads as it stands', async () => {
    const dir = createProject(APP);
    const { exitCode, stdout, stderr } = await run(dir, ['init']);
    expect([exitCode, stdout, stderr]).toEqual([0, 'schemadrift.config.ts written.\n', '']);
    expect(read(dir, 'schemadrift.config.ts')).toContain('It finds: prisma/schema.prisma');
    expect(await loadConfig({ cwd: dir, ruleIds: rules.map(({ id }) => id) })).toMatchObject({ problems: [] });
  });

  it.each(['ts', 'mjs'] as const)('comments nothing out that would not load (%s)', async (language) => {
    const text = configText({ language, schemas: ['prisma/schema.prisma', 'src/db'] });
    const all = text.replace(/^( *)\/\/ (?=[a-z]\w*: (?:\[|'|\{)|'[\w-]+': |\{ files)/gm, '$1');
    expect(all).not.toBe(text);
    const dir = createProject({ [`schemadrift.config.${language}`]: all });
    const { config, problems } = await loadConfig({ cwd: dir, ruleIds: rules.map(({ id }) => id) });
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      schemas: ['prisma/schema.prisma', 'src/db'],
      include: ['src/**'],
      exclude: ['scripts/one-off/**'],
      clients: ['ctx.store'],
      baseline: 'schemadrift-baseline.json',
      rules: {
        'untyped-client': { severity: 'warning' },
        'unknown-field': { severity: 'error', ignore: ['User.legacyId', 'tmp_*'] },
      },
      overrides: [{ files: ['test/**'], rules: { 'missing-required-field': { severity: 'off' } } }],
    });
  });

  it('writes JavaScript where the package is no dependency, at the root of the workspace', async () => {
    const dir = createProject({
      'package.json': { name: 'root', workspaces: ['packages/*'] },
      'packages/a/package.json': { name: 'a' },
      'packages/a/prisma/schema.prisma': USER_SCHEMA,
    });
    const { stdout } = await run(dir, ['init', '--cwd', 'packages/a']);
    expect(stdout).toBe('../../schemadrift.config.mjs written.\n');
    expect(read(dir, 'schemadrift.config.mjs')).toContain('packages/a/prisma/schema.prisma');
  });

  it('leaves a configuration alone, wherever it is', async () => {
    const dir = createProject({ ...APP, 'schemadrift.config.json': '{ "rules": {} }' });
    expect(await run(dir, ['init'])).toMatchObject({
      exitCode: 0,
      stdout: 'schemadrift.config.json is there already and stays as it is.\n',
    });
    expect(existsSync(join(dir, 'schemadrift.config.ts'))).toBe(false);
    const inManifest = createProject({ 'package.json': { name: 'app', schemadrift: {} } });
    expect((await run(inManifest, ['init'])).stdout).toContain('package.json is there already');
  });

  it('adds the hook when asked to, and not otherwise', async () => {
    const hook = '.git/hooks/pre-commit';
    const dir = createRepository(APP);
    expect((await run(dir, ['init'])).stdout).toContain('No hook was written; `schemadrift init --hook` writes');
    expect((await run(dir, ['init'], { answer: 'n' })).stdout).toContain('No hook was written');
    expect(existsSync(join(dir, hook))).toBe(false);
    expect((await run(dir, ['init'], { answer: 'yes' })).stdout).toContain(`${hook} written`);
    expect(read(dir, hook)).toBe('#!/bin/sh\nexec npx --no-install schemadrift --staged --quiet\n');
    expect(statSync(join(dir, hook)).mode & 0o111).toBe(0o111);
    expect((await run(dir, ['init', '--hook'])).stdout).toContain(`${hook} runs schemadrift already.`);
  });

  it.each(['backend', "the app's"])('goes to a project below the top, in %j', async (folder) => {
    const dir = createRepository({
      [`${folder}/package.json`]: { name: 'app' },
      [`${folder}/prisma/schema.prisma`]: USER_SCHEMA,
      [`${folder}/node_modules/.bin/schemadrift`]: '#!/bin/sh\necho "$PWD: $*" > started\n',
    });
    chmodSync(join(dir, folder, 'node_modules/.bin/schemadrift'), 0o755);
    const { exitCode, stdout } = await run(join(dir, folder), ['init', '--hook']);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('../.git/hooks/pre-commit written: `(cd ')]);
    const commit = tryGit(dir, ['commit', '--allow-empty', '-m', 'one']);
    expect(commit).toMatchObject({ status: 0 });
    expect(read(dir, `${folder}/started`)).toBe(`${dir}/${folder}: --staged --quiet\n`);
  });

  it.each([
    [{ '.husky/_/h': '' }, '../../.husky/pre-commit written'],
    [{ 'lefthook.yml': '' }, '      run: cd a/b && npx --no-install schemadrift --staged --quiet\n'],
    [
      { '.pre-commit-config.yaml': '' },
      "        entry: sh -c 'cd a/b && exec npx --no-install schemadrift --staged --quiet'\n",
    ],
    [{ 'package.json': '{ "simple-git-hooks": {} }' }, '"pre-commit": "cd a/b && npx --no-install'],
    [
      { '.git/hooks/pre-commit': 'make\n' },
      'add to it:\n\n  (cd a/b && npx --no-install schemadrift --staged --quiet)\n',
    ],
  ])('says in %j how to go there', async (files, said) => {
    const dir = createRepository({ 'a/b/package.json': {}, 'a/b/schemadrift.config.json': '{}', ...files });
    const { stdout } = await run(join(dir, 'a/b'), ['init', '--hook']);
    expect(stdout).toContain(said);
    if ('.husky/_/h' in files) expect(read(dir, '.husky/pre-commit')).toMatch(/^cd a\/b && npx /);
  });

  it('finds the folder of husky that is beside the project', async () => {
    const dir = createRepository({
      'a/package.json': {},
      'a/schemadrift.config.json': '{}',
      'a/.husky/_/pre-commit': '',
    });
    execFileSync('git', ['config', 'core.hooksPath', 'a/.husky/_'], { cwd: dir });
    expect((await run(join(dir, 'a'), ['init', '--hook'])).stdout).toContain('\n.husky/pre-commit written');
    expect(read(dir, 'a/.husky/pre-commit')).toBe('cd a && npx --no-install schemadrift --staged --quiet\n');
  });

  it('never changes a hook that is there', async () => {
    const dir = createRepository(APP);
    writeFileSync(join(dir, '.git/hooks/pre-commit'), '#!/bin/sh\nmake lint\n');
    const { stdout } = await run(dir, ['init', '--hook']);
    expect(stdout).toContain('add to it:\n\n  npx --no-install schemadrift --staged --quiet');
    expect(read(dir, '.git/hooks/pre-commit')).toBe('#!/bin/sh\nmake lint\n');
  });

  it.each([
    [{ '.husky/_/h': '' }, '.husky/pre-commit written'],
    [{ 'lefthook.yml': 'x: 1\n' }, 'add to lefthook.yml:\n\npre-commit:'],
    [{ '.pre-commit-config.yaml': 'repos: []\n' }, 'add to .pre-commit-config.yaml:\n\nrepos:'],
    [{ 'package.json': '{ "simple-git-hooks": {} }' }, 'add to package.json:'],
  ])('knows where %j keeps its hooks', async (files, said) => {
    const { stdout } = await run(createRepository({ ...APP, ...files }), ['init', '--hook']);
    expect(stdout).toContain(said);
  });

  it.each([
    [['init', 'src'], 'write `schemadrift init --cwd src`.'],
    [['init', '--hook'], /^No hook was written: `.*` is in no git repository\.$/m],
    [['init', '--yes'], 'There is no option `--yes`'],
  ])('%j is refused with one sentence', async (args, message) => {
    const { exitCode, stderr } = await run(createProject(APP), args);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });
});
