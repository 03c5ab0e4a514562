import { defineRule } from '../../src/rule/define-rule.js';
import { findMissing, isMisplaced, isRead, mismatchOf } from '../../src/rule/mismatch.js';
import { claimMissing } from '../../src/rule/missing-name.js';
import { nameOwner } from '../../src/rule/wording.js';

/**
 * Finds keys in the position of a relation that name nothing of the model. The client throws before the query is sent.
 * Leaves a relation's other names to `relation-alias`, another case to `field-casing`, and scalars that stand in
 * `include` to `invalid-clause`.
 */
export default defineRule({
  id: 'unknown-relation',
  summary: 'A relation key that names nothing of the model.',
  category: 'relation',
  impact: 'blocker',
  severity: 'error',
  fix: 'suggestion',
  sharesCauseWith: 'unknown-field',
  judges: 'site',
  messages: {
    missing: '{Owner} has no relation `{name}`',
    misplaced: '{Owner} has `{name}`, and no place for it here',
  },
  *check(project) {
    for (const access of findMissing(project, ['relation'])) {
      if (isRead(access) || mismatchOf(access, project) !== 'unknown') continue;
      yield claimMissing(
        access,
        project,
        isMisplaced(access, project)
          ? { message: 'misplaced', label: 'not taken here' }
          : { message: 'missing', label: `not a relation of ${nameOwner(access.owner)}` },
      );
    }
  },
});
