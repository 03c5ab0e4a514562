import { expect, it } from 'vitest';
import { clauseNamesBefore, specifiersByText } from '../../src/syntax/specifiers-by-text.js';

const TEXT = `import a, { b as c, type D } from './one';
import type { E } from "./two";
import './three';
export * as all from './four';
export { f, default as g } from './five';
const h = await import(/* webpackChunkName: "h" */ './six');
const i = require('./seven');
vi.mock('./eight', () => ({}));
await vi.importActual<typeof import('./nine')>('./nine');
element.querySelector<HTMLElement>('.ten');
db.select().from('eleven');
import {
  j, // from 'nowhere'
} from './twelve';
`;

it('finds specifiers where they stand', () => {
  const found = [...specifiersByText(TEXT)];
  for (const { specifier, start } of found) expect(TEXT.slice(start, start + specifier.length)).toBe(specifier);
  const names = 'one two three four five six seven eight nine nine twelve'.split(' ').map((name) => `./${name}`);
  expect(found.map(({ specifier }) => specifier).filter((it) => it !== 'nowhere')).toEqual(names);
});

it('reads the names that a statement asks for, and nothing out of prose', () => {
  const names = [...specifiersByText(TEXT)].flatMap(({ specifier, at, hasClause }) =>
    hasClause && specifier !== 'nowhere' ? [[specifier, clauseNamesBefore(TEXT, at)?.names]] : [],
  );
  expect(names).toEqual([
    ['./one', ['b', 'D', 'default']],
    ['./two', ['E']],
    ['./four', []],
    ['./five', ['f', 'default']],
    ['./twelve', ['j']],
  ]);
  const prose = "import { a } from './a';\n// What comes from 'somewhere' else\n";
  expect(clauseNamesBefore(prose, prose.indexOf("from 'somewhere'"))).toBeUndefined();
});
