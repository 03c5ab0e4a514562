/** Which files have to do with Drizzle, told by their texts so that nothing is parsed for it. */
import type { DrizzleCatalog } from '../../catalog/catalog.js';
import type { ModuleGraph } from '../../syntax/module-graph.js';
import { handedThrough, importsOf } from '../../syntax/text-imports.js';

export interface Evidence {
  /** Whether a source file can hold anything that binding asks for. */
  mayMatter(path: string): boolean;
  /** Whether what a file exports can be a table, a client, or made of them. */
  bears(path: string): boolean;
  /** Whether a file imports the library, or speaks of it. */
  isOfLibrary(path: string): boolean;
  /** Names that a file selects from, or writes to. */
  sourcesIn(path: string, text: string): ReadonlySet<string>;
  /** Names that tables and views are exported under. */
  readonly tableNames: ReadonlySet<string>;
}

/** drizzle-orm, and drizzle-zod and its like, imported: mocks of them name the package alone. */
const LIBRARY = /(?:\bfrom|\b(?:require|import)\()\s*['"]drizzle-(?:orm|zod|valibot|typebox|arktype)\b/;
/** `db.query.users.findMany`, `db.query.users.findAll(` and `typeof users.$inferSelect`: no import tells of them. */
const USE = /\.query\s*[?!]?\.\s*[\w$]+\s*[?!]?\.\s*(?:find(?:Many|First)\b|[\w$]+\s*\()|\$infer(?:Select|Insert)\b/;
const USED = ['.query', '$infer'];
/** What is exported later than it is imported. */
export const EXPORTS = /\bexports?\b/;

/** What tables are handed on in, as a namespace or an object. */
const HOLDERS = ['schema', 'tables', 'dbSchema', 'dbTables'];

const SOURCE = /\.(?:from|\w*[jJ]oin|with|insert|update|delete)\(\s*([\w$]+)(?:\s*,\s*([\w$]+))?/g;

/** Whether a text imports the library. */
export function importsLibrary(text: string): boolean {
  return LIBRARY.test(text);
}

/** Whether a text uses a client or a table as no other library's are. */
export function hasUse(text: string): boolean {
  return USED.some((part) => text.includes(part)) && USE.test(text);
}

export function createEvidence(
  catalogs: readonly DrizzleCatalog[],
  graph: ModuleGraph,
  textOf: (path: string) => string | undefined,
  /** Whether a file's text has a word, known already for most files. */
  isMentioned: (path: string, word: string) => boolean,
  /** The libraries that the project's packages depend on. */
  libraries: readonly string[],
): Evidence {
  // From the hyphen on, which is rare, and so found fast.
  const words = libraries.map((name) => name.slice(name.indexOf('-')));
  const tableNames = new Set(catalogs.flatMap(({ drizzle }) => drizzle.exports.map(({ name }) => name)));
  const names = [...tableNames].map((name) => name.replace(/\$/g, '\\$'));
  const table = new RegExp(`(?<![\\w$])(?:${[...names, ...HOLDERS].join('|')})(?![\\w$])`);
  const bearing = new Map<string, boolean>();
  const ofLibrary = new Map<string, boolean>();
  const isOfLibrary = (path: string, text: string): boolean => {
    let known = ofLibrary.get(path);
    if (known === undefined) {
      known = words.some((word) => isMentioned(path, word)) && importsLibrary(text);
      ofLibrary.set(path, known);
    }
    return known;
  };

  const bears = (path: string): boolean => {
    const known = bearing.get(path);
    if (known !== undefined) return known;
    bearing.set(path, false);
    const text = textOf(path) ?? '';
    const found = isOfLibrary(path, text) || handsOnTables(path, text);
    bearing.set(path, found);
    return found;
  };
  const handsOnTables = (path: string, text: string): boolean => {
    const exportsAny = EXPORTS.test(text);
    for (const { clause, isExport, readSpecifier } of handedThrough(path, text)) {
      if ((isExport || (exportsAny && takesTable(clause))) && leadsToBearing(path, readSpecifier())) return true;
    }
    return false;
  };
  const leadsToBearing = (from: string, specifier: string): boolean => {
    const target = graph.resolveImport(from, specifier, '*');
    return target.kind === 'module' && bears(target.path);
  };
  /** A table by its name, what goes by the name of all of them, or a whole module. */
  const takesTable = (clause: string): boolean => (clause.includes('{') ? table.test(clause) : /[\w$*]/.test(clause));

  const sources = new Map<string, ReadonlySet<string>>();

  return {
    tableNames,
    sourcesIn(path, text) {
      let names = sources.get(path);
      if (!names) {
        names = new Set([...text.matchAll(SOURCE)].flatMap(([, first, second]) => [first ?? '', second ?? '']));
        sources.set(path, names);
      }
      return names;
    },
    bears,
    isOfLibrary: (path) => isOfLibrary(path, textOf(path) ?? ''),
    mayMatter(path) {
      const text = textOf(path);
      if (text === undefined) return false;
      if (isOfLibrary(path, text)) return true;
      if (hasUse(text)) return true;
      for (const { clause, readSpecifier } of importsOf(path, text)) {
        if (takesTable(clause) && leadsToBearing(path, readSpecifier())) return true;
      }
      return false;
    },
  };
}
