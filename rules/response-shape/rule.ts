import { type BoundProject, type Claim, defineRule, type MissingAccess } from '../../src/rule/define-rule.js';
import { findMeeting, findOffers } from '../../src/rule/mismatch.js';
import { chooseNames, describeOwner, labelOwner, listNames, quote } from '../../src/rule/wording.js';

/**
 * Finds keys that are read off the answer of one of the project's own routes, or that a declared type requires of it, and
 * that no branch of the route answers. The read gives `undefined`. Leaves alone answers of which a part could not be
 * followed, requests that no route or more than one may answer, and keys that the type makes optional.
 */
export default defineRule({
  id: 'response-shape',
  summary: 'A key read off the answer of a route that does not answer it.',
  category: 'field',
  impact: 'high',
  severity: 'error',
  fix: 'suggestion',
  judges: 'site',
  messages: {
    read: '{Owner} has no key `{name}`',
    declared: '{Owner} has no key `{name}`, which its declared type requires',
  },
  *check(project) {
    for (const access of findMeeting(project, 'unanswered')) yield claim(access, project);
  },
});

function claim(access: MissingAccess, project: BoundProject): Claim<'read' | 'declared'> {
  const { written, owner, read, lookup, form, place } = access;
  const asked = read?.asked ?? null;
  const offers = findOffers(access, project);
  const [best] = offers;
  const message = `${access.origin === 'row' ? 'read' : 'declare'} ${chooseNames(offers.map(({ name }) => name))} instead`;
  const newText = best && (form === 'shorthand' ? `${best.name}: ${written}` : best.name);
  return {
    message: access.origin === 'row' ? 'read' : 'declared',
    values: { Owner: describeOwner(owner, project), name: written },
    label: 'not a key of what is answered',
    name: written,
    place: access.claimAt,
    owner: labelOwner(owner),
    clause: access.clause,
    certainty: access.certainty,
    ...(asked && { source: asked.place }),
    related: asked ? [{ message: `answers ${keysOf(lookup.exists)}`, place: asked.place }] : [],
    suggestions:
      best === undefined
        ? [{ message: `answer ${quote(written)} as well, or read what is answered`, tier: 'manual', edits: [] }]
        : best.unique && newText !== undefined
          ? [{ message, tier: 'suggestion', edits: [{ place, newText }] }]
          : [{ message, tier: 'manual', edits: [] }],
  };
}

function keysOf(names: readonly string[]): string {
  return names.length === 0 ? 'an object without keys' : listNames(names);
}
