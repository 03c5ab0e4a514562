/** Order and identity of places. */
import type { Place } from '../finding.js';

/** By path in code-unit order, then start, then end: the order of everything that is printed. */
export function comparePlaces(a: Place, b: Place): number {
  return compareText(a.file, b.file) || a.start - b.start || a.end - b.end;
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

/** Code-unit order, which no locale changes. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
