import { type Access, type BoundProject, type Claim, defineRule, type Suggestion } from '../../src/rule/define-rule.js';
import { describeEntity, placeOf } from '../../src/rule/missing-name.js';
import { labelOwner, quote } from '../../src/rule/wording.js';

/**
 * Finds fields and relations that are read off a row and that the query behind it did not ask for. The read gives
 * `undefined`. Leaves names that the model has not to `unknown-result-field`, and names that a query asks for under a condition
 * alone.
 */
export default defineRule({
  id: 'unselected-field',
  summary: 'A field or relation that exists and was not asked for by the query.',
  category: 'field',
  impact: 'high',
  severity: 'error',
  fix: 'suggestion',
  judges: 'site',
  messages: {
    byQuery: '{query} does not ask for {field}',
    byType: 'The type of this row leaves {field} out',
  },
  *check(project) {
    for (const access of project.accesses) {
      if (access.read?.selected === 'no' && access.lookup.kind === 'resolved') yield claim(access, project);
    }
  },
});

function claim(access: Access, project: BoundProject): Claim<'byQuery' | 'byType'> {
  const asked = access.read?.asked ?? null;
  const { lookup, written, owner } = access;
  const entity = lookup.kind === 'resolved' && lookup.entity !== null ? project.findEntity(lookup.entity) : undefined;
  const isRelation = entity?.kind === 'field' && entity.field.type.kind === 'relation';
  return {
    message: asked ? 'byQuery' : 'byType',
    values: { query: quote(asked?.label ?? ''), field: quote(`${labelOwner(owner)}.${written}`) },
    label: asked === null ? 'not part of the type' : isRelation ? 'not loaded' : 'not selected',
    name: written,
    place: access.claimAt,
    owner: labelOwner(owner),
    clause: access.clause,
    certainty: access.certainty,
    ...(asked && { source: asked.place }),
    related: [
      ...(asked ? [{ message: 'the query that gives this row', place: asked.place }] : []),
      ...(entity ? [{ message: describeEntity(entity), place: placeOf(entity) }] : []),
    ],
    suggestions: [asked === null ? inWords(`give the row a type that has ${quote(written)}`) : ask(written, asked)],
  };
}

function ask(name: string, { label, addition }: NonNullable<NonNullable<Access['read']>['asked']>): Suggestion {
  if (addition === null) return inWords(`ask for ${quote(name)} in ${quote(label)}`);
  // What is inserted may begin or end with the comma that its neighbours need.
  const text = addition.newText.replace(/\s+/g, ' ').replace(/^[\s,]+|[\s,]+$/g, '');
  return { message: `add ${quote(text)} to ${quote(label)}`, tier: 'suggestion', edits: [addition] };
}

function inWords(message: string): Suggestion {
  return { message, tier: 'manual', edits: [] };
}
