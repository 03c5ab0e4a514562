/** Keys that `delete` has taken from an object by the time it is used. */
import { expect, it } from 'vitest';
import { evaluated } from './evaluated.js';

const OF = 'const of = { a: 1, b: { c: 2, d: 3 } };';

it('are gone from then on', async () => {
  expect(await evaluated(`${OF} delete of.a; export const x = of;`)).toEqual({ b: { c: 2, d: 3 } });
  expect(await evaluated(`${OF} export const x = of; delete of.a;`)).toEqual({ a: 1, b: { c: 2, d: 3 } });
  expect(await evaluated(`${OF} delete of['a']; delete of.b.c; export const x = of;`)).toEqual({ b: { d: 3 } });
});

it('may be there still where something decides of it', async () => {
  expect(await evaluated(`${OF} if (Math.random()) delete of.a; export const x = of;`)).toEqual({
    'a?': 1,
    b: { c: 2, d: 3 },
  });
  expect(await evaluated(`${OF} if (Math.random()) { delete of.a; globalThis.x = of; } export const x = of;`)).toEqual({
    'a?': 1,
    b: { c: 2, d: 3 },
  });
});

it('may be there where they are given again', async () => {
  const source = "delete of.a; of['a'] = 4; export const x = of;";
  expect(await evaluated(`${OF} ${source}`)).toEqual({ 'a?': 4, b: { c: 2, d: 3 } });
});

it('may be any that a loop goes through', async () => {
  expect(await evaluated(`${OF} for (const k of ['a', 'b']) delete of[k]; export const x = of;`)).toEqual({});
  const unknown = 'declare const keys: string[]; for (const k of keys)';
  expect(await evaluated(`${OF} ${unknown} delete of[k]; export const x = of;`)).toEqual({ '…': 'computed-key' });
});

it('stay by name where they go by their value', async () => {
  const source = 'for (const k in of) if (of[k] === undefined) delete of[k];';
  expect(await evaluated(`${OF} ${source} export const x = of;`)).toEqual({
    'a?': 1,
    'b?': { c: 2, d: 3 },
    '…': 'computed-key',
  });
});

it('are gone from what a function is given, in that function', async () => {
  const source = 'const send = (data) => { delete data.a; return data; };';
  expect(await evaluated(`${OF} ${source} export const x = send(of);`)).toEqual({ b: { c: 2, d: 3 } });
  expect(await evaluated(`${OF} ${source} export const x = [send(of), of][1];`)).toEqual({ a: 1, b: { c: 2, d: 3 } });
});
