import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/default-config.js';
import { discoverProject } from '../../src/discover/discover-project.js';
import { type Disk, nodeDisk } from '../../src/discover/file-system.js';
import type { DrizzleSource, Project } from '../../src/discover/project.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';

const table = (name: string): string =>
  `import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const ${name} = pgTable('${name}', { id: text() });\n`;
const config = (settings: string): string => `export default { ${settings} } satisfies Config;\n`;
const APP = { 'package.json': { name: 'app', dependencies: { 'drizzle-orm': '^0.45.1' } } };

interface Found {
  readonly project: Project;
  readonly drizzle: readonly DrizzleSource[];
  /** `path: files`, from the project's folder. */
  readonly shown: readonly string[];
  below(path: string): string;
}

async function discover(files: ProjectFiles, asked: readonly string[] = [], disk: Disk = nodeDisk): Promise<Found> {
  const dir = createProject(files);
  const project = await discoverProject({ cwd: dir, schemas: asked, disk });
  const below = (path: string): string => path.slice(dir.length + 1);
  const drizzle = project.schemas.filter((schema): schema is DrizzleSource => schema.kind === 'drizzle');
  const shown = drizzle.map(({ path, files }) => `${below(path)}: ${files.map(below).join(' ')}`);
  return { project, drizzle, shown, below };
}

describe('Drizzle schemas that a configuration names', () => {
  it('are files, lists, globs and folders, relative to the package', async () => {
    const files = {
      ...APP,
      'src/db/users.ts': table('users'),
      'src/db/posts.ts': table('posts'),
      'src/db/posts.test.ts': table('mocked'),
      'src/db/more/tags.ts': table('tags'),
      'src/helper.ts': 'export const a = 1;',
    };
    const named = async (schema: string): Promise<string | undefined> => {
      const { drizzle, shown } = await discover({ ...files, 'drizzle.config.ts': config(`schema: ${schema}`) });
      return shown[drizzle.findIndex(({ configs }) => configs.length > 0)];
    };
    expect(await named("'./src/db/users.ts'")).toBe('src/db/users.ts: src/db/users.ts');
    expect(await named("'src/db/users'")).toBe('src/db/users.ts: src/db/users.ts');
    expect(await named("['./src/db/users.ts', './src/db/more/tags.ts']")).toBe(
      'src/db: src/db/more/tags.ts src/db/users.ts',
    );
    expect(await named("'./src/**/*.ts'")).toBe('src/db: src/db/more/tags.ts src/db/posts.ts src/db/users.ts');
    // As drizzle-kit reads it: the folder's own files.
    expect(await named("'./src/db'")).toBe('src/db: src/db/posts.ts src/db/users.ts');
    expect(await named("'./src'")).toBe('src: src/db/more/tags.ts src/db/posts.ts src/db/users.ts');
  });

  it('are shown by where their tables are, also behind a barrel in another package', async () => {
    const { shown, drizzle, below } = await discover({
      'package.json': { name: 'root', workspaces: ['apps/*', 'packages/*'] },
      'apps/web/package.json': { name: 'web', dependencies: { '@x/db': '*', 'drizzle-orm': '0.44.1' } },
      'apps/web/drizzle.config.ts': config("schema: './server/schema.ts', dialect: 'postgresql'"),
      'apps/web/server/schema.ts': "export * from '@x/db/schema';\n",
      'packages/db/package.json': { name: '@x/db', dependencies: { 'drizzle-orm': '0.45.2' } },
      'packages/db/src/schema/index.ts': "export * from './users';\nexport { posts } from './posts.js';\n",
      'packages/db/src/schema/users.ts': table('users'),
      'packages/db/src/schema/posts.ts': table('posts'),
    });
    expect(shown).toEqual(['packages/db/src/schema: apps/web/server/schema.ts']);
    expect(drizzle[0]).toMatchObject({ dialect: 'postgresql', version: { major: 0, minor: 45 } });
    expect(drizzle[0]?.configs.map(below)).toEqual(['apps/web/drizzle.config.ts']);
    expect(below(drizzle[0]?.packageDir ?? '')).toBe('packages/db');
  });

  it('are one for all configurations of the same files, and for one that names a part of them', async () => {
    const { drizzle, shown, below } = await discover({
      ...APP,
      'src/users.ts': table('users'),
      'src/posts.ts': table('posts'),
      'src/test/barrel.ts': "export * from '../users';\nexport * from '../posts';\n",
      'drizzle.config.ts': config("schema: './src/*.ts', dialect: 'postgresql', casing: 'snake_case'"),
      'drizzle.lite.config.ts': config("schema: './src/*.ts', dialect: 'sqlite', casing: 'snake_case'"),
      'drizzle.config.part.ts': config("schema: './src/users.ts', casing: 'camelCase'"),
      'drizzle.config.test.ts': config("schema: './src/test/barrel.ts', casing: 'camelCase'"),
    });
    expect(shown).toEqual(['src: src/posts.ts src/users.ts']);
    expect(drizzle[0]?.configs.map(below)).toEqual([
      'drizzle.config.part.ts',
      'drizzle.config.test.ts',
      'drizzle.config.ts',
      'drizzle.lite.config.ts',
    ]);
    // Two configurations of the same files disagree on the dialect.
    expect([drizzle[0]?.dialect, drizzle[0]?.casing]).toEqual([null, 'snake_case']);
  });

  it('are several where configurations name several', async () => {
    const { drizzle, shown } = await discover({
      ...APP,
      'main/schema.ts': table('users'),
      'audit/schema.ts': `import { users } from '../main/schema';\n${table('events')}`,
      'main/drizzle.config.ts': config("schema: './schema.ts', dialect: 'mysql'"),
      'audit/drizzle.config.ts': config("schema: './audit/schema.ts', dialect: 'turso'"),
    });
    expect(shown).toEqual(['audit/schema.ts: audit/schema.ts', 'main/schema.ts: main/schema.ts']);
    expect(drizzle.map(({ dialect }) => dialect)).toEqual(['sqlite', 'mysql']);
  });

  it('are found by what scripts pass to drizzle-kit, from where they run it', async () => {
    const { shown } = await discover({
      'package.json': { name: 'root', scripts: { push: 'cd db && drizzle-kit push --config=config/mysql.ts' } },
      'db/package.json': { name: 'db', scripts: { up: 'env drizzle-kit up -c ./config/pg.ts && x --config=no.ts' } },
      'db/config/mysql.ts': config("schema: './mysql.ts'"),
      'db/config/pg.ts': config("schema: './pg.ts'"),
      'db/mysql.ts': table('users'),
      'db/pg.ts': table('users'),
      'db/other.ts': '',
      'other/package.json': { name: 'other', dependencies: { 'drizzle-orm': '*' } },
    });
    expect(shown).toEqual(['db/mysql.ts: db/mysql.ts', 'db/pg.ts: db/pg.ts']);
  });

  it('take the casing from a constant of another package', async () => {
    const { drizzle } = await discover({
      'package.json': { name: 'root', workspaces: ['*'] },
      'core/package.json': { name: '@x/core' },
      'core/src/constants.ts': "export const CASING: Casing = 'snake_case';",
      'db/package.json': { name: 'db', dependencies: { '@x/core': '*' } },
      'db/schema.ts': table('users'),
      'db/drizzle.config.ts': `import { CASING } from '@x/core/constants';\n${config("schema: './schema.ts', casing: CASING")}`,
    });
    expect(drizzle[0]?.casing).toBe('snake_case');
  });
});

describe('Drizzle schemas that no configuration names', () => {
  it('are one a package, with tests and examples apart', async () => {
    const { shown, project, below } = await discover({
      ...APP,
      'src/users/table.ts': table('users'),
      'src/posts/table.ts': table('posts'),
      'src/templates/table.ts': table('templates'),
      'src/posts/posts.test.ts': table('fakes'),
      'tests/fixture.ts': table('fixtures'),
      'src/app.ts': "import { users } from './users/table';",
      'lib/package.json': { name: 'lib' },
      'lib/schema.ts': table('things'),
    });
    expect(shown).toEqual([
      'lib/schema.ts: lib/schema.ts',
      'src: src/posts/table.ts src/templates/table.ts src/users/table.ts',
      // Last: the folder of tests and the test beside the code have the package in common.
      ': src/posts/posts.test.ts tests/fixture.ts',
    ]);
    const assigned = Object.fromEntries(
      project.files.map(({ path, schemas }) => [
        below(path),
        schemas.map((at) => below(project.schemas[at]?.path ?? '')),
      ]),
    );
    expect(assigned['src/app.ts']).toEqual(['src']);
    expect(assigned['tests/fixture.ts']).toEqual(['', 'src']);
    expect(assigned['src/posts/posts.test.ts']).toEqual(['', 'src']);
  });

  it('leave out what a named schema hands on or imports', async () => {
    const { shown } = await discover({
      ...APP,
      'drizzle.config.ts': config("schema: './db/index.ts'"),
      'db/index.ts':
        "import * as users from './users';\nexport * from './posts';\nexport const schema = { ...users };\n",
      'db/users.ts': `import { tags } from './tags';\n${table('users')}`,
      'db/posts.ts': table('posts'),
      'db/tags.ts': table('tags'),
      'scripts/old.ts': table('old'),
    });
    expect(shown).toEqual(['db: db/index.ts', 'scripts/old.ts: scripts/old.ts']);
  });

  it('are modules that call a table creator or database schema of another module', async () => {
    const { shown } = await discover({
      ...APP,
      'db/make.ts':
        "import { pgTableCreator } from 'drizzle-orm/pg-core';\nexport const make = pgTableCreator((n) => n);\n",
      'db/users.ts': "import { make } from './make';\nexport const users = make('users', (t) => ({ id: t.text() }));\n",
      'db/other.ts': "import { make } from './elsewhere';\nmake('noise');\n",
    });
    expect(shown).toEqual(['db/users.ts: db/users.ts']);
  });

  it('have the casing of a configuration of their package whose schema cannot be told', async () => {
    const { drizzle } = await discover({
      ...APP,
      'drizzle.config.ts': config("schema: find(), dialect: 'sqlite', casing: 'camelCase'"),
      'db.ts': table('users'),
    });
    expect(drizzle[0]).toMatchObject({ dialect: 'sqlite', casing: 'camelCase', configs: [] });
  });

  it('are what the configuration of schemadrift does not exclude', async () => {
    const dir = createProject({ ...APP, 'src/db.ts': table('users'), 'scripts/old.ts': table('old') });
    const project = await discoverProject({ cwd: dir, config: { ...DEFAULT_CONFIG, exclude: ['scripts'] } });
    expect(project.schemas.map(({ path }) => path.slice(dir.length + 1))).toEqual(['src/db.ts']);
  });
});

describe('Drizzle schemas', () => {
  it('are not looked for where no package depends on drizzle-orm', async () => {
    const read: string[] = [];
    const disk: Disk = {
      ...nodeDisk,
      readFile: (path) => {
        read.push(path);
        return nodeDisk.readFile(path);
      },
    };
    const { shown } = await discover({ 'package.json': { name: 'app' }, 'src/db.ts': table('users') }, [], disk);
    expect(shown).toEqual([]);
    expect(read.filter((path) => path.endsWith('.ts'))).toEqual([]);
  });

  it('come after Prisma schemas and change nothing for those', async () => {
    const { project, below } = await discover({
      'package.json': { name: 'root', workspaces: ['packages/*'] },
      'packages/a/package.json': { name: 'a', dependencies: { 'drizzle-orm': '1.0.0-beta.2' } },
      'packages/a/tables.ts': table('users'),
      'packages/b/package.json': { name: 'b' },
      'packages/b/prisma/schema.prisma': USER_SCHEMA,
    });
    const shown = project.schemas.map(({ kind, path }) => `${kind} ${below(path)}`);
    expect(shown).toEqual(['prisma packages/b/prisma/schema.prisma', 'drizzle packages/a/tables.ts']);
    // Unrelated to the one package, the only one of its kind nevertheless.
    expect(project.files.map(({ schemas }) => schemas)).toEqual([[0, 1]]);
  });

  it('are read although the configuration leaves them out, and so are what they hand on', async () => {
    const dir = createProject({
      ...APP,
      'drizzle.config.ts': config("schema: './db/index.ts'"),
      'db/index.ts': "export * from './users';\n",
      'db/users.ts': table('users'),
      'src/app.ts': '',
      'src/other.ts': '',
    });
    const project = await discoverProject({
      cwd: dir,
      config: { ...DEFAULT_CONFIG, include: ['src'], exclude: ['db', 'src/other.ts'] },
    });
    expect(project.files.map(({ path }) => path.slice(dir.length + 1))).toEqual([
      'db/index.ts',
      'db/users.ts',
      'src/app.ts',
    ]);
  });

  it('have paths of their own', async () => {
    const { shown } = await discover({
      ...APP,
      'drizzle.config.ts': config("schema: ['./db/a.ts', './db/b.ts']"),
      'db/a.ts': table('a'),
      'db/b.ts': table('b'),
      'db/c.ts': table('c'),
      'db/d.ts': table('d'),
    });
    expect(shown).toEqual(['db: db/a.ts db/b.ts', 'db/c.ts: db/c.ts db/d.ts']);
  });
});

describe('Drizzle schemas asked for', () => {
  const files = {
    ...APP,
    'prisma/schema.prisma': USER_SCHEMA,
    'drizzle.config.ts': config("schema: './db/users.ts', casing: 'snake_case'"),
    'db/users.ts': table('users'),
    'db/posts.ts': table('posts'),
    'db/posts.spec.ts': table('mocked'),
    'db/none.ts': 'export const none = 1;',
    'db/index.ts': "export * from './posts';",
    'ignored/kept.ts': table('kept'),
    '.gitignore': 'ignored',
  };

  it('are modules, folders, globs and configurations, also ignored ones', async () => {
    const shown = async (...asked: readonly string[]) => (await discover(files, asked)).shown;
    expect(await shown('db/users.ts')).toEqual(['db/users.ts: db/users.ts']);
    expect(await shown('db/index.ts')).toEqual(['db/index.ts: db/index.ts']);
    expect(await shown('db')).toEqual(['db: db/posts.ts db/users.ts']);
    expect(await shown('db/*s.ts')).toEqual(['db: db/posts.ts db/users.ts']);
    expect(await shown('drizzle.config.ts')).toEqual(['db/users.ts: db/users.ts']);
    expect(await shown('prisma/schema.prisma')).toEqual([]);
    const { shown: kept, project, below } = await discover(files, ['ignored']);
    expect(kept).toEqual(['ignored: ignored/kept.ts']);
    expect(project.files.map(({ path }) => below(path))).toContain('ignored/kept.ts');
  });

  it('have what their configuration says', async () => {
    const { drizzle } = await discover(files, ['drizzle.config.ts']);
    expect(drizzle[0]?.casing).toBe('snake_case');
  });

  it('and not there are a fatal problem each', async () => {
    const { project } = await discover({ ...files, 'drizzle.old.config.ts': config("schema: './gone.ts'") }, [
      'db/none.ts',
      'drizzle.old.config.ts',
      'db/nope.ts',
    ]);
    expect(project.schemas).toEqual([]);
    expect(project.problems.map(({ message, fatal }) => [message, fatal])).toEqual([
      ['The file `db/none.ts` declares no Drizzle tables.', true],
      ['The configuration `drizzle.old.config.ts` names no schema that is there.', true],
      ['The schema `db/nope.ts` does not exist.', true],
    ]);
  });
});
