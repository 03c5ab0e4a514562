// @ts-check
/** Mistakes all over a project: names changed in its schemas, files taken away, imports taken out, exports renamed. */

/** Share of the schema's names that get another. */
const NAMES = 0.3;
/** Share of source files that are taken away, and of those that lose an import or have an export renamed. */
const GONE = 0.01;
const EDITED = 0.03;

const IMPORT = /^import \{ [\w$]+ \} from ['"][^'"]+['"];?\n/m;
const EXPORT = /^(export (?:async )?(?:const|function|class) )([\w$]+)/m;
/** Words that stand in schemas for more than a name. */
const SPOKEN = new Set([
  'name',
  'type',
  'status',
  'text',
  'default',
  'references',
  'integer',
  'boolean',
  'timestamp',
  'date',
  'json',
  'jsonb',
  'varchar',
  'index',
  'model',
  'enum',
  'fields',
  'relation',
]);

/**
 * @param {import('../../src/analyze.js').Analysis} analysis
 * @param {() => number} random
 * @returns {ReadonlyMap<string, string | null>} absolute path to text, null for a file that is gone
 */
export function makeDrift({ catalogs, project }, random) {
  const schemaFiles = new Set(catalogs.flatMap(({ files }) => files));
  const models = catalogs.flatMap((catalog) => catalog.models);
  const types = new Set(models.map(({ name }) => name));
  const names = [...new Set(models.flatMap(({ fields }) => fields.map(({ name }) => name)))].filter(
    (name) => name.length > 3 && !types.has(name) && !SPOKEN.has(name) && random() < NAMES,
  );
  /** @type {Map<string, string | null>} */
  const edits = new Map();
  /** @param {string} path */
  const textOf = (path) => {
    const read = project.fs.read(path);
    return read.kind === 'text' ? read.text : '';
  };
  if (names.length) {
    const any = `(?:${names.join('|')})`;
    // Not in quotes, where the database's names stand; in code, keys and what is read off tables.
    const declared = new RegExp(`(?<![\\w$'"\`])${any}(?![\\w$])`, 'g');
    const keyed = new RegExp(`(?<![\\w$'"\`.])${any}(?=\\s*:)|(?<=\\.)${any}(?![\\w$]|\\s*\\()`, 'g');
    for (const path of schemaFiles)
      edits.set(
        path,
        textOf(path).replace(path.endsWith('.prisma') ? declared : keyed, (name) => `${name}Zq`),
      );
  }
  for (const { path } of project.files) {
    const chance = random();
    if (schemaFiles.has(path)) continue;
    const text = textOf(path);
    if (chance < GONE) edits.set(path, null);
    else if (chance < GONE + EDITED && IMPORT.test(text)) edits.set(path, text.replace(IMPORT, ''));
    else if (chance < GONE + 2 * EDITED && EXPORT.test(text)) edits.set(path, text.replace(EXPORT, '$1$2Zq'));
  }
  return edits;
}
