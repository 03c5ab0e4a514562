import { expect, it } from 'vitest';
import { namesUsedUnbound, wantNames } from '../../src/syntax/used-names.js';

const WANTED = wantNames(new Set(['authRoutes', 'Avatar', 'formatDate', 'useUser']));

function usedIn(text: string): readonly string[] {
  return [...namesUsedUnbound(text, WANTED)].sort();
}

it('takes names that are called, passed, read from and rendered', () => {
  expect(usedIn("app.use('/auth', authRoutes);\n")).toEqual(['authRoutes']);
  expect(usedIn('<Avatar size={1}>{formatDate(now)}</Avatar>')).toEqual(['Avatar', 'formatDate']);
  expect(usedIn('const user = useUser();\nmount(authRoutes.all)')).toEqual(['authRoutes', 'useUser']);
});

it('is not led astray by types of values, returns and operators', () => {
  expect(usedIn('formatDate(1 as Parameters<typeof formatDate>[0])')).toEqual(['formatDate']);
  expect(usedIn('authRoutes.all(); return authRoutes || null')).toEqual(['authRoutes']);
  expect(usedIn('authRoutes.all(); const f = async authRoutes => 1')).toEqual([]);
  expect(usedIn('<useUser id="a">{formatDate(1)}</useUser>')).toEqual(['formatDate']);
  expect(usedIn('authRoutes.all(); authRoutes = 1')).toEqual([]);
});

it('leaves out names that may be bound', () => {
  expect(usedIn("import { authRoutes, formatDate } from './a';\napp.use(authRoutes); formatDate(1)")).toEqual([]);
  expect(usedIn('function formatDate(date) {}\nformatDate(1)')).toEqual([]);
  expect(usedIn('const { useUser } = hooks;\nuseUser()')).toEqual([]);
  expect(usedIn('export const run = (authRoutes) => authRoutes.all')).toEqual([]);
  expect(usedIn('const run = (authRoutes: Routes, next) => authRoutes.all')).toEqual([]);
  expect(usedIn('const run = (first, authRoutes, next): void => authRoutes.all')).toEqual([]);
  expect(usedIn('class Api { formatDate(date: Date): string { return text } }')).toEqual([]);
  expect(usedIn('run(authRoutes, 1); if (authRoutes) authRoutes.all()')).toEqual(['authRoutes']);
});

it('leaves out members, comments and words in quotes', () => {
  expect(usedIn("this.formatDate(now); // authRoutes(x)\n/* useUser() */ test('useUser()', f)")).toEqual([]);
  expect(usedIn('title = "formatDate(d)"; useUser()')).toEqual(['useUser']);
  expect(usedIn("title = 'it\\'s formatDate(d)'; useUser()")).toEqual(['useUser']);
  expect(usedIn("<p>It's {formatDate(1)}</p>")).toEqual(['formatDate']);
  expect(usedIn("see('https://example.com/'); formatDate(1)")).toEqual(['formatDate']);
});
