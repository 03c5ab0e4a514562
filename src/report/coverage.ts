import { type Facts, OPAQUE_REASONS, type OpaqueReason, type Unchecked } from '../bind/facts.js';
import type { Place } from '../finding.js';
import type { Coverage } from './report.js';

export type CoveredFacts = Pick<Facts, 'queries' | 'accesses' | 'unchecked'>;

/**
 * Counts what was checked and what was not, and lists the latter. A place counts once, whether binding says that it is
 * opaque with the query or access itself, in `unchecked`, or in both. `files` is how many source files were looked at.
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

function measureQueries({ queries, unchecked }: CoveredFacts): Coverage['queries'] {
  const counts = { checked: 0, partly: 0, unchecked: 0 };
  const seen = new Set<string>();
  for (const query of queries) {
    counts[query.coverage]++;
    seen.add(keyOf(query.place));
  }
  const reasons: OpaqueReason[] = [];
  for (const { what, reason, place, partly } of unchecked) {
    if (what !== 'query') continue;
    reasons.push(reason);
    const key = keyOf(place);
    if (seen.has(key)) continue;
    seen.add(key);
    counts[partly ? 'partly' : 'unchecked']++;
  }
  return { ...counts, reasons: countReasons(reasons) };
}

function measureAccesses({ accesses, unchecked }: CoveredFacts): Coverage['accesses'] {
  const reasons = unchecked.filter(({ what }) => what === 'access').map(({ reason }) => reason);
  return {
    checked: accesses.filter(({ lookup }) => lookup.kind !== 'opaque').length,
    unchecked: reasons.length,
    reasons: countReasons(reasons),
  };
}

/** All that was seen and not checked, opaque accesses included: one entry a query, place and reason, one an access and place. */
function listUnchecked({ accesses, unchecked }: CoveredFacts): readonly Unchecked[] {
  const entries = new Map<string, Unchecked>();
  for (const entry of unchecked) {
    const key = `${entry.what} ${entry.what === 'query' ? entry.reason : ''} ${keyOf(entry.place)}`;
    if (!entries.has(key)) entries.set(key, entry);
  }
  for (const { lookup, place } of accesses) {
    const key = `access  ${keyOf(place)}`;
    if (lookup.kind !== 'opaque' || entries.has(key)) continue;
    entries.set(key, { what: 'access', reason: lookup.reason, place, partly: false });
  }
  return [...entries.values()];
}

function keyOf({ file, start, end }: Place): string {
  return `${start}-${end} ${file}`;
}

function countReasons(found: Iterable<OpaqueReason>): Readonly<Partial<Record<OpaqueReason, number>>> {
  const counts = new Map<OpaqueReason, number>();
  for (const reason of found) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const inOrder: Partial<Record<OpaqueReason, number>> = {};
  for (const reason of OPAQUE_REASONS) {
    const count = counts.get(reason);
    if (count !== undefined) inOrder[reason] = count;
  }
  return inOrder;
}
