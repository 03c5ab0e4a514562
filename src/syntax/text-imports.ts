/** The imports of a file, read off its text: every file of a project is looked through for them. */

import { isTypeScript } from './language.js';

export interface TextImport {
  /** What stands between `import` and `from`, or on the left of `= require(…)`. */
  readonly clause: string;
  readonly isExport: boolean;
  readSpecifier(): string;
}

const OUT_OF_STATEMENT = /['"`;()]/;
const LOADED = /\(\s*(['"])([^'"\n]+)\1/y;
/** What is on the left of `= await import(…)`. */
const ASSIGNED = /(\{[^{}=]*\}|[\w$]+)\s*=\s*(?:await\s+)?$/;
const LONGEST_PATTERN = 2000;
const LONGEST_CLAUSE = 20_000;

/** What a file imports and re-exports. */
export function* handedThrough(path: string, text: string): Generator<TextImport> {
  yield* importsOf(path, text);
  yield* statements(text, 'export');
}

/** What a file imports, by statements, `import()` and, outside of TypeScript, `require()`. */
export function* importsOf(path: string, text: string): Generator<TextImport> {
  yield* statements(text, 'import');
  if (isTypeScript(path)) return;
  for (let at = text.indexOf('require('); at >= 0; at = text.indexOf('require(', at + 1)) {
    const loaded = loadedAt(text, at, 'require'.length);
    if (loaded) yield loaded;
  }
}

/** `{ users } = await import('./schema')`. */
function loadedAt(text: string, at: number, length: number): TextImport | undefined {
  LOADED.lastIndex = at + length;
  const specifier = LOADED.exec(text)?.[2];
  if (specifier === undefined) return undefined;
  const before = text.slice(Math.max(0, at - LONGEST_PATTERN), at);
  return { clause: ASSIGNED.exec(before)?.[1] ?? '', isExport: false, readSpecifier: () => specifier };
}

/** Looks for the words themselves, which is far faster than an expression for the statement. */
function* statements(text: string, keyword: 'import' | 'export'): Generator<TextImport> {
  const { length } = keyword;
  for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + length)) {
    if (text[at + length] === '(') {
      const loaded = keyword === 'import' ? loadedAt(text, at, length) : undefined;
      if (loaded) yield loaded;
    } else if (mayImport(text, at + length, keyword)) {
      const found = statementAt(text, at + length, keyword === 'export');
      if (found) yield found;
    }
  }
}

function statementAt(text: string, start: number, isExport: boolean): TextImport | undefined {
  for (let from = text.indexOf('from', start); from >= 0; from = text.indexOf('from', from + 1)) {
    if (from - start > LONGEST_CLAUSE) return undefined;
    const quote = skipSpace(text, from + 'from'.length);
    const isQuote = text[quote] === "'" || text[quote] === '"';
    const clause = withoutComments(text.slice(start, from));
    if (OUT_OF_STATEMENT.test(clause)) return undefined;
    // A name may hold the word as well.
    if (!isQuote) continue;
    return { clause, isExport, readSpecifier: () => text.slice(quote + 1, text.indexOf(text[quote] ?? '', quote + 1)) };
  }
  return undefined;
}

const COMMENT = /\/\/.*|\/\*[\s\S]*?\*\//g;

function withoutComments(clause: string): string {
  return clause.includes('/') ? clause.replace(COMMENT, '') : clause;
}

/** Names, a list or a star: most exports declare something instead. */
function mayImport(text: string, after: number, keyword: 'import' | 'export'): boolean {
  const at = skipSpace(text, after);
  const next = text[at];
  if (next === '{' || next === '*') return true;
  return at > after && (keyword === 'import' || text.startsWith('type', at));
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (SPACES.has(text.charCodeAt(at))) at++;
  return at;
}

/** Space, tab and line breaks. */
const SPACES = new Set([32, 9, 10, 13]);
