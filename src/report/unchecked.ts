import { OPAQUE_REASONS, type Unchecked } from '../bind/facts.js';
import { countQueries } from './coverage.js';
import type { Locator } from './locate.js';
import type { Paint } from './paint.js';
import type { Report } from './report.js';
import { listSites } from './site-list.js';
import { count, REASON_WORDS } from './words.js';

/** Everything that was seen and could not be checked, by reason, the most frequent first. */
export function renderUnchecked(report: Report, locator: Locator, width: number, paint: Paint): string[] {
  const groups = OPAQUE_REASONS.map((reason) => ({
    reason,
    entries: report.unchecked.filter((entry) => entry.reason === reason),
  }))
    .filter(({ entries }) => entries.length > 0)
    .toSorted((a, b) => b.entries.length - a.entries.length);
  if (groups.length === 0) return ['Everything that was seen was checked.'];
  const lines = ['Seen and not checked:'];
  for (const { reason, entries } of groups) {
    const { name, meaning } = REASON_WORDS[reason];
    const ofQueries = entries.filter(({ what }) => what === 'query');
    const queries = countQueries(ofQueries.filter(({ partly }) => !partly));
    const parts = countQueries(ofQueries) - queries;
    const reads = entries.filter(({ what }) => what === 'read').length;
    const names = entries.length - ofQueries.length - reads;
    const amounts = [
      queries > 0 ? count(queries, 'query', 'queries') : '',
      parts > 0 ? `${count(parts, 'query', 'queries')} in part` : '',
      names > 0 ? count(names, 'name') : '',
      reads > 0 ? count(reads, 'read of a row', 'reads of rows') : '',
    ].filter((amount) => amount !== '');
    lines.push(`  ${paint('warning', name)} (${amounts.join(', ')}): ${meaning}`);
    lines.push(
      ...listSites(
        distinctPlaces(entries).map(({ place }) => ({ place, note: '' })),
        locator,
        width,
        '    ',
      ),
    );
  }
  return lines;
}

/** What several queries share could not be read once: the first entry of each kind, reason and place. */
export function distinctPlaces(entries: readonly Unchecked[]): readonly Unchecked[] {
  const seen = new Set<string>();
  return entries.filter(({ what, reason, place }) => {
    const key = `${what} ${reason} ${place.start}-${place.end} ${place.file}`;
    return !seen.has(key) && seen.add(key);
  });
}
