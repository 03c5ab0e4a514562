import { describe, expect, it } from 'vitest';
import { discoverProject } from '../../src/discover/discover-project.js';
import type { ModuleFacts } from '../../src/modules/module-facts.js';
import { readModules } from '../../src/modules/read-modules.js';
import { createProject, type ProjectFiles } from '../temp-project.js';

async function factsOf(files: ProjectFiles): Promise<ModuleFacts> {
  const root = createProject(files);
  return readModules(await discoverProject({ cwd: root, root }));
}

describe('exports of installed packages', () => {
  const PACKAGE = { name: 'dates', version: '2.0.0', types: 'index.d.ts' };
  const missingOf = async (declarations: ProjectFiles, code: string): Promise<readonly string[]> => {
    const { exports } = await factsOf({
      'package.json': { dependencies: { dates: '2' } },
      'node_modules/dates/package.json': PACKAGE,
      ...declarations,
      'src/index.ts': code,
    });
    return exports.map(({ name, path, near }) => [name, path ?? 'package', ...near.map((it) => it.newText)].join(' '));
  };
  const NAMED = "import dates, { format, formats as f, type Options } from 'dates';\n";

  it('are those of their declarations', async () => {
    const entry = 'export declare function format(): string;\nexport interface Option {}\n';
    expect(await missingOf({ 'node_modules/dates/index.d.ts': entry }, NAMED)).toEqual([
      'formats package format',
      'Options package Option as Options',
    ]);
  });

  it('are those that they hand on, from other packages beside them as well', async () => {
    const files = {
      'node_modules/dates/index.d.ts':
        "export * from './format.js';\nexport type * from './types';\nexport * from 'dates-core';\n",
      'node_modules/dates/format.d.ts': 'export declare const format: 1;\n',
      'node_modules/dates/types/index.d.ts': 'export interface Options {}\n',
      'node_modules/dates-core/package.json': { name: 'dates-core', exports: { '.': { types: './main.d.ts' } } },
      'node_modules/dates-core/main.d.ts': 'export declare const core: 1;\n',
    };
    expect(await missingOf(files, NAMED)).toEqual(['formats package format']);
  });

  it.each([
    ['are not known', "export * from './absent';\n"],
    ['are one value', 'declare const dates: 1;\nexport = dates;\n'],
    ['are whatever is asked for', "declare module 'dates';\n"],
    ['may be named somewhere', '/** Options, formats */\nexport { format };\n'],
  ])('that %s are not missed', async (_, entry) => {
    expect(await missingOf({ 'node_modules/dates/index.d.ts': entry }, NAMED)).toEqual([]);
  });

  it('that declarations beside the entry or the project add are not missed', async () => {
    const entry = 'export declare const format: 1;\n';
    const more = { 'node_modules/dates/canary.d.ts': "declare module '.' {\n  const formats: 1;\n}\n" };
    expect(await missingOf({ 'node_modules/dates/index.d.ts': entry, ...more }, NAMED)).toEqual(['Options package']);
    const own = { 'types/dates.d.ts': "declare module 'dates' {\n  const formats: 1;\n}\nexport {};\n" };
    expect(await missingOf({ 'node_modules/dates/index.d.ts': entry, ...own }, NAMED)).toEqual(['Options package']);
  });

  it('are the members of a namespace that is exported whole', async () => {
    const entry = 'export = dates;\ndeclare namespace dates {\n  function format(): string;\n}\n';
    const names = ['formats package format', 'Options package'];
    expect(await missingOf({ 'node_modules/dates/index.d.ts': entry }, NAMED)).toEqual(names);
    const merged = `${entry}declare class dates extends Dates {}\n`;
    expect(await missingOf({ 'node_modules/dates/index.d.ts': merged }, NAMED)).toEqual([]);
  });

  it('are looked for in the files that declarations refer to, and in what the project adds', async () => {
    const files = {
      'node_modules/dates/index.d.ts': '/// <reference path="more.d.ts" />\nexport declare const format: 1;\n',
      'node_modules/dates/more.d.ts': "declare module 'dates' {\n  const formats: 1;\n}\n",
    };
    expect(await missingOf(files, NAMED)).toEqual(['Options package']);
    const register = "declare module 'dates' {\n  interface Register {}\n}\nexport {};\n";
    expect(await missingOf({ ...files, 'src/register.ts': register }, NAMED)).toEqual(['Options package']);
    const anything = "declare module 'dates';\n";
    expect(await missingOf({ ...files, 'src/dates.d.ts': anything }, NAMED)).toEqual([]);
  });

  describe('that another package adds', () => {
    const ADDED = "import 'dates';\ndeclare module 'dates' {\n  const formats: 1;\n}\n";
    const CORE = 'export declare const format: 1;\n';
    const missingBeside = async (
      more: ProjectFiles,
      dependencies: Record<string, string> = {},
      entry = CORE,
    ): Promise<readonly string[]> => {
      const { exports } = await factsOf({
        'package.json': { dependencies: { dates: '2', ...dependencies } },
        'node_modules/dates/package.json': PACKAGE,
        'node_modules/dates/index.d.ts': entry,
        'src/index.ts': "import { formats, gone } from 'dates';\n",
        ...more,
      });
      return exports.map(({ name }) => name);
    };

    it.each<[string, ProjectFiles, Record<string, string>]>([
      ['in @types', { 'node_modules/@types/dates.plural/index.d.ts': ADDED }, {}],
      ['by its own declarations', { 'node_modules/plural/index.d.ts': ADDED }, { plural: '1' }],
      [
        'in a file that its entry reaches',
        {
          'node_modules/plural/package.json': { name: 'plural', types: 'dist/main.d.ts' },
          'node_modules/plural/dist/main.d.ts': "import type { Plural } from './plural.js';\nexport {};\n",
          'node_modules/plural/dist/plural.d.ts': ADDED,
        },
        { plural: '1' },
      ],
      [
        'in an entry of its own beside the first',
        { 'node_modules/plural/index.d.ts': 'export {};\n', 'node_modules/plural/dates.d.ts': ADDED },
        { plural: '1' },
      ],
    ])('%s is not missed', async (_, more, dependencies) => {
      expect(await missingBeside(more, dependencies)).toEqual(['gone']);
    });

    it('is missed where nothing lists that package, or it adds to another, or but speaks of it', async () => {
      expect(await missingBeside({ 'node_modules/plural/index.d.ts': ADDED })).toEqual(['formats', 'gone']);
      const spoken = "/** Add to it by `declare module 'dates'`, as others do. */\nexport const formats: 1;\n";
      expect(await missingBeside({ 'node_modules/plural/index.d.ts': spoken }, { plural: '1' })).toEqual([
        'formats',
        'gone',
      ]);
      const other = ADDED.replace(/'dates'/g, "'hours'");
      expect(await missingBeside({ 'node_modules/plural/index.d.ts': other }, { plural: '1' })).toEqual([
        'formats',
        'gone',
      ]);
    });

    it('is anything where that package says so', async () => {
      const anything = "declare module 'dates';\n";
      expect(await missingBeside({ 'node_modules/plural/index.d.ts': anything }, { plural: '1' })).toEqual([]);
    });

    it('to one that is handed on whole is not missed', async () => {
      const more = {
        'node_modules/dates-core/index.d.ts': CORE,
        'node_modules/plural/index.d.ts': ADDED.replace(/'dates'/g, "'dates-core'"),
      };
      expect(await missingBeside(more, { plural: '1' }, "export * from 'dates-core';\n")).toEqual(['gone']);
    });

    it('is looked for where declarations refer to types, and nothing is said where those are not there', async () => {
      const entry = `/// <reference types="plural" />\n${CORE}`;
      const plural = { 'node_modules/plural/index.d.ts': ADDED };
      expect(await missingBeside(plural, {}, entry)).toEqual(['gone']);
      expect(await missingBeside({}, {}, entry)).toEqual([]);
    });
  });

  it('are not asked for by plain JavaScript, nor where the code expects an error', async () => {
    const { exports } = await factsOf({
      'package.json': { dependencies: { dates: '2' } },
      'node_modules/dates/package.json': PACKAGE,
      'node_modules/dates/index.d.ts': 'export {};\n',
      'src/a.js': NAMED,
      'src/b.ts': `// @ts-expect-error not declared yet\n${NAMED}`,
    });
    expect(exports).toEqual([]);
  });
});
