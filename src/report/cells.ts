/**
 * How much room text takes in a terminal, in cells: most characters take one, East Asian ones and emoji two,
 * combining marks none.
 */

/** One character as people see it. */
export interface Glyph {
  /** What to print: tabs as two spaces, and nothing that a terminal would obey. */
  readonly shown: string;
  readonly cells: number;
  /** Code units it takes in the text. */
  readonly length: number;
}

const TAB = '  ';
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const PLAIN = /^[\x20-\x7E]*$/;
/** Escape sequences that a source file or a name carries would move the cursor; marks of writing direction would reorder the line. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|\p{Cs}/gu;
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u;
const ZERO = /^[\p{Mn}\p{Me}\u200C\u200D]+$/u;

export function splitGlyphs(text: string): Glyph[] {
  const glyphs: Glyph[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const shown = segment === '\t' ? TAB : segment.replace(UNPRINTABLE, '\uFFFD');
    glyphs.push({ shown, cells: segment === '\t' ? TAB.length : cellsOfGlyph(shown), length: segment.length });
  }
  return glyphs;
}

function cellsOfGlyph(glyph: string): number {
  if (ZERO.test(glyph)) return 0;
  return WIDE.test(glyph) ? 2 : 1;
}

export function cellsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return splitGlyphs(text).reduce((sum, { cells }) => sum + cells, 0);
}

/** The text on one line, with nothing in it that a terminal would obey. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/[\t\r\n]+/g, ' ').replace(UNPRINTABLE, '\uFFFD');
}

/** Breaks text at spaces, and where it has line breaks, so that lines fit; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.trim().split(/[\r\n]+/)) {
    let line = '';
    for (const word of printable(paragraph).split(' ')) {
      if (word === '') continue;
      if (line === '') line = word;
      else if (cellsOf(line) + 1 + cellsOf(word) <= width) line += ` ${word}`;
      else {
        lines.push(line);
        line = word;
      }
    }
    if (line !== '') lines.push(line);
  }
  return lines.length === 0 ? [''] : lines;
}
