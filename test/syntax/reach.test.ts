/** How far a change reaches: looks are noted by hand, as the evaluator and the binding note them. */
import { describe, expect, it } from 'vitest';
import { type KeptLooks, keepLooks } from '../../src/syntax/looks.js';

const QUERIES = `import { limit } from './limit';
const LOG = createLog();
export interface Person { name: string }
const fields = () => ({ id: true });
export function list(): Person[] {
  return query(fields());
}
export function count(filter) {
  LOG.info('count');
  return query(limit, filter);
}
export const countAll = () => count({ all: true });
export class Store {
  save(row) { return row; }
}
`;

const files = (more: Readonly<Record<string, string>> = {}): Map<string, string> =>
  new Map(
    Object.entries({
      'queries.ts': QUERIES,
      'limit.ts': 'export const limit = 3;\nexport const other = 4;\n',
      ...more,
    }),
  );

/** The files that are reached where `from` becomes `to` in a file. */
function reach(
  looks: KeptLooks,
  texts: Map<string, string>,
  [path, from, to]: readonly [path: string, from: string, to: string],
  isWhole = false,
): readonly string[] {
  const before = texts.get(path) ?? '';
  expect(before).toContain(from);
  const now = before.replace(from, to);
  const after = new Map(texts).set(path, now);
  return [...looks.reaching([{ path, before, now, isWhole }], (each) => after.get(each))].sort();
}

/** Pages that look at one name of the queries each. */
function pages(): KeptLooks {
  const looks = keepLooks();
  for (const name of ['list', 'count', 'Person', 'Store']) {
    looks.at(`${name}.ts`, `<./queries ${name}`, 'queries.ts', `=${name}`);
  }
  return looks;
}

describe('within a file a change reaches', () => {
  it.each([
    ['what has changed', ['queries.ts', 'return query(fields())', 'return null'], ['list.ts', 'queries.ts']],
    ['those who mention it', ['queries.ts', 'id: true', 'name: true'], ['list.ts', 'queries.ts']],
    ['what is given by those who call it', ['queries.ts', 'all: true', 'all: false'], ['count.ts', 'queries.ts']],
    [
      'nobody by a type that they mention alike',
      ['queries.ts', 'class Store', 'class Store implements Person'],
      ['Store.ts', 'queries.ts'],
    ],
    [
      'those who mention a type',
      ['queries.ts', 'name: string', 'name?: string'],
      ['Person.ts', 'list.ts', 'queries.ts'],
    ],
    ['nobody by space between its parts', ['queries.ts', 'const fields', '\n\nconst fields'], ['queries.ts']],
    [
      'all where it does what no name stands for',
      ['queries.ts', 'const fields', 'register();\nconst fields'],
      ['Person.ts', 'Store.ts', 'count.ts', 'list.ts', 'queries.ts'],
    ],
    [
      'all where it is of no part',
      ['queries.ts', "from './limit';", "from './limit'; // all of it\nimport './more';"],
      ['Person.ts', 'Store.ts', 'count.ts', 'list.ts', 'queries.ts'],
    ],
  ] as const)('%s', (_, change, expected) => {
    expect(reach(pages(), files(), change)).toEqual(expected);
  });

  it('what comes to have a name that others mention, and what had one', () => {
    const texts = files({ 'queries.ts': 'export function list() { return query(); }\nexport const one = 1;\n' });
    const looks = pages();
    expect(reach(looks, texts, ['queries.ts', 'export const one', 'function query() {}\nexport const one'])).toEqual([
      'list.ts',
      'queries.ts',
    ]);
    const named = files({ 'queries.ts': 'export function list() { return query(); }\nfunction query() {}\n' });
    expect(reach(looks, named, ['queries.ts', 'function query() {}', ''])).toEqual(['list.ts', 'queries.ts']);
  });

  it('all where the file says something else of itself', () => {
    expect(reach(pages(), files(), ['queries.ts', 'id: true', 'id: true /* @ts-ignore */'], true)).toEqual([
      'Person.ts',
      'Store.ts',
      'count.ts',
      'list.ts',
      'queries.ts',
    ]);
  });

  it('methods that something is passed to under their name', () => {
    const looks = pages();
    const texts = files({ 'queries.ts': `${QUERIES}export const keep = (it) => it.save({ id: 1 });\n` });
    expect(reach(looks, texts, ['queries.ts', 'id: 1', 'id: 2'])).toEqual(['queries.ts']);
    looks.at('queries.ts', '=save', 'queries.ts', '~save');
    expect(reach(looks, texts, ['queries.ts', 'id: 1', 'id: 2'])).toEqual(['Store.ts', 'queries.ts']);
  });
});

describe('from file to file a change reaches', () => {
  const looksAtLimit = (importing: string): { readonly looks: KeptLooks; readonly texts: Map<string, string> } => {
    const looks = pages();
    looks.at('queries.ts', '<./limit limit', 'limit.ts', '=limit');
    const texts = files({ 'queries.ts': QUERIES.replace(/^.*\n/, importing) });
    return { looks, texts };
  };
  const CHANGE = ['limit.ts', 'limit = 3', 'limit = 5'] as const;

  it.each([
    ['who uses an import', "import { limit } from './limit';\n", ['count.ts', 'limit.ts', 'queries.ts']],
    [
      'under the name that it has there',
      "import { limit as fields } from './limit';\n",
      ['limit.ts', 'list.ts', 'queries.ts'],
    ],
    [
      'who loads the module',
      "const limit = (await import('./limit')).limit;\n",
      ['count.ts', 'limit.ts', 'queries.ts'],
    ],
    ['all where nobody can be told', '', ['Person.ts', 'Store.ts', 'count.ts', 'limit.ts', 'list.ts', 'queries.ts']],
  ])('%s', (_, importing, expected) => {
    const { looks, texts } = looksAtLimit(importing);
    expect(reach(looks, texts, CHANGE)).toEqual(expected);
    expect(reach(looks, texts, ['limit.ts', 'other = 4', 'other = 5'])).toEqual(['limit.ts']);
  });

  it('those who look at a name that is handed on', () => {
    const looks = keepLooks();
    looks.at('page.ts', '<./barrel limit', 'barrel.ts', '=limit');
    looks.at('barrel.ts', '<./limit limit', 'limit.ts', '=limit');
    const texts = files({ 'barrel.ts': "import { limit } from './limit';\nexport { limit };\n" });
    expect(reach(looks, texts, CHANGE)).toEqual(['barrel.ts', 'limit.ts', 'page.ts']);
  });

  it('those who look at all of it, whatever has changed', () => {
    const looks = keepLooks();
    looks.at('page.ts', '*', 'limit.ts', '*');
    looks.at('other.ts', '<./page page', 'page.ts', '=page');
    expect(reach(looks, files({ 'page.ts': '' }), CHANGE)).toEqual(['limit.ts', 'other.ts', 'page.ts']);
  });

  it('those who name places in it, and nobody who looks at them', () => {
    const looks = keepLooks();
    looks.at('page.ts', '!', 'limit.ts', '#');
    looks.at('other.ts', '*', 'page.ts', '*');
    expect(reach(looks, files(), ['limit.ts', 'export const other', '\nexport const other'])).toEqual([
      'limit.ts',
      'page.ts',
    ]);
  });

  it('those who seek a word that it has, or had', () => {
    const looks = keepLooks();
    looks.forWord('page.ts', '!', 'limit');
    looks.forWord('other.ts', '!', 'most');
    expect(reach(looks, files(), ['limit.ts', 'limit = 3', 'most = 3'])).toEqual(['limit.ts', 'other.ts', 'page.ts']);
  });

  it('no others after a way through plain data', () => {
    const { looks, texts } = looksAtLimit("import { limit } from './limit';\n");
    looks.forWord('page.ts', '!', 'limit');
    const again = keepLooks(JSON.parse(JSON.stringify(looks.record())));
    expect(reach(again, texts, CHANGE)).toEqual(['count.ts', 'limit.ts', 'page.ts', 'queries.ts']);
    expect([...again.lookingInto(['limit.ts'])].sort()).toEqual([...looks.lookingInto(['limit.ts'])].sort());
  });
});
