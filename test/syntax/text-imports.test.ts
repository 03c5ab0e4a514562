/** Imports are read off texts before anything is parsed: what is missed there is never looked at. */
import { describe, expect, it } from 'vitest';
import { handedThrough, importsOf } from '../../src/syntax/text-imports.js';

const read = (text: string, path = 'a.ts') =>
  [...importsOf(path, text)].map(({ clause, readSpecifier }) => [clause.trim(), readSpecifier()]);

describe('importsOf', () => {
  it.each([
    [`import { users } from './schema';`, [['{ users }', './schema']]],
    [`import type { User } from "@/db/schema"`, [['type { User }', '@/db/schema']]],
    [`import{users}from'./schema'`, [['{users}', './schema']]],
    [`import * as schema from './schema';`, [['* as schema', './schema']]],
    [`import db, { users } from '../db';`, [['db, { users }', '../db']]],
    [`import {\n  // the table (all of it)\n  users,\n} from './schema';`, [['{\n  \n  users,\n}', './schema']]],
    [`import { fromUsers } from './from';`, [['{ fromUsers }', './from']]],
    [`const { users } = await import('./schema');`, [['{ users }', './schema']]],
    [`import './side-effect';\nimport { a } from './a';`, [['{ a }', './a']]],
    [`// important: from 'x'\nexport const a = 1;`, []],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('reads require() where it is a function of the runtime', () => {
    const text = `const { users } = require('./schema');`;
    expect(read(text, 'a.js')).toEqual([['{ users }', './schema']]);
    expect(read(text, 'a.ts')).toEqual([]);
  });
});

it('tells re-exports from imports', () => {
  const text = `import { a } from './a';\nexport * from './b';\nexport { c } from './c';\nexport const from = 'd';`;
  const found = [...handedThrough('a.ts', text)].map(({ isExport, readSpecifier }) => [isExport, readSpecifier()]);
  expect(found).toEqual([
    [false, './a'],
    [true, './b'],
    [true, './c'],
  ]);
});
