import { describe, expect, it } from 'vitest';
import { LineMap } from '../../src/report/line-map.js';

describe('LineMap', () => {
  it('ends lines at CR LF, LF and CR', () => {
    const lines = new LineMap('a\r\nb\nc\rd');
    expect([0, 1, 3, 5, 7, 8].map((offset) => lines.positionAt(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 4, column: 2 },
    ]);
    expect([1, 2, 3, 4].map((line) => lines.lineText(line))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('counts columns in UTF-16 units, and none for a byte-order mark', () => {
    const text = '\uFEFF😀x\n😀y';
    const lines = new LineMap(text);
    expect(lines.positionAt(text.indexOf('x'))).toEqual({ line: 1, column: 3 });
    expect(lines.positionAt(text.indexOf('y'))).toEqual({ line: 2, column: 3 });
    expect(lines.positionAt(0)).toEqual({ line: 1, column: 1 });
    expect(lines.lineText(1)).toBe('😀x');
  });

  it('takes the line breaks of JavaScript strings, which editors do not break at, for characters', () => {
    expect(new LineMap('a\u2028b').positionAt(2)).toEqual({ line: 1, column: 3 });
  });

  it('gives the last position for offsets past the end, and the first for an empty file', () => {
    expect(new LineMap('ab\n').positionAt(99)).toEqual({ line: 2, column: 1 });
    expect(new LineMap('').positionAt(0)).toEqual({ line: 1, column: 1 });
  });
});
