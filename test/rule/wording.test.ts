/** What messages call things, by what declares them. */
import { describe, expect, it } from 'vitest';
import type { Clause, Owner } from '../../src/bind/facts.js';
import { describeOwner } from '../../src/rule/wording.js';
import { access, CATALOG, missing, near, projectOf, query } from './hand-made.js';
import { claimsOn, columnAccess, tables } from './hand-made-tables.js';

const fullName = near('fullName', 'case', true, 'main#users.fullName');

describe('the owner of a name', () => {
  const described = (label: string, kind: Owner['kind'], catalog = tables()): string =>
    describeOwner({ kind, label, entity: `main#${label}` }, projectOf({}, [], [catalog]));

  it('is what the schema calls it', () => {
    expect(described('users', 'model')).toBe('Table `users`');
    expect(described('totals', 'model')).toBe('View `totals`');
    expect(described('people', 'model', CATALOG)).toBe('Model `people`');
    expect(described('sq', 'subquery')).toBe('Subquery `sq`');
  });
});

describe('a table that the client has not', () => {
  const lookup = missing(near('users', 'case', true, 'main#users'));
  const client: Owner = { kind: 'client', label: 'db', entity: null };

  it('is called a table', () => {
    const facts = { accesses: [access({ want: 'model', owner: client, written: 'Users', clause: 'client', lookup })] };
    const [first] = claimsOn(tables(), facts);
    expect(first?.rule).toBe('model-casing');
    expect(first?.claim.values.model).toBe('table');
    expect(first?.claim.related.map(({ message }) => message)).toEqual([
      'the table that the client reaches as `users`',
    ]);
  });
});

describe('help', () => {
  const helpIn = (clause: Clause): string => {
    const lookup = missing({ ...fullName, how: 'words' });
    return claimsOn(tables(), { accesses: [columnAccess({ clause, lookup })] })
      .flatMap(({ claim }) => claim.suggestions.map(({ message }) => message))
      .join();
  };

  it.each([
    ['column', 'use'],
    ['columns', 'list'],
    ['orderBy', 'order by'],
    ['references', 'refer to'],
    ['returning', 'return'],
    ['set', 'set'],
    ['values', 'set'],
    ['where', 'filter by'],
  ] as const)('in %s has the verb %s', (clause, verb) => {
    expect(helpIn(clause)).toBe(`${verb} \`fullName\` instead`);
  });

  it('renames no key to one that stands beside it', () => {
    const lookup = missing(fullName);
    const beside = columnAccess({
      written: 'fullName',
      payload: 3,
      clause: 'set',
      lookup: { kind: 'resolved', entity: null },
    });
    const suggestionsFor = (payload: number) =>
      claimsOn(tables(), {
        accesses: [beside, columnAccess({ clause: 'set', payload, lookup })],
        queries: [query(0, columnAccess().place)],
      }).flatMap(({ claim }) => claim.suggestions);
    expect(suggestionsFor(4)).toMatchObject([{ tier: 'safe', message: 'set `fullName` instead' }]);
    expect(suggestionsFor(3)).toEqual([
      { tier: 'manual', message: 'leave `full_name` out: `fullName` stands beside it', edits: [] },
    ]);
  });
});
