import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileSystem } from '../../src/discover/file-system.js';
import { findRoot } from '../../src/discover/find-root.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';

/** The root seen from `cwd`, both from the project's folder. */
function rootFrom(cwd: string, files: ProjectFiles): string {
  const dir = createProject({ '.git/HEAD': '', ...files });
  return findRoot(createFileSystem(), join(dir, cwd)).slice(dir.length + 1) || '.';
}

describe('the root', () => {
  it('is the nearest folder with a configuration', () => {
    expect(rootFrom('a/b/c', { 'a/schemadrift.config.ts': '', 'a/b/c/x.ts': '', 'package.json': {} })).toBe('a');
    expect(rootFrom('a/b', { 'a/package.json': { schemadrift: {} }, 'a/b/x.ts': '' })).toBe('a');
  });

  it.each([
    ['npm', { 'w/package.json': { workspaces: ['packages/*'] } }],
    ['yarn', { 'w/package.json': { workspaces: { packages: ['packages/**'] } } }],
    ['pnpm', { 'w/package.json': {}, 'w/pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n" }],
    ['pnpm without indent', { 'w/package.json': {}, 'w/pnpm-workspace.yaml': 'packages:\n- packages/**\n' }],
    ['pnpm in one line', { 'w/package.json': {}, 'w/pnpm-workspace.yaml': 'packages: ["packages/*", other]\n' }],
    ['lerna', { 'w/package.json': {}, 'w/lerna.json': { packages: ['packages/*'] } }],
  ])('is the workspace that the package is part of: %s', (_, files) => {
    expect(
      rootFrom('w/packages/a/src', { ...files, 'w/packages/a/package.json': {}, 'w/packages/a/src/x.ts': '' }),
    ).toBe('w');
  });

  it('is not a workspace that leaves the package out', () => {
    const yaml = 'packages:\n  - "**"\n  - "!examples/**"\n';
    const files = {
      'pnpm-workspace.yaml': yaml,
      'examples/a/package.json': {},
      'examples/a/schema.prisma': USER_SCHEMA,
    };
    expect(rootFrom('examples/a', files)).toBe('examples/a');
  });

  it('is a package that stands alone with a schema of its own', () => {
    const files = {
      'package.json': {},
      'api/package.json': {},
      'api/prisma/schema.prisma': USER_SCHEMA,
      'web/package.json': {},
    };
    expect(rootFrom('api', files)).toBe('api');
    expect(rootFrom('api/prisma', files)).toBe('api');
    expect(rootFrom('web', files)).toBe('.');
    expect(rootFrom('web/src', { ...files, 'web/drizzle.config.ts': '', 'web/src/a.ts': '' })).toBe('web');
  });

  it('is the top of the repository where nothing else tells', () => {
    expect(rootFrom('a/b', { 'a/b/x.ts': '', 'a/package.json': {} })).toBe('.');
  });

  it('is the nearest package without a repository, else the folder itself', () => {
    const dir = createProject({ 'a/package.json': {}, 'a/b/x.ts': '', 'c/x.ts': '' });
    expect(findRoot(createFileSystem(), join(dir, 'a/b'))).toBe(join(dir, 'a'));
    expect(findRoot(createFileSystem(), join(dir, 'c'))).toBe(join(dir, 'c'));
  });
});
