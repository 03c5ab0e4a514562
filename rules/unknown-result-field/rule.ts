import { defineRule } from '../../src/rule/define-rule.js';
import { findMissingReads, mismatchOf } from '../../src/rule/mismatch.js';
import { claimMissing } from '../../src/rule/missing-name.js';
import { nameOwner } from '../../src/rule/wording.js';

/**
 * Finds names read off a query's row, or off a value of a row's type, that the model has not. The read gives
 * `undefined`. Leaves names in another case to `field-casing`, other names of relations to `relation-alias`, and fields that exist
 * and were not asked for to `unselected-field`.
 */
export default defineRule({
  id: 'unknown-result-field',
  summary: 'A property read off a row that the model lacks.',
  category: 'field',
  impact: 'high',
  severity: 'error',
  fix: 'safe',
  sharesCauseWith: 'unknown-field',
  judges: 'site',
  messages: { missing: '{Owner} has no field `{name}`' },
  *check(project) {
    for (const access of findMissingReads(project)) {
      if (mismatchOf(access, project) !== 'unknown') continue;
      yield claimMissing(access, project, {
        message: 'missing',
        label: `not a field of ${nameOwner(access.owner)}`,
      });
    }
  },
});
