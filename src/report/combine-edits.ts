import type { Edit } from '../finding.js';

/** One replacement that does what several do. Offsets are those of the file. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * All edits of a suggestion as one replacement, with the text that stands between them, for formats that have room for
 * one. Undefined where they are in another file than `file`, overlap, or the file's text is not to be had.
 */
export function combineEdits(
  edits: readonly Edit[],
  file: string,
  readText: (file: string) => string | undefined,
): Replacement | undefined {
  const [first, ...rest] = edits.toSorted((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);
  if (first === undefined || edits.some(({ place }) => place.file !== file)) return undefined;
  if (rest.length === 0) return { start: first.place.start, end: first.place.end, text: first.newText };
  const source = readText(file);
  if (source === undefined) return undefined;
  let { newText: text } = first;
  let { end } = first.place;
  for (const { place, newText } of rest) {
    if (place.start < end) return undefined;
    text += source.slice(end, place.start) + newText;
    ({ end } = place);
  }
  return { start: first.place.start, end, text };
}
