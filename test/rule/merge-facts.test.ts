import { describe, expect, it } from 'vitest';
import { access, at, findIn, near, payload, query, RESOLVED } from './hand-made.js';

const calls = [query(0, at(100, 108)), query(1, at(200, 208)), query(2, at(300, 308))];

describe('one literal in several queries', () => {
  it('is one finding at the key, with the calls beside it, when no query has the name', () => {
    const findings = findIn({ queries: calls, accesses: [access({ query: 0 }), access({ query: 1 })] });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.place).toEqual(at(10, 17));
    expect(findings[0]?.related.slice(-2)).toEqual([
      { message: 'used by `people.findMany`', place: at(100, 108) },
      { message: 'used by `people.findMany`', place: at(200, 208) },
    ]);
  });

  it('is reported at the call, without an edit, when another query has the name', () => {
    const findings = findIn({
      queries: calls,
      accesses: [
        access({ query: 0, lookup: RESOLVED, owner: { kind: 'model', label: 'Account', entity: 'main#Account' } }),
        access({
          query: 1,
          lookup: { kind: 'missing', near: [near('target_accounts', 'words')], exists: [] },
        }),
      ],
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.place).toEqual(at(200, 208));
    expect(findings[0]?.related[0]).toEqual({ message: '`account` is written here', place: at(10, 17) });
    expect(findings[0]?.suggestions.flatMap(({ edits }) => edits)).toEqual([]);
  });

  it('is silent where a condition may keep the key away from the query that lacks it', () => {
    const resolved = access({ query: 0, lookup: RESOLVED });
    expect(findIn({ queries: calls, accesses: [resolved, access({ query: 1, conditional: true })] })).toEqual([]);
  });

  it('counts a query evaluated twice once', () => {
    const findings = findIn({ queries: calls, accesses: [access({ query: 0 }), access({ query: 0 })] });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.related.filter(({ message }) => message.startsWith('used by'))).toEqual([]);
  });

  it('speaks as the query and not as the annotation, when both lack the name', () => {
    const annotation = access({ certainty: 'inferred', origin: 'annotation' });
    expect(findIn({ queries: calls, accesses: [annotation, access({ query: 0 })] })).toMatchObject([
      { certainty: 'proven' },
    ]);
  });
});

describe('a file that may belong to several schemas', () => {
  it('lacks a name only when all of them lack it', () => {
    const other = query(1, calls[0]?.place ?? at(0, 0), { catalog: 'other' });
    const queries = [...calls.slice(0, 1), other];
    const lacking = access({ query: 0 });
    expect(findIn({ queries, accesses: [lacking, access({ query: 1, catalog: 'other', lookup: RESOLVED })] })).toEqual(
      [],
    );
    expect(findIn({ queries, accesses: [lacking, access({ query: 1, catalog: 'other' })] })).toHaveLength(1);
  });

  it('gives no claim of absence when one of them requires nothing', () => {
    const other = query(1, calls[0]?.place ?? at(0, 0), { catalog: 'other' });
    const queries = [...calls.slice(0, 1), other];
    const lacking = payload({ query: 0, requires: { kind: 'allOf', names: ['name'] } });
    expect(findIn({ queries, payloads: [lacking, payload({ query: 1, catalog: 'other' })] })).toEqual([]);
  });
});

describe('an annotation of several types', () => {
  it('has the names of all of them', () => {
    expect(
      findIn({ accesses: [access({ origin: 'annotation' }), access({ origin: 'annotation', lookup: RESOLVED })] }),
    ).toEqual([]);
  });
});

describe('an object in several queries', () => {
  it('lacks a unique key at the call that needs one, when another does not', () => {
    const findings = findIn({
      queries: calls,
      payloads: [
        payload({ query: 0, keys: ['name'], clause: 'where' }),
        payload({ query: 1, keys: ['name'], clause: 'where', requires: { kind: 'oneOf', names: ['id'] } }),
      ],
    });
    expect(findings).toMatchObject([{ ruleId: 'non-unique-where', place: at(200, 208) }]);
  });

  it('is one finding at the object when all its queries need the key', () => {
    const requires = { kind: 'oneOf', names: ['id'] } as const;
    const findings = findIn({
      queries: calls,
      payloads: [payload({ query: 0, requires }), payload({ query: 1, requires })],
    });
    expect(findings).toMatchObject([{ ruleId: 'non-unique-where', place: at(30, 40) }]);
    expect(findings[0]?.related).toHaveLength(3);
  });
});
