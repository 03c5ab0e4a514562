/** How objects are matched against the Prisma client's types. */
import type { PrismaCatalog } from '../../catalog/catalog.js';
import { nearNames } from '../../catalog/lookup.js';
import { type Input, NO_EXTRA } from '../match/input.js';
import type { MatchContext } from '../match/match-value.js';
import type { FileBinding } from './binder.js';
import { type Additions, NO_ADDITIONS } from './domain.js';

type Particulars = Pick<MatchContext, 'query' | 'origin' | 'certainty'> &
  Partial<Pick<MatchContext, 'clauseOverride' | 'extra'>> & {
    /** What client extensions add; nothing where left out. */
    readonly additions?: Additions;
    /** Whether what is sent may have more than what is written. */
    readonly isCompleted?: boolean;
  };

export function matchContext(
  { ev, sheet }: Pick<FileBinding, 'ev' | 'sheet'>,
  catalog: PrismaCatalog,
  { additions = NO_ADDITIONS, clauseOverride = null, extra = NO_EXTRA, isCompleted = false, ...shared }: Particulars,
): MatchContext {
  return {
    ...shared,
    ev,
    sheet,
    catalog,
    isAdded: (input, key) => mayBeAdded(additions, input, key),
    operators: OPERATORS,
    clauseOverride,
    extra,
    isCompleted,
    passedAt: null,
    givenAt: null,
    isOneOfSeveral: false,
    within: new Set(),
    met: new Map(),
  };
}

/** A result field of a client extension may be selected or left out; what an extension that is not read adds is anyone's guess. */
function mayBeAdded(additions: Additions, input: Input, key: string): boolean {
  if (input.ownerKind === 'operation') return additions.openArguments && !isMisspelt(input, key);
  if (input.clause !== 'select' && input.clause !== 'omit' && input.clause !== 'include') return false;
  const accessor = input.model?.accessor;
  const isKnown = [accessor, '*'].some((name) => name != null && additions.results.get(name)?.has(key));
  return isKnown || (additions.openRows && !isMisspelt(input, key));
}

/** Whether a key is near to one that is there without any extension. */
function isMisspelt(input: Input, key: string): boolean {
  const names = [...input.slots.keys()].map((name) => ({ name, entity: '' }));
  return nearNames(key, names).length > 0;
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
