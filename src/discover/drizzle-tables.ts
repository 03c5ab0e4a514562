/** Which files declare Drizzle tables, and which files hand them on: told by text alone, so that it costs next to nothing. */

const CORE = /['"]drizzle-orm\/(?:pg|mysql|sqlite|singlestore)-core/;
/** `pgTable('users', …)`, `pgTable as table`, `sqliteView(…)`. */
const TABLE = /\b(?:pg|mysql|sqlite|singlestore)(?:Table|View|MaterializedView)(?:\s*[(<.]|\s+as\b|\s*:\s*\w)/;
/** `auth.table('users', …)` of a `pgSchema`, `snakeCase.table('users', …)`. */
const METHOD = /(?<!\bconsole)\.(?:table|view|materializedView)\s*(?:<[^()]*>)?\(\s*['"`]/;
/** `const createTable = pgTableCreator(…)`, `export const auth = pgSchema('auth')`. */
const MAKER =
  /\b(?:const|let|var)\s+([\w$]+)\s*(?::[^=;]+)?=\s*(?:[\w$]+\.)?(?:pg|mysql|sqlite|singlestore)(TableCreator|Schema)\s*(?:<[^()]*>)?\(/g;

/** What makes tables: a table creator is called itself, a database schema has methods for it. */
export interface TableMaker {
  readonly name: string;
  readonly kind: 'creator' | 'schema';
}

/** Whether a file declares tables or views, besides by what it imports from files of the project. */
export function declaresTables(text: string): boolean {
  if (!text.includes('drizzle-orm/') || !CORE.test(text) || !/Table|View|\.(?:table|view)\b/.test(text)) return false;
  const code = codeOf(text);
  if (!CORE.test(code)) return false;
  return TABLE.test(code) || METHOD.test(code) || makersOf(code).some((maker) => callOf(maker).test(code));
}

/** What makes tables in a file, for others to import. */
export function listTableMakers(text: string): readonly TableMaker[] {
  return text.includes('drizzle-orm/') && CORE.test(text) ? makersOf(codeOf(text)) : [];
}

/** All that the search for schemas reads off a text, but for the makers of others: what it finds stays the same while these do. */
export function signsOfTables(text: string): readonly unknown[] {
  return [declaresTables(text), listTableMakers(text), readTextImports(text)];
}

/** Whether a file calls a maker that it imports. */
export function usesTableMaker(text: string, maker: TableMaker): boolean {
  if (!text.includes(maker.name)) return false;
  const call = callOf(maker);
  // The name may be a common one: the text is taken apart only where it seems to be called.
  return call.test(text) && call.test(codeOf(text));
}

function makersOf(code: string): readonly TableMaker[] {
  return Array.from(code.matchAll(MAKER), ([, name = '', what]) => ({
    name,
    kind: what === 'Schema' ? 'schema' : 'creator',
  }));
}

function callOf({ name, kind }: TableMaker): RegExp {
  const method = kind === 'schema' ? '\\s*\\.(?:table|view|materializedView)' : '';
  return new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}${method}\\s*(?:<[^()]*>)?\\(\\s*['"\`]`);
}

export interface TextImports {
  /** Specifiers of `export … from`. */
  readonly exported: readonly string[];
  /** Specifiers of imports and `require`; those of types alone are left out. */
  readonly imported: readonly string[];
}

const EXPORT_FROM = /\bexport\s*(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]{0,9999}\})\s*from\s*['"]([^'"\n]+)['"]/g;
const IMPORT_FROM = /\bimport\s*(?!type\b)(?:[\w$*{][^'"`;()]{0,9999}?from\s*)['"]([^'"\n]+)['"]/g;
const REQUIRE = /\brequire\(\s*['"]([^'"\n]+)['"]\s*\)/g;

export function readTextImports(text: string): TextImports {
  if (!/\bfrom\b|\brequire\b/.test(text)) return { exported: [], imported: [] };
  const code = codeOf(text);
  const specifiers = (pattern: RegExp): readonly string[] =>
    Array.from(code.matchAll(pattern), ([, name = '']) => name);
  return { exported: specifiers(EXPORT_FROM), imported: [...specifiers(IMPORT_FROM), ...specifiers(REQUIRE)] };
}

const OPENING = /["'`]|\/[/*]/g;
const ENDS: Readonly<Record<string, RegExp>> = {
  '"': /\\[\s\S]|["\n]/g,
  "'": /\\[\s\S]|['\n]/g,
  '`': /\\[\s\S]|`/g,
  '//': /\n/g,
  '/*': /\*\//g,
};

/**
 * The text without its comments, and without what strings say beyond a word: examples in them are no code. Takes time in
 * proportion to the text, whatever it holds: what does not end takes the rest of the line or text with it.
 */
function codeOf(text: string): string {
  let code = '';
  let at = 0;
  OPENING.lastIndex = 0;
  for (let found = OPENING.exec(text); found; found = OPENING.exec(text)) {
    const [opening] = found;
    const end = endOf(text, opening, found.index + opening.length);
    code += text.slice(at, found.index);
    if (!opening.startsWith('/')) {
      const token = text.slice(found.index, end);
      code += opening === '`' || /\s/.test(token) ? opening + opening : token;
    }
    at = end;
    OPENING.lastIndex = end;
  }
  return code + text.slice(at);
}

/** Where what begins with `opening` is over. */
function endOf(text: string, opening: string, from: number): number {
  const ending = ENDS[opening] ?? /$/g;
  ending.lastIndex = from;
  for (let found = ending.exec(text); found; found = ending.exec(text)) {
    const [end] = found;
    if (end.startsWith('\\')) continue;
    return end === '\n' ? found.index : ending.lastIndex;
  }
  return text.length;
}
