import {
  type Access,
  type BoundProject,
  defineRule,
  type Literal,
  type Place,
  type Related,
} from '../../src/rule/define-rule.js';
import { describeEntity, placeOf } from '../../src/rule/missing-name.js';
import { isSamePlace } from '../../src/rule/places.js';
import { hasMisfit } from '../../src/rule/value-fit.js';
import { labelOwner, nameOwner } from '../../src/rule/wording.js';

const KINDS: Readonly<Record<Literal['kind'], string>> = {
  string: 'a string',
  number: 'a number',
  bigint: 'a bigint',
  boolean: 'a boolean',
  null: '`null`',
  object: 'an object',
  array: 'an array',
  function: 'a function',
  date: 'a `Date`',
};

/**
 * Finds literals written for a field, filter or option whose type cannot hold them. The client throws before the query
 * is sent. Leaves values alone that come through variables, and every literal that the generated types or the client
 * at run time take.
 */
export default defineRule({
  id: 'type-mismatch',
  summary: "A literal that the field's or option's type cannot hold.",
  category: 'value',
  impact: 'medium',
  severity: 'error',
  fix: 'manual',
  judges: 'site',
  messages: { mismatch: '`{name}` of {owner} takes `{expected}`, not {given}' },
  *check(project) {
    const misfits = project.accesses.filter(hasMisfit);
    if (misfits.length === 0) return;
    const judged = placesOfValues(project);
    for (const access of misfits) {
      const { value, valuePlace, expected } = access;
      if (value === null || expected === null || (valuePlace !== null && judged(valuePlace))) continue;
      yield {
        message: 'mismatch',
        values: {
          name: access.written,
          owner: nameOwner(access.owner),
          expected: expected.label,
          given: KINDS[value.kind],
        },
        label: `takes \`${expected.label}\``,
        name: access.written,
        place: isSamePlace(access.claimAt, access.place) ? (valuePlace ?? access.place) : access.claimAt,
        owner: labelOwner(access.owner),
        clause: access.clause,
        certainty: access.certainty,
        related: relateField(access, project),
        suggestions: [],
      };
    }
  },
});

/** Whether the value at a place is itself a name that another rule judges: an enum's value, a field in `distinct`. */
function placesOfValues(project: BoundProject): (place: Place) => boolean {
  const starts = new Set(project.accesses.map(({ place }) => `${place.file}:${place.start}`));
  // A name's place leaves out the quote before it.
  return ({ file, start }) => starts.has(`${file}:${start}`) || starts.has(`${file}:${start + 1}`);
}

function relateField(access: Access, project: BoundProject): readonly Related[] {
  if (access.lookup.kind !== 'resolved' || access.lookup.entity === null) return [];
  const entity = project.findEntity(access.lookup.entity);
  return entity === undefined ? [] : [{ message: describeEntity(entity), place: placeOf(entity) }];
}
