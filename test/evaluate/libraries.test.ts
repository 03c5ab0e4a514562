/** Values of libraries: zod's schemas, procedures with an input, ts-pattern, lodash, and what frameworks hold. */
import { describe, expect, it } from 'vitest';
import { evaluated } from './evaluated.js';

const zod = (schema: string): Promise<unknown> =>
  evaluated(`import { z } from 'zod'; const schema = ${schema}; export const x = schema.parse(1);`);

describe('zod', () => {
  it('objects have their keys; what may be left out is optional', async () => {
    const schema = "z.object({ a: z.literal('one'), b: z.enum(['p', 'q']).optional(), c: z.literal(1).default(1) })";
    expect(await zod(schema)).toEqual({ a: '<one>', 'b?': { either: ['<p>', '<q>'] }, 'c?': '<1>' });
  });

  it('are extended, merged, picked and left out', async () => {
    const schema =
      'z.object({ a: z.literal(1), b: z.literal(2) }).extend({ b: z.literal(3) }).merge(z.object({ c: z.literal(4) }))';
    expect(await zod(schema)).toEqual({ a: '<1>', b: '<3>', c: '<4>' });
    expect(await zod(`${schema}.omit({ a: true })`)).toEqual({ b: '<3>', c: '<4>' });
    expect(await zod(`${schema}.pick({ a: true }).partial()`)).toEqual({ 'a?': '<1>' });
    expect(await zod(`${schema}.pick({ a: true }).refine(() => true).strict()`)).toEqual({ a: '<1>' });
  });

  it('that keep further keys are open', async () => {
    expect(await zod('z.object({ a: z.literal(1) }).passthrough()')).toEqual({ a: '<1>', '…': 'external-value' });
    expect(await zod('z.record(z.string(), z.number())')).toEqual({ '…': 'dynamic-name' });
  });

  it('unions are either, arrays are lists, transforms are what they return', async () => {
    expect(await zod('z.union([z.literal(1), z.array(z.literal(2))])')).toEqual({ either: ['<1>', [{ rest: '<2>' }]] });
    expect(await zod('z.object({ a: z.literal(1) }).transform((v) => ({ b: v.a }))')).toEqual({ b: '<1>' });
  });

  it('that hold themselves end', async () => {
    const schema = 'z.object({ a: z.literal(1), children: z.lazy(() => schema.array()) })';
    expect(await zod(schema)).toMatchObject({ a: '<1>' });
  });

  it('types and safe parses tell the same', async () => {
    const schema = "import { z } from 'zod'; const schema = z.object({ a: z.literal(1) });";
    const expected = { a: '<1>' };
    expect(await evaluated(`${schema} declare const x: z.infer<typeof schema>; export { x };`)).toEqual(expected);
    const safe = 'const { success, data: x } = await schema.safeParseAsync(1); export { x };';
    expect(await evaluated(`${schema} ${safe}`)).toEqual(expected);
    const inherited = 'interface Row extends z.infer<typeof schema> { b: 2 } declare const x: Row; export { x };';
    expect(await evaluated(`${schema} ${inherited}`)).toEqual({ a: '<1>', b: '<2>' });
  });
});

describe('procedures', () => {
  it('hand the input to their handlers, however far down the chain', async () => {
    const source = `
      import { z } from 'zod';
      import { base } from './trpc';
      let x;
      export const router = base.input(z.object({ a: z.literal(1) })).use(log).mutation(async ({ input, ctx }) => { x = input; });
      export { x };`;
    expect(await evaluated(source, { 'src/trpc.ts': 'export const base = initTRPC().procedure;' })).toEqual({
      a: '<1>',
    });
  });
});

describe('states of React', () => {
  const state = (statements: string, more = ''): Promise<unknown> =>
    evaluated(
      `import { useState } from 'react'; declare const other: any; let x; ${more}
      export function Page(props) { ${statements} x = held; return null; }
      export { x };`,
    );

  it('are what their setter is given', async () => {
    expect(await state('const [held, set] = useState(null); set({ a: 1 });')).toEqual({ a: 1 });
    expect(await state('const [held, set] = useState<any[]>([]); set([{ a: 1 }]); set([]);')).toEqual([{ a: 1 }]);
    expect(await state('const [held, set] = useState<any>({ a: 1 }); set({ b: 2 }); set(null);')).toEqual({
      either: [{ a: 1 }, { b: 2 }],
    });
    expect(await state('const [held, set] = useState<any>(null); Promise.resolve({ a: 1 }).then(set);')).toEqual({
      a: 1,
    });
    expect(await state('const [held, set] = useState<any>(null); useEffect(() => { set({ a: 1 }); }, [set]);')).toEqual(
      {
        a: 1,
      },
    );
  });

  it('keep what they hold, through what only takes from it or adds to it', async () => {
    const rows = 'const [held, set] = useState<any[]>([]); set([{ a: 1 }]);';
    const kept = [{ a: 1 }];
    expect(await state(`${rows} set(held.filter(Boolean)); set((before) => before.slice(1));`)).toEqual(kept);
    expect(await state(`${rows} set(other ? held : [...held].reverse());`)).toEqual(kept);
    expect(await state(`${rows} set((before) => [...before, { b: 2 }]);`)).toEqual({
      either: [kept, [{ rest: { b: 2 } }]],
    });
    expect(await state(`${rows} set((before) => { return before.map((one) => ({ ...one, b: 2 })); });`)).toEqual({
      either: [kept, [{ rest: { b: 2 } }]],
    });
  });

  it('are not known once somebody else may set them, or something unknown is set', async () => {
    const unknown = 'unknown: external-value';
    const held = 'const [held, set] = useState<any>(null); set({ a: 1 });';
    expect(await state(`${held} other(set);`)).toBe(unknown);
    expect(await state(`${held} const all = { set };`)).toBe(unknown);
    expect(await state(`${held} set(other);`)).toEqual({ either: [{ a: 1 }, unknown] });
    expect(await state(`${held} set({ ...held, [other]: 1 });`)).toEqual({
      either: [{ a: 1 }, 'unknown: computed-key'],
    });
    expect(await state(`${held} set((before) => other(before));`)).toEqual({ either: [{ a: 1 }, unknown] });
  });

  it('are what their type says, or in TypeScript what they are at first', async () => {
    expect(await state("const [held, set] = useState<'a'>('a'); set(other);")).toBe('<a>');
    expect(await state('const [held, set] = useState({ a: 1 }); set(other);')).toEqual({ a: 1 });
  });

  it('of a hook are those of its caller', async () => {
    const hook = 'function useHeld(given) { const [held, set] = useState<any>(null); set(given); return held; }';
    expect(await state('const held = useHeld({ a: 1 }); useHeld({ b: 2 });', hook)).toEqual({ a: 1 });
  });

  it('are given to what updates them', async () => {
    const source = `import { useState } from 'react'; let x;
      export function Page() { const [, set] = useState({ a: 1 }); set((before) => { x = before; return before; }); }
      export { x };`;
    expect(await evaluated(source)).toEqual({ a: 1 });
  });
});

describe('contexts of React', () => {
  const context = (element: string, type = '<any>'): Promise<unknown> =>
    evaluated("export { x } from './held';", {
      'src/held.tsx': `import { createContext, useContext } from 'react';
        const Held = createContext${type}(null);
        export const element = ${element};
        export const x = useContext(Held);`,
    });

  it('are what their providers give', async () => {
    expect(await context('<Held.Provider value={{ a: 1 }}></Held.Provider>')).toEqual({ a: 1 });
    expect(await context('<Held value={{ a: 1 }} />')).toEqual({ a: 1 });
  });

  it('are not known where a provider cannot be seen', async () => {
    const unknown = 'unknown: external-value';
    expect(await context('<Held.Provider {...given} />')).toBe('unknown: unread-spread');
    expect(await context('createElement(Held.Provider, { value: { a: 1 } })')).toBe(unknown);
    expect(await context('<Held.Provider value={{ a: 1 }} />', "<'a'>")).toBe('<a>');
  });
});

describe('ts-pattern', () => {
  it('gives what any of its handlers gives', async () => {
    const source = `
      import { match } from 'ts-pattern';
      declare const kind: 'a' | 'b';
      export const x = match(kind).with('a', () => ({ id: 1 })).with('b', () => ({ code: 2 })).exhaustive();`;
    expect(await evaluated(source)).toEqual({ either: [{ id: 1 }, { code: 2 }] });
  });
});

describe('lodash and its like', () => {
  const list = (call: string, from = 'lodash'): Promise<unknown> =>
    evaluated(
      `import _, { cloneDeep, compact, uniqBy } from '${from}'; const of = [{ a: 'x' }, null]; const by = {}; export const x = ${call};`,
    );

  it('hand the elements of lists on', async () => {
    const element = { either: [{ a: 'x' }, null] };
    expect(await list("uniqBy(of, 'a')")).toEqual([{ rest: element }]);
    expect(await list("_.sortBy(of, 'a')", 'lodash-es')).toEqual([{ rest: element }]);
    expect(await list('compact(of)', 'es-toolkit')).toEqual([{ rest: { a: 'x' } }]);
    expect(await list("_.find(compact(of), { a: 'x' }).a")).toBe('x');
    expect(await list('_.chunk(compact(of), 2)[0][0]')).toEqual({ a: 'x' });
    expect(await list("_.keyBy(compact(of), 'a').anything")).toEqual({ a: 'x' });
    expect(await list("_.groupBy(compact(of), 'a').anything[0]")).toEqual({ a: 'x' });
    expect(await list('cloneDeep(of)[0]')).toEqual({ a: 'x' });
    expect(await list('_.concat(compact(of), cloneDeep([{ b: 1 }]))[0]')).toEqual({ either: [{ a: 'x' }, { b: 1 }] });
  });

  it('call functions with them', async () => {
    expect(await list('_.map(compact(of), (one) => one.a)')).toEqual([{ rest: 'x' }]);
    expect(await evaluated("import uniqBy from 'lodash/uniqBy'; export const x = uniqBy([1], (a) => a);")).toEqual([
      { rest: 1 },
    ]);
    const held = "import { sumBy } from 'lodash'; export let x; sumBy([{ a: 1 }], (one) => { x = one.a; });";
    expect(await evaluated(held)).toBe(1);
  });

  it('say nothing of what is no list, or of what only a name says', async () => {
    expect(await list("_.map(of, 'a')")).toEqual([{ rest: 'unknown: external-value' }]);
    expect(await list("_.find(by, 'a')")).toBe('unknown: external-value');
    expect(await list('_(of).first()')).toBe('unknown: external-value');
    expect(await list('_.memoize(() => of)()')).toBe('unknown: external-value');
  });
});

describe('observables', () => {
  const rxjs = (statements: string): Promise<unknown> =>
    evaluated(`import { BehaviorSubject, catchError, combineLatest, filter, firstValueFrom, from, map, type Observable, of, switchMap, tap } from 'rxjs';
      import { custom } from './custom';
      declare const rows: Observable<{ id: 1 }[]>; let x; ${statements}; export { x };`);

  it('carry what their type says, to subscribers of both forms', async () => {
    expect(await rxjs('rows.subscribe((given) => { x = given; })')).toEqual([{ rest: { id: '<1>' } }]);
    expect(await rxjs('rows.subscribe({ next: ([given]) => { x = given; } })')).toEqual({ id: '<1>' });
  });

  it('carry what their operators make of it', async () => {
    const piped =
      'rows.pipe(filter(Boolean), map((list) => list.map(({ id }) => ({ id, b: 2 }))), tap((it) => { x = it; })).subscribe()';
    expect(await rxjs(piped)).toEqual([{ rest: { id: '<1>', b: 2 } }]);
    expect(await rxjs('rows.pipe(switchMap(() => of(3))).subscribe((it) => { x = it; })')).toBe(3);
    const caught = "rows.pipe(catchError(() => of('none'))).subscribe((it) => { x = it; })";
    expect(await rxjs(caught)).toEqual({ either: [[{ rest: { id: '<1>' } }], 'none'] });
  });

  it('are not known behind an operator that nobody knows', async () => {
    expect(await rxjs('rows.pipe(custom()).subscribe((it) => { x = it; })')).toBe('unknown: untyped-parameter');
  });

  it('are combined, awaited, and read from subjects', async () => {
    expect(await rxjs('combineLatest([rows, of(2)]).subscribe(([, second]) => { x = second; })')).toBe(2);
    expect(await rxjs('x = firstValueFrom(from([4]))')).toEqual({ promise: 4 });
    expect(await rxjs('x = new BehaviorSubject(5).value')).toBe(5);
  });
});

describe('Angular', () => {
  const angular = (source: string): Promise<unknown> =>
    evaluated(`import { HttpClient } from '@angular/common/http'; import { computed, inject, input, signal } from '@angular/core';
      class Service { private http = inject(HttpClient); constructor(private other: HttpClient) {} 
        all() { return this.http.get<{ id: 1 }[]>('/all'); } one() { return this.other.post<{ id: 1 }>('/one', {}); } }
      let x; ${source} export { x };`);

  it('answers what a request declares, by whichever way the client came', async () => {
    expect(await angular('inject(Service).all().subscribe((all) => { x = all; });')).toEqual([{ rest: { id: '<1>' } }]);
    expect(await angular('inject(Service).one().subscribe((one) => { x = one; });')).toEqual({ id: '<1>' });
    expect(await angular('x = inject<{ id: 1 }>(TOKEN);')).toEqual({ id: '<1>' });
  });

  it('signals hold what they are given or declare', async () => {
    expect(
      await angular('const held = signal(1); x = [held(), computed(() => held())(), input.required<{ id: 1 }>()()];'),
    ).toEqual([1, 1, { id: '<1>' }]);
  });
});

describe('React', () => {
  const react = (source: string): Promise<unknown> =>
    evaluated(
      `import React, { cache, createContext, useContext, useMemo, useRef, useState, use } from 'react'; let x; ${source} export { x };`,
    );

  it('hooks hold their declared type, else what they are given first', async () => {
    expect(await react('const [user] = useState<{ id: 1 } | null>(null); x = user;')).toEqual({
      either: [{ id: '<1>' }, '<null>'],
    });
    expect(await react('const [user] = useState({ id: 1 }); x = user;')).toEqual({ id: 1 });
    expect(await react('const [user] = React.useState(() => ({ id: 1 })); x = user;')).toEqual({ id: 1 });
    expect(await react('x = useRef({ id: 1 }).current;')).toEqual({ id: 1 });
    expect(await react('x = useMemo(() => ({ id: 1 }), []);')).toEqual({ id: 1 });
  });

  it('what is held of nothing is not known', async () => {
    expect(await react('const [user] = useState(null); x = user;')).toBe('unknown: external-value');
    expect(await react('const [users] = useState([]); x = users;')).toBe('unknown: external-value');
    expect(await react('x = useRef().current;')).toBe('unknown: external-value');
  });

  it('contexts hold their type, wrapped functions are themselves, promises are used', async () => {
    expect(await react('const Context = createContext<{ id: 1 }>(null); x = useContext(Context);')).toEqual({
      id: '<1>',
    });
    expect(await react('const get = cache(async () => ({ id: 1 })); x = use(get());')).toEqual({ id: 1 });
  });
});
