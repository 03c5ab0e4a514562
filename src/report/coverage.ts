import {
  type Access,
  type Facts,
  OPAQUE_REASONS,
  type OpaqueReason,
  type Query,
  type Unchecked,
} from '../bind/facts.js';
import type { Place } from '../finding.js';
import { type ModuleFacts, NO_MODULES, UNFOLLOWED_REASONS, type UnfollowedReason } from '../modules/module-facts.js';
import type { Coverage, ImportsCovered, NamesCovered } from './report.js';

export type CoveredModules = Pick<ModuleFacts, 'unfollowed' | 'checked'>;
export type CoveredFacts = Pick<Facts, 'queries' | 'accesses' | 'unchecked'>;

/** What of facts is counted. Plain data: that of some files can be kept, and put together with that of others. */
export interface Covered {
  /** How each query was checked, by the number that `unchecked` names it by. */
  readonly queries: readonly Query['coverage'][];
  /** How many names were checked, of queries and read off rows. */
  readonly checked: { readonly access: number; readonly read: number };
  readonly unchecked: readonly Unchecked[];
  /** Accesses that are opaque, told like the others. */
  readonly opaque: readonly Unchecked[];
}

export function coveredBy({ queries, accesses, unchecked }: CoveredFacts): Covered {
  const checked = { access: 0, read: 0 };
  const opaque: Unchecked[] = [];
  for (const access of accesses) {
    const { lookup, place, query } = access;
    const what = kindOf(access);
    if (lookup.kind === 'opaque') opaque.push({ what, reason: lookup.reason, place, query, partly: false });
    else checked[what]++;
  }
  return { queries: queries.map(({ coverage }) => coverage), checked, unchecked, opaque };
}

/** As if the facts of all had been counted together, in this order. */
export function joinCovered(parts: Iterable<Covered>): Covered {
  const queries: Covered['queries'][number][] = [];
  const checked = { access: 0, read: 0 };
  const unchecked: Unchecked[] = [];
  const opaque: Unchecked[] = [];
  for (const part of parts) {
    const before = queries.length;
    const shifted = (entry: Unchecked): Unchecked =>
      entry.query === null ? entry : { ...entry, query: entry.query + before };
    unchecked.push(...part.unchecked.map(shifted));
    opaque.push(...part.opaque.map(shifted));
    queries.push(...part.queries);
    checked.access += part.checked.access;
    checked.read += part.checked.read;
  }
  return { queries, checked, unchecked, opaque };
}

/**
 * Counts what was checked and what was not, and lists the latter. A query counts once, however many of its parts could
 * not be read; a name counts once, whether binding says that it is opaque with the access itself, in `unchecked`, or in
 * both. `files` is how many source files were looked at.
 */
export function measureCoverage(
  files: number,
  facts: CoveredFacts | Covered,
  modules: CoveredModules = NO_MODULES,
): { readonly coverage: Coverage; readonly unchecked: readonly Unchecked[] } {
  const covered = 'opaque' in facts ? facts : coveredBy(facts);
  const unchecked = listUnchecked(covered);
  return {
    coverage: {
      files,
      queries: measureQueries(covered.queries, unchecked),
      accesses: measureNames(covered.checked.access, unchecked, 'access'),
      reads: measureNames(covered.checked.read, unchecked, 'read'),
      imports: measureImports(modules),
    },
    unchecked,
  };
}

function measureImports({ checked, unfollowed }: CoveredModules): ImportsCovered {
  const reasons: Partial<Record<UnfollowedReason, number>> = {};
  for (const reason of UNFOLLOWED_REASONS) {
    const amount = unfollowed.filter((entry) => entry.reason === reason).length;
    if (amount > 0) reasons[reason] = amount;
  }
  return { checked, unchecked: unfollowed.length, reasons };
}

/** How many queries the entries are about. One whose query is not known is about the call at its place. */
export function countQueries(entries: readonly Unchecked[]): number {
  return new Set(entries.map(queryKey)).size;
}

function measureQueries(queries: Covered['queries'], unchecked: readonly Unchecked[]): Coverage['queries'] {
  const counts = { checked: 0, partly: 0, unchecked: 0 };
  for (const coverage of queries) counts[coverage]++;
  const ofQueries = unchecked.filter(({ what }) => what === 'query');
  const unnamed = ofQueries.filter(({ query }) => query === null);
  const whole = unnamed.filter(({ partly }) => !partly);
  counts.unchecked += countQueries(whole);
  counts.partly += countQueries(unnamed) - countQueries(whole);
  return { ...counts, reasons: countReasons(ofQueries, countQueries) };
}

function measureNames(checked: number, unchecked: readonly Unchecked[], what: 'access' | 'read'): NamesCovered {
  const not = unchecked.filter((entry) => entry.what === what);
  return {
    checked,
    unchecked: not.length,
    reasons: countReasons(not, (entries) => entries.length),
  };
}

/** Values that are compared with a row's are names of the schema like any other. */
function kindOf({ origin, want }: Access): 'access' | 'read' {
  return origin === 'row' && want !== 'enumValue' ? 'read' : 'access';
}

/** All that was seen and not checked, opaque accesses included: one entry a query, place and reason, one a name and place. */
function listUnchecked({ unchecked, opaque }: Covered): readonly Unchecked[] {
  const entries = new Map<string, Unchecked>();
  for (const entry of unchecked) {
    const key =
      entry.what === 'query'
        ? `${entry.reason} ${queryKey(entry)} ${keyOf(entry.place)}`
        : `${entry.what} ${keyOf(entry.place)}`;
    if (!entries.has(key)) entries.set(key, entry);
  }
  for (const entry of opaque) {
    const key = `${entry.what} ${keyOf(entry.place)}`;
    if (!entries.has(key)) entries.set(key, entry);
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
