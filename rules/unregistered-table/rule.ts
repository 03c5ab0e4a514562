import {
  type BoundProject,
  type Claim,
  defineRule,
  type Entity,
  type MissingAccess,
} from '../../src/rule/define-rule.js';
import { findMeeting } from '../../src/rule/mismatch.js';
import { claimMissing, placeOf } from '../../src/rule/missing-name.js';
import { nounOf, quote } from '../../src/rule/wording.js';

/**
 * Finds tables and relations that the schema declares and that the client of a query was not given. The client knows
 * them neither by name nor as the end of a relation, so the query throws. Leaves names alone that no schema of the
 * project declares: these are `unknown-model` and `unknown-relation`.
 */
export default defineRule({
  id: 'unregistered-table',
  summary: 'A table that the schema declares and the client was not given.',
  category: 'model',
  impact: 'blocker',
  severity: 'error',
  fix: 'manual',
  judges: 'site',
  messages: {
    name: 'The client was not given {what} `{name}`',
    target: '{relation} leads to {what} `{target}`, which the client was not given',
  },
  *check(project) {
    for (const access of findMeeting(project, 'elsewhere')) {
      const { elsewhere } = access.lookup;
      const entity = elsewhere === undefined ? undefined : project.findEntity(elsewhere);
      if (entity !== undefined) yield claim(access, entity, project);
    }
  },
});

function claim(access: MissingAccess, entity: Entity, project: BoundProject): Claim<'name' | 'target'> {
  const { what, name } = describe(entity);
  const isTarget = access.want === 'relation' && entity.kind === 'model';
  const values = { what, target: name, relation: quote(`${access.owner.label}.${access.written}`) };
  const message = isTarget ? 'target' : 'name';
  const claimed = claimMissing(access, project, { message, label: 'not given to the client', values });
  return {
    ...claimed,
    related: [{ message: `${quote(name)} is declared here`, place: placeOf(entity) }],
    suggestions: [
      { message: `add ${what} ${quote(name)} to the schema given to the client`, tier: 'manual', edits: [] },
    ],
  };
}

function describe(entity: Entity): { readonly what: string; readonly name: string } {
  switch (entity.kind) {
    case 'model':
      return { what: nounOf(entity.model, entity.catalog), name: entity.model.name };
    case 'field':
      return { what: 'relation', name: `${entity.model.name}.${entity.field.name}` };
    case 'enum':
      return { what: 'enum', name: entity.enumType.name };
    case 'enumValue':
      return { what: 'value', name: entity.value.name };
  }
}
