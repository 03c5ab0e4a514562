import { describe, expect, it } from 'vitest';
import type { FileSystem, Project } from '../../src/discover/project.js';
import { exportsByText } from '../../src/syntax/exports-by-text.js';
import { createModuleGraph, type ModuleGraph } from '../../src/syntax/module-graph.js';
import { createImportResolver } from '../../src/syntax/resolve-import.js';

/** A graph over files in memory. */
function graphOf(files: Readonly<Record<string, string>>): ModuleGraph {
  const fs: FileSystem = {
    read: (path) => {
      const text = files[path];
      return text === undefined ? { kind: 'failed', why: 'missing', message: 'not there' } : { kind: 'text', text };
    },
    isFile: (path) => path in files,
    isDirectory: () => false,
    list: () => [],
    realPath: (path) => path,
  };
  const project = {
    root: '/p',
    files: Object.keys(files).map((path) => ({ path })),
    packages: [],
    pathsConfigs: [],
  } as unknown as Project;
  return createModuleGraph(fs, createImportResolver(project));
}

describe('a name that a barrel hands on', () => {
  const graph = graphOf({
    '/p/use.ts': "import { wanted } from './index';",
    '/p/index.ts': "export * from './plain';\nexport * from './listed';\nexport * from './deep';",
    '/p/plain.ts': 'export const other = 1;',
    '/p/listed.ts': 'export const first = 1,\n  second = 2;',
    '/p/deep/index.ts': "export * from './last';",
    '/p/deep/last.ts': 'export function wanted() {}',
  });
  const origin = (name: string): string | undefined => {
    const target = graph.resolveImport('/p/use.ts', './index', name);
    return target.kind === 'entry' ? target.module.path : target.kind;
  };

  it('is found in the file that declares it, through barrels of barrels', () => {
    expect(origin('wanted')).toBe('/p/deep/last.ts');
    expect(origin('other')).toBe('/p/plain.ts');
  });

  it('is found behind the comma of a declaration', () => {
    expect(origin('second')).toBe('/p/listed.ts');
  });

  it('is missing where no file has it', () => {
    expect(origin('nowhere')).toBe('none');
  });
});

describe('a file larger than people write', () => {
  const filler = 'const filler = 1;\n'.repeat(30_000);
  const graph = graphOf({
    '/p/protocol.ts': `${filler}export const message = {};`,
    '/p/schema.ts': `import { pgTable } from 'drizzle-orm/pg-core';\n${filler}export const users = {};`,
  });

  it('is not read for what it exports', () => {
    expect(graph.resolveExport('/p/protocol.ts', 'message').kind).toBe('outside');
  });

  it('is read where it may be part of a schema', () => {
    expect(graph.resolveExport('/p/schema.ts', 'users').kind).toBe('entry');
  });
});

describe('what a text may export', () => {
  const may = (text: string, name: string): boolean => exportsByText(text).mayExport(name);

  it.each([
    ['export const a = 1;', 'a'],
    ['export const a = 1, b = 2;', 'b'],
    ['export let a: string,\n  b: string;', 'b'],
    ['export const { a, b: c } = it;', 'c'],
    ['export async function a() {}', 'a'],
    ['export abstract class A {}', 'A'],
    ['export declare const enum A {}', 'A'],
    ['export type { A } from "./a";', 'A'],
    ['export { x as a };', 'a'],
    ['export * from "./a";', 'anything'],
    ['export * as all from "./a";', 'all'],
    ['module.exports = { a };', 'a'],
    ['exports.a = 1;', 'a'],
    ['export = a;', 'a'],
    ['export const a = 1, // the first\n  b = 2;', 'b'],
    ['export {\n  a, // the first\n  b // the second\n};', 'b'],
    ['export @Injectable() class A {}', 'A'],
    ['export /* kept */ const a = 1;', 'a'],
    ['/* kept */ export const a = 1;', 'a'],
    ['const größe = 1;\nexport { größe };', 'größe'],
    ['export const größe = 1;', 'größe'],
    ['Object.defineProperty(exports, "a", { get: () => 1 });', 'a'],
    ['"use client"\nexport function* a() {}', 'a'],
  ])('%j may export %s', (text, name) => {
    expect(may(text, name)).toBe(true);
  });

  it.each([
    ['const a = 1; export const b = a;', 'a'],
    ['import { a } from "./a"; export function b() { return a(); }', 'a'],
    ['export default function a() {}\nexport const b = 1;', 'c'],
    ['// what this file may export: a\nexport const b = 1;', 'a'],
    ['', 'a'],
  ])('%j does not export %s', (text, name) => {
    expect(may(text, name)).toBe(false);
  });
});
