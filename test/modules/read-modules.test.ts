import { describe, expect, it } from 'vitest';
import { discoverProject } from '../../src/discover/discover-project.js';
import type { ModuleFacts } from '../../src/modules/module-facts.js';
import { readModules } from '../../src/modules/read-modules.js';
import { createProject, type ProjectFiles } from '../temp-project.js';

async function factsOf(files: ProjectFiles): Promise<ModuleFacts> {
  const root = createProject(files);
  return readModules(await discoverProject({ cwd: root, root }));
}

/** What is missing, and what it says instead. */
async function missingIn(files: ProjectFiles): Promise<readonly string[]> {
  const { imports } = await factsOf(files);
  return imports.map(({ specifier, how, near }) =>
    `${how} ${specifier} ${near.map((it) => it.newText).join(' ')}`.trim(),
  );
}

describe('imports', () => {
  it('are followed under every configuration around a file', async () => {
    const files = {
      'tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { 'lib/*': ['./other/*', './src/lib/*'] } } },
      'tsconfig.test.json': { compilerOptions: { paths: { '@test/*': ['./test/*'] } } },
      'src/lib/a.ts': 'export const a = 1;\n',
      'test/help.ts': 'export const help = 1;\n',
      'src/index.ts':
        "import 'lib/a';\nimport '@test/help';\nimport 'src/lib/a';\nimport 'src/lib/b';\nimport 'lib/c';\n",
    };
    expect(await missingIn(files)).toEqual(['file src/lib/b', 'file lib/c']);
  });

  it('are followed through rootDirs and moduleSuffixes', async () => {
    const files = {
      'tsconfig.json': { compilerOptions: { rootDirs: ['./src', './views'], moduleSuffixes: ['.mobile', ''] } },
      'views/template.ts': 'export {};\n',
      'src/screen.mobile.ts': 'export {};\n',
      'src/index.ts': "import './template';\nimport './screen';\nimport './absent';\n",
    };
    expect(await missingIn(files)).toEqual(['file ./absent']);
  });

  it('say what was meant: another case, a neighbour, a file that was moved', async () => {
    const files = {
      'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } },
      'src/Button.tsx': 'export {};\n',
      'src/services/messages.service.ts': 'export {};\n',
      'src/deep/down/invoice.ts': 'export {};\n',
      'src/index.ts':
        "import './button';\nimport './services/message.service.js';\nimport './invoice';\nimport '@/services/messages.servise';\n",
    };
    expect(await missingIn(files)).toEqual([
      'case ./button ./Button',
      'file ./services/message.service.js ./services/messages.service.js',
      'file ./invoice ./deep/down/invoice',
      'file @/services/messages.servise @/services/messages.service',
    ]);
  });

  it('are led into no other package by a relative path, unless they lead there already', async () => {
    const files = {
      'package.json': { name: 'app', workspaces: ['packages/*'] },
      'packages/a/package.json': { name: 'a' },
      'packages/b/package.json': { name: 'b' },
      'packages/b/src/deep/invoice.ts': 'export {};\n',
      'packages/a/src/deep/letter.ts': 'export {};\n',
      'packages/a/src/index.ts': "import './invoice';\nimport './letter';\nimport '../../b/src/invoice';\n",
    };
    const { imports } = await factsOf(files);
    expect(imports.flatMap(({ near }) => near.map(({ newText, unique }) => [newText, unique]))).toEqual([
      ['../../b/src/deep/invoice', false],
      ['./deep/letter', true],
      ['../../b/src/deep/invoice', true],
    ]);
  });

  it('that cannot be followed are counted by reason', async () => {
    const { unfollowed, imports } = await factsOf({
      '.gitignore': 'client\n',
      '.gitmodules': '[submodule "vendor"]\n\tpath = vendor\n',
      'src/index.ts':
        "import './client';\nimport '../vendor/lib';\nimport '../dist/main';\nimport 'virtual:x';\nimport '@/a';\nimport './images/a.png';\nimport('./b').catch(() => 0);\n",
    });
    expect(imports).toEqual([]);
    expect(unfollowed.map(({ reason }) => reason)).toEqual([
      'ignored-by-git',
      'not-checked-out',
      'generated',
      'virtual',
      'unlisted-alias',
      'not-checked-out',
      'guarded',
    ]);
  });

  it('of packages of the project say what these give instead', async () => {
    const files = {
      'package.json': { workspaces: ['packages/*'], dependencies: { zod: '4' } },
      'packages/ui/package.json': {
        name: '@acme/ui',
        exports: { '.': './src/main.ts', './button': './src/button.ts', './gone': './src/gone.ts' },
      },
      'packages/ui/src/button.ts': 'export {};\n',
      'packages/db/package.json': { name: '@acme/db' },
      'packages/db/src/query.ts': 'export {};\n',
      'src/index.ts':
        "import '@acme/ui';\nimport '@acme/ui/buttons';\nimport '@acme/ui/gone';\nimport '@acme/db/src/queri';\nimport '@acme/UI/button';\nimport 'Zod/v4';\n",
    };
    expect(await missingIn(files)).toEqual([
      'file @acme/ui',
      'subpath @acme/ui/buttons @acme/ui/button',
      'file @acme/ui/gone',
      'file @acme/db/src/queri @acme/db/src/query',
      'package @acme/UI/button @acme/ui/button',
      'package Zod/v4 zod/v4',
    ]);
  });

  it.each<[string, ProjectFiles]>([
    [
      'a bundler',
      { 'webpack.config.js': "module.exports = { resolve: { alias: { Redux: path.join('src/Redux') } } };\n" },
    ],
    ['a configuration that is not all there', { 'tsconfig.json': { extends: './.nuxt/tsconfig.json' } }],
    ['a folder of the code', { 'src/Redux/store.ts': 'export {};\n' }],
  ])('whose first part %s explains are not led to a package of that name in another case', async (_, explained) => {
    const files = {
      'package.json': { dependencies: { redux: '5' } },
      'src/index.ts': "import 'Redux/store';\n",
    };
    expect(await missingIn(files)).toEqual(['package Redux/store redux/store']);
    expect(await missingIn({ ...files, ...explained })).toEqual([]);
  });

  it('of two packages of one name are not told apart', async () => {
    const api = { name: 'api', main: 'src/main.ts' };
    const files = {
      'package.json': { workspaces: ['a/*'] },
      'a/one/package.json': api,
      'a/two/package.json': api,
      'src/index.ts': "import 'api';\n",
    };
    expect(await missingIn(files)).toEqual([]);
  });

  it('that end in a slash are looked for as folders', async () => {
    const files = {
      '.gitignore': 'dist\n',
      'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./*'] } } },
      'src/index.ts': "import '@/';\nimport './absent/';\n",
    };
    expect(await missingIn(files)).toEqual(['file ./absent/']);
  });

  it('in comments are not counted', async () => {
    const { unfollowed } = await factsOf({
      'src/index.ts': "// import '@/a';\n/**\n * import '@/b';\n */\nimport '@/c';\n",
    });
    expect(unfollowed).toHaveLength(1);
  });

  it('of what stands below baseUrl are followed to images, and not claimed where no sources are', async () => {
    const files = {
      'package.json': { dependencies: { zod: '4' } },
      'tsconfig.json': { compilerOptions: { baseUrl: '.' } },
      'public/logo.png': '',
      'src/index.ts': "import 'public/logo.png';\nimport 'public/other.png';\nimport 'src/absent';\n",
    };
    const { imports, packages } = await factsOf(files);
    expect(imports.map(({ specifier }) => specifier)).toEqual(['src/absent']);
    expect(packages).toEqual([]);
  });

  it('of packages that a framework brings, or of folders that a path variable names, are no unlisted packages', async () => {
    const { packages } = await factsOf({
      'package.json': { dependencies: { '@redwoodjs/api': '8' } },
      'src/utils/format.ts': 'export const format = 1;\n',
      'src/index.ts':
        "import gql from 'graphql-tag';\nimport { format } from 'utils/format';\nimport got from 'got';\ngot(gql, format);\n",
    });
    expect(packages.map(({ name }) => name)).toEqual(['got']);
  });

  it('of templates are looked at where these are mails', async () => {
    const template = "import got from 'got';\nimport './absent';\ngot();\n";
    const { packages, imports } = await factsOf({
      'package.json': { dependencies: { zod: '4' } },
      'src/templates/service.ts': template,
      'packages/email/package.json': { dependencies: { zod: '4' } },
      'packages/email/src/templates/welcome.ts': template,
    });
    expect([...packages, ...imports].map(({ place }) => place.file.split('/').at(-1))).toEqual([
      'welcome.ts',
      'welcome.ts',
    ]);
  });

  it('of components are followed by the positions of the file, and their exports are not asked for', async () => {
    const vue =
      "<template>\n  <Card />\n</template>\n\n<script setup lang=\"ts\">\nimport Card from './Card.vue';\nimport { gone } from './a';\nimport './absent';\n</script>\n";
    const { imports, exports } = await factsOf({
      'src/a.ts': 'export const a = 1;\n',
      'src/Card.vue': '<template><p /></template>\n',
      'src/Page.vue': vue,
      'src/index.ts': "export { default as Page, props } from './Page.vue';\n",
    });
    expect([...imports, ...exports].map(({ place }) => vue.slice(place.start, place.end))).toEqual([
      './absent',
      'gone',
    ]);
  });

  it('that are declared are packages where a lock file knows them', async () => {
    const { packages } = await factsOf({
      'package.json': { dependencies: { zod: '4' } },
      'pnpm-lock.yaml': "packages:\n\n  debug@4.4.3:\n    resolution: {}\n  '@a/b@1.0.0':\n",
      'src/modules.d.ts': "declare module 'debug';\ndeclare module 'bug';\ndeclare module '@a/b';\n",
      'src/index.ts': "import debug from 'debug';\nimport bug from 'bug';\nimport b from '@a/b';\ndebug(bug(b()));\n",
    });
    expect(packages.map(({ name }) => name)).toEqual(['debug', '@a/b']);
  });

  it('where a configuration refers to one that a tool writes are not claimed to be packages', async () => {
    const { packages } = await factsOf({
      'package.json': { dependencies: { zod: '4' } },
      'tsconfig.json': { files: [], references: [{ path: './.nuxt/tsconfig.app.json' }] },
      'src/index.ts': "import 'composables/user';\n",
    });
    expect(packages).toEqual([]);
  });

  it('of what a bundler has written are not claimed', async () => {
    const minified = `const a=()=>import('./absent');${'const b=[1,2,3];'.repeat(200)}\n`;
    const written = `const a = () => import('./absent');\n${'const b = [1, 2, 3];\n'.repeat(200)}`;
    expect(await missingIn({ 'trace/view.js': minified })).toEqual([]);
    expect(await missingIn({ 'trace/view.js': written })).toEqual(['file ./absent']);
  });

  it('of what stands in hidden folders are not claimed, unless these hold code of the project', async () => {
    const files = {
      'app/lib/names.ts': 'export {};\n',
      '.semgrep/tests/boundary.ts': "import '../../app/lib/absent';\n",
      'app/lib/.server/auth.ts': "import '../absent';\n",
      '.storybook/preview.ts': "import '../app/lib/absent';\n",
    };
    expect((await missingIn(files)).toSorted()).toEqual(['file ../absent', 'file ../app/lib/absent']);
  });

  it('of a file that does not parse are not claimed', async () => {
    expect(await missingIn({ 'src/index.ts': "import './absent';\nconst = 1;\n" })).toEqual([]);
  });

  it('of an aliased folder whose configuration extends what is not there are not claimed to be packages', async () => {
    const { packages, unfollowed } = await factsOf({
      'package.json': { dependencies: { zod: '4' } },
      'tsconfig.json': { extends: './.nuxt/tsconfig.json' },
      'src/index.ts': "import 'composables/user';\n",
    });
    expect(packages).toEqual([]);
    expect(unfollowed.map(({ reason }) => reason)).toEqual(['unlisted-alias']);
  });
});

describe('exports', () => {
  it('that are declared and not exported say where', async () => {
    const { exports } = await factsOf({
      'src/a.ts': 'const other = 1;\nfunction greet() {}\nexport { other };\n',
      'src/index.ts': "import { greet } from './a';\n",
    });
    expect(exports.map(({ name, declaredAt, exportAt }) => [name, declaredAt?.start, exportAt?.start])).toEqual([
      ['greet', 26, 17],
    ]);
  });

  it('of JavaScript are those of the declarations beside it as well', async () => {
    const { exports } = await factsOf({
      'src/a.js': 'export const one = 1;\n',
      'src/a.d.ts': 'type Two = 2;\nexport const one: 1;\n',
      'src/index.ts': "import { one, Two, three } from './a.js';\n",
    });
    expect(exports.map(({ name }) => name)).toEqual(['three']);
  });

  it.each([
    [
      "/** Jira exports issues as text, exports in files. */\nexport const help = { exports: ['what it exports'] };\n",
      ['gone'],
    ],
    ['exports.gone = 1;\nexport const help = 1;\n', []],
    ["module['exports'] = { gone: 1 };\n", []],
    ['const given = exports as object;\nObject.assign(given, { gone: 1 });\n', []],
  ])('are anything in CommonJS alone, not where `exports` is a word or a key: %j', async (text, missing) => {
    const { exports } = await factsOf({ 'src/a.ts': text, 'src/index.ts': "import { gone } from './a';\n" });
    expect(exports.map(({ name }) => name)).toEqual(missing);
  });

  it('are looked for in other files', async () => {
    const { exports } = await factsOf({
      'src/a.ts': 'export const one = 1;\n',
      'src/b.ts': 'export const two = 2;\n',
      'src/index.ts': "import { two } from './a';\n",
    });
    expect(exports.map(({ elsewhere }) => elsewhere)).toEqual([['./b']]);
  });

  it('of modules that re-export one another in a circle are not looked for without end', async () => {
    const { exports } = await factsOf({
      'src/a.ts': "export * from './b';\n",
      'src/b.ts': "export * from './a';\nexport const b = 1;\n",
      'src/index.ts': "import { b, c } from './a';\n",
    });
    expect(exports.map(({ name }) => name)).toEqual(['c']);
  });
});
