/** `--changed`: what a branch has changed since it left another, as it is in the work tree. */
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createRepository, git, gitEnvironment, write } from '../git-project.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';
import { type Run, run } from './cli.js';

// Each runs git and the whole pipeline several times.
vi.setConfig({ testTimeout: 120_000 });

const query = (field: string): string =>
  `import { PrismaClient } from '@prisma/client';\nexport const find = () => new PrismaClient().user.findMany({ where: { ${field}: 'x' } });\n`;
const APP: ProjectFiles = {
  'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0' } },
  'prisma/schema.prisma': USER_SCHEMA,
  'src/a.ts': query('email'),
  'src/b.ts': query('emial'),
};

const changed = (dir: string, ...args: readonly string[]): Promise<Run> =>
  run(dir, ['--format=json', ...args], { environment: gitEnvironment() });
const filesIn = ({ stdout, stderr }: Run): readonly string[] => {
  expect(stderr).toBe('');
  return JSON.parse(stdout).findings.map((finding: { file: string }) => finding.file);
};

describe('--changed', () => {
  it('reports what the branch, the work tree and new files change since the merge base', async () => {
    const dir = createRepository(APP);
    git(dir, 'switch', '-q', '-c', 'topic');
    write(dir, 'src/c.ts', query('mail'));
    git(dir, 'add', '--all');
    git(dir, 'commit', '-q', '-m', 'c');
    write(dir, 'src/d.ts', query('mial'));
    write(dir, 'src/a.ts', query('eamil'));
    git(dir, 'switch', '-q', 'main');
    write(dir, 'src/elsewhere.ts', query('emial'));
    git(dir, 'add', 'src/elsewhere.ts');
    git(dir, 'commit', '-q', '-m', 'main goes on');
    git(dir, 'switch', '-q', 'topic');
    expect(filesIn(await changed(dir, '--changed'))).toEqual(['src/a.ts', 'src/c.ts', 'src/d.ts']);
    expect(filesIn(await changed(dir, '--changed', 'HEAD'))).toEqual(['src/a.ts', 'src/d.ts']);
    expect(filesIn(await changed(dir, '--changed=HEAD', 'src'))).toEqual(['src/a.ts', 'src/d.ts']);
    write(dir, 'prisma/schema.prisma', `${USER_SCHEMA}\n`);
    expect(filesIn(await changed(dir, '--changed'))).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts']);
  });

  it('reports the files that are named alone, and not one that git has been told to forget', async () => {
    const dir = createRepository(APP);
    write(dir, 'src/a.ts', query('eamil'));
    git(dir, 'rm', '-q', '--cached', 'src/b.ts');
    expect(filesIn(await changed(dir, '--changed', 'HEAD'))).toEqual(['src/a.ts', 'src/b.ts']);
    expect(filesIn(await changed(dir, '--changed', 'HEAD', 'src/a.ts'))).toEqual(['src/a.ts']);
  });

  it('compares with the main branch of the remote first', async () => {
    const upstream = createRepository(APP);
    const dir = createProject({});
    git(dir, 'clone', '-q', upstream, '.');
    write(dir, 'src/c.ts', query('mail'));
    git(dir, 'add', '--all');
    git(dir, 'commit', '-q', '-m', 'c');
    // `main` itself has it already.
    expect(filesIn(await changed(dir, '--changed'))).toEqual(['src/c.ts']);
  });

  it('takes a package.json that has changed and is not on the disk for one that concerns all code', async () => {
    const manifest = (version: string): string => `{ "name": "lib", "version": "${version}" }\n`;
    const dir = createRepository({ ...APP, 'lib/package.json': manifest('1.0.0') });
    git(dir, 'switch', '-q', '-c', 'topic');
    write(dir, 'lib/package.json', manifest('2.0.0'));
    git(dir, 'commit', '-q', '-a', '-m', 'version');
    expect(filesIn(await changed(dir, '--changed'))).toEqual([]);
    git(dir, 'sparse-checkout', 'set', 'prisma', 'src');
    expect(existsSync(join(dir, 'lib'))).toBe(false);
    expect(filesIn(await changed(dir, '--changed'))).toEqual(['src/b.ts']);
    git(dir, 'sparse-checkout', 'disable');
    rmSync(join(dir, 'lib/package.json'));
    symlinkSync('nowhere.json', join(dir, 'lib/package.json'));
    expect(filesIn(await changed(dir, '--changed'))).toEqual(['src/b.ts']);
    // What was never committed is read as well.
    rmSync(join(dir, 'lib/package.json'));
    git(dir, 'checkout', '-q', 'lib');
    mkdirSync(join(dir, 'more'));
    symlinkSync('nowhere.json', join(dir, 'more/package.json'));
    expect(filesIn(await changed(dir, '--changed'))).toEqual(['src/b.ts']);
  });

  it('says in one line what is missing: the commit, the branch, the history', async () => {
    const dir = createRepository(APP);
    const says = async (...args: readonly string[]): Promise<string> => {
      const { exitCode, stdout, stderr } = await changed(dir, ...args);
      expect([exitCode, stdout]).toEqual([2, '']);
      return stderr;
    };
    expect(await says('--changed', 'nope')).toBe(
      '`--changed` cannot be done: Git knows no commit `nope`. `git branch --all` lists branches.\n',
    );
    expect(await says('--changed', '--staged')).toContain('ask for different files');
    git(dir, 'branch', '-m', 'trunk');
    expect(await says('--changed')).toContain('Name one, as in `--changed origin/develop`');
  });

  it('asks for more history in a shallow clone', async () => {
    const upstream = createRepository(APP);
    git(upstream, 'switch', '-q', '-c', 'topic');
    for (const field of ['mail', 'mial']) {
      write(upstream, 'src/c.ts', query(field));
      git(upstream, 'add', '--all');
      git(upstream, 'commit', '-q', '-m', field);
    }
    const dir = createProject({});
    git(dir, 'clone', '-q', '--depth=1', '--no-single-branch', '--branch=topic', `file://${upstream}`, '.');
    const { exitCode, stderr } = await changed(dir, '--changed', 'origin/main');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('since the clone is shallow: fetch the history with `git fetch --unshallow`');
  });
});
