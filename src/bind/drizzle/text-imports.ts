/** The imports of a file, read off its text: every file of a project is looked through for them. */

export interface TextImport {
  /** What stands between `import` and `from`, or on the left of `= require(…)`. */
  readonly clause: string;
  readonly specifier: string;
  readonly isExport: boolean;
}

const OUT_OF_STATEMENT = /['"`;()]/;
const QUOTED = /\s*(['"])([^'"\n]+)\1/y;
const LOADED = /\(\s*(['"])([^'"\n]+)\1/y;
/** What is on the left of `= await import(…)`. */
const ASSIGNED = /(\{[^{}=]*\}|[\w$]+)\s*=\s*(?:await\s+)?$/;
const LONGEST_PATTERN = 2000;
const LONGEST_CLAUSE = 20_000;

/** What a file imports and re-exports. */
export function handedThrough(path: string, text: string): readonly TextImport[] {
  const found = [...importsOf(path, text)];
  addStatements(text, 'export', found);
  return found;
}

/** What a file imports, by statements, `import()` and, outside of TypeScript, `require()`. */
export function importsOf(path: string, text: string): readonly TextImport[] {
  const found: TextImport[] = [];
  addStatements(text, 'import', found);
  if (!TYPESCRIPT.test(path)) {
    for (let at = text.indexOf('require('); at >= 0; at = text.indexOf('require(', at + 1)) {
      addLoaded(text, at, 'require'.length, found);
    }
  }
  return found;
}

const TYPESCRIPT = /\.[cm]?tsx?$/;

/** `{ users } = await import('./schema')`. */
function addLoaded(text: string, at: number, length: number, found: TextImport[]): void {
  LOADED.lastIndex = at + length;
  const specifier = LOADED.exec(text)?.[2];
  if (specifier === undefined) return;
  const before = text.slice(Math.max(0, at - LONGEST_PATTERN), at);
  found.push({ clause: ASSIGNED.exec(before)?.[1] ?? '', specifier, isExport: false });
}

/** Looks for the words themselves, which is far faster than an expression for the statement. */
function addStatements(text: string, keyword: 'import' | 'export', found: TextImport[]): void {
  const { length } = keyword;
  for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + length)) {
    if (text[at + length] === '(') addLoaded(text, at, length, found);
    if (!mayImport(text, at + length, keyword)) continue;
    for (let from = text.indexOf('from', at + length); from >= 0; from = text.indexOf('from', from + 1)) {
      const clause = text.slice(at + length, from);
      if (clause.length > LONGEST_CLAUSE || OUT_OF_STATEMENT.test(clause)) break;
      QUOTED.lastIndex = from + 'from'.length;
      const specifier = QUOTED.exec(text)?.[2];
      // A name may hold the word as well.
      if (specifier === undefined) continue;
      found.push({ clause, specifier, isExport: keyword === 'export' });
      break;
    }
  }
}

/** Names, a list or a star: most exports declare something instead. */
function mayImport(text: string, after: number, keyword: 'import' | 'export'): boolean {
  let at = after;
  while (text.charCodeAt(at) === SPACE) at++;
  const next = text[at];
  if (next === '{' || next === '*') return true;
  return at > after && (keyword === 'import' || text.startsWith('type', at));
}

const SPACE = 32;
