/** Offsets as the protocol counts them: lines and UTF-16 code units from 0, a byte-order mark left out. */
import type { Position, Range } from 'vscode-languageserver';
import type { Place } from '../finding.js';
import { LineMap } from '../report/line-map.js';
import type { Locator } from '../report/locate.js';

/** Undefined where the file's text is not to be had. */
export function findRange(place: Place, locator: Locator): Range | undefined {
  const found = locator.find(place);
  if (!found) return undefined;
  const { start, end } = found;
  return {
    start: { line: start.line - 1, character: start.column - 1 },
    end: { line: end.line - 1, character: end.column - 1 },
  };
}

/** The offset of a position in `text`; one past the end of its line or of the text is the end. */
export function offsetAt(text: string, { line, character }: Position): number {
  const lines = new LineMap(text);
  const start = lines.startOf(line + 1);
  return Math.min(start + character, start + lines.lineText(line + 1).length);
}

export const FILE_START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Whether two ranges touch; an empty one touches what begins or ends there. */
export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
