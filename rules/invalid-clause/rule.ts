import {
  type BoundProject,
  type ClauseFault,
  defineRule,
  type Payload,
  type Related,
} from '../../src/rule/define-rule.js';
import { describeEntity, placeOf } from '../../src/rule/missing-name.js';
import { labelOwner, nameOwner } from '../../src/rule/wording.js';

/** What stands under the carets. */
const LABELS: Readonly<Record<ClauseFault, string>> = {
  'scalar-in-include': 'a scalar, not a relation',
  'select-beside-include': 'beside `select`',
  'select-beside-omit': 'beside `select`',
  'count-of-scalar': 'a scalar, not a relation',
  'empty-select': 'nothing is selected',
  'list-filter-on-single': 'a filter for lists',
  'single-filter-on-list': 'a filter for single records',
};

/** The way out, where there is a common one. */
const WAYS_OUT: Readonly<Record<ClauseFault, string>> = {
  'scalar-in-include': 'leave `{name}` out: `include` returns every scalar field anyway',
  'select-beside-include': 'move the relations of `include` into `select`',
  'select-beside-omit': 'leave `omit` out: `select` returns nothing that it does not name',
  'count-of-scalar': 'count a relation, or count with `aggregate`',
  'empty-select': 'set one field of `select` to true',
  'list-filter-on-single': 'filter by `is`, or by the fields of the relation directly',
  'single-filter-on-list': 'filter by `some`, `every` or `none`',
};

/**
 * Finds names that exist but cannot stand where they are written. The client throws before the query is sent. Leaves
 * objects alone whose keys are not all known, since a spread may change what stands beside what, and arguments of
 * payload types: nothing is sent for them, and the compiler takes them.
 */
export default defineRule({
  id: 'invalid-clause',
  summary: 'A known name where it cannot stand.',
  category: 'query',
  impact: 'medium',
  severity: 'error',
  fix: 'manual',
  judges: 'site',
  messages: {
    'scalar-in-include': '`include` takes relations, and `{name}` of {owner} is a scalar field',
    'select-beside-include': '{owner} has both `select` and `include` in one object',
    'select-beside-omit': '{owner} has both `select` and `omit` in one object',
    'count-of-scalar': '`_count` counts relations, and `{name}` of {owner} is a scalar field',
    'empty-select': '`select` of {owner} has no field set to true',
    'list-filter-on-single': '`{name}` filters lists, and the relation leads to a single record',
    'single-filter-on-list': '`{name}` filters single records, and the relation leads to a list',
  },
  *check(project) {
    for (const payload of project.payloads) {
      if (payload.closed.kind === 'opaque' || payload.clause === 'type') continue;
      for (const { key, why, place } of payload.illegal) {
        yield {
          message: why,
          values: { name: key, owner: nameOwner(payload.owner) },
          label: LABELS[why],
          name: key,
          place,
          owner: labelOwner(payload.owner),
          clause: payload.clause,
          certainty: payload.certainty,
          related: relateField(payload, key, project),
          suggestions: [{ message: WAYS_OUT[why].replace('{name}', key), tier: 'manual', edits: [] }],
        };
      }
    }
  },
});

/** The declaration of the field that `key` names; nothing for `select`, `some` and the like. */
function relateField({ owner }: Payload, key: string, project: BoundProject): readonly Related[] {
  const model = owner.entity === null ? undefined : project.findEntity(owner.entity);
  if (model?.kind !== 'model') return [];
  return model.model.fields
    .filter((field) => field.name === key)
    .map((field) => ({ ...model, kind: 'field' as const, field }))
    .map((entity) => ({ message: describeEntity(entity), place: placeOf(entity) }));
}
