import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../src/discover/file-system.js';
import { git, gitEnvironment } from '../git-project.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';
import { type RunOptions, run } from './cli.js';

const SCHEMA = USER_SCHEMA.replace('name  String?', 'fullName String? @map("full_name")\n  posts Post[]').concat(
  'model Post {\n  id String @id\n  authorId String\n  author User @relation(fields: [authorId], references: [id])\n}\n',
);
const HEAD = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n";

const project = (files: ProjectFiles): string =>
  createProject({ 'package.json': { name: 'app' }, 'prisma/schema.prisma': SCHEMA, ...files });
const read = (dir: string, file: string): string => readFileSync(join(dir, file), 'utf8');

/** The text of one file after a run, and what the run exits with. */
async function fix(text: string, args: readonly string[] = ['--fix'], options: RunOptions = {}) {
  const dir = project({ 'src/a.ts': HEAD + text });
  const { exitCode, stdout, stderr } = await run(dir, args, options);
  expect(stdout + stderr).not.toMatch(/^\s+at /m);
  return { dir, exitCode, stdout, stderr, text: read(dir, 'src/a.ts').slice(HEAD.length) };
}

describe('--fix', () => {
  it.each([
    ['prisma.User.findMany();\n', 'prisma.user.findMany();\n'],
    [
      `prisma.user.findMany({ where: { "full_name": 'x' } });\n`,
      `prisma.user.findMany({ where: { "fullName": 'x' } });\n`,
    ],
    [
      "const full_name = 'x';\r\nprisma.user.updateMany({ data: { full_name } });\r\n",
      "const full_name = 'x';\r\nprisma.user.updateMany({ data: { fullName: full_name } });\r\n",
    ],
    ["prisma.user['Count']();\n", "prisma.user['count']();\n"],
    [
      'const rows = await prisma.user.findMany();\nexport const names = rows.map((row) => row.full_name);\n',
      'const rows = await prisma.user.findMany();\nexport const names = rows.map((row) => row.fullName);\n',
    ],
  ])('changes what is safe to change, and nothing else: %j', async (before, after) => {
    const { exitCode, text, stdout } = await fix(before);
    expect([text, exitCode]).toEqual([after, 0]);
    expect(stdout).toContain('1 fixed in 1 file');
  });

  it('leaves suggestions to be asked for, and reports what is left', async () => {
    const text = "prisma.user.findMany({ where: { emial: 'x', full_name: 'y' } });\n";
    const safe = await fix(text);
    expect([safe.exitCode, safe.text]).toEqual([1, text.replace('full_name', 'fullName')]);
    expect(safe.stdout).toContain('has no field `emial`');
    const all = await fix(text, ['--fix-suggestions']);
    expect([all.exitCode, all.text]).toEqual([0, "prisma.user.findMany({ where: { email: 'x', fullName: 'y' } });\n"]);
  });

  it('goes on where a fix brings another mistake to light', async () => {
    const text = 'prisma.Post.findMany({ include: { Author: { select: { full_name: true } } } });\n';
    const { exitCode, text: after, stdout } = await fix(text);
    expect(after).toBe('prisma.post.findMany({ include: { author: { select: { fullName: true } } } });\n');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('3 fixed in 1 file');
  });

  it('takes a suggestion back that brings a mistake of its own, and no other fix with it', async () => {
    const schema = `${SCHEMA}model ResourceReview {\n  id String @id\n  score Int\n  user_name String\n}\n`;
    const wrong = "prisma.review.create({ data: { id: '1', rating: 5 } });\nprisma.User.count();\n";
    const dir = project({ 'prisma/schema.prisma': schema, 'src/a.ts': HEAD + wrong });
    expect((await run(dir, ['--fix-suggestions'])).stdout).toContain('1 fixed in 1 file');
    expect(read(dir, 'src/a.ts')).toBe(HEAD + wrong.replace('prisma.User', 'prisma.user'));
    // What it brings to light and can be mended, is.
    const right = "prisma.review.create({ data: { id: '1', score: 5, userName: 'x' } });\n";
    const other = project({ 'prisma/schema.prisma': schema, 'src/a.ts': HEAD + right });
    await run(other, ['--fix-suggestions']);
    expect(read(other, 'src/a.ts')).toBe(
      HEAD + right.replace('review', 'resourceReview').replace('userName', 'user_name'),
    );
  });

  it('takes a suggestion back where the name that it wrote has another fault', async () => {
    const schema = `${SCHEMA}model Conversation {\n  id String @id\n  viewerGroup String\n}\n`;
    const text =
      'const rows = await prisma.conversation.findMany({ select: { id: true } });\nrows.map((row) => row.viewer);\n';
    const dir = project({ 'prisma/schema.prisma': schema, 'src/a.ts': HEAD + text });
    expect((await run(dir, ['--fix-suggestions'])).stdout).toContain('nothing to fix');
    expect(read(dir, 'src/a.ts')).toBe(HEAD + text);
  });

  it('does not add what a rename brings', async () => {
    const text =
      'const rows = await prisma.post.findMany({ include: { autor: true } });\nrows.map((row) => row.author.email);\n';
    const { exitCode, text: after } = await fix(text, ['--fix-suggestions']);
    expect([exitCode, after]).toEqual([0, text.replace('autor', 'author')]);
  });

  it('keeps a byte-order mark', async () => {
    const dir = project({ 'src/a.ts': `\uFEFF${HEAD}prisma.User.count();\n` });
    await run(dir, ['--fix']);
    expect(read(dir, 'src/a.ts')).toBe(`\uFEFF${HEAD}prisma.user.count();\n`);
  });

  it('changes the files of the paths asked for alone', async () => {
    const wrong = `${HEAD}prisma.User.count();\n`;
    const dir = project({ 'src/a.ts': wrong, 'src/b.ts': wrong });
    await run(dir, ['--fix', 'src/b.ts']);
    expect([read(dir, 'src/a.ts') === wrong, read(dir, 'src/b.ts') === wrong]).toEqual([true, false]);
  });

  it('changes what has changed since a commit alone, and nothing by the index', async () => {
    const wrong = `${HEAD}prisma.User.count();\n`;
    const dir = project({ 'src/a.ts': wrong, 'src/b.ts': wrong });
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: dir, stdio: 'pipe' });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    const changed = `${wrong}prisma.User.findMany();\n`;
    writeFileSync(join(dir, 'src/b.ts'), changed);
    await run(dir, ['--fix', '--changed', 'HEAD']);
    expect([read(dir, 'src/a.ts'), read(dir, 'src/b.ts')]).toEqual([wrong, changed.replaceAll('.User', '.user')]);
    expect((await run(dir, ['--fix', '--staged'])).exitCode).toBe(2);
  });

  it('changes nothing outside of a folder that is asked for, in a file that has changed as well', async () => {
    const row = `import { rows } from '../b/rows';\nrows.map((row) => row.email);\n`;
    const query = `${HEAD}export const rows = await prisma.user.findMany({ select: { id: true } });\n`;
    const dir = project({ 'src/a/use.ts': '', 'src/b/rows.ts': '' });
    git(dir, 'init', '-q');
    git(dir, 'add', '.');
    git(dir, 'commit', '-qm', 'one');
    writeFileSync(join(dir, 'src/a/use.ts'), row);
    writeFileSync(join(dir, 'src/b/rows.ts'), query);
    const asked = ['--fix-suggestions', '--changed', 'HEAD'];
    expect((await run(dir, [...asked, 'src/a'], { environment: gitEnvironment() })).stdout).toContain('nothing to fix');
    expect(read(dir, 'src/b/rows.ts')).toBe(query);
    // It is the folder that keeps it from being changed.
    await run(dir, asked, { environment: gitEnvironment() });
    expect(read(dir, 'src/b/rows.ts')).toBe(query.replace('id: true', 'id: true, email: true'));
  });

  it('tells in json what it fixed, of the project as it is afterwards', async () => {
    const { stdout } = await fix('prisma.User.count();\n', ['--fix', '--format=json']);
    expect(JSON.parse(stdout)).toMatchObject({ fixed: { findings: 1, files: ['src/a.ts'] }, findings: [] });
    const none = await fix('prisma.user.count();\n', ['--fix', '--format=json']);
    expect(JSON.parse(none.stdout)).toMatchObject({ fixed: { findings: 0, files: [] } });
  });

  it('does not write over what somebody saved meanwhile, and says so', async () => {
    const dir = project({ 'src/a.ts': `${HEAD}prisma.User.count();\n` });
    const file = join(dir, 'src/a.ts');
    let reads = 0;
    // Saved by an editor after the first analysis has read it.
    const disk: Disk = {
      ...nodeDisk,
      readFile: (path) => {
        const text = nodeDisk.readFile(path);
        if (path === file && ++reads === 1) writeFileSync(file, `${text}// saved\n`);
        return text;
      },
    };
    const { exitCode, stdout } = await run(dir, ['--fix'], { disk });
    expect(stdout).toContain('src/a.ts: not fixed: it was changed while it was checked');
    expect(stdout).toContain('nothing to fix');
    expect([exitCode, read(dir, 'src/a.ts')]).toEqual([1, `${HEAD}prisma.User.count();\n// saved\n`]);
  });

  it('writes nothing outside of the project', async () => {
    const outside = createProject({ 'b.ts': `${HEAD}prisma.User.count();\n` });
    const dir = project({ 'src/c.ts': `${HEAD}prisma.User.count();\n` });
    symlinkSync(join(outside, 'b.ts'), join(dir, 'src/b.ts'));
    await run(dir, ['--fix']);
    expect(read(outside, 'b.ts')).toContain('prisma.User');
    expect(read(dir, 'src/c.ts')).toContain('prisma.user');
  });

  it('neither takes a report from the cache nor leaves one there that is of before', async () => {
    const dir = project({ 'src/a.ts': `${HEAD}prisma.User.count();\nprisma.user.count({ where: { emial: 'x' } });\n` });
    const options = { cacheFolder: createProject({}) };
    const ask = async (...args: readonly string[]) => (await run(dir, args, options)).stdout;
    expect(await ask()).toContain('2 problems');
    expect(await ask('--fix', '--dry-run')).toContain('+prisma.user.count();');
    expect(await ask()).toContain('2 problems');
    expect(await ask('--fix')).toContain('1 fixed in 1 file');
    expect(await ask()).not.toContain('fixed');
    expect(await ask()).toContain('1 problem');
    expect(await ask('--fix-suggestions')).toContain('1 fixed in 1 file');
    expect(await ask()).toContain('no drift');
  });

  it('changes the scripts of components, and keeps all else of them', async () => {
    const markup = '<template>\n  <p class="it">{{ users }} déjà</p>\n</template>\n';
    const before = `${markup}<script setup lang="ts">\n${HEAD}const users = await prisma.User.findMany();\n</script>\n`;
    const dir = project({ 'src/a.vue': before, 'src/b.svelte': before.replace(' setup', '') });
    const { exitCode, stdout } = await run(dir, ['--fix']);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('2 fixed in 2 files')]);
    const after = before.replace('prisma.User', 'prisma.user');
    expect([read(dir, 'src/a.vue'), read(dir, 'src/b.svelte')]).toEqual([after, after.replace(' setup', '')]);
  });

  it('says which files it may not write, and what that leaves', async () => {
    const dir = project({ 'src/a.ts': `${HEAD}prisma.User.count();\n` });
    chmodSync(join(dir, 'src/a.ts'), 0o444);
    const { exitCode, stdout } = await run(dir, ['--fix']);
    expect(stdout).toContain('src/a.ts: not fixed: it is read-only');
    expect([exitCode, read(dir, 'src/a.ts')]).toEqual([1, `${HEAD}prisma.User.count();\n`]);
  });

  it('writes nothing where the check could not be made', async () => {
    const { exitCode, text } = await fix('prisma.User.count();\n', ['--fix', '--schema=none.prisma']);
    expect([exitCode, text]).toEqual([2, 'prisma.User.count();\n']);
  });
});

describe('--dry-run', () => {
  it('prints what git applies, writes nothing, and exits as the project stands', async () => {
    const { dir, exitCode, stdout, stderr } = await fix('prisma.User.count();\n', ['--fix', '--dry-run']);
    expect(read(dir, 'src/a.ts')).toContain('prisma.User');
    expect([exitCode, stderr]).toEqual([
      1,
      '1 finding would be fixed in 1 file, 0 findings would be left; nothing was written\n',
    ]);
    expect(stdout).toContain('-prisma.User.count();\n+prisma.user.count();\n');
    execFileSync('git', ['apply', '-'], { cwd: dir, input: stdout });
    expect(read(dir, 'src/a.ts')).toContain('prisma.user');
  });

  it('colours for a terminal, and prints nothing where nothing is to fix', async () => {
    const colored = await fix('prisma.User.count();\n', ['--fix', '--dry-run'], { isTerminal: true });
    expect(colored.stdout).toContain('\u001B[31m-prisma.User.count();');
    const none = await fix('prisma.user.count();\n', ['--fix', '--dry-run']);
    expect([none.exitCode, none.stdout]).toEqual([0, '']);
  });

  it('prints nothing where no changed file is code', async () => {
    const dir = project({ 'src/a.ts': `${HEAD}prisma.User.count();\n` });
    git(dir, 'init', '-q');
    git(dir, 'add', '.');
    git(dir, 'commit', '-qm', 'one');
    const args = ['--fix', '--dry-run', '--changed', 'HEAD'];
    expect(await run(dir, args, { environment: gitEnvironment() })).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'nothing to fix: no changed file is code\n',
    });
  });

  it('names files from the root, and says where that is', async () => {
    const wrong = `${HEAD}prisma.User.count();\n`;
    const dir = project({ 'schemadrift.config.json': '{}', 'packages/a/a.ts': wrong, 'packages/b c/b.ts': wrong });
    const { stdout, stderr } = await run(join(dir, 'packages/a'), ['--fix', '--dry-run']);
    expect(stderr).toMatch(/nothing was written\nthe diff is to be applied in \.\.\/\.\.\n$/);
    execFileSync('git', ['apply', '-'], { cwd: dir, input: stdout });
    expect([read(dir, 'packages/a/a.ts'), read(dir, 'packages/b c/b.ts')]).toEqual(
      Array(2).fill(wrong.replace('User', 'user')),
    );
  });
});
