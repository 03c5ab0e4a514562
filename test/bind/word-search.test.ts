import { describe, expect, it } from 'vitest';
import { createWordSearch } from '../../src/bind/word-search.js';

const TEXTS = new Map([
  ['a.ts', 'export function loadUser() {}'],
  ['b.ts', 'import { loadUser } from "./a";\nloadUser();'],
  ['c.ts', 'loadUsers(); preloadUser();'],
  ['d.ts', 'user.name = "x"; $load'],
  ['e.ts', 'naïve ends with loadUser'],
]);

const search = createWordSearch([...TEXTS.keys(), 'gone.ts'], (path) => {
  const text = TEXTS.get(path);
  return text === undefined ? { kind: 'failed', why: 'missing', message: 'gone' } : { kind: 'text', text };
});

describe('createWordSearch', () => {
  it('gives the files that have a word, in order', () => {
    expect(search.find('loadUser', 10).filter((path) => path !== 'c.ts')).toEqual(['a.ts', 'b.ts', 'e.ts']);
  });

  it('looks for what is written around the word as well', () => {
    expect(search.find('loadUser()', 10)).toContain('b.ts');
    expect(search.find('loadUser()', 10)).not.toContain('e.ts');
    expect(search.find('.name = ', 10)).toEqual(['d.ts']);
    expect(search.find('$load', 10)).toEqual(['d.ts']);
  });

  it('stops at the limit', () => {
    expect(search.find('loadUser', 1)).toEqual(['a.ts']);
  });

  it('finds any word that a file has', () => {
    for (const [path, text] of TEXTS) {
      for (const word of text.match(/[\w$]+/g) ?? []) expect(search.find(word, 10)).toContain(path);
    }
  });

  it('says the same of the first words, and of later ones', () => {
    const words = [...new Set([...TEXTS.values()].flatMap((text) => text.match(/[\w$]+/g) ?? [])), 'oadUser', 'sers()'];
    const read = (path: string) => ({ kind: 'text' as const, text: TEXTS.get(path) ?? '' });
    const later = words.map((word) => search.find(word, 10));
    expect(words.length).toBeGreaterThan(10);
    expect(words.map((word) => createWordSearch([...TEXTS.keys()], read).find(word, 10))).toEqual(later);
  });

  it('finds by the texts as they are after a change, whatever was found before', () => {
    const texts = new Map(TEXTS);
    const changing = createWordSearch([...texts.keys()], (path) => ({ kind: 'text', text: texts.get(path) ?? '' }));
    const change = (path: string, text: string): void => {
      texts.set(path, text);
      changing.renew(path);
    };
    expect(changing.find('loadUser()', 10)).toEqual(['a.ts', 'b.ts']);
    change('d.ts', 'loadUser()');
    expect(changing.find('loadUser()', 10)).toEqual(['a.ts', 'b.ts', 'd.ts']);
    change('b.ts', 'nothing');
    expect(changing.find('loadUser()', 1)).toEqual(['a.ts']);
    change('a.ts', 'nothing');
    expect(changing.find('loadUser()', 10)).toEqual(['d.ts']);
    expect(changing.find('loadUser()', 1)).toEqual(['d.ts']);
    change('a.ts', 'loadUser()');
    expect(changing.find('loadUser()', 1)).toEqual(['a.ts']);
    change('d.ts', 'loadUser() twice');
    expect(changing.find('loadUser()', 10)).toEqual(['a.ts', 'd.ts']);
  });
});
