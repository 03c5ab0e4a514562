/** What the rules say of tables: keys that are dropped, tables out of reach, relations that lead nowhere. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import type { Access } from '../../src/bind/facts.js';
import { RELATION_FAULTS, type RelationFault } from '../../src/catalog/catalog.js';
import { fillMessage } from '../../src/rule/run-rules.js';
import { near } from './hand-made.js';
import { claimsOn, columnAccess, relation, tables } from './hand-made-tables.js';

/** Rule, sentence, help and what is shown beside it, for each claim. */
function said(catalog = tables(), ...accesses: readonly Partial<Access>[]): readonly string[] {
  return claimsOn(catalog, { accesses: accesses.map(columnAccess) }).map(({ rule, claim }) => {
    const template = rules.find(({ id }) => id === rule)?.messages[claim.message] ?? '';
    const help = claim.suggestions.map(({ message, tier }) => `${message} (${tier})`);
    const related = claim.related.map(({ message }) => message);
    return [`${rule}: ${fillMessage(template, claim.values)}`, ...related, ...help].join(' | ');
  });
}

const fullName = near('fullName', 'mapped', true, 'main#users.fullName');

describe('a key that is dropped', () => {
  const dropped = { onUnknown: 'ignored', clause: 'values' } as const;

  it('is renamed to the one that is mapped to its name', () => {
    const lookup = { kind: 'missing', near: [fullName], exists: [] } as const;
    expect(said(tables(), { ...dropped, lookup })).toEqual([
      'ignored-key: Table `users` has no field `full_name`, and the key is dropped | a field of `users` | set `fullName` instead (safe)',
    ]);
  });

  it('may be a relation, where columns are set', () => {
    const catalog = tables([relation('users', 'posts', 'posts', 30)]);
    const lookup = { kind: 'missing', near: [], exists: ['id', 'fullName'] } as const;
    expect(said(catalog, { ...dropped, written: 'posts', lookup })).toEqual([
      'ignored-key: Table `users` has `posts` and no place for it here, and the key is dropped | `users` has `id`, `fullName`',
    ]);
  });

  it('may be an option of a query', () => {
    const owner = { kind: 'operation', label: 'users.findMany', entity: null } as const;
    const lookup = { kind: 'missing', near: [near('where', 'edit', true, '')], exists: ['where'] } as const;
    const argument = { want: 'argument', written: 'wher', clause: 'arguments', onUnknown: 'ignored' } as const;
    expect(said(tables(), { ...argument, owner, lookup })).toEqual([
      'ignored-key: Operation `users.findMany` has no argument `wher`, and the key is dropped | use `where` instead (suggestion)',
    ]);
  });
});

describe('what the client was not given', () => {
  const lookup = (elsewhere: string) => ({ kind: 'missing', near: [], exists: ['users'], elsewhere }) as const;

  it('is a table', () => {
    const client = { kind: 'client', label: 'db', entity: null } as const;
    const accessor = { want: 'model', owner: client, written: 'posts', clause: 'client' } as const;
    expect(said(tables(), { ...accessor, lookup: lookup('main#posts') })).toEqual([
      'unregistered-table: The client was not given table `posts` | `posts` is declared here | add table `posts` to the schema given to the client (manual)',
    ]);
  });

  it('is what a relation leads to', () => {
    const loaded = { want: 'relation', written: 'articles', clause: 'with' } as const;
    expect(said(tables(), { ...loaded, lookup: lookup('main#posts') })).toEqual([
      'unregistered-table: `users.articles` leads to table `posts`, which the client was not given | `posts` is declared here | add table `posts` to the schema given to the client (manual)',
    ]);
  });

  it('is a relation', () => {
    const catalog = tables([relation('users', 'posts', 'posts', 30)]);
    const loaded = { want: 'relation', written: 'posts', clause: 'with' } as const;
    expect(said(catalog, { ...loaded, lookup: lookup('main#users.posts') })).toEqual([
      'unregistered-table: The client was not given relation `posts` | `users.posts` is declared here | add relation `users.posts` to the schema given to the client (manual)',
    ]);
  });
});

describe('a key that refers to nothing', () => {
  it('is renamed like any other', () => {
    const lookup = { kind: 'missing', near: [fullName], exists: [] } as const;
    expect(said(tables(), { clause: 'references', lookup })).toEqual([
      'broken-relation: Table `users` has no field `full_name` for this key | a field of `users` | refer to `fullName` instead (safe)',
    ]);
  });
});

describe('a relation that cannot be followed', () => {
  const of = (broken: RelationFault, name = '', target = 'posts') =>
    relation('users', 'posts', target, 30, { broken, name });
  const author = (more: Parameters<typeof relation>[4] = {}) => relation('posts', 'author', 'users', 130, more);
  const reviewer = relation('posts', 'reviewer', 'users', 140);

  it('is claimed for every fault, at its name', () => {
    for (const fault of RELATION_FAULTS) {
      const claims = claimsOn(tables([of(fault)]), {});
      expect(claims.map(({ rule, claim }) => [rule, claim.message, claim.place?.start])).toEqual([
        ['broken-relation', fault, 30],
      ]);
    }
  });

  it('is silent where nothing is broken', () => {
    expect(said(tables([relation('users', 'posts', 'posts', 30)], [author()]))).toEqual([]);
  });

  it('has no other side', () => {
    expect(said(tables([of('no-inverse')]))).toEqual([
      'broken-relation: `users.posts` has no other side: `posts` declares no relation to `users` with its key | declares no relation to `users` | declare a relation from `posts` to `users` that names the fields of the key (manual)',
    ]);
  });

  it('has another side without the key', () => {
    expect(said(tables([of('no-inverse')], [author()]))).toEqual([
      'broken-relation: `users.posts` has no other side: `posts` declares no relation to `users` with its key | the relation from `posts` to `users` | name the fields of the key in `posts.author` (manual)',
    ]);
  });

  it('leads to no table', () => {
    expect(said(tables([of('no-target', '', 'postz')]))).toEqual([
      'broken-relation: `users.posts` leads to `postz`, which is no table of the schema | lead `users.posts` to what the schema has, or leave it out (manual)',
    ]);
  });

  it('has a name that the other side has not', () => {
    expect(said(tables([of('unpaired-name', 'written')], [author({ name: 'author' })]))).toEqual([
      'broken-relation: `users.posts` has the relation name `written`, and `posts` has no relation to `users` by that name | the relation from `posts` to `users` | give `posts.author` the relation name `written` (manual)',
    ]);
  });

  it('has several other sides', () => {
    expect(said(tables([of('ambiguous')], [author(), reviewer]))).toEqual([
      'broken-relation: `users.posts` has several other sides: `posts.author`, `posts.reviewer` | the relation from `posts` to `users` | the relation from `posts` to `users` | give `users.posts` and the one of `posts.author` or `posts.reviewer` that belongs to it a relation name of their own (manual)',
    ]);
  });

  it('has itself for another side, in a table that refers to itself', () => {
    const children = relation('users', 'children', 'users', 30, { broken: 'ambiguous' });
    const parent = relation('users', 'parent', 'users', 40, { fields: ['parentId'] });
    expect(said(tables([children, parent]))).toEqual([
      expect.stringContaining('`users.children` has several other sides: `users.children`, `users.parent` | '),
    ]);
    expect(said(tables([children, parent])).join()).toContain(
      'give `users.children` and `users.parent` a relation name',
    );
  });
});
