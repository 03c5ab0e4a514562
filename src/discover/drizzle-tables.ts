/** Which files declare Drizzle tables, and which files hand them on: told by text alone, so that it costs next to nothing. */

const CORE = /['"]drizzle-orm\/(?:pg|mysql|sqlite|singlestore)-core/;
/** `pgTable('users', …)`, `pgTable as table`, `sqliteView(…)`. */
const TABLE = /\b(?:pg|mysql|sqlite|singlestore)(?:Table|View|MaterializedView)(?:\s*[(<.]|\s+as\b|\s*:\s*\w)/;
/** `auth.table('users', …)` of a `pgSchema`, `snakeCase.table('users', …)`. */
const METHOD = /(?<!\bconsole)\.(?:table|view|materializedView)\s*(?:<[^()]*>)?\(\s*['"`]/;
/** `const createTable = pgTableCreator(…)`, `export const auth = pgSchema('auth')`. */
const MAKER =
  /\b(?:const|let|var)\s+([\w$]+)\s*(?::[^=;]+)?=\s*(?:[\w$]+\.)?(?:(?:pg|mysql|sqlite|singlestore)TableCreator|(?:pg|mysql|singlestore)Schema)\s*(?:<[^()]*>)?\(/g;

/** Whether a file declares tables or views, besides by what it imports from files of the project. */
export function declaresTables(text: string): boolean {
  if (!text.includes('drizzle-orm/') || !CORE.test(text) || !/Table|View|\.(?:table|view)\b/.test(text)) return false;
  const code = codeOf(text);
  if (!CORE.test(code)) return false;
  return TABLE.test(code) || METHOD.test(code) || makersOf(code).some((maker) => callsMaker(code, maker));
}

/** Names of what makes tables (table creators, database schemas) in a file, for others to import. */
export function listTableMakers(text: string): readonly string[] {
  return text.includes('drizzle-orm/') && CORE.test(text) ? makersOf(codeOf(text)) : [];
}

/** Whether a file calls one of the makers that it imports. */
export function usesTableMaker(text: string, maker: string): boolean {
  return text.includes(maker) && callsMaker(codeOf(text), maker);
}

function makersOf(code: string): readonly string[] {
  return Array.from(code.matchAll(MAKER), ([, name = '']) => name);
}

function callsMaker(code: string, maker: string): boolean {
  const name = maker.replaceAll('$', '\\$');
  return new RegExp(`(?<![\\w$.])${name}(?:\\.(?:table|view|materializedView))?\\s*(?:<[^()]*>)?\\(\\s*['"\`]`).test(
    code,
  );
}

export interface TextImports {
  /** Specifiers of `export … from`. */
  readonly exported: readonly string[];
  /** Specifiers of imports and `require`; those of types alone are left out. */
  readonly imported: readonly string[];
}

const EXPORT_FROM = /\bexport\s*(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})\s*from\s*['"]([^'"\n]+)['"]/g;
const IMPORT_FROM = /\bimport\s*(?!type\b)(?:[\w$*{][^'"`;()]*?from\s*)['"]([^'"\n]+)['"]/g;
const REQUIRE = /\brequire\(\s*['"]([^'"\n]+)['"]\s*\)/g;

export function readTextImports(text: string): TextImports {
  if (!/\bfrom\b|\brequire\b/.test(text)) return { exported: [], imported: [] };
  const code = codeOf(text);
  const specifiers = (pattern: RegExp): readonly string[] =>
    Array.from(code.matchAll(pattern), ([, name = '']) => name);
  return { exported: specifiers(EXPORT_FROM), imported: [...specifiers(IMPORT_FROM), ...specifiers(REQUIRE)] };
}

const TOKEN = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** The text without its comments, and without what strings say beyond a word: examples in them are no code. */
function codeOf(text: string): string {
  return text.replace(TOKEN, (token) => {
    if (token.startsWith('/')) return ' ';
    return token.startsWith('`') || /\s/.test(token) ? `${token[0]}${token[0]}` : token;
  });
}
