import type { Place } from '../finding.js';
import { cellsOf, printable } from './cells.js';
import type { Locator } from './locate.js';

export interface Site {
  readonly place: Place;
  /** Said behind the place, where there is something to say. */
  readonly note: string;
}

/**
 * Places as `path:line:column`, further places of the same file as `line:column` behind it while they fit. A place with
 * a note has a line of its own. `sites` are in order of path.
 */
export function listSites(sites: readonly Site[], locator: Locator, width: number, indent: string): string[] {
  const lines: string[] = [];
  let file: string | null = null;
  for (const { place, note } of sites) {
    const written = printable(locator.describe(place));
    const found = locator.find(place);
    const last = lines.at(-1);
    if (note !== '') {
      lines.push(`${indent}${written}  ${note}`);
      file = null;
      continue;
    }
    const short = found === undefined ? '' : `  ${found.start.line}:${found.start.column}`;
    if (last !== undefined && file === place.file && cellsOf(last + short) <= width) {
      lines[lines.length - 1] = last + short;
    } else {
      lines.push(indent + written);
    }
    file = place.file;
  }
  return lines;
}
