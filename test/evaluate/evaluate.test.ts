/** The laws of evaluation: what is written comes out, what is not known says so, and nothing runs for ever. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alternatives } from '../../src/evaluate/value.js';
import { indexFile } from '../../src/syntax/file-index.js';
import { createEvaluator, evaluated, shown } from './evaluated.js';

describe('records', () => {
  it('take the later of two keys, and both where the later one is conditional', async () => {
    expect(await evaluated('export const x = { a: 1, b: 2, a: 3 };')).toEqual({ b: 2, a: 3 });
    const value = await evaluated('declare const c: boolean; export const x = { a: 1, ...(c && { b: 2 }) };');
    expect(value).toEqual({ a: 1, 'b?': 2 });
  });

  it('are open after a spread that is not known, and only then', async () => {
    expect(await evaluated("import { y } from 'elsewhere'; export const x = { a: 1, ...y };")).toEqual({
      a: 1,
      '…': 'unread-spread',
    });
    expect(await evaluated('export const x = { a: 1, ...undefined, ...null };')).toEqual({ a: 1 });
  });

  it('have each key once that is spread from branch to branch', async () => {
    const steps = Array.from({ length: 20 }, (_, at) => `const s${at + 1} = c ? { ...s${at} } : { ...s${at}, b: 2 };`);
    const source = `declare const c: boolean; const s0 = { a: 1 }; ${steps.join(' ')} export const x = s20;`;
    const { ev, at } = await createEvaluator({ 'src/index.ts': source });
    const records = alternatives(ev.exportedValue(at('src/index.ts'), 'x'));
    const sizes = records.map((record) => record.kind === 'record' && record.entries.length);
    expect(Math.max(...sizes.map(Number))).toBeLessThan(60);
  });

  it('lose what destructuring takes out', async () => {
    expect(await evaluated('const { a, ...x } = { a: 1, b: 2 }; export { x };')).toEqual({ b: 2 });
  });

  it('have the keys that later statements give, each of them perhaps', async () => {
    const source = "declare const k: 'b' | 'c'; const x = { a: 1 }; x.d = 4; x[k] = 5; export { x };";
    expect(await evaluated(source)).toEqual({ a: 1, 'd?': 4, 'b?': 5, 'c?': 5 });
  });
});

describe('lists made of records', () => {
  it('are their keys, values and entries', async () => {
    const record = "const of = { a: 'x', b: 'y' };";
    expect(await evaluated(`${record} export const x = Object.keys(of);`)).toEqual(['<a>', '<b>']);
    expect(await evaluated(`${record} export const x = Object.values(of);`)).toEqual(['x', 'y']);
    expect(await evaluated(`${record} export const x = Object.entries(of)[1];`)).toEqual(['<b>', 'y']);
  });

  it('keep what a slice certainly takes', async () => {
    const list = "import { more } from 'elsewhere'; const of = [1, 2, 3];";
    expect(await evaluated(`${list} export const x = of.slice(1);`)).toEqual([2, 3]);
    expect(await evaluated(`${list} export const x = of.slice(0, -1);`)).toEqual([1, 2]);
    expect(await evaluated(`${list} export const x = of.slice(more);`)).toEqual([{ rest: { either: [1, 2, 3] } }]);
  });

  it('give one of a few functions for a key that is not known', async () => {
    const source = "import { env } from 'elsewhere'; const make = { a: () => 1, b: () => 2 };";
    expect(await evaluated(`${source} export const x = make[env]();`)).toEqual({ either: [1, 2] });
  });
});

describe('computed keys', () => {
  it('are each of the texts that are possible', async () => {
    const source = `declare const k: "post" | "user"; export const x = { [\`\${k}Id\`]: 1 };`;
    expect(await evaluated(source)).toEqual({ 'postId?': 1, 'userId?': 1 });
  });

  it('open the record where one text is not known', async () => {
    expect(await evaluated('declare const k: string; export const x = { [k]: 1 };')).toEqual({ '…': 'computed-key' });
  });

  it('have no value where keys and values both vary', async () => {
    const source = 'declare const k: "a" | "b"; export const x = { [k]: { c: 1 } };';
    expect(await evaluated(source)).toEqual({ 'a?': 'unknown: computed-key', 'b?': 'unknown: computed-key' });
  });

  it('take what a map of names can give', async () => {
    const source = 'declare const k: string; const MAP = { p: "a", q: "b" }; export const x = MAP[k];';
    expect(await evaluated(source)).toEqual({ either: ['<a>', '<b>'] });
  });
});

describe('variables', () => {
  it('that are rebuilt of themselves have every step, each of them in part', async () => {
    const source = 'let x = { a: 1 }; x = { ...x, b: 2 }; export { x };';
    expect(await evaluated(source)).toEqual({
      either: [
        { a: 1, '…': 'checked-elsewhere' },
        { a: 1, b: 2, '…': 'checked-elsewhere' },
      ],
    });
  });

  it('that need themselves end', async () => {
    expect(await evaluated('const x = { a: x }; export { x };')).toEqual({ a: expect.anything() });
    expect(await evaluated('const a = b; const b = a; export const x = a;')).toMatch(/^unknown/);
  });
});

describe('functions', () => {
  it('see the arguments of the call at hand', async () => {
    const source = 'const pick = (key: string, full: boolean) => ({ key, ...(full && { all: 1 }) });';
    expect(await evaluated(`${source} export const x = pick('a', true);`)).toEqual({ key: 'a', all: 1 });
    expect(await evaluated(`${source} export const x = pick('a', false);`)).toEqual({ key: 'a' });
  });

  it('take the branch that the beginning of a text leads to', async () => {
    const urls = `declare const id: string; const url = (path) => path.startsWith('http') ? { a: path } : { b: path };`;
    expect(await evaluated(`${urls} export const x = url(\`/people/\${id}\`);`)).toEqual({
      b: 'unknown: external-value',
    });
    expect(await evaluated(`${urls} export const x = url('https://there/');`)).toEqual({ a: 'https://there/' });
    expect(await evaluated(`${urls} export const x = url(\`\${id}/people\`);`)).toEqual({
      either: [{ a: 'unknown: external-value' }, { b: 'unknown: external-value' }],
    });
  });

  it('leave out what is rejected', async () => {
    const source =
      'declare const ok: boolean; async function f() { if (!ok) return Promise.reject({ a: 1 }); return { b: 2 }; }';
    expect(await evaluated(`${source} export const x = f();`)).toEqual({ promise: { b: 2 } });
  });

  it('that call themselves are too deep, whatever they build', async () => {
    const source = 'const f = (n) => ({ a: f(n), b: f(n), c: [f(n), f(n)] }); export const x = f(1);';
    expect(JSON.stringify(await evaluated(source))).toContain('too-deep');
  });
});

describe('types', () => {
  it('make what Partial leaves optional', async () => {
    const source = 'declare const x: Partial<{ a: "one"; b?: "two" }>; export { x };';
    expect(await evaluated(source)).toEqual({ 'a?': '<one>', 'b?': '<two>' });
  });

  it('are picked, left out and joined', async () => {
    const source =
      'type T = { a: "1"; b: "2" } & { c: "3" }; declare const x: Omit<T, "a"> & Pick<T, "a">; export { x };';
    expect(await evaluated(source)).toEqual({ b: '<2>', c: '<3>', a: '<1>' });
  });
});

describe('garbled sources', () => {
  const PIECES = [
    'const a = {',
    '...a',
    '}',
    '(',
    ')',
    '=>',
    'a',
    'b',
    '[a]',
    ': T',
    'type T = ',
    `\`\${a}\``,
    ',',
    ';',
    'await ',
    '.b',
    'let b =',
    "import { z } from 'zod';",
    'z.object(',
    'function f(',
    'return ',
    '?',
    '&&',
    '"text"',
    '1',
    'class C {',
    'this',
    '| ',
  ];
  it('never throw, and end', async () => {
    const { ev, at } = await createEvaluator({ 'src/index.ts': '' });
    const { readModule } = await import('../../src/syntax/module.js');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        const module = readModule(at('src/index.ts'), pieces.join(' '));
        const { calls, members } = indexFile(module.ast);
        for (const node of [...calls, ...members]) shown(ev.evaluate(node));
        for (const { target, value } of [...indexFile(module.ast).assignments.values()].flat()) {
          shown(ev.evaluate(target));
          shown(ev.evaluate(value));
        }
      }),
      { numRuns: 200 },
    );
  });
});
