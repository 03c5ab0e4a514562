import { expect, test, vi } from 'vitest';
import { loadSchema, onlyCatalog, readCase } from '../schema-project.js';

const fastPath = vi.hoisted(() => ({ get_datamodel: undefined as undefined | (() => string) }));
vi.mock('@prisma/prisma-schema-wasm', () => ({ default: fastPath, ...fastPath }));

test.for<[string, undefined | (() => string)]>([
  ['is missing', undefined],
  [
    'breaks',
    () => {
      throw new Error('unreachable');
    },
  ],
  ['answers nonsense', () => 'not JSON'],
])('where the fast path %s, @prisma/internals reads the schema', async ([, get]) => {
  fastPath.get_datamodel = get;
  const loaded = await loadSchema(readCase('prisma-4'));
  expect(loaded.problems).toEqual([]);
  expect(onlyCatalog(loaded).models.map((model) => model.name)).toEqual(['Account', 'User', 'Summary']);
  const invalid = await loadSchema(readCase('renamed-model'));
  expect(invalid.problems.map((problem) => problem.message)).toEqual([
    expect.stringContaining('Type "User" is neither a built-in type'),
    expect.stringContaining('default value `NEW`'),
  ]);
});
