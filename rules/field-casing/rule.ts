import { defineRule } from '../../src/rule/define-rule.js';
import { findMissing, mismatchOf } from '../../src/rule/mismatch.js';
import { claimMissing } from '../../src/rule/missing-name.js';
import { nameOwner } from '../../src/rule/wording.js';

/**
 * Finds field and relation keys that differ from the schema's name in case and underscores alone. The client tells
 * `fullName` from `full_name` and throws before the query is sent. Leaves a name alone that two fields are equally
 * near to: that is `unknown-field` or `unknown-relation`, without a fix.
 */
export default defineRule({
  id: 'field-casing',
  summary: 'The right field or relation in another case or style.',
  category: 'field',
  impact: 'high',
  severity: 'error',
  fix: 'safe',
  judges: 'site',
  messages: { otherCase: '{Owner} has `{near}`, not `{name}`' },
  *check(project) {
    for (const access of findMissing(project, ['field', 'relation', 'uniqueKey'])) {
      if (mismatchOf(access, project) !== 'other-case') continue;
      const label = `another case than ${nameOwner(access.owner)} has`;
      yield claimMissing(access, project, { message: 'otherCase', label });
    }
  },
});
