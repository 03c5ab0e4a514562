import { describe, expect, it } from 'vitest';
import { discoverProject } from '../../src/discover/discover-project.js';
import { createProject, type ProjectFiles } from '../temp-project.js';

/** Each governed folder with its baseUrl and paths, all from the project's folder. */
async function configsOf(files: ProjectFiles): Promise<Readonly<Record<string, unknown>>> {
  const dir = createProject(files);
  const { pathsConfigs } = await discoverProject({ cwd: dir });
  const below = (path: string | null): string | null => path && (path.slice(dir.length + 1) || '.');
  return Object.fromEntries(
    pathsConfigs.map((config) => [
      below(config.dir),
      {
        baseUrl: below(config.baseUrl),
        paths: Object.fromEntries(config.paths.map(({ pattern, targets }) => [pattern, targets.map(below)])),
      },
    ]),
  );
}

describe('paths of tsconfig and jsconfig', () => {
  it('are read through comments and trailing commas, and strings that look like them', async () => {
    const text = '\uFEFF{ // a\n "compilerOptions": { /* b */ "paths": { "@/*": ["./src/*"], "//x": ["a,]",], }, }, }';
    expect(await configsOf({ 'tsconfig.json': text })).toEqual({
      '.': { baseUrl: null, paths: { '@/*': ['src/*'], '//x': ['a,]'] } },
    });
  });

  it('start from the base URL, else from the config that holds them', async () => {
    const found = await configsOf({
      'tsconfig.base.json': { compilerOptions: { paths: { '#a': ['lib/a'] } } },
      'web/tsconfig.json': { extends: '../tsconfig.base.json' },
      'api/tsconfig.json': { extends: '../tsconfig.base', compilerOptions: { baseUrl: './src' } },
    });
    expect(found).toEqual({
      '.': { baseUrl: null, paths: { '#a': ['lib/a'] } },
      api: { baseUrl: 'api/src', paths: { '#a': ['api/src/lib/a'] } },
      web: { baseUrl: null, paths: { '#a': ['lib/a'] } },
    });
  });

  it('of the last of several `extends` win, and own ones over all', async () => {
    const found = await configsOf({
      'a.json': { compilerOptions: { baseUrl: 'a', paths: { x: ['a'] } } },
      'b.json': { compilerOptions: { paths: { x: ['b'] } } },
      'tsconfig.json': { extends: ['./a.json', './b.json'], compilerOptions: { baseUrl: '.' } },
    });
    expect(found).toEqual({ '.': { baseUrl: '.', paths: { x: ['b'] } } });
  });

  it('come from a workspace package by its name; one that is not installed is skipped', async () => {
    const found = await configsOf({
      'tooling/package.json': { name: '@x/tsconfig' },
      // The folder of the config that is started on, not of the one that says so.
      'tooling/next.json': { compilerOptions: { paths: { '~/*': [`$${'{configDir}'}/src/*`] } } },
      'web/tsconfig.json': { extends: '@x/tsconfig/next.json' },
      'api/tsconfig.json': { extends: '@tsconfig/node20/tsconfig.json', compilerOptions: { baseUrl: '.' } },
    });
    expect(found).toEqual({
      api: { baseUrl: 'api', paths: {} },
      web: { baseUrl: null, paths: { '~/*': ['web/src/*'] } },
    });
  });

  it('stand for a config that only refers to its siblings, and for JavaScript', async () => {
    const found = await configsOf({
      'vite/tsconfig.json': {
        files: [],
        references: [{ path: './tsconfig.node.json' }, { path: './tsconfig.web.json' }],
      },
      'vite/tsconfig.node.json': { compilerOptions: {} },
      'vite/tsconfig.web.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } },
      'js/jsconfig.json': { compilerOptions: { paths: { '@/*': ['./lib/*'] } } },
    });
    expect(found).toEqual({
      js: { baseUrl: null, paths: { '@/*': ['js/lib/*'] } },
      vite: { baseUrl: null, paths: { '@/*': ['vite/src/*'] } },
    });
  });

  it('that go round in circles or do not parse say nothing', async () => {
    const found = await configsOf({
      'a/tsconfig.json': { extends: './tsconfig.b.json' },
      'a/tsconfig.b.json': { extends: './tsconfig.json' },
      'b/tsconfig.json': '{ "compilerOptions": ',
      'c/tsconfig.json': [],
    });
    expect(found).toEqual({});
  });
});
