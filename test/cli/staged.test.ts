/** `--staged`: what the next commit holds is what is read, and what it changes is what is reported. */
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createIndexDisk } from '../../src/discover/git/index-disk.js';
import { readIndex } from '../../src/discover/git/index-entries.js';
import { openRepository } from '../../src/discover/git/repository.js';
import { isSourceName } from '../../src/discover/list-files.js';
import { createRepository, git, gitEnvironment, write } from '../git-project.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';
import { type Run, run } from './cli.js';

const CLIENT = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";
// Each runs git and the whole pipeline several times.
vi.setConfig({ testTimeout: 120_000 });

const query = (field: string): string =>
  `import { prisma } from './db';\nexport const find = () => prisma.user.findMany({ where: { ${field}: 'x' } });\n`;
const APP: ProjectFiles = {
  'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0' } },
  'prisma/schema.prisma': USER_SCHEMA,
  'src/db.ts': CLIENT,
  'src/a.ts': query('email'),
  'src/b.ts': query('emial'),
};

const staged = (dir: string, args: readonly string[] = [], environment = gitEnvironment()): Promise<Run> =>
  run(dir, ['--staged', '--format=json', ...args], { environment });
const filesIn = ({ stdout, stderr }: Run): readonly string[] => {
  expect(stderr).toBe('');
  return JSON.parse(stdout).findings.map((finding: { file: string }) => finding.file);
};

describe('--staged', () => {
  it('reports the staged files alone, as they are staged', async () => {
    const dir = createRepository(APP);
    write(dir, 'src/a.ts', query('mail'));
    expect(filesIn(await staged(dir))).toEqual([]);
    git(dir, 'add', 'src/a.ts');
    expect(filesIn(await staged(dir))).toEqual(['src/a.ts']);
    // Mended on disk, and not in what will be committed.
    write(dir, 'src/a.ts', query('email'));
    expect(filesIn(await staged(dir))).toEqual(['src/a.ts']);
    rmSync(join(dir, 'src/a.ts'));
    expect(filesIn(await staged(dir))).toEqual(['src/a.ts']);
    expect((await staged(dir)).exitCode).toBe(1);
  });

  it('reads the schema and the rest of the project from the index, too', async () => {
    const dir = createRepository(APP);
    write(dir, 'prisma/schema.prisma', USER_SCHEMA.replace('email', 'mailbox'));
    write(dir, 'src/db.ts', 'export const prisma = null;\n');
    write(dir, 'src/a.ts', query('emai'));
    git(dir, 'add', 'src/a.ts');
    const { stdout } = await staged(dir);
    expect(stdout).toContain('"newText": "email"');
  });

  it('neither takes a report of the work tree for its own nor leaves one', async () => {
    const dir = createRepository(APP);
    const cacheFolder = join(createProject({}), 'cache');
    const options = { environment: gitEnvironment(), cacheFolder };
    const all = (): Promise<Run> => run(dir, ['--format=json'], options);
    const stagedNow = (): Promise<Run> => run(dir, ['--staged', '--format=json'], options);
    // All code is asked about by both: the options are the same, what is read is not.
    write(dir, 'prisma/schema.prisma', USER_SCHEMA.replace('name ', 'title '));
    git(dir, 'add', 'prisma');
    write(dir, 'src/b.ts', query('email'));
    expect(filesIn(await stagedNow())).toEqual(['src/b.ts']);
    expect(existsSync(cacheFolder)).toBe(false);
    expect(filesIn(await all())).toEqual([]);
    const kept = readdirSync(cacheFolder).toSorted();
    expect(kept).not.toEqual([]);
    expect(filesIn(await all())).toEqual([]);
    expect(readdirSync(cacheFolder).toSorted()).toEqual(kept);
    expect(filesIn(await stagedNow())).toEqual(['src/b.ts']);
    expect(readdirSync(cacheFolder).toSorted()).toEqual(kept);
  });

  it('reads the index behind links: those in it, and those that a package manager has made', async () => {
    const dir = createRepository({
      ...APP,
      '.gitignore': 'node_modules\n',
      'common/where.ts': "export const where = { email: 'x' };\n",
    });
    symlinkSync('../common', join(dir, 'src/common'));
    mkdirSync(join(dir, 'node_modules'));
    symlinkSync('../common', join(dir, 'node_modules/common'));
    write(
      dir,
      'src/a.ts',
      "import { prisma } from './db';\nimport { where } from './common/where';\nexport const find = () => prisma.user.findMany({ where });\n",
    );
    git(dir, 'add', '--all');
    expect(filesIn(await staged(dir))).toEqual([]);
    // Not staged, and so not seen, whichever way leads there.
    write(dir, 'common/where.ts', "export const where = { emial: 'x' };\n");
    expect(filesIn(await staged(dir))).toEqual([]);
    const repository = await openRepository(dir, gitEnvironment());
    const disk = await createIndexDisk(repository, await readIndex(repository));
    for (const path of ['common/where.ts', 'src/common/where.ts', 'node_modules/common/where.ts']) {
      expect(disk.readFile(join(dir, path)), path).toContain('email');
      expect(disk.realPath(join(dir, path)), path).toBe(join(dir, 'common/where.ts'));
    }
    expect(disk.readDirectory(join(dir, 'node_modules/common')).map(({ name }) => name)).toEqual(['where.ts']);
    expect(() => disk.readFile(join(dir, 'src/common/no.ts'))).toThrow(/no such file/);
  });

  it('asks git once for whatever a sparse checkout leaves out', async () => {
    const sources = [
      'a.ts',
      'a.tsx',
      'a.mts',
      'a.cts',
      'a.js',
      'a.jsx',
      'a.mjs',
      'a.cjs',
      'A.vue',
      'A.svelte',
      'A.astro',
    ];
    const read = [...sources, 'package.json', 'pnpm-workspace.yaml', '.gitignore', 'schema.prisma'];
    const dir = createRepository({
      ...APP,
      ...Object.fromEntries(read.map((name) => [`lib/${name}`, `# ${name}`])),
      'lib/logo.png': 'x',
    });
    git(dir, 'sparse-checkout', 'set', 'src');
    expect(existsSync(join(dir, 'lib'))).toBe(false);
    const repository = await openRepository(dir, gitEnvironment());
    const runSync = vi.fn(repository.runSync);
    const disk = await createIndexDisk({ ...repository, runSync }, await readIndex(repository));
    expect(sources.filter((name) => !isSourceName(name))).toEqual([]);
    for (const name of read) expect(disk.readFile(join(dir, 'lib', name))).toBe(`# ${name}`);
    expect(disk.stat(join(dir, 'lib/logo.png')).isFile()).toBe(true);
    expect(runSync).not.toHaveBeenCalled();
  });

  it('checks all code when a schema, a migration or a configuration is staged', async () => {
    const dir = createRepository({ ...APP, 'src/c.ts': query('name') });
    write(dir, 'prisma/schema.prisma', USER_SCHEMA.replace('name ', 'title '));
    git(dir, 'add', 'prisma');
    expect(filesIn(await staged(dir))).toEqual(['src/b.ts', 'src/c.ts']);
    // Files that a hook passes on say nothing of what the schema breaks; folders limit.
    expect(filesIn(await staged(dir, [join(dir, 'prisma/schema.prisma')]))).toEqual(['src/b.ts', 'src/c.ts']);
    expect(filesIn(await staged(dir, ['prisma']))).toEqual([]);
    git(dir, 'commit', '-q', '-m', 'schema');
    for (const [path, text] of [
      ['prisma/migrations/1_init/migration.sql', 'create table x ();'],
      ['schemadrift.config.json', '{ "clients": ["store"] }'],
    ] as const) {
      write(dir, path, text);
      git(dir, 'add', path);
      expect(filesIn(await staged(dir)), path).toEqual(['src/b.ts', 'src/c.ts']);
      git(dir, 'commit', '-q', '-m', path);
    }
  });

  it('looks into package.json: one more dependency does not concern the schema, the version of the ORM does', async () => {
    const dir = createRepository(APP);
    write(dir, 'package.json', '{ "name": "app", "dependencies": { "@prisma/client": "6.19.0", "zod": "4" } }');
    git(dir, 'add', 'package.json');
    expect(filesIn(await staged(dir))).toEqual([]);
    write(dir, 'package.json', '{ "name": "app", "dependencies": { "@prisma/client": "7.0.0" } }');
    git(dir, 'add', 'package.json');
    expect(filesIn(await staged(dir))).toEqual(['src/b.ts']);
  });

  it('looks for those who import a dependency that package.json no longer has', async () => {
    const dir = createRepository({
      ...APP,
      'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0', zod: '4' } },
      'src/c.ts': "import { z } from 'zod';\nexport const name = z.string();\n",
    });
    write(dir, 'package.json', '{ "name": "app", "dependencies": { "@prisma/client": "6.19.0" } }');
    git(dir, 'add', 'package.json');
    expect(filesIn(await staged(dir))).toEqual(['src/b.ts', 'src/c.ts']);
  });

  it('takes a module that a Drizzle schema is made of for the schema', async () => {
    const dir = createRepository({
      'package.json': { name: 'app', dependencies: { 'drizzle-orm': '0.45.0' } },
      'src/parts.ts':
        "import { text } from 'drizzle-orm/pg-core';\nexport const named = { title: text('title'), body: text('body') };\n",
      'src/schema.ts':
        "import { pgTable, serial } from 'drizzle-orm/pg-core';\nimport { named } from './parts';\nexport const posts = pgTable('posts', { id: serial('id'), ...named });\n",
      'src/posts.ts':
        "import { drizzle } from 'drizzle-orm/node-postgres';\nimport { posts } from './schema';\nexport const all = () => drizzle('x').select({ title: posts.title }).from(posts);\n",
    });
    write(
      dir,
      'src/parts.ts',
      "import { text } from 'drizzle-orm/pg-core';\nexport const named = { heading: text('title'), body: text('body') };\n",
    );
    git(dir, 'add', 'src/parts.ts');
    expect(filesIn(await staged(dir))).toEqual(['src/posts.ts']);
  });

  it('takes the files that a hook passes on: absolute, some, deleted, none', async () => {
    const dir = createRepository({ ...APP, 'src/old.ts': query('emial') });
    write(dir, 'src/a.ts', query('mail'));
    write(dir, 'src/c.ts', query('mial'));
    git(dir, 'rm', '-q', 'src/old.ts');
    git(dir, 'mv', 'src/b.ts', 'src/renamed.ts');
    git(dir, 'add', '--all');
    expect(filesIn(await staged(dir))).toEqual(['src/a.ts', 'src/c.ts', 'src/renamed.ts']);
    expect(filesIn(await staged(dir, [join(dir, 'src/a.ts'), join(dir, 'src/old.ts')]))).toEqual(['src/a.ts']);
    expect(filesIn(await staged(dir, [join(dir, 'src/old.ts'), join(dir, 'src/b.ts')]))).toEqual([]);
  });

  it('has nothing to say where no staged file is code', async () => {
    const dir = createRepository(APP);
    expect(await run(dir, ['--staged'], { environment: gitEnvironment() })).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('nothing to check: no changed file is code'),
    });
    write(dir, 'README.md', '# app');
    git(dir, 'add', 'README.md');
    expect(await staged(dir)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('sees neither files that were only announced nor new ones, and sees those that git ignores', async () => {
    const dir = createRepository({
      ...APP,
      '.gitignore': 'generated\n',
      'src/generated/fields.ts': '',
      'src/a.ts': query('email'),
    });
    write(dir, 'src/announced.ts', query('emial'));
    git(dir, 'add', '--intent-to-add', 'src/announced.ts');
    write(dir, 'src/untracked.ts', query('emial'));
    expect(filesIn(await staged(dir))).toEqual([]);
    // What a tool has made is no part of the commit, and the code imports it.
    write(dir, 'src/generated/fields.ts', "export const where = { emial: 'x' };\n");
    write(
      dir,
      'src/a.ts',
      "import { prisma } from './db';\nimport { where } from './generated/fields';\nexport const find = () => prisma.user.findMany({ where });\n",
    );
    git(dir, 'add', 'src/a.ts');
    expect((await staged(dir)).exitCode).toBe(0);
  });

  it('works in a repository without a commit, in a path with spaces and umlauts, and follows links', async () => {
    const dir = createProject({ ...APP, 'sub dir/ü b.ts': query('mail').replace('./db', '../src/db') });
    git(dir, 'init', '-q');
    git(dir, 'add', '--all');
    // The schema is staged as well.
    expect(filesIn(await staged(dir))).toEqual(['src/b.ts', 'sub dir/ü b.ts']);
  });
});

describe('--staged finds the repository', () => {
  it('from a package of a monorepo', async () => {
    const files = Object.entries(APP).map(([path, text]) => [`packages/api/${path}`, text] as const);
    const dir = createRepository({ 'package.json': { workspaces: ['packages/*'] }, ...Object.fromEntries(files) });
    write(dir, 'packages/api/src/a.ts', query('mail'));
    git(dir, 'add', '--all');
    expect(filesIn(await staged(join(dir, 'packages/api')))).toEqual(['src/a.ts']);
    // As git sets them for hooks, which may go elsewhere before they run something.
    const inHook = gitEnvironment({ GIT_INDEX_FILE: '.git/index', GIT_PREFIX: '', GIT_DIR: '.git' });
    expect(filesIn(await staged(join(dir, 'packages/api'), [], inHook))).toEqual(['src/a.ts']);
  });

  it('in a linked worktree, with what git sets there', async () => {
    const dir = createRepository(APP);
    const linked = `${dir}-linked`;
    git(dir, 'worktree', 'add', '-q', linked);
    write(linked, 'src/a.ts', query('mail'));
    git(linked, 'add', '--all');
    expect(filesIn(await staged(linked))).toEqual(['src/a.ts']);
    const gitDir = git(linked, 'rev-parse', '--absolute-git-dir').trim();
    const inHook = gitEnvironment({ GIT_DIR: gitDir, GIT_INDEX_FILE: `${gitDir}/index` });
    expect(filesIn(await staged(linked, [], inHook))).toEqual(['src/a.ts']);
    expect(filesIn(await staged(join(linked, 'src'), [], inHook))).toEqual(['a.ts']);
    rmSync(linked, { recursive: true });
  });

  it('in a submodule, whatever the hook around it says', async () => {
    const inner = createRepository(APP);
    const outer = createRepository({ 'README.md': '' });
    git(outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'db');
    git(outer, 'commit', '-q', '-m', 'db');
    const dir = join(outer, 'db');
    write(dir, 'src/a.ts', query('mail'));
    git(dir, 'add', '--all');
    expect(filesIn(await staged(dir))).toEqual(['src/a.ts']);
    const inHook = gitEnvironment({ GIT_INDEX_FILE: '.git/index', GIT_PREFIX: '' });
    expect(filesIn(await staged(dir, [], inHook))).toEqual(['src/a.ts']);
    expect(filesIn(await staged(outer))).toEqual([]);
  });

  it('by another index file, as for a commit of some paths', async () => {
    const dir = createRepository(APP);
    write(dir, 'src/a.ts', query('mail'));
    const index = join(dir, '.git/next-index.lock');
    const environment = gitEnvironment({ GIT_INDEX_FILE: index });
    git(dir, 'read-tree', `--index-output=${index}`, 'HEAD');
    const { tryGit } = await import('../git-project.js');
    expect(tryGit(dir, ['add', 'src/a.ts'], { GIT_INDEX_FILE: index }).status).toBe(0);
    expect(filesIn(await staged(dir, [], environment))).toEqual(['src/a.ts']);
    expect(filesIn(await staged(dir))).toEqual([]);
  });

  it('or says in one line why it cannot', async () => {
    const dir = createProject(APP);
    const environment = gitEnvironment({ GIT_CEILING_DIRECTORIES: dir });
    expect(await staged(dir, [], environment)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `\`--staged\` cannot be done: \`${dir}\` is in no git repository.\n`,
    });
    expect(await staged(dir, [], { PATH: dir })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: '`--staged` cannot be done: There is no `git` to ask: install it, or put it on the PATH.\n',
    });
  });
});
