/** Keys that routes do not answer: what is said of them, and what is offered. */
import { describe, expect, it } from 'vitest';
import type { Access, RowRead } from '../../src/bind/facts.js';
import { access, at, findIn, near } from './hand-made.js';

const LABEL = 'GET /api/people';
const ASKED: NonNullable<RowRead['asked']> = {
  place: at(0, 3, '/app/src/app/api/people/route.ts'),
  label: LABEL,
  addition: null,
};

function unanswered(more: Partial<Access>): Access {
  return access({
    want: 'field',
    owner: { kind: 'response', label: LABEL, entity: null },
    written: 'persons',
    place: at(10, 17),
    clause: 'result',
    origin: 'row',
    use: 'read',
    lookup: { kind: 'missing', near: [], exists: ['people', 'total'] },
    read: { selected: 'unknown', asked: ASKED },
    ...more,
  });
}

describe('a key that no branch answers', () => {
  it('is claimed once, by the rule of responses, with the route beside', () => {
    const findings = findIn({ accesses: [unanswered({})] });
    expect(findings.map(({ ruleId, owner, clause }) => ({ ruleId, owner, clause }))).toEqual([
      { ruleId: 'response-shape', owner: LABEL, clause: 'result' },
    ]);
    expect(findings[0]?.message).toMatch(/GET \/api\/people.* has no key `persons`$/);
    expect(findings[0]?.related).toEqual([{ message: 'answers `people`, `total`', place: ASKED.place }]);
    expect(findings[0]?.suggestions).toMatchObject([{ tier: 'manual', edits: [] }]);
  });

  it('is read by the nearest key instead', () => {
    const lookup = { kind: 'missing', near: [near('people', 'plural')], exists: ['people', 'total'] } as const;
    const [finding] = findIn({ accesses: [unanswered({ lookup })] });
    expect(finding?.suggestions).toEqual([
      { message: 'read `people` instead', tier: 'suggestion', edits: [{ place: at(10, 17), newText: 'people' }] },
    ]);
  });

  it('is said to be required by the type that declares it', () => {
    const [finding] = findIn({ accesses: [unanswered({ origin: 'annotation', clause: 'type' })] });
    expect(finding).toMatchObject({ ruleId: 'response-shape', clause: 'type' });
    expect(finding?.message).toMatch(/has no key `persons`, which its declared type requires$/);
  });
});
