import { describe, expect, it } from 'vitest';
import { discoverProject } from '../../src/discover/discover-project.js';
import { createProject, DATASOURCE, GENERATOR, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';

/** Schemas as `path: files` from the project's folder; a single file is just its path. */
async function schemasOf(files: ProjectFiles, asked: readonly string[] = []): Promise<readonly string[]> {
  const dir = createProject(files);
  const { schemas } = await discoverProject({ cwd: dir, schemas: asked });
  const below = (path: string): string => path.slice(dir.length + 1);
  return schemas.map(({ path, files }) =>
    files.length === 1 && files[0] === path ? below(path) : `${below(path)}: ${files.map(below).join(' ')}`,
  );
}

const HEAD = `${DATASOURCE}${GENERATOR}`;
const POST = 'model Post {\n  id String @id\n}\n';
const POST_SCHEMA = `${HEAD}${POST}`;

describe('schemas', () => {
  it('are found wherever they stand, but not where git ignores them', async () => {
    const found = await schemasOf({
      'prisma/schema.prisma': USER_SCHEMA,
      'other/database.prisma': USER_SCHEMA,
      'ignored/schema.prisma': USER_SCHEMA,
      'node_modules/x/schema.prisma': USER_SCHEMA,
      '.gitignore': 'ignored/\n',
    });
    expect(found).toEqual(['other/database.prisma', 'prisma/schema.prisma']);
  });

  it('with a datasource each are schemas each, also side by side', async () => {
    const found = await schemasOf({ 'prisma/pg.prisma': USER_SCHEMA, 'prisma/mysql.prisma': USER_SCHEMA });
    expect(found).toEqual(['prisma/mysql.prisma', 'prisma/pg.prisma']);
  });

  it('of several files are one where exactly one has the datasource', async () => {
    const found = await schemasOf({
      'prisma/schema/base.prisma': HEAD,
      'prisma/schema/user.prisma': 'model User {\n  id String @id\n}\n',
      'prisma/schema/blog/post.prisma': POST,
    });
    expect(found).toEqual([
      'prisma/schema: prisma/schema/base.prisma prisma/schema/blog/post.prisma prisma/schema/user.prisma',
    ]);
  });

  it('take in parts that stand beside their folder', async () => {
    const found = await schemasOf({ 'prisma/base/main.prisma': HEAD, 'prisma/models/post.prisma': POST });
    expect(found).toEqual(['prisma: prisma/base/main.prisma prisma/models/post.prisma']);
  });

  it('leave out parts that a tool has merged into them', async () => {
    const found = await schemasOf({ 'prisma/schema.prisma': HEAD + POST, 'prisma/parts/post.prisma': POST });
    expect(found).toEqual(['prisma/schema.prisma']);
  });

  it('kept among documents or sources are left out where nothing names them and there are others', async () => {
    const dir = createProject({
      'prisma/schema.prisma': USER_SCHEMA,
      'docs/reference/schema.prisma': USER_SCHEMA,
      'src/imports/known/shop.prisma': USER_SCHEMA,
      'src/named/reports.prisma': USER_SCHEMA,
      'src/db/audit.prisma': USER_SCHEMA,
      'package.json': '{ "name": "app", "scripts": { "generate": "run src/named/reports.prisma" } }',
    });
    const { schemas, problems } = await discoverProject({ cwd: dir });
    expect(schemas.map(({ path }) => path.slice(dir.length + 1))).toEqual([
      'prisma/schema.prisma',
      'src/db/audit.prisma',
      'src/named/reports.prisma',
    ]);
    expect(problems.map(({ kind, file }) => `${kind} ${file?.slice(dir.length + 1)}`)).toEqual([
      'file-skipped docs/reference/schema.prisma',
      'file-skipped src/imports/known/shop.prisma',
    ]);
  });

  it('kept among sources are the schemas of a project that has no others', async () => {
    expect(await schemasOf({ 'src/models/shop.prisma': USER_SCHEMA })).toEqual(['src/models/shop.prisma']);
  });

  it('with placeholders to be filled in are left out where there are others, and that is said', async () => {
    const template = USER_SCHEMA.replace(/provider = "\w+"/, 'provider = "{{PROVIDER}}"');
    const commented = `// {{ not a placeholder }}\n${USER_SCHEMA}`;
    const dir = createProject({
      'prisma/schema.prisma': commented,
      'prisma/template.prisma': template,
      'db/template.prisma': USER_SCHEMA.replace('User {', '<%= name %> {'),
    });
    const { schemas, problems } = await discoverProject({ cwd: dir });
    expect(schemas.map(({ path }) => path.slice(dir.length + 1))).toEqual(['prisma/schema.prisma']);
    expect(problems.map(({ kind, file }) => `${kind} ${file?.slice(dir.length + 1)}`)).toEqual([
      'file-skipped db/template.prisma',
      'file-skipped prisma/template.prisma',
    ]);
    expect(await schemasOf({ 'prisma/template.prisma': template })).toEqual(['prisma/template.prisma']);
  });

  it('leave out a stray example in another folder of the package', async () => {
    const found = await schemasOf({ 'prisma/schema.prisma': USER_SCHEMA, 'docs/example.prisma': POST });
    expect(found).toEqual(['prisma/schema.prisma']);
  });

  it('leave out what is called old, unless it is named or all that there is', async () => {
    const old = {
      'prisma/schema.backup.20251101.prisma': POST_SCHEMA,
      'legacy_prisma/server/main.prisma': POST_SCHEMA,
      'prisma/holdings.prisma': POST_SCHEMA,
    };
    const found = await schemasOf({ 'prisma/schema.prisma': USER_SCHEMA, ...old });
    expect(found).toEqual(['prisma/holdings.prisma', 'prisma/schema.prisma']);
    const scripts = { old: 'prisma generate --schema legacy_prisma/server/main.prisma' };
    expect(await schemasOf({ 'prisma/schema.prisma': USER_SCHEMA, ...old, 'package.json': { scripts } })).toEqual([
      'legacy_prisma/server/main.prisma',
      'prisma/holdings.prisma',
      'prisma/schema.prisma',
    ]);
    expect(await schemasOf({ 'old/main.prisma': USER_SCHEMA })).toEqual(['old/main.prisma']);
  });

  it('leave out one that stands beside the named one and has its models, if it makes the same client', async () => {
    const files = { 'prisma/schema.prisma': USER_SCHEMA, 'prisma/schema.sqlite.prisma': USER_SCHEMA };
    expect(await schemasOf(files)).toEqual(['prisma/schema.prisma']);
    const scripts = { test: 'prisma db push --schema prisma/schema.sqlite.prisma' };
    expect(await schemasOf({ ...files, 'package.json': { scripts } })).toHaveLength(2);
    const setup = 'cp prisma/schema.sqlite.prisma prisma/schema.prisma\n';
    expect(await schemasOf({ ...files, 'scripts/setup.sh': setup })).toHaveLength(2);
    const elsewhere = USER_SCHEMA.replace('generator client {', 'generator client {\n  output = "../sqlite-client"');
    expect(await schemasOf({ ...files, 'prisma/schema.sqlite.prisma': elsewhere })).toHaveLength(2);
    expect(await schemasOf({ ...files, 'prisma/schema.sqlite.prisma': POST_SCHEMA })).toHaveLength(2);
  });

  it('without datasource and generator count where there is nothing else', async () => {
    expect(await schemasOf({ 'schema.prisma': POST })).toEqual(['schema.prisma']);
  });

  it('with a datasource and a generator in two files are one', async () => {
    const found = await schemasOf({ 'prisma/db.prisma': DATASOURCE, 'prisma/gen.prisma': GENERATOR });
    expect(found).toEqual(['prisma: prisma/db.prisma prisma/gen.prisma']);
  });

  it('are where prisma.config says, which decides between file and folder', async () => {
    const files = { 'db/main.prisma': HEAD, 'db/post.prisma': POST };
    expect(await schemasOf({ ...files, 'prisma.config.ts': "export default { schema: 'db' };" })).toEqual([
      'db: db/main.prisma db/post.prisma',
    ]);
    expect(await schemasOf({ ...files, 'prisma.config.ts': "export default { schema: './db/main.prisma' };" })).toEqual(
      ['db/main.prisma'],
    );
  });

  it('are where package.json or a script of it says', async () => {
    const files = { 'db/main.prisma': HEAD, 'db/gen/extra.prisma': GENERATOR, 'db/post.prisma': POST };
    const all = ['db: db/gen/extra.prisma db/main.prisma db/post.prisma'];
    expect(await schemasOf({ ...files, 'package.json': { prisma: { schema: 'db' } } })).toEqual(all);
    const scripts = { migrate: 'prisma migrate dev --schema=./db && node x' };
    expect(await schemasOf({ ...files, 'package.json': { scripts } })).toEqual(all);
  });

  it('are not the copies that a generated client keeps', async () => {
    const found = await schemasOf({
      'prisma/schema.prisma': USER_SCHEMA,
      'src/client/schema.prisma': USER_SCHEMA,
      'src/client/index-browser.js': '',
      'src/client/index.js': '',
    });
    expect(found).toEqual(['prisma/schema.prisma']);
  });

  it('are just those asked for: files, folders, globs, also ignored ones', async () => {
    const files = {
      'prisma/schema.prisma': USER_SCHEMA,
      'a/x.prisma': USER_SCHEMA,
      'a/y.prisma': POST,
      'ignored/z.prisma': USER_SCHEMA,
      '.gitignore': 'ignored\n',
    };
    expect(await schemasOf(files, ['a'])).toEqual(['a: a/x.prisma a/y.prisma']);
    expect(await schemasOf(files, ['a/*.prisma'])).toEqual(['a/x.prisma', 'a/y.prisma']);
    expect(await schemasOf(files, ['ignored/z.prisma'])).toEqual(['ignored/z.prisma']);
  });

  it('asked for and not there are a fatal problem each', async () => {
    const dir = createProject({ 'prisma/schema.prisma': USER_SCHEMA, 'empty/readme.md': '' });
    const { schemas, problems } = await discoverProject({ cwd: dir, schemas: ['nope.prisma', 'empty'] });
    expect(schemas).toEqual([]);
    expect(problems.map(({ message, fatal }) => [message, fatal])).toEqual([
      ['The schema `nope.prisma` does not exist.', true],
      ['The folder `empty` holds no .prisma file and no file that declares Drizzle tables.', true],
    ]);
  });
});

describe('the tools found instead', () => {
  it('are named with the package.json that names them', async () => {
    const dir = createProject({
      'package.json': { name: 'root', dependencies: { typeorm: '1' } },
      'packages/a/package.json': { name: 'a', devDependencies: { knex: '1' } },
      'packages/b/package.json': { name: 'b', dependencies: { knex: '1' } },
    });
    const { foundInstead } = await discoverProject({ cwd: dir });
    expect(foundInstead).toEqual(['TypeORM (package.json)', 'Knex (packages/a/package.json)']);
  });
});
