import { type BoundProject, defineRule, type MissingAccess } from '../../src/rule/define-rule.js';
import { findMissing, findOffers, isMisplaced, mismatchOf } from '../../src/rule/mismatch.js';
import { claimMissing, isKeyOf } from '../../src/rule/missing-name.js';
import { labelOwner, nameOwner, quote } from '../../src/rule/wording.js';

/**
 * Finds relations that are called by another name than the schema's: their table, their target model, a plural, or
 * some of their words. The client throws before the query is sent. Leaves typing errors to `unknown-relation`
 * and names in another case to `field-casing`.
 */
export default defineRule({
  id: 'relation-alias',
  summary: "A relation called by another name than the schema's.",
  category: 'relation',
  impact: 'blocker',
  severity: 'error',
  fix: 'suggestion',
  judges: 'site',
  messages: {
    alias: '{Owner} has no relation `{name}`',
    misplaced: '{Owner} has `{name}`, and no place for it here',
  },
  *check(project) {
    for (const access of findMissing(project, ['relation', 'field', 'uniqueKey'])) {
      if (mismatchOf(access, project) !== 'alias') continue;
      if (isMisplaced(access, project)) {
        yield claimMissing(access, project, { message: 'misplaced', label: 'not taken here' });
        continue;
      }
      const label = `not a relation of ${nameOwner(access.owner)}`;
      yield claimMissing(access, project, { message: 'alias', label, otherwise: inSchema(access, project) });
    }
  },
});

/** The other way round: teams often mean the code's name. */
function inSchema(access: MissingAccess, project: BoundProject): readonly string[] {
  const [best, ...others] = findOffers(access, project);
  if (best === undefined || others.length > 0 || isKeyOf(access, best, project)) return [];
  const relation = quote(`${labelOwner(access.owner)}.${best.name}`);
  return [`or rename the relation in the schema: ${relation} to ${quote(access.written)}`];
}
