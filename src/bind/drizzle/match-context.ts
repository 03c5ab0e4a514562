/** How objects are matched against what Drizzle takes. */
import type { DrizzleCatalog } from '../../catalog/catalog.js';
import { NO_EXTRA } from '../match/input.js';
import type { MatchContext } from '../match/match-value.js';
import type { FileBinding } from './binder.js';

export function matchContext(
  { ev, sheet }: FileBinding,
  catalog: DrizzleCatalog,
  query: number | null,
  particulars: Partial<Pick<MatchContext, 'origin' | 'certainty' | 'extra'>> = {},
): MatchContext {
  return {
    ev,
    sheet,
    catalog,
    query,
    origin: 'query',
    certainty: 'proven',
    isAdded: () => false,
    operators: NO_OPERATORS,
    clauseOverride: null,
    extra: NO_EXTRA,
    passedAt: null,
    givenAt: null,
    isCompleted: false,
    isOneOfSeveral: false,
    within: new Set(),
    met: new Map(),
    ...particulars,
  };
}

const NO_OPERATORS: ReadonlySet<string> = new Set();
