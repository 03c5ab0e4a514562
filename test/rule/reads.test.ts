/** Names read off rows: what is said of them, and which of them are one cause with the query's own key. */
import { describe, expect, it } from 'vitest';
import type { Access, RowRead } from '../../src/bind/facts.js';
import { access, at, findIn, missing, near, RESOLVED } from './hand-made.js';

const ASKED: NonNullable<RowRead['asked']> = {
  place: at(0, 8, '/app/src/query.ts'),
  label: 'people.findMany',
  addition: null,
};

function read(more: Partial<Access>, selected: RowRead['selected'] = 'unknown'): Access {
  return access({
    want: 'field',
    clause: 'result',
    origin: 'row',
    use: 'read',
    read: { selected, asked: ASKED },
    ...more,
  });
}

describe('a missing name', () => {
  it('is read by the nearest name instead, and the query that gives the row is shown', () => {
    const [finding] = findIn({ accesses: [read({ lookup: missing(near('target_accounts', 'target')) })] });
    expect(finding).toMatchObject({ ruleId: 'relation-alias', message: 'Model `people` has no relation `account`' });
    expect(finding?.suggestions[0]).toEqual({
      message: 'read `target_accounts` instead',
      tier: 'suggestion',
      edits: [{ place: at(10, 17), newText: 'target_accounts' }],
    });
    expect(finding?.related.at(-1)).toEqual({ message: 'the query that gives this row', place: ASKED.place });
  });

  it('keeps the local name of a pattern', () => {
    const [finding] = findIn({
      accesses: [read({ form: 'shorthand', lookup: missing(near('target_accounts', 'target')) })],
    });
    expect(finding?.suggestions[0]?.edits[0]?.newText).toBe('target_accounts: account');
  });

  it('is one cause with the keys that ask for it', () => {
    const keys = [
      access({ written: 'tier', want: 'field', clause: 'select', place: at(20, 24) }),
      access({ written: 'tier', want: 'relation', clause: 'include', place: at(30, 34) }),
      read({ written: 'tier', place: at(40, 44) }),
    ];
    const findings = findIn({ accesses: keys });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['unknown-field', 'unknown-relation', 'unknown-result-field']);
    expect(findings.map(({ cause }) => cause)).toEqual(findings.map(() => ({ ruleId: 'unknown-field', place: null })));
  });
});

describe('a value of an enum that is compared', () => {
  it('is compared with the nearest one instead', () => {
    const [finding] = findIn({
      accesses: [
        read({
          want: 'enumValue',
          written: 'sent',
          owner: { kind: 'enum', label: 'Status', entity: 'main#Status' },
          lookup: missing(near('SENT', 'case', true, 'main#Status.SENT')),
          read: null,
        }),
      ],
    });
    expect(finding).toMatchObject({
      message: 'Enum `Status` has no value `sent`',
      suggestions: [{ message: 'compare with `SENT` instead', tier: 'safe' }],
    });
  });
});

describe('a name that was not asked for', () => {
  const unselected = (more: Partial<Access> = {}): Access =>
    read({ written: 'name', place: at(10, 14), lookup: RESOLVED, ...more }, 'no');

  it('is said of the query, and the way out is words where nothing can be inserted', () => {
    const [finding] = findIn({ accesses: [unselected()] });
    expect(finding).toMatchObject({
      ruleId: 'unselected-field',
      message: '`people.findMany` does not ask for `people.name`',
      label: 'not selected',
      cause: { ruleId: 'unselected-field', place: ASKED.place },
      suggestions: [{ message: 'ask for `name` in `people.findMany`', tier: 'manual', edits: [] }],
    });
    expect(finding?.related.map(({ message }) => message)).toEqual([
      'the query that gives this row',
      'a field of `people`',
    ]);
  });

  it('of a relation is not loaded', () => {
    const lookup = { kind: 'resolved', entity: 'main#people.outreach' } as const;
    expect(findIn({ accesses: [unselected({ written: 'outreach', lookup })] })[0]?.label).toBe('not loaded');
  });

  it('is added by an edit, in the words that are inserted', () => {
    const addition = { place: at(5, 5, '/app/src/query.ts'), newText: ',\n  name: true' };
    const [finding] = findIn({
      accesses: [
        unselected({ read: { selected: 'no', asked: { place: at(0, 8), label: 'people.findMany', addition } } }),
      ],
    });
    expect(finding?.suggestions).toEqual([
      { message: 'add `name: true` to `people.findMany`', tier: 'suggestion', edits: [addition] },
    ]);
  });

  it('is said of the type where no query is known', () => {
    const [finding] = findIn({ accesses: [unselected({ read: { selected: 'no', asked: null } })] });
    expect(finding?.message).toBe('The type of this row leaves `people.name` out');
    expect(finding?.cause.place).toBeNull();
  });
});
