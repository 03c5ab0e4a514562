import { defineRule } from '../../src/rule/define-rule.js';
import { findMissing, mismatchOf } from '../../src/rule/mismatch.js';
import { claimMissing } from '../../src/rule/missing-name.js';

/**
 * Finds accessors on a client that name a model in another case or style than the client makes of it. Such code fails
 * the type check, and where the client does not resolve the model's own name, the accessor is `undefined` at run time.
 * Leaves a name alone when two models are equally near: that is `unknown-model`, without a fix.
 */
export default defineRule({
  id: 'model-casing',
  summary: 'An accessor on the client that has the right model in the wrong case.',
  category: 'model',
  impact: 'blocker',
  severity: 'error',
  fix: 'safe',
  judges: 'site',
  messages: { otherCase: 'The client has {model} `{near}`, not `{name}`' },
  *check(project) {
    for (const access of findMissing(project, ['model'])) {
      if (mismatchOf(access, project) !== 'other-case') continue;
      yield claimMissing(access, project, { message: 'otherCase', label: 'another case than the client has' });
    }
  },
});
