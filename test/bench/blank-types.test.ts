import { expect, it } from 'vitest';
import { blankTypes } from '../../bench/untyped/blank-types.js';

it.each([
  ['const a: User[] = b as any;', 'const a         = b       ;'],
  ['f<User>(x!, y satisfies T)', 'f      (x , y            )'],
  ['function f<T>(a?: T): asserts a is T {}', 'function f   (a    )                 {}'],
  [
    "import type { User } from 'x';\nimport { type A, b } from 'y';",
    `${' '.repeat(30)}\nimport {         b } from 'y';`,
  ],
  ['interface A {\n  a: string;\n}\nf();', '             \n            \n \nf();'],
  [
    'class A implements B { x?: string; y!: C; f(): void {} }',
    'class A              { x         ; y    ; f()       {} }',
  ],
  ['const f = (a: A): B => a ? b : c;', 'const f = (a   )    => a ? b : c;'],
  ['x ? (y as (z: A) => B) : w;', 'x ? (y               ) : w;'],
])('blanks the types of %s', (text, blanked) => {
  expect(blankTypes('a.ts', text)).toBe(blanked);
});
