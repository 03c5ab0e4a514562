import { defineRule } from '../../src/rule/define-rule.js';
import { findMissing, mismatchOf } from '../../src/rule/mismatch.js';
import { claimMissing } from '../../src/rule/missing-name.js';
import { nounIn } from '../../src/rule/wording.js';

/**
 * Finds accessors on a client that name no model of the schema. At run time the accessor is `undefined`, so the first
 * call on it throws. Leaves names to `model-casing` that differ from a model's in case alone, and says nothing of
 * clients whose extensions it cannot read.
 */
export default defineRule({
  id: 'unknown-model',
  summary: 'An accessor on the client that names no model of the schema.',
  category: 'model',
  impact: 'blocker',
  severity: 'error',
  fix: 'safe',
  judges: 'site',
  messages: { missing: 'The client has no {model} `{name}`' },
  *check(project) {
    for (const access of findMissing(project, ['model'])) {
      if (mismatchOf(access, project) === 'other-case') continue;
      yield claimMissing(access, project, {
        message: 'missing',
        label: `not a ${nounIn(access.catalog, project)} of the schema`,
      });
    }
  },
});
