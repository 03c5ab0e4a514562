import { defineRule } from '../../src/rule/define-rule.js';
import { findMissing } from '../../src/rule/mismatch.js';
import { claimMissing } from '../../src/rule/missing-name.js';
import { nameOwner, quote } from '../../src/rule/wording.js';

/**
 * Finds generated types, and names imported from the generated client, that no model or enum stands behind any more.
 * The type check fails; an imported enum or model value is `undefined` at run time. Leaves names alone that the
 * client exports whatever the schema is, and everything of a client that other generators write to.
 */
export default defineRule({
  id: 'unknown-type',
  summary: 'A generated type or export that the schema no longer gives rise to.',
  category: 'type',
  impact: 'high',
  severity: 'error',
  fix: 'safe',
  judges: 'site',
  messages: {
    missingType: '{Owner} has no type `{name}`',
    missingExport: 'The generated client has no export `{name}`',
  },
  *check(project) {
    for (const access of findMissing(project, ['type'])) {
      const isImport = access.clause === 'import' || access.owner.kind === 'client';
      yield claimMissing(access, project, {
        message: isImport ? 'missingExport' : 'missingType',
        label: isImport ? `${quote(access.written)} is not generated` : `not a type of ${nameOwner(access.owner)}`,
      });
    }
  },
});
