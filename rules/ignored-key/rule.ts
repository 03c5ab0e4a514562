import { type BoundProject, defineRule, type MissingAccess } from '../../src/rule/define-rule.js';
import { findMeeting, isMisplaced } from '../../src/rule/mismatch.js';
import { claimMissing } from '../../src/rule/missing-name.js';
import { nameOwner } from '../../src/rule/wording.js';

/** Claims name what is not there by what stands in its place. */
const NOUNS = {
  field: 'field',
  uniqueKey: 'field',
  relation: 'relation',
  argument: 'argument',
  operator: 'operator',
  operation: 'operation',
  enumValue: 'value',
  model: 'model',
  type: 'type',
} as const satisfies Readonly<Record<MissingAccess['want'], string>>;

/**
 * Finds keys that the ORM drops without a word: the query runs, and what they were to write, choose or filter by is
 * lost. Nothing throws and nothing is logged, so the loss shows in the data. Leaves keys alone that make the query
 * throw: these are `unknown-field` and its neighbours.
 */
export default defineRule({
  id: 'ignored-key',
  summary: 'A key that the ORM drops without a word.',
  category: 'field',
  impact: 'high',
  severity: 'error',
  fix: 'safe',
  judges: 'site',
  messages: {
    missing: '{Owner} has no {noun} `{name}`, and the key is dropped',
    misplaced: '{Owner} has `{name}` and no place for it here, and the key is dropped',
  },
  *check(project) {
    for (const access of findMeeting(project, 'ignored')) {
      yield claimMissing(access, project, {
        message: isTaken(access, project) ? 'misplaced' : 'missing',
        label: `no ${NOUNS[access.want]} of ${nameOwner(access.owner)}`,
        values: { noun: NOUNS[access.want] },
      });
    }
  },
});

function isTaken(access: MissingAccess, project: BoundProject): boolean {
  return (access.want === 'field' || access.want === 'relation') && isMisplaced(access, project);
}
