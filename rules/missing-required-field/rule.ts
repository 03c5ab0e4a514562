import { type BoundProject, defineRule, type Payload, type Related } from '../../src/rule/define-rule.js';
import { placeOf } from '../../src/rule/missing-name.js';
import { findLackingFields } from '../../src/rule/payload-faults.js';
import { labelOwner, listNames, nameOwner } from '../../src/rule/wording.js';

/**
 * Finds new records that lack a field which the schema requires and nothing gives a default. The client throws before
 * the query is sent. Leaves objects alone whose keys are not all known, and keys of relations that a nested write sets.
 */
export default defineRule({
  id: 'missing-required-field',
  summary: 'A new record without a field that needs a value.',
  category: 'field',
  impact: 'high',
  severity: 'error',
  fix: 'manual',
  judges: 'site',
  messages: { lacking: 'The new record of {owner} has no value for {names}' },
  *check(project) {
    for (const payload of project.payloads) {
      const names = findLackingFields(payload);
      const [first] = names;
      if (first === undefined) continue;
      const list = listNames(names);
      yield {
        message: 'lacking',
        values: { owner: nameOwner(payload.owner), names: list },
        label: `has no ${list}`,
        name: names.length === 1 ? first : null,
        place: payload.claimAt,
        owner: labelOwner(payload.owner),
        clause: payload.clause,
        certainty: payload.certainty,
        related: relateFields(payload, names, project),
        suggestions: [
          { message: `give ${list} a value`, tier: 'manual', edits: [] },
          { message: `or give ${list} a default in the schema, or make it optional`, tier: 'manual', edits: [] },
        ],
      };
    }
  },
});

function relateFields(payload: Payload, names: readonly string[], project: BoundProject): readonly Related[] {
  const owner = payload.owner.entity === null ? undefined : project.findEntity(payload.owner.entity);
  if (owner?.kind !== 'model') return [];
  return owner.model.fields
    .filter((field) => names.includes(field.name))
    .slice(0, 3)
    .map((field) => ({
      message: 'required, with no default',
      place: placeOf({ kind: 'field', field, model: owner.model, catalog: owner.catalog }),
    }));
}
