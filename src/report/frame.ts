import type { Place } from '../finding.js';
import { cellsOf, type Glyph, printable, splitGlyphs, wrap } from './cells.js';
import type { Located, Locator } from './locate.js';
import type { Paint, Style } from './paint.js';

/** One marked place: the line it stands in, carets under it, and words behind the carets. */
export interface Mark {
  readonly place: Place;
  readonly label: string;
  readonly style: Style;
}

/** Code units around the carets that can be in view at all: spares splitting a minified line into characters. */
const VIEW = 600;
const CUT = '…';

/**
 * Frames of marked lines under one gutter: the first without a heading, for its place is said above it, the others
 * below `╰ path:line:column`. Marks in files that cannot be read are headings alone.
 */
export function renderFrames(marks: readonly Mark[], locator: Locator, width: number, paint: Paint): string[] {
  const located = marks.map((mark) => ({ mark, found: locator.find(mark.place) }));
  const digits = Math.max(1, ...located.map(({ found }) => String(found?.start.line ?? '').length));
  const gutter = ' '.repeat(digits + 3);
  const room = Math.max(width - gutter.length - 2, 20);
  const lines: string[] = [];
  for (const [index, { mark, found }] of located.entries()) {
    if (index > 0) lines.push(`${gutter}${paint('dim', '╰')} ${printable(locator.describe(mark.place))}`);
    if (found === undefined) continue;
    const { text, column, carets } = cutLine(found, room);
    const number = String(found.start.line).padStart(digits);
    lines.push(`  ${paint('dim', `${number} │`)} ${text}`.trimEnd());
    const bar = `${gutter}${paint('dim', '│')} `;
    const pointer = ' '.repeat(column) + paint(mark.style, '^'.repeat(carets));
    const label = printable(mark.label);
    if (label === '') lines.push(bar + pointer);
    else if (column + carets + 1 + cellsOf(label) <= room) {
      lines.push(`${bar}${pointer} ${paint(mark.style, label)}`);
    } else {
      lines.push(bar + pointer);
      for (const words of wrap(label, room)) {
        const indent = Math.max(Math.min(column, room - cellsOf(label)), 0);
        lines.push(`${bar}${' '.repeat(indent)}${paint(mark.style, words)}`);
      }
    }
  }
  return lines;
}

interface CutLine {
  readonly text: string;
  /** Cells before the carets. */
  readonly column: number;
  /** How many carets, at least one. */
  readonly carets: number;
}

/** As much of the marked line as fits into `room` cells, with the start of the marked part in view. */
function cutLine({ lines, start, end }: Located, room: number): CutLine {
  const line = lines.lineText(start.line);
  const from = Math.min(start.column - 1, line.length);
  const to = end.line === start.line ? Math.min(end.column - 1, line.length) : line.trimEnd().length;
  const before = splitGlyphs(line.slice(Math.max(from - VIEW, 0), from));
  const marked = splitGlyphs(line.slice(from, Math.min(Math.max(to, from), from + VIEW)));
  const after = splitGlyphs(line.slice(Math.max(to, from)).slice(0, VIEW));
  const column = widthOf(before);
  const carets = Math.max(widthOf(marked), 1);
  const glyphs = [...before, ...marked, ...after];
  if (line.length <= VIEW && widthOf(glyphs) <= room) return { text: join(glyphs), column, carets };

  // The line's start stays when at least half of the carets are then in view; else a quarter of the room is for what stands before them.
  const startStays = from <= VIEW && column + Math.min(carets, room >> 1) < room;
  const view = startStays ? [...before] : [];
  let used = startStays ? column : CUT.length;
  if (!startStays) {
    for (const glyph of before.toReversed()) {
      if (used + glyph.cells > room >> 2) break;
      view.push(glyph);
      used += glyph.cells;
    }
    view.reverse();
  }
  const caretColumn = used;
  let shownMarked = 0;
  for (const [index, glyph] of [...marked, ...after].entries()) {
    if (used + glyph.cells > room - CUT.length) {
      view.push({ shown: CUT, cells: CUT.length, length: 0 });
      break;
    }
    view.push(glyph);
    used += glyph.cells;
    if (index < marked.length) shownMarked += glyph.cells;
  }
  return { text: (startStays ? '' : CUT) + join(view), column: caretColumn, carets: Math.max(shownMarked, 1) };
}

function widthOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { cells }) => sum + cells, 0);
}

function join(glyphs: readonly Glyph[]): string {
  return glyphs.map(({ shown }) => shown).join('');
}
