import { describe, expect, it } from 'vitest';
import { countDrizzleSites, readTableNames } from '../../bench/sources/count-drizzle-sites.js';

function sites(text: string): string[] {
  return countDrizzleSites('a.ts', text, new Set(['users'])).map(
    ({ at, receiver, operation, accessor }) =>
      `${receiver} ${operation} ${accessor} ${text.slice(at).match(/^\w+/)?.[0]}`,
  );
}

describe('countDrizzleSites', () => {
  it('reads the names of tables, whatever makes them', () => {
    const declared = `export const users = pgTable('users', {});
      const posts: Table = createTable("posts", {}); export const logs = auth.table('logs', {});
      const table = useReactTable({ data }); const row = tableRow(users);`;
    expect(readTableNames(declared)).toEqual(['users', 'posts', 'logs']);
  });

  it('sees the five forms of a query', () => {
    expect(sites('await ctx.db.query.users\n  .findMany({})')).toEqual(['ctx.db findMany users findMany']);
    expect(sites('db.select({ id: s.users.id }).from(s.users)')).toEqual(['db select users from']);
    expect(sites('db.selectDistinct().from(make())')).toEqual(['db selectDistinct  from']);
    expect(sites('db.insert(users).ignore().values(rows)')).toEqual(['db values users values']);
    expect(sites('(tx as any).update(users!).set(patch)')).toEqual(['(tx as any) set users set']);
    expect(sites("import { users } from './schema'; db.delete(users).where(x)")).toEqual(['db delete users delete']);
    expect(sites('db.delete(schema.users)')).toEqual(['db delete users delete']);
  });

  it('leaves out what only reads alike', () => {
    expect(sites("const users = new Map(); seen.delete(users); seen.delete('users'); api.delete(x)")).toEqual([]);
    expect(sites("supabase.from('users').update({ a }).set(1); map.set(users, 1); Object.values(users)")).toEqual([]);
    expect(sites("supabase.from('users').select('*'); Array.from(users); db.select().from('users')")).toEqual([]);
    expect(sites('// db.query.users.findMany()\nconst t = "db.select().from(users)"; db.users.findMany()')).toEqual([]);
  });
});
