/** Where data goes: through lists, maps, dictionaries and generic functions. */
import { describe, expect, it } from 'vitest';
import { evaluated } from './evaluated.js';

describe('collections', () => {
  it('hand their elements on', async () => {
    const list = "const of = [{ a: 'x' }];";
    expect(await evaluated(`${list} export const x = new Map(of.map((o) => [o.a, o])).get('x');`)).toEqual({ a: 'x' });
    expect(await evaluated(`${list} export const [x] = [...new Set(of)];`)).toEqual({ a: 'x' });
    expect(
      await evaluated(`${list} export const x = of.reduce((one, other) => (one.a > other.a ? one : other));`),
    ).toEqual({ a: 'x' });
    expect(await evaluated(`${list} export const x = Object.groupBy(of, (o) => o.a).y;`)).toEqual([
      { rest: { a: 'x' } },
    ]);
  });

  it('are flattened, whatever stands for a list that is missing', async () => {
    const lists = "const of = [{ l: [{ a: 'x' }] }];";
    expect(await evaluated(`${lists} export const x = of.flatMap((o) => o.l ?? []);`)).toEqual([{ rest: { a: 'x' } }]);
    expect(await evaluated(`${lists} export const x = of.flatMap((o) => (Math.random() ? o.l : []));`)).toEqual([
      { rest: { a: 'x' } },
    ]);
    expect(await evaluated(`${lists} export const x = [of[0].l, []].flat();`)).toEqual([{ rest: { a: 'x' } }]);
    expect(await evaluated(`${lists} export const x = of.flatMap(() => []);`)).toEqual([
      { rest: 'unknown: external-value' },
    ]);
  });

  it('made of pairs lead to the same value by any name', async () => {
    const source = "const of = Object.fromEntries([{ a: 'x' }].map((o) => [o.a, o]));";
    expect(await evaluated(`${source} export const x = of.anything;`)).toEqual({ a: 'x' });
    expect(await evaluated(`${source} export const x = Object.values(of);`)).toEqual([{ rest: { a: 'x' } }]);
  });

  it('are cloned, and gone through by functions of the language', async () => {
    const list = "const of = [{ a: 'x' }]; let held;";
    expect(await evaluated(`${list} export const x = structuredClone(of)[0].a;`)).toBe('x');
    expect(await evaluated(`${list} export const x = JSON.parse(JSON.stringify(of))[0].a;`)).toBe('x');
    expect(await evaluated(`${list} Array.from(of, (o) => { held = o.a; }); export const x = held;`)).toBe('x');
    expect(await evaluated(`${list} Object.groupBy(of, (o) => { held = o.a; }); export const x = held;`)).toBe('x');
  });

  it('of outcomes hold what was promised', async () => {
    const source = "const [first] = await Promise.allSettled([Promise.resolve('a')]); export const x = first.value;";
    expect(await evaluated(source)).toBe('a');
  });
});

describe('pairs', () => {
  it('keep keys and values apart where one of several comes', async () => {
    const source = "const of = Object.entries({ a: 'x', b: 'y' }).find(() => Math.random()); export const x = of[0];";
    expect(await evaluated(source)).toEqual({ either: ['<a>', '<b>'] });
  });
});

describe('generic functions', () => {
  it('without a body give what their arguments say', async () => {
    const of = 'declare function first<T>(list: readonly T[]): T | undefined;';
    expect(await evaluated(`${of} export const x = first([{ a: 1 }]).a;`)).toBe(1);
    const load = 'declare function cached<T>(load: () => Promise<T>): Promise<T>;';
    expect(await evaluated(`${load} export const x = (await cached(async () => ({ a: 1 }))).a;`)).toBe(1);
  });

  it('say nothing where no argument does', async () => {
    const source = 'declare function request<T>(path: string): T; export const x = request("/");';
    expect(await evaluated(source)).toBe('unknown: external-value');
  });
});
