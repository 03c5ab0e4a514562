/** Caret markers in comments: `//   ^^^^ rule-id` under a line says that the rule claims exactly those columns of it. */

export interface Marker {
  readonly ruleId: string;
  /** From 1: the line that is marked. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly length: number;
}

const MARKER_LINE = /^\s*(?:\/\/|\/\*|\{\/\*)(?:\s*\^+\s+[a-z-]+)+\s*(?:\*\/\}?)?\s*$/;

/** The markers of a text, by line and column. Several may stand in one comment, or in comments below one another. */
export function readMarkers(text: string): readonly Marker[] {
  const markers: Marker[] = [];
  let marked = 0;
  text.split(/\r?\n/).forEach((line, index) => {
    if (!MARKER_LINE.test(line)) {
      marked = index + 1;
      return;
    }
    for (const { 0: whole, 1: carets = '', 2: ruleId = '', index: at } of line.matchAll(/(\^+)\s+([a-z-]+)/g)) {
      if (whole !== '') markers.push({ ruleId, line: marked, column: at + 1, length: carets.length });
    }
  });
  return markers.sort((a, b) => a.line - b.line || a.column - b.column || (a.ruleId < b.ruleId ? -1 : 1));
}

/** A marker as one line of text, with what it marks. */
export function describeMarker(file: string, text: string, { ruleId, line, column, length }: Marker): string {
  const marked = (text.split(/\r?\n/)[line - 1] ?? '').slice(column - 1, column - 1 + length);
  return `${file}:${line}:${column} ${ruleId} ${marked}`;
}

/** Where `start` to `end` stands, as a marker would say it: of several lines, the first. */
export function markerAt(text: string, ruleId: string, start: number, end: number): Marker {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = text.indexOf('\n', start);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak - (text[lineBreak - 1] === '\r' ? 1 : 0);
  return {
    ruleId,
    line: text.slice(0, lineStart).split('\n').length,
    column: start - lineStart + 1,
    length: Math.min(end, lineEnd) - start,
  };
}
