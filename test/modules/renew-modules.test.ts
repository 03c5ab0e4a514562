/** Which files are read anew after a change: its own alone, unless it may bear on what others ask. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discoverProject } from '../../src/discover/discover-project.js';
import { pathFrom } from '../../src/discover/paths.js';
import { readAllModules, renewModules } from '../../src/modules/renew-modules.js';
import { createProject } from '../temp-project.js';

const GLOBALS = `declare global {
  interface Window { store: { name: string } }
  var counter: number;
}
export function count() {
  return 1;
}
`;

/** The files that are read where `from` becomes `to` in one of them. */
async function readAfter(file: string, text: string, from: string, to: string): Promise<readonly string[]> {
  const files = {
    'package.json': {},
    [file]: text,
    'src/other.ts': "import './another';\n",
    'src/another.ts': 'count();\n',
  };
  const root = createProject(files);
  const path = join(root, file);
  const before = await discoverProject({ cwd: root, root });
  const kept = readAllModules(before);
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  const project = await discoverProject({ cwd: root, root });
  const read = new Set<string>();
  const fs = {
    ...project.fs,
    read(of: string) {
      read.add(pathFrom(root, of));
      return project.fs.read(of);
    },
  };
  const renewed = renewModules({ ...project, fs }, kept, new Map([[path, text]]));
  expect(renewed.facts).toEqual(readAllModules(project).facts);
  return [...read].sort();
}

const ALL = ['src/another.ts', 'src/other.ts'];

describe('after a change', () => {
  it.each([
    ['src/invite.ts', 'export const build = 1;\n', '1', '2'],
    ['src/buildMessage.ts', 'export const build = 1;\n', '1', '2'],
    ['src/rebuild.ts', 'export const build = 1;\n', '1', '2'],
    ['src/globals.ts', GLOBALS, 'return 1', 'return 2'],
  ])('of code in %s, no other file is read', async (file, text, from, to) => {
    expect(await readAfter(file, text, from, to)).toEqual([file]);
  });

  it.each([
    ['src/vite.config.ts', 'export default { a: 1 };\n', '1', '2'],
    ['src/webpack.prod.js', 'module.exports = { a: 1 };\n', '1', '2'],
    ['src/webpackAliases.js', 'module.exports = { a: 1 };\n', '1', '2'],
    ['src/build.ts', 'export const a = 1;\n', '1', '2'],
    ['src/globals.ts', GLOBALS, 'var counter', 'var counters'],
    ['src/globals.ts', GLOBALS, 'name: string }', 'name: number }'],
  ])('of what %s says to others, all are', async (file, text, from, to) => {
    expect(await readAfter(file, text, from, to)).toEqual(expect.arrayContaining(ALL));
  });
});
