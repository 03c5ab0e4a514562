import { defineRule } from '../../src/rule/define-rule.js';
import { findMissing, isMisplaced, isRead, mismatchOf } from '../../src/rule/mismatch.js';
import { claimMissing } from '../../src/rule/missing-name.js';
import { nameOwner } from '../../src/rule/wording.js';

/**
 * Finds keys in the position of a field that name nothing of the model, in every clause of a query and in objects
 * typed as one. The client throws before the query is sent. Leaves names in another case to `field-casing`, other
 * names of relations to `relation-alias`, and models whose fields are not all known alone.
 */
export default defineRule({
  id: 'unknown-field',
  summary: 'A field key that names nothing of the model.',
  category: 'field',
  impact: 'high',
  severity: 'error',
  fix: 'safe',
  judges: 'site',
  messages: {
    missing: '{Owner} has no field `{name}`',
    misplaced: '{Owner} has `{name}`, and no place for it here',
    missingKey: '{Owner} has no unique key `{name}`',
  },
  *check(project) {
    for (const access of findMissing(project, ['field', 'uniqueKey'])) {
      if (isRead(access) || mismatchOf(access, project) !== 'unknown') continue;
      const isKey = access.want === 'uniqueKey';
      if (!isKey && isMisplaced(access, project)) {
        yield claimMissing(access, project, { message: 'misplaced', label: 'not taken here' });
        continue;
      }
      yield claimMissing(access, project, {
        message: isKey ? 'missingKey' : 'missing',
        label: `not a ${isKey ? 'unique key' : 'field'} of ${nameOwner(access.owner)}`,
      });
    }
  },
});
