/** How objects are matched against the Prisma client's types. */
import type { PrismaCatalog } from '../../catalog/catalog.js';
import { type Input, NO_EXTRA } from '../match/input.js';
import type { MatchContext } from '../match/match-value.js';
import type { FileBinding } from './binder.js';
import type { Additions } from './domain.js';

type Particulars = Pick<MatchContext, 'query' | 'origin' | 'certainty'> &
  Partial<Pick<MatchContext, 'clauseOverride' | 'extra'>> & {
    /** Fields that client extensions add; none where left out. */
    readonly results?: Additions['results'];
  };

export function matchContext(
  { ev, sheet }: Pick<FileBinding, 'ev' | 'sheet'>,
  catalog: PrismaCatalog,
  { results = NO_RESULTS, clauseOverride = null, extra = NO_EXTRA, ...shared }: Particulars,
): MatchContext {
  return {
    ...shared,
    ev,
    sheet,
    catalog,
    isAdded: (input, key) => isResultField(results, input, key),
    operators: OPERATORS,
    clauseOverride,
    extra,
    passedAt: null,
    within: new Set(),
  };
}

const NO_RESULTS: Additions['results'] = new Map();

/** A result field of a client extension may be selected or left out. */
function isResultField(results: Additions['results'], input: Input, key: string): boolean {
  if (input.clause !== 'select' && input.clause !== 'omit' && input.clause !== 'include') return false;
  const accessor = input.model?.accessor;
  return [accessor, '*'].some((name) => name != null && (results.get(name)?.has(key) ?? false));
}

const OPERATORS = new Set([
  'equals',
  'not',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'contains',
  'startsWith',
  'endsWith',
  'mode',
  'search',
  'has',
  'hasSome',
  'hasEvery',
  'isEmpty',
  'set',
  'push',
  'increment',
  'decrement',
  'multiply',
  'divide',
  'path',
  'isSet',
  'unset',
  'sort',
  'nulls',
]);
