import { defineRule } from '../../src/rule/define-rule.js';
import { placeOf } from '../../src/rule/missing-name.js';
import { findUnmetKeys } from '../../src/rule/payload-faults.js';
import { chooseNames, labelOwner, listNames, nameOwner } from '../../src/rule/wording.js';

/**
 * Finds conditions of `findUnique`, `update`, `delete`, `upsert`, `connect` and the like that have no unique key of
 * the model. The client throws before the query is sent. Leaves conditions alone whose keys are not all known.
 */
export default defineRule({
  id: 'non-unique-where',
  summary: 'A condition for one record that has no unique key.',
  category: 'query',
  impact: 'medium',
  severity: 'error',
  fix: 'manual',
  judges: 'site',
  messages: {
    none: 'The condition for one record of {owner} has no unique key',
    without: 'The condition for one record of {owner} has {given}, and no unique key',
  },
  *check(project) {
    for (const payload of project.payloads) {
      const names = findUnmetKeys(payload);
      if (names.length === 0) continue;
      const model = payload.owner.entity === null ? undefined : project.findEntity(payload.owner.entity);
      yield {
        message: payload.keys.length === 0 ? 'none' : 'without',
        values: { owner: nameOwner(payload.owner), given: listNames(payload.keys) },
        label: `has none of ${listNames(names)}`,
        name: null,
        place: payload.claimAt,
        owner: labelOwner(payload.owner),
        clause: payload.clause,
        certainty: payload.certainty,
        related:
          model === undefined ? [] : [{ message: `the unique keys are ${listNames(names)}`, place: placeOf(model) }],
        suggestions: [
          {
            message: `add ${chooseNames(names.slice(0, 3))}, or find the record with \`findFirst\``,
            tier: 'manual',
            edits: [],
          },
        ],
      };
    }
  },
});
