import { describe, expect, it } from 'vitest';
import { discoverProject } from '../../src/discover/discover-project.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';

async function versionOf(files: ProjectFiles): Promise<string | null> {
  const dir = createProject({ 'db/schema.prisma': USER_SCHEMA, ...files });
  const { schemas } = await discoverProject({ cwd: dir });
  const version = schemas[0]?.version;
  return version ? `${version.major}.${version.minor}` : null;
}

const needs = (range: string, name = 'prisma') => ({ name: 'db', devDependencies: { [name]: range } });
const PACKAGE_LOCK = JSON.stringify(
  { packages: { 'node_modules/@prisma/client': { version: '6.7.0' }, 'node_modules/prisma': { version: '6.7.0' } } },
  null,
  2,
);
const PNPM_LOCK = "packages:\n\n  '@prisma/client@7.1.0(x@1)':\n    y: z\n  prisma@5.20.0:\n    y: z\n";

describe('the Prisma version of a schema', () => {
  it('is null where nothing names it', async () => {
    expect(await versionOf({})).toBeNull();
    expect(await versionOf({ 'db/package.json': needs('latest') })).toBeNull();
  });

  it.each([
    ['6.2.1', '6.2'],
    ['=6.2.1', '6.2'],
    ['~6.2.0', '6.2'],
    ['7', '7.0'],
    ['^7.2.0', '7.2'],
    ['npm:@prisma/client@5.3.0', '5.22'],
    ['>=4.1 <5', '4.16'],
  ])('is what the range %s leads to without a lock file: %s', async (range, version) => {
    expect(await versionOf({ 'db/package.json': needs(range) })).toBe(version);
  });

  it('is taken from the packages around the schema, nearest first', async () => {
    expect(await versionOf({ 'package.json': needs('5.1.0') })).toBe('5.1');
    const both = { 'package.json': needs('5.1.0'), 'db/package.json': needs('6.1.0', '@prisma/client') };
    expect(await versionOf(both)).toBe('6.1');
  });

  it('is read from catalogs of the workspace', async () => {
    const yaml = 'packages:\n  - db\ncatalog:\n  prisma: 6.3.0 # comment\ncatalogs:\n  old:\n    "prisma": "5.4.0"\n';
    expect(await versionOf({ 'pnpm-workspace.yaml': yaml, 'db/package.json': needs('catalog:') })).toBe('6.3');
    expect(await versionOf({ 'pnpm-workspace.yaml': yaml, 'db/package.json': needs('catalog:old') })).toBe('5.4');
    const root = { name: 'root', workspaces: { packages: ['db'], catalog: { prisma: '6.5.0' } } };
    expect(await versionOf({ 'package.json': root, 'db/package.json': needs('catalog:') })).toBe('6.5');
  });

  it.each([
    ['package-lock.json', PACKAGE_LOCK, '6.7'],
    ['yarn.lock', '"@prisma/client@^6.1.0":\n  version "6.8.2"\n', '6.8'],
    ['yarn.lock', '"@prisma/client@npm:^6.1.0":\n  version: 6.9.2\n', '6.9'],
    ['bun.lock', '{ "packages": { "prisma": ["prisma@6.10.1", {}] } }', '6.10'],
    ['pnpm-lock.yaml', PNPM_LOCK.replace('7.1.0', '6.11.3'), '6.11'],
  ])('is what %s says a range has led to', async (file, lock, version) => {
    expect(await versionOf({ [file]: lock, 'db/package.json': needs('^6.1.0') })).toBe(version);
  });

  it('of several in the lock file is the one that fits the range', async () => {
    expect(await versionOf({ 'pnpm-lock.yaml': PNPM_LOCK, 'db/package.json': needs('^5.0.0') })).toBe('5.20');
    expect(await versionOf({ 'pnpm-lock.yaml': PNPM_LOCK, 'db/package.json': needs('latest') })).toBe('7.1');
    expect(await versionOf({ 'pnpm-lock.yaml': PNPM_LOCK })).toBe('7.1');
    expect(await versionOf({ 'pnpm-lock.yaml': PNPM_LOCK, 'db/package.json': needs('^6.2.0') })).toBe('6.19');
  });
});

const drizzle = (range: string) => ({ name: 'db', dependencies: { 'drizzle-orm': range } });

describe('the version of drizzle-orm of a schema', () => {
  const versionIn = async (files: ProjectFiles): Promise<string | null> => {
    const dir = createProject({
      'db/schema.ts': "import { pgTable } from 'drizzle-orm/pg-core';\nexport const users = pgTable('users', {});\n",
      ...files,
    });
    const { schemas } = await discoverProject({ cwd: dir });
    const version = schemas[0]?.version;
    return version ? `${version.major}.${version.minor}` : null;
  };

  it.each([
    ['^0.44.2', '0.44'],
    ['0.38.0', '0.38'],
    ['1.0.0-beta.2', '1.0'],
    ['latest', null],
  ])('is what the range %s leads to without a lock file: %s', async (range, version) => {
    expect(await versionIn({ 'db/package.json': drizzle(range) })).toBe(version);
  });

  it('keeps to the minor of a caret range below 1.0, whatever else the lock file has', async () => {
    const lock = 'packages:\n\n  drizzle-orm@0.45.1(pg@8.16.0):\n    x: y\n\n  drizzle-orm@0.44.7:\n    x: y\n';
    expect(await versionIn({ 'pnpm-lock.yaml': lock, 'db/package.json': drizzle('^0.44.2') })).toBe('0.44');
    expect(await versionIn({ 'pnpm-lock.yaml': lock, 'db/package.json': drizzle('>=0.40') })).toBe('0.45');
    expect(await versionIn({ 'pnpm-lock.yaml': lock, 'db/package.json': drizzle('latest') })).toBe('0.45');
  });

  it('is read from catalogs of the workspace', async () => {
    const yaml = 'packages:\n  - db\ncatalog:\n  drizzle-orm: ^0.43.1\n';
    expect(await versionIn({ 'pnpm-workspace.yaml': yaml, 'db/package.json': drizzle('catalog:') })).toBe('0.43');
  });

  it('is that of bun, npm and yarn lock files', async () => {
    const db = { 'db/package.json': drizzle('*') };
    const bun = '{ "packages": { "drizzle-orm": ["drizzle-orm@0.41.0", {}] } }';
    const npm = JSON.stringify({ packages: { 'node_modules/drizzle-orm': { version: '0.42.0' } } }, null, 2);
    expect(await versionIn({ ...db, 'bun.lock': bun })).toBe('0.41');
    expect(await versionIn({ ...db, 'package-lock.json': npm })).toBe('0.42');
    expect(await versionIn({ ...db, 'yarn.lock': '"drizzle-orm@npm:*":\n  version: 0.40.1\n' })).toBe('0.40');
  });
});
