import { defineRule } from '../../src/rule/define-rule.js';
import { findMissing } from '../../src/rule/mismatch.js';
import { claimMissing } from '../../src/rule/missing-name.js';
import { nameOwner } from '../../src/rule/wording.js';

/**
 * Finds methods that a model's delegate or the client has not. The method is `undefined`, so the call throws. Leaves
 * methods alone that a client extension adds, and every method where an extension cannot be read.
 */
export default defineRule({
  id: 'unknown-operation',
  summary: 'A method that the client lacks.',
  category: 'query',
  impact: 'blocker',
  severity: 'error',
  fix: 'safe',
  judges: 'site',
  messages: { missing: '{Owner} has no operation `{name}`' },
  *check(project) {
    for (const access of findMissing(project, ['operation'])) {
      const label = `not an operation of ${nameOwner(access.owner)}`;
      yield claimMissing(access, project, { message: 'missing', label });
    }
  },
});
