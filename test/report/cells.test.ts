import { describe, expect, it } from 'vitest';
import { cellsOf, printable, wrap } from '../../src/report/cells.js';

describe('cellsOf', () => {
  it.each([
    ['abc', 3],
    ['名前', 4],
    ['한', 2],
    ['e\u0301', 1],
    ['😀', 2],
    ['👩‍👩‍👧', 2],
    ['ä…│', 3],
    ['\t', 2],
  ])('%j takes %i', (text, cells) => {
    expect(cellsOf(text)).toBe(cells);
  });
});

it('printable leaves nothing that a terminal would obey', () => {
  expect(printable('a\u001b[31mb\u0007\u009b\u202Ec\r\nd\te')).toBe('a\uFFFD[31mb\uFFFD\uFFFD\uFFFDc d e');
});

describe('wrap', () => {
  it('breaks at spaces and at line breaks, and keeps long words', () => {
    expect(wrap('one two three\nfour  extraordinarily', 8)).toEqual(['one two', 'three', 'four', 'extraordinarily']);
  });

  it('measures in cells', () => {
    expect(wrap('名前 名前', 8)).toEqual(['名前', '名前']);
  });

  it('gives one empty line for nothing', () => {
    expect(wrap('', 8)).toEqual(['']);
  });
});
