import { describe, expect, it } from 'vitest';
import { discoverProject } from '../../src/discover/discover-project.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';

/** The schemas of each source file, by path from the project's folder, best first. */
async function assigned(files: ProjectFiles): Promise<Readonly<Record<string, readonly string[]>>> {
  const dir = createProject(files);
  const project = await discoverProject({ cwd: dir });
  const below = (path: string): string => path.slice(dir.length + 1);
  return Object.fromEntries(
    project.files.map(({ path, schemas }) => [
      below(path),
      schemas.map((index) => below(project.schemas[index]?.path ?? '')),
    ]),
  );
}

const workspace = { 'package.json': { name: 'root', workspaces: ['packages/*'] } };

describe('a file belongs to', () => {
  it('the only schema, wherever both are', async () => {
    const found = await assigned({
      'db/schema.prisma': USER_SCHEMA,
      'db/package.json': { name: 'db' },
      'web/a.ts': '',
    });
    expect(found).toEqual({ 'web/a.ts': ['db/schema.prisma'] });
  });

  it('the schemas of its own package, then of packages it depends on, near before far', async () => {
    const found = await assigned({
      ...workspace,
      'packages/far/package.json': { name: 'far' },
      'packages/far/schema.prisma': USER_SCHEMA,
      'packages/near/package.json': { name: '@x/near', dependencies: { far: 'workspace:*' } },
      'packages/near/schema.prisma': USER_SCHEMA,
      'packages/other/package.json': { name: 'other' },
      'packages/other/schema.prisma': USER_SCHEMA,
      'packages/app/package.json': { name: 'app', dependencies: { '@x/near': '*' } },
      'packages/app/a.ts': '',
      'packages/near/b.ts': '',
    });
    expect(found).toEqual({
      'packages/app/a.ts': ['packages/near/schema.prisma', 'packages/far/schema.prisma'],
      'packages/near/b.ts': ['packages/near/schema.prisma', 'packages/far/schema.prisma'],
    });
  });

  it('a package it depends on by path or under another name', async () => {
    const found = await assigned({
      'one/package.json': { name: 'one' },
      'one/schema.prisma': USER_SCHEMA,
      'two/package.json': { name: 'two' },
      'two/schema.prisma': USER_SCHEMA,
      'a/package.json': { name: 'a', dependencies: { db: 'file:../one' } },
      'a/a.ts': '',
      'b/package.json': { name: 'b', dependencies: { db: 'workspace:two@*' } },
      'b/b.ts': '',
    });
    expect(found).toEqual({ 'a/a.ts': ['one/schema.prisma'], 'b/b.ts': ['two/schema.prisma'] });
  });

  it('the nearest package around it that has one', async () => {
    const found = await assigned({
      'package.json': { name: 'root' },
      'prisma/schema.prisma': USER_SCHEMA,
      'apps/api/package.json': { name: 'api' },
      'apps/api/prisma/schema.prisma': USER_SCHEMA,
      'apps/api/plugin/package.json': { name: 'plugin' },
      'apps/api/plugin/a.ts': '',
      'apps/web/package.json': { name: 'web' },
      'apps/web/b.ts': '',
    });
    expect(found).toEqual({
      'apps/api/plugin/a.ts': ['apps/api/prisma/schema.prisma'],
      'apps/web/b.ts': ['prisma/schema.prisma'],
    });
  });

  it('a schema whose client is generated into its package', async () => {
    const found = await assigned({
      'db/package.json': { name: 'db' },
      'db/schema.prisma': USER_SCHEMA.replace('prisma-client-js"', 'prisma-client"\n  output = "../web/src/generated"'),
      'other/package.json': { name: 'other' },
      'other/schema.prisma': USER_SCHEMA,
      'web/package.json': { name: 'web' },
      'web/src/a.ts': '',
      'web/src/generated/client.ts': '',
    });
    expect(found).toEqual({ 'web/src/a.ts': ['db/schema.prisma'] });
  });

  it('any schema where nothing ties it to one', async () => {
    const found = await assigned({
      'one/package.json': { name: 'one' },
      'one/schema.prisma': USER_SCHEMA,
      'two/package.json': { name: 'two' },
      'two/schema.prisma': USER_SCHEMA,
      'scripts/seed.ts': '',
    });
    expect(found).toEqual({ 'scripts/seed.ts': ['one/schema.prisma', 'two/schema.prisma'] });
  });

  it('a schema among tests only from there', async () => {
    const found = await assigned({
      'package.json': { name: 'root' },
      'prisma/schema.prisma': USER_SCHEMA,
      'test/db/schema.prisma': USER_SCHEMA,
      'src/a.ts': '',
      'test/b.test.ts': '',
    });
    expect(found).toEqual({
      'src/a.ts': ['prisma/schema.prisma'],
      'test/b.test.ts': ['test/db/schema.prisma', 'prisma/schema.prisma'],
    });
  });

  it('none where the only schema is a test of another package', async () => {
    const found = await assigned({
      'packages/tool/package.json': { name: 'tool' },
      'packages/tool/fixtures/schema.prisma': USER_SCHEMA,
      'packages/web/package.json': { name: 'web', dependencies: { tool: '*' } },
      'packages/web/a.ts': '',
    });
    expect(found).toEqual({ 'packages/web/a.ts': [] });
  });

  it('first the one that Prisma would take', async () => {
    const found = await assigned({
      'package.json': { name: 'root' },
      'a/other.prisma': USER_SCHEMA,
      'prisma/schema.prisma': USER_SCHEMA,
      'a.ts': '',
    });
    expect(found).toEqual({ 'a.ts': ['prisma/schema.prisma', 'a/other.prisma'] });
  });
});
