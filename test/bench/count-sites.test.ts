import { describe, expect, it } from 'vitest';
import { countSites, readAccessors } from '../../bench/sources/count-sites.js';

function sites(text: string): string[] {
  return countSites('a.ts', text, ['user', 'aIUsage']).map(
    (site) => `${site.receiver} ${site.accessor} ${site.operation}`,
  );
}

describe('countSites', () => {
  it('reads accessors as a client makes them', () => {
    expect(readAccessors('model User {\n}\n  model AIUsage {\n}\nenum Role {\n}\nview Report {')).toEqual([
      'user',
      'aIUsage',
      'report',
    ]);
  });

  it('sees line breaks, optional chains, non-null marks, comments and generics', () => {
    expect(sites('db.user.findMany()')).toEqual(['db user findMany']);
    expect(sites('this.db\n  .user // all\n  .findMany({})')).toEqual(['this.db user findMany']);
    expect(sites('ctx?.db?.user?.count?.()')).toEqual(['ctx?.db user count']);
    expect(sites('db.user!.findFirst<{ where: 1 }>({})')).toEqual(['db user findFirst']);
    expect(sites('client().aIUsage.createMany()')).toEqual(['client() aIUsage createMany']);
  });

  it('does not count comments, strings, other names and references without a call', () => {
    expect(sites('// db.user.findMany()\nconst s = "db.user.findMany()"; const t = `db.user.findMany()`')).toEqual([]);
    expect(sites('db.users.findMany(); db.user.findAll(); db.user.findMany; db.user.findManyOf()')).toEqual([]);
    expect(sites(`const t = \`\${await db.user.count()}\``)).toEqual(['db user count']);
  });
});
