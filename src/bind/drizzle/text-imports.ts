/** The imports of a file, read off its text: every file of a project is looked through for them. */

export interface TextImport {
  /** What stands between `import` and `from`, or on the left of `= require(…)`. */
  readonly clause: string;
  readonly specifier: string;
  readonly isExport: boolean;
}

/** What may follow the word: the names, and where they come from. */
const STATEMENT = /(?:import|export)\b([^'"`;()]*?)\bfrom\s*['"]([^'"\n]+)['"]/y;
const LOADED = /\b(?:require|import)\(\s*(['"])([^'"\n]+)\1/g;
/** What is on the left of `= await import(…)`. */
const ASSIGNED = /(\{[^{}=]*\}|[\w$]+)\s*=\s*(?:await\s+)?$/;
const LONGEST_PATTERN = 2000;

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

/** Looks for the word itself, which is far faster than an expression for the statement. */
function addStatements(text: string, keyword: 'import' | 'export', found: TextImport[]): void {
  for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + keyword.length)) {
    if (!mayImport(text, at + keyword.length, keyword)) continue;
    STATEMENT.lastIndex = at;
    const match = STATEMENT.exec(text);
    if (match) found.push({ clause: match[1] ?? '', specifier: match[2] ?? '', isExport: keyword === 'export' });
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
