import { type Access, type BoundProject, type Claim, defineRule } from '../../src/rule/define-rule.js';
import { describeEntity, placeOf } from '../../src/rule/missing-name.js';
import { describeOwner, labelOwner, nameOwner, quote } from '../../src/rule/wording.js';

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
    byQuery: '{Owner} has `{name}`, but {query} does not ask for it',
    byType: '{Owner} has `{name}`, but the type of this value leaves it out',
  },
  *check(project) {
    for (const access of project.accesses) if (access.read?.selected === 'no') yield claim(access, project);
  },
});

function claim(access: Access, project: BoundProject): Claim<'byQuery' | 'byType'> {
  const asked = access.read?.asked ?? null;
  const { lookup } = access;
  const entity = lookup.kind === 'resolved' && lookup.entity !== null ? project.findEntity(lookup.entity) : undefined;
  const addition = asked?.addition;
  const message = `ask for ${quote(access.written)} in ${quote(asked?.label ?? '')}`;
  return {
    message: asked ? 'byQuery' : 'byType',
    values: {
      Owner: describeOwner(access.owner, project),
      owner: nameOwner(access.owner),
      name: access.written,
      query: quote(asked?.label ?? ''),
    },
    label: 'not asked for',
    name: access.written,
    place: access.claimAt,
    owner: labelOwner(access.owner),
    clause: access.clause,
    certainty: access.certainty,
    related: [
      ...(asked ? [{ message: 'the query that gives this row', place: asked.place }] : []),
      ...(entity ? [{ message: describeEntity(entity), place: placeOf(entity) }] : []),
    ],
    suggestions: addition
      ? [{ message, tier: 'suggestion', edits: [addition] }]
      : asked
        ? [{ message, tier: 'manual', edits: [] }]
        : [],
  };
}
