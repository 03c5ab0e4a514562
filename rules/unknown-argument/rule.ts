import { defineRule } from '../../src/rule/define-rule.js';
import { findMissing } from '../../src/rule/mismatch.js';
import { claimMissing } from '../../src/rule/missing-name.js';
import { nameOwner } from '../../src/rule/wording.js';

/**
 * Finds query options and filter operators that do not exist. The client throws before the query is sent. Leaves
 * options alone that the project's version of Prisma or one of its preview features may have.
 */
export default defineRule({
  id: 'unknown-argument',
  summary: 'A query option or filter operator that does not exist.',
  category: 'query',
  impact: 'medium',
  severity: 'error',
  fix: 'safe',
  judges: 'site',
  messages: {
    argument: '{Owner} has no argument `{name}`',
    operator: '{Owner} has no operator `{name}`',
  },
  *check(project) {
    for (const access of findMissing(project, ['argument', 'operator'])) {
      const message = access.want === 'operator' ? 'operator' : 'argument';
      yield claimMissing(access, project, { message, label: `not an ${message} of ${nameOwner(access.owner)}` });
    }
  },
});
