/** Where the facts of a file stand, and what they point to. */
import type { Place } from '../finding.js';
import type { SheetFacts } from './fact-sheet.js';

/** The files that facts of `path` name a place in: a line that comes or goes there moves it. */
export function filesSpokenOf(path: string, sheet: SheetFacts): ReadonlySet<string> {
  const files = new Set<string>();
  const note = (place: Place | null | undefined): void => {
    if (place && place.file !== path) files.add(place.file);
  };
  for (const facts of [sheet.queries, sheet.casts, sheet.unchecked]) for (const { place } of facts) note(place);
  for (const { place, claimAt, passedAt, valuePlace, read } of sheet.accesses) {
    note(place);
    note(claimAt);
    note(passedAt);
    note(valuePlace);
    note(read?.asked?.place);
    note(read?.asked?.addition?.place);
  }
  for (const { place, claimAt, passedAt, illegal } of sheet.payloads) {
    note(place);
    note(claimAt);
    note(passedAt);
    for (const key of illegal) note(key.place);
  }
  return files;
}
