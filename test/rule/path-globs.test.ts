import { expect, it } from 'vitest';
import { matchGlobs } from '../../src/rule/path-globs.js';

it.each([
  ['src/**', 'src/a/b.ts', true],
  ['src/**', 'lib/src/a.ts', false],
  ['**/*.test.ts', 'a.test.ts', true],
  ['**/*.test.ts', 'x/y/a.test.ts', true],
  ['*.ts', 'x/a.ts', false],
  ['src/', 'src/a.ts', true],
  ['./src/*.ts', 'src/a.ts', true],
  ['src/*.{ts,tsx}', 'src/a.tsx', true],
  ['src/*.{ts,tsx}', 'src/a.js', false],
  ['src/[ab]?.ts', 'src/b1.ts', true],
  ['src/[!ab].ts', 'src/a.ts', false],
  ['app/[[]id]/page.ts', 'app/[id]/page.ts', true],
  ['a+b(c).ts', 'a+b(c).ts', true],
  ['{open', '{open', true],
  ['src/**/x.ts', 'src/x.ts', true],
])('%s and %s: %s', (pattern, path, matches) => {
  expect(matchGlobs([pattern])(path)).toBe(matches);
});
