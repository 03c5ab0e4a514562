/** Which files have to do with Drizzle, told by their texts so that nothing is parsed for it. */
import type { DrizzleCatalog } from '../../catalog/catalog.js';
import type { ModuleGraph } from '../../syntax/module-graph.js';

export interface Evidence {
  /** Whether a source file can hold anything that binding asks for. */
  mayMatter(path: string): boolean;
  /** Whether what a file exports can be a table, a client, or made of them. */
  bears(path: string): boolean;
  /** Whether types that a file exports can be made of a table's rows. */
  bearsRows(path: string): boolean;
  /** Names that a file selects from, or writes to. */
  sourcesIn(path: string, text: string): ReadonlySet<string>;
  /** Names that tables and views are exported under. */
  readonly tableNames: ReadonlySet<string>;
}

/** drizzle-orm, and drizzle-zod and its like, which import no more than a table. */
const LIBRARY = /\bdrizzle-(?:orm|zod|valibot|typebox|arktype)\b/;
const LIBRARIES = 'drizzle-';
/** `db.query.users.findMany` and `typeof users.$inferSelect`: no import tells of them. */
const USE = /\.query\s*[?!]?\.\s*[\w$]+\s*[?!]?\.\s*find(?:Many|First)\b|\$infer(?:Select|Insert)\b/;
const USED = ['.query', '$infer'];
const FROM = /\bfrom\s*(['"])([^'"\n]+)\1/g;
const OUT_OF_STATEMENT = /['"`;()]/;
const LOADED = /\b(?:require|import)\(\s*(['"])([^'"\n]+)\1/g;
/** What is on the left of `= await import(…)`. */
const ASSIGNED = /(\{[^{}=]*\}|[\w$]+)\s*=\s*(?:await\s+)?$/;
/** Characters between `import` and `from`, at the most. */
const LONGEST_CLAUSE = 4000;
/** What is exported later than it is imported. */
const EXPORTS = /\bexports?\b/;

/** Row types, and validators that are made of tables. */
export const ROW_TYPE =
  /\$infer(?:Select|Insert)\b|Infer(?:Select|Insert)?Model\b|\bcreate(?:Insert|Select|Update)Schema\b/;
/** Types are written with capitals. */
const TYPE_NAMES = /\b[A-Z]|\*/;

const SOURCE = /\.(?:from|\w*[jJ]oin|with|insert|update|delete)\(\s*([\w$]+)(?:\s*,\s*([\w$]+))?/g;

export function createEvidence(
  catalogs: readonly DrizzleCatalog[],
  graph: ModuleGraph,
  textOf: (path: string) => string | undefined,
): Evidence {
  const tableNames = new Set(catalogs.flatMap(({ drizzle }) => drizzle.exports.map(({ name }) => name)));
  const bearing = new Map<string, boolean>();

  const bears = (path: string): boolean => {
    const known = bearing.get(path);
    if (known !== undefined) return known;
    bearing.set(path, false);
    const text = textOf(path) ?? '';
    const found =
      isOfLibrary(text) ||
      importsOf(text).some(
        ({ clause, specifier, isExport }) =>
          (isExport || (EXPORTS.test(text) && takesTable(clause))) && leadsToBearing(path, specifier),
      );
    bearing.set(path, found);
    return found;
  };
  const rowBearing = new Map<string, boolean>();
  const bearsRows = (path: string): boolean => {
    const known = rowBearing.get(path);
    if (known !== undefined) return known;
    rowBearing.set(path, false);
    const text = textOf(path) ?? '';
    const found =
      ROW_TYPE.test(text) ||
      importsOf(text).some(({ clause, specifier, isExport }) => {
        if (!isExport && !TYPE_NAMES.test(clause)) return false;
        const target = graph.resolveImport(path, specifier, '*');
        return target.kind === 'module' && bearsRows(target.path);
      });
    rowBearing.set(path, found);
    return found;
  };
  const leadsToBearing = (from: string, specifier: string): boolean => {
    const target = graph.resolveImport(from, specifier, '*');
    return target.kind === 'module' && bears(target.path);
  };
  /** A table by its name, or a whole module. */
  const takesTable = (clause: string): boolean => {
    const words = clause.match(/[\w$*]+/g) ?? [];
    return clause.includes('{') ? words.some((word) => tableNames.has(word)) : words.length > 0;
  };

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
    bearsRows,
    mayMatter(path) {
      const text = textOf(path);
      if (text === undefined) return false;
      if (isOfLibrary(text)) return true;
      if (USED.some((part) => text.includes(part)) && USE.test(text)) return true;
      return importsOf(text).some(({ clause, specifier }) => takesTable(clause) && leadsToBearing(path, specifier));
    },
  };
}

function isOfLibrary(text: string): boolean {
  return text.includes(LIBRARIES) && LIBRARY.test(text);
}

interface TextImport {
  /** What stands between `import` and `from`. */
  readonly clause: string;
  readonly specifier: string;
  readonly isExport: boolean;
}

/** Found by their `from`, which is rarer than words and faster to look for than a whole statement. */
function importsOf(text: string): readonly TextImport[] {
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
