import { type BrokenRelation, findBrokenRelations } from '../../src/rule/broken-relations.js';
import {
  type BoundProject,
  type Claim,
  defineRule,
  type FieldEntity,
  type RelationFault,
} from '../../src/rule/define-rule.js';
import { findMeeting } from '../../src/rule/mismatch.js';
import { claimMissing, describeEntity, placeOf } from '../../src/rule/missing-name.js';
import { chooseNames, listNames, nounIn, quote } from '../../src/rule/wording.js';

/** What stands under the carets of a relation's declaration. */
const LABELS: Readonly<Record<RelationFault, string>> = {
  'no-inverse': 'neither side names the key',
  'no-target': 'leads nowhere',
  'unpaired-name': 'no other side has its name',
  ambiguous: 'several other sides',
};

/**
 * Finds keys that refer to a field which is not there, and relations that the ORM cannot follow as the schema declares
 * them. The module that declares the key, or the first query that loads the relation, throws. Leaves relations alone
 * where a part of either side could not be read.
 */
export default defineRule({
  id: 'broken-relation',
  summary: 'A relation or reference that points at nothing, or has no other side.',
  category: 'relation',
  impact: 'blocker',
  severity: 'error',
  fix: 'safe',
  judges: 'site',
  messages: {
    lacking: '{Owner} has no field `{name}` for this key',
    lackingModel: 'The schema has no {model} `{name}` for this relation',
    'no-inverse': '{relation} has no other side: {target} declares no relation to {source} with its key',
    'no-target': '{relation} leads to {target}, which is no {noun} of the schema',
    'unpaired-name': '{relation} has the relation name {called}, and {target} has no relation to {source} by that name',
    ambiguous: '{relation} has several other sides: {sides}',
  },
  *check(project) {
    for (const access of findMeeting(project, 'reference')) {
      const message = access.want === 'model' ? 'lackingModel' : 'lacking';
      yield claimMissing(access, project, { message, label: 'refers to nothing' });
    }
    for (const broken of findBrokenRelations(project)) yield claimBroken(broken, project);
  },
});

function claimBroken(broken: BrokenRelation, project: BoundProject): Claim<RelationFault> {
  const { fault, relation, targetName, target, name, back } = broken;
  return {
    message: fault,
    values: {
      relation: nameField(relation),
      source: quote(relation.model.name),
      target: quote(targetName),
      noun: nounIn(relation.catalog.id, project),
      called: quote(name),
      sides: listNames(back.map(labelField)),
    },
    label: LABELS[fault],
    name: relation.field.name,
    place: relation.field.place,
    owner: relation.model.name,
    clause: null,
    certainty: 'proven',
    related:
      back.length === 0 && target !== null
        ? [{ message: `declares no relation to ${quote(relation.model.name)}`, place: placeOf(target) }]
        : back.map((entity) => ({ message: describeEntity(entity), place: placeOf(entity) })),
    suggestions: [{ message: wayOut(broken), tier: 'manual', edits: [] }],
  };
}

function wayOut({ fault, relation, targetName, name, back }: BrokenRelation): string {
  const [from, to] = [quote(targetName), quote(relation.model.name)];
  const sides = back.filter(({ field }) => field.id !== relation.field.id).map(labelField);
  switch (fault) {
    case 'no-inverse':
      return sides.length === 0
        ? `declare a relation from ${from} to ${to} that names the fields of the key`
        : `name the fields of the key in ${chooseNames(relation.field.list ? sides : [...sides, labelField(relation)])}`;
    case 'no-target':
      return `lead ${nameField(relation)} to what the schema has, or leave it out`;
    case 'unpaired-name':
      return sides.length === 0
        ? `declare a relation from ${from} to ${to} with the relation name ${quote(name)}`
        : `give ${chooseNames(sides)} the relation name ${quote(name)}`;
    case 'ambiguous':
      return sides.length === 1
        ? `give ${nameField(relation)} and ${chooseNames(sides)} a relation name of their own`
        : `give ${nameField(relation)} and the one of ${chooseNames(sides)} that belongs to it a relation name of their own`;
  }
}

function labelField({ model, field }: FieldEntity): string {
  return `${model.name}.${field.name}`;
}

function nameField(entity: FieldEntity): string {
  return quote(labelField(entity));
}
