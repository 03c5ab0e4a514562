import { defineRule } from '../../src/rule/define-rule.js';
import { findMissing } from '../../src/rule/mismatch.js';
import { claimMissing } from '../../src/rule/missing-name.js';
import { nameOwner } from '../../src/rule/wording.js';

/**
 * Finds string literals and enum members that the enum in the schema lacks. A literal makes the client throw; a member
 * is `undefined`, which the client reads as no condition at all. Leaves values alone that come from variables
 * whose text is not in the code.
 */
export default defineRule({
  id: 'unknown-enum-value',
  summary: 'A literal or member that the enum lacks.',
  category: 'value',
  impact: 'high',
  severity: 'error',
  fix: 'safe',
  judges: 'site',
  messages: { missing: 'Enum {owner} has no value `{name}`' },
  *check(project) {
    for (const access of findMissing(project, ['enumValue'])) {
      const label = `not a value of ${nameOwner(access.owner)}`;
      yield claimMissing(access, project, { message: 'missing', label });
    }
  },
});
