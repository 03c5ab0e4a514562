/** The imports of a file, read off its text. */

const FROM = /\bfrom\s*(['"])([^'"\n]+)\1/g;
const OUT_OF_STATEMENT = /['"`;()]/;
const LOADED = /\b(?:require|import)\(\s*(['"])([^'"\n]+)\1/g;
/** What is on the left of `= await import(…)`. */
const ASSIGNED = /(\{[^{}=]*\}|[\w$]+)\s*=\s*(?:await\s+)?$/;
/** Characters between `import` and `from`, at the most. */
const LONGEST_CLAUSE = 4000;
export interface TextImport {
  /** What stands between `import` and `from`. */
  readonly clause: string;
  readonly specifier: string;
  readonly isExport: boolean;
}

/** All imports and re-exports. Found by their `from`, which is rarer than words and faster to look for than a whole statement. */
export function importsOf(text: string): readonly TextImport[] {
  const found: TextImport[] = [];
  for (const { 2: specifier = '', index } of text.matchAll(FROM)) {
    const before = text.slice(Math.max(0, index - LONGEST_CLAUSE), index);
    const begin = Math.max(before.lastIndexOf('import'), before.lastIndexOf('export'));
    const clause = begin < 0 ? ';' : before.slice(begin + 'import'.length);
    if (!OUT_OF_STATEMENT.test(clause)) {
      found.push({ clause, specifier, isExport: before.startsWith('export', begin) });
    }
  }
  if (text.includes('require(') || text.includes('import(')) {
    for (const { 2: specifier = '', index } of text.matchAll(LOADED)) {
      const before = text.slice(Math.max(0, index - LONGEST_CLAUSE), index);
      found.push({ clause: ASSIGNED.exec(before)?.[1] ?? '', specifier, isExport: false });
    }
  }
  return found;
}
