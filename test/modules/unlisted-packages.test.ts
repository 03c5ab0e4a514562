import { describe, expect, it } from 'vitest';
import { discoverProject } from '../../src/discover/discover-project.js';
import type { ModuleFacts } from '../../src/modules/module-facts.js';
import { readModules } from '../../src/modules/read-modules.js';
import { createProject, type ProjectFiles } from '../temp-project.js';

async function factsOf(files: ProjectFiles): Promise<ModuleFacts> {
  const root = createProject(files);
  return readModules(await discoverProject({ cwd: root, root }));
}

describe('unlisted packages', () => {
  describe('of packages of a workspace', () => {
    const PNPM = {
      'pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n",
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    };
    const CODE = "import { a, gone } from '@acme/a';\nimport { b } from '@acme/b';\nb(a, gone);\n";
    const factsBeside = (more: ProjectFiles): Promise<ModuleFacts> =>
      factsOf({
        ...PNPM,
        'package.json': { dependencies: { zod: '4' } },
        'packages/a/package.json': { name: '@acme/a', main: 'src/main.ts' },
        'packages/a/src/main.ts': 'export const a = 1;\n',
        'packages/b/package.json': { name: '@acme/b', main: 'dist/main.js' },
        'packages/web/package.json': { name: 'web', dependencies: { zod: '4' } },
        'packages/web/src/index.ts': CODE,
        ...more,
      });

    it('that nothing lists are unlisted packages where pnpm installs them, and their exports are asked for', async () => {
      const { packages, exports } = await factsBeside({
        'packages/web/src/index.test.ts': CODE,
        'packages/web/src/types.ts': "import { a } from '@acme/a';\nexport type A = typeof a;\n",
      });
      expect(packages.map(({ name, manifest }) => `${name} ${manifest}`)).toEqual([
        '@acme/a packages/web/package.json',
        '@acme/b packages/web/package.json',
      ]);
      expect(exports.map(({ name, place }) => `${place.file.split('/').at(-1)} ${name}`)).toEqual([
        'index.test.ts gone',
        'index.ts gone',
      ]);
    });

    it.each<[string, ProjectFiles]>([
      ['is of npm', { 'package-lock.json': {} }],
      ['is hoisted', { '.npmrc': 'shamefully-hoist=true\n' }],
      ['is laid out by npm', { 'pnpm-workspace.yaml': "packages:\n  - 'packages/*'\nnodeLinker: hoisted\n" }],
      [
        'gives them as aliases',
        { 'packages/web/tsconfig.json': { compilerOptions: { paths: { '@acme/*': ['../*/src/main.ts'] } } } },
      ],
      [
        'has a bundler that does',
        { 'packages/web/vite.config.ts': "export default { resolve: { alias: { '@acme': path.resolve('..') } } };\n" },
      ],
      ['is installed with them', { 'node_modules/@acme/a/x': '', 'node_modules/@acme/b/x': '' }],
      [
        'lists them above',
        { 'package.json': { dependencies: { '@acme/a': 'workspace:*', '@acme/b': 'workspace:*' } } },
      ],
    ])('are left alone where that %s', async (_, more) => {
      const { packages, exports } = await factsBeside(more);
      expect(packages).toEqual([]);
      expect(exports.map(({ name }) => name)).toEqual(['gone']);
    });
  });

  it('of migrations are looked at where these stand among the sources', async () => {
    const migration = "import got from 'got';\ngot();\n";
    const { packages } = await factsOf({
      'package.json': { dependencies: { zod: '4' } },
      'src/db/migrations/one.ts': migration,
      'db/migrations/two.ts': migration,
      'prisma/src/migrations/three.ts': migration,
    });
    expect(packages.map(({ place }) => place.file.split('/').at(-1))).toEqual(['one.ts']);
  });
});
