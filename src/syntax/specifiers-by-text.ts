/** Module specifiers of a file, read off its text: each file of a project is looked through for them, few are parsed. */

export interface TextSpecifier {
  readonly specifier: string;
  /** Offset of its first character, quotes left out. */
  readonly start: number;
  /** Offset of what introduces it: `from`, `import(`, `require(`. */
  readonly at: number;
  /** It stands after `from`, and so behind a clause of names. */
  readonly hasClause: boolean;
}

const MOCKS =
  '(?:vi|vitest|jest)\\s*\\.\\s*(?:mock|doMock|unmock|doUnmock|dontMock|importActual|importMock|requireActual|requireMock|setMock|unstable_mockModule|createMockFromModule)';
/** The last form is a call with type arguments: `importActual<typeof import('./a')>('./a')`. */
const SPECIFIER = new RegExp(
  `(?:\\bfrom\\s*|\\bimport\\s*|(?:\\bimport|\\brequire(?:\\.resolve)?|\\b${MOCKS})\\s*\\(\\s*(?:\\/\\*[^*]*\\*\\/\\s*)*|>\\s*\\(\\s*(?=["'](?:\\.{1,2}\\/|[@~][\\w-]*\\/)))(["'\`])([^"'\`\\n$]+)\\1`,
  'g',
);

/** Errs on the side of too many: comments and strings are looked through as well. */
export function* specifiersByText(text: string): Generator<TextSpecifier> {
  for (const { 0: found, 2: specifier = '', index } of text.matchAll(SPECIFIER)) {
    yield {
      specifier,
      start: index + found.length - specifier.length - 1,
      at: index,
      hasClause: found.startsWith('from'),
    };
  }
}

/** A name of an import or re-export, as the other module calls it; `default` for a default import. */
export interface ClauseNames {
  readonly isExport: boolean;
  readonly isTypeOnly: boolean;
  readonly names: readonly string[];
}

const LONGEST_CLAUSE = 20_000;
const KEYWORD_LENGTH = 'import'.length;
const NOT_BEFORE = /[\w$.'"`]/;
const WORD = /[\w$]/;
const COMMENT = /\/\/.*|\/\*[\s\S]*?\*\//g;
/** Names, lists, stars, and names in quotes. */
const CLAUSE = /^\s*(?:type\b\s*)?(?:[\w$]+\s*,?\s*)?(?:\*(?:\s*as\s+[\w$"'-]+)?\s*|\{[\w$\s,"'-]*\}\s*)?$/;
const DEFAULT_NAME = /^[\w$]+$/;
/** A name of a list, as the other module calls it. */
const LISTED = /(?:^|,)\s*(?:type\s+(?!as\b))?([\w$]+)/g;
const TYPE = /^\s*type(?=[\s{*])/;

/** The names that a statement asks of its module; undefined where what stands before `from` is no clause. */
export function clauseNamesBefore(text: string, at: number): ClauseNames | undefined {
  const clause = clauseBefore(text, at);
  if (clause === undefined) return undefined;
  const isExport = clause.keyword === 'export';
  let rest = clause.text.includes('/') ? clause.text.replace(COMMENT, '') : clause.text;
  if (!CLAUSE.test(rest)) return undefined;
  const names: string[] = [];
  const open = rest.indexOf('{');
  const close = open < 0 ? -1 : rest.indexOf('}', open);
  if (close >= 0) {
    for (const [, name] of rest.slice(open + 1, close).matchAll(LISTED)) if (name !== undefined) names.push(name);
    rest = rest.slice(0, open);
  }
  const isTypeOnly = TYPE.test(rest) || (close >= 0 && rest.trim() === 'type');
  if (!isExport) {
    const [first = ''] = (isTypeOnly ? rest.replace(TYPE, '') : rest).split(',', 1);
    const name = first.trim();
    if (DEFAULT_NAME.test(name) && name !== 'type') names.push('default');
  }
  return { isExport, isTypeOnly, names };
}

function clauseBefore(text: string, at: number): { readonly keyword: string; readonly text: string } | undefined {
  // Nearly all clauses are short: a longer stretch is looked at only where a short one holds no keyword.
  for (const length of [200, LONGEST_CLAUSE]) {
    const offset = Math.max(0, at - length);
    const before = text.slice(offset, at);
    for (let end = before.length; end > 0; ) {
      const last = before.lastIndexOf('import', end - 1);
      // What stands before the last `import` is not looked through for an `export`.
      const found = before.includes('export', last + 1) ? Math.max(last, before.lastIndexOf('export', end - 1)) : last;
      if (found < 0) break;
      const after = found + KEYWORD_LENGTH;
      // At the beginning of a stretch a word may be cut in two; the longer stretch tells.
      const isWhole = !NOT_BEFORE.test(before[found - 1] ?? '') && !WORD.test(before[after] ?? '');
      if (isWhole) return { keyword: before.slice(found, after), text: before.slice(after) };
      end = found;
    }
  }
  return undefined;
}
