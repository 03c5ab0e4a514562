/** The imports of a file, read off its text: every file of a project is looked through for them. */

export interface TextImport {
  /** What stands between `import` and `from`, or on the left of `= require(…)`. */
  readonly clause: string;
  readonly specifier: string;
  readonly isExport: boolean;
}

const OUT_OF_STATEMENT = /['"`;()]/;
const QUOTED = /\s*(['"])([^'"\n]+)\1/y;
const LOADED = /\b(?:require|import)\(\s*(['"])([^'"\n]+)\1/g;
/** What is on the left of `= await import(…)`. */
const ASSIGNED = /(\{[^{}=]*\}|[\w$]+)\s*=\s*(?:await\s+)?$/;
const LONGEST_PATTERN = 2000;
const LONGEST_CLAUSE = 20_000;

/** What a file imports and re-exports. */
export function handedThrough(text: string): readonly TextImport[] {
  const found = [...importsOf(text)];
  addStatements(text, 'export', found);
  return found;
}

/** What a file imports. */
export function importsOf(text: string): readonly TextImport[] {
  const found: TextImport[] = [];
  addStatements(text, 'import', found);
  if (text.includes('require(') || text.includes('import(')) {
    for (const { 2: specifier = '', index } of text.matchAll(LOADED)) {
      const before = text.slice(Math.max(0, index - LONGEST_PATTERN), index);
      found.push({ clause: ASSIGNED.exec(before)?.[1] ?? '', specifier, isExport: false });
    }
  }
  return found;
}

/** Looks for the words themselves, which is far faster than an expression for the statement. */
function addStatements(text: string, keyword: 'import' | 'export', found: TextImport[]): void {
  const { length } = keyword;
  for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + length)) {
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
