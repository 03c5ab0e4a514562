import { type Facts, OPAQUE_REASONS, type OpaqueReason, type Unchecked } from '../bind/facts.js';
import type { Place } from '../finding.js';
import type { Coverage } from './report.js';

export type CoveredFacts = Pick<Facts, 'queries' | 'accesses' | 'unchecked'>;

/**
 * Counts what was checked and what was not, and lists the latter. A query counts once, however many of its parts could
 * not be read; a name counts once, whether binding says that it is opaque with the access itself, in `unchecked`, or in
 * both. `files` is how many source files were looked at.
 */
export function measureCoverage(
  files: number,
  facts: CoveredFacts,
): { readonly coverage: Coverage; readonly unchecked: readonly Unchecked[] } {
  const all = { ...facts, unchecked: listUnchecked(facts) };
  return {
    coverage: { files, queries: measureQueries(all), accesses: measureAccesses(all) },
    unchecked: all.unchecked,
  };
}

/** How many queries the entries are about. One whose query is not known is about the call at its place. */
export function countQueries(entries: readonly Unchecked[]): number {
  return new Set(entries.map(queryKey)).size;
}

function measureQueries({ queries, unchecked }: CoveredFacts): Coverage['queries'] {
  const counts = { checked: 0, partly: 0, unchecked: 0 };
  for (const { coverage } of queries) counts[coverage]++;
  const ofQueries = unchecked.filter(({ what }) => what === 'query');
  const unnamed = ofQueries.filter(({ query }) => query === null);
  const whole = unnamed.filter(({ partly }) => !partly);
  counts.unchecked += countQueries(whole);
  counts.partly += countQueries(unnamed) - countQueries(whole);
  return { ...counts, reasons: countReasons(ofQueries, countQueries) };
}

function measureAccesses({ accesses, unchecked }: CoveredFacts): Coverage['accesses'] {
  const ofAccesses = unchecked.filter(({ what }) => what === 'access');
  return {
    checked: accesses.filter(({ lookup }) => lookup.kind !== 'opaque').length,
    unchecked: ofAccesses.length,
    reasons: countReasons(ofAccesses, (entries) => entries.length),
  };
}

/** All that was seen and not checked, opaque accesses included: one entry a query, place and reason, one an access and place. */
function listUnchecked({ accesses, unchecked }: CoveredFacts): readonly Unchecked[] {
  const entries = new Map<string, Unchecked>();
  for (const entry of unchecked) {
    const key =
      entry.what === 'access'
        ? `access ${keyOf(entry.place)}`
        : `${entry.reason} ${queryKey(entry)} ${keyOf(entry.place)}`;
    if (!entries.has(key)) entries.set(key, entry);
  }
  for (const { lookup, place, query } of accesses) {
    const key = `access ${keyOf(place)}`;
    if (lookup.kind !== 'opaque' || entries.has(key)) continue;
    entries.set(key, { what: 'access', reason: lookup.reason, place, query, partly: false });
  }
  return [...entries.values()];
}

function queryKey({ query, place }: Unchecked): string {
  return query === null ? keyOf(place) : String(query);
}

function keyOf({ file, start, end }: Place): string {
  return `${start}-${end} ${file}`;
}

function countReasons(
  entries: readonly Unchecked[],
  countEntries: (entries: readonly Unchecked[]) => number,
): Readonly<Partial<Record<OpaqueReason, number>>> {
  const counts: Partial<Record<OpaqueReason, number>> = {};
  for (const reason of OPAQUE_REASONS) {
    const count = countEntries(entries.filter((entry) => entry.reason === reason));
    if (count > 0) counts[reason] = count;
  }
  return counts;
}
