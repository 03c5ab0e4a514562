import { describe, expect, it } from 'vitest';
import { discoverProject } from '../../src/discover/discover-project.js';
import { importResolverOf } from '../../src/syntax/resolve-import.js';
import { createProject, type ProjectFiles } from '../temp-project.js';

/** Where a file's imports lead, from the project's folder. */
async function resolved(
  files: ProjectFiles,
  from: string,
  specifiers: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const dir = createProject(files);
  const resolver = importResolverOf(await discoverProject({ cwd: dir }));
  return Object.fromEntries(
    specifiers.map((specifier) => {
      const found = resolver.resolve(`${dir}/${from}`, specifier);
      return [specifier, found.kind === 'file' ? found.path.slice(dir.length + 1) : found.kind];
    }),
  );
}

const manifest = (...names: readonly string[]): string =>
  JSON.stringify({ name: 'app', dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });

describe('aliases by convention', () => {
  it('are `$lib` for SvelteKit, where its configuration says', async () => {
    const files = {
      'package.json': manifest('@sveltejs/kit'),
      'src/lib/server/db/schema.ts': '',
      'src/lib/index.ts': '',
      'src/library/names.ts': '',
      'src/routes/+page.server.ts': '',
    };
    const asked = ['$lib', '$lib/server/db/schema', '$lib/names', '$app/stores'];
    expect(await resolved(files, 'src/routes/+page.server.ts', asked)).toEqual({
      $lib: 'src/lib/index.ts',
      '$lib/server/db/schema': 'src/lib/server/db/schema.ts',
      '$lib/names': 'external',
      '$app/stores': 'external',
    });
    const config = "export default { kit: { files: { lib: 'src/library' }, alias: { '@/*': './src/lib/*' } } };";
    const configured = { ...files, 'svelte.config.js': config };
    expect(await resolved(configured, 'src/routes/+page.server.ts', ['$lib/names', '@/server/db/schema'])).toEqual({
      '$lib/names': 'src/library/names.ts',
      '@/server/db/schema': 'src/lib/server/db/schema.ts',
    });
  });

  it('are those of Nuxt, for the folders of both versions', async () => {
    const files = {
      'package.json': manifest('nuxt'),
      'nuxt.config.ts': "export default defineNuxtConfig({ alias: { rules: './shared/rules' } });",
      'app/utils/names.ts': '',
      'utils/dates.ts': '',
      'server/database/schema.ts': '',
      'shared/rules/index.ts': '',
      'server/api/people.ts': '',
    };
    expect(
      await resolved(files, 'server/api/people.ts', [
        '~/utils/names',
        '@/utils/dates',
        '~~/server/database/schema',
        '#server/database/schema',
        '#shared/rules',
        'rules',
        '#imports',
      ]),
    ).toEqual({
      '~/utils/names': 'app/utils/names.ts',
      '@/utils/dates': 'utils/dates.ts',
      '~~/server/database/schema': 'server/database/schema.ts',
      '#server/database/schema': 'server/database/schema.ts',
      '#shared/rules': 'shared/rules/index.ts',
      rules: 'shared/rules/index.ts',
      '#imports': 'external',
    });
  });

  it('are those of WXT, Quasar and the Vue CLI', async () => {
    const sources = { 'src/components/names.js': '', 'src/main.js': '' };
    expect(
      await resolved({ ...sources, 'package.json': manifest('@vue/cli-service') }, 'src/main.js', [
        '@/components/names',
      ]),
    ).toEqual({ '@/components/names': 'src/components/names.js' });
    expect(
      await resolved({ ...sources, 'package.json': '{}', 'wxt.config.ts': '' }, 'src/main.js', [
        '~/components/names',
        '@/src/main',
      ]),
    ).toEqual({ '~/components/names': 'src/components/names.js', '@/src/main': 'src/main.js' });
    expect(
      await resolved({ ...sources, 'package.json': '{}', 'quasar.config.js': '' }, 'src/main.js', [
        'src/main',
        'components/names',
      ]),
    ).toEqual({ 'src/main': 'src/main.js', 'components/names': 'src/components/names.js' });
  });
});

describe('aliases that configurations spell out', () => {
  const sources = { 'web/src/pages/names.js': '', 'web/src/main.js': '', 'web/lib/dates.js': '' };
  const ways: Readonly<Record<string, string>> = {
    'a path of Node': "import path from 'node:path';\nconst alias = { '@': path.resolve(__dirname, './src') };",
    'a URL': "const alias = { '@/': fileURLToPath(new URL('./src/', import.meta.url)) };",
    'a path from the root of the site': "const alias = { '@': '/src' };",
    'a list': "const alias = [{ find: '@', replacement: resolve(__dirname, 'src') }];",
  };
  it.each(Object.entries(ways))('are followed by %s', async (_, way) => {
    const config = `${way}\nexport default defineConfig(({ mode }) => {\n  return { resolve: { alias } };\n});\n`;
    const files = { ...sources, 'web/vite.config.js': config };
    expect(await resolved(files, 'web/src/main.js', ['@/pages/names', '@/pages/others'])).toEqual({
      '@/pages/names': 'web/src/pages/names.js',
      // What stands in a configuration that is code may mean more than is read: nothing is missing for it.
      '@/pages/others': 'external',
    });
  });

  it('are those of babel and webpack, and hold below their folder alone', async () => {
    const files = {
      ...sources,
      'web/babel.config.js':
        "module.exports = { plugins: [['module-resolver', { alias: { '^pages/(.+)': './src/pages/\\\\1', lib: './lib' } }]] };",
      'web/webpack.config.js':
        "module.exports = { resolve: { alias: { main$: path.join(__dirname, 'src/main.js') } } };",
      'api/main.js': '',
    };
    const asked = ['lib/dates', 'main', 'main/other'];
    expect(await resolved(files, 'web/src/main.js', asked)).toEqual({
      'lib/dates': 'web/lib/dates.js',
      main: 'web/src/main.js',
      'main/other': 'external',
    });
    expect(await resolved(files, 'api/main.js', asked)).toEqual({
      'lib/dates': 'external',
      main: 'external',
      'main/other': 'external',
    });
  });

  it('hold for a package alone, and never in place of one that is listed', async () => {
    const files = {
      'package.json': manifest('next'),
      'vite.config.ts': "export default { resolve: { alias: { '@': './src', 'next/server': './src/stub.ts' } } };",
      'src/stub.ts': '',
      'src/names.ts': '',
      'app/package.json': JSON.stringify({ name: 'other' }),
      'app/page.ts': '',
      'web/page.ts': '',
    };
    const asked = ['@/names', 'next/server'];
    expect(await resolved(files, 'web/page.ts', asked)).toEqual({
      '@/names': 'src/names.ts',
      'next/server': 'external',
    });
    expect(await resolved(files, 'app/page.ts', asked)).toEqual({ '@/names': 'external', 'next/server': 'external' });
  });

  it('come after what tsconfig.json says, and after packages of the project', async () => {
    const files = {
      'package.json': JSON.stringify({ name: 'app', workspaces: ['packages/*'] }),
      'packages/names/package.json': JSON.stringify({ name: 'names', main: './index.ts' }),
      'packages/names/index.ts': '',
      'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['./ours/*'] } } }),
      'vite.config.ts': "export default { resolve: { alias: { '@': './theirs', names: './theirs/names.ts' } } };",
      'ours/dates.ts': '',
      'theirs/dates.ts': '',
      'theirs/names.ts': '',
    };
    expect(await resolved(files, 'ours/dates.ts', ['@/dates', 'names'])).toEqual({
      '@/dates': 'ours/dates.ts',
      names: 'packages/names/index.ts',
    });
  });
});
