#!/usr/bin/env node
// @ts-check
/**
 * Holds Drizzle schemas as they are read against the same modules executed with the real drizzle-orm: every exported table
 * and view, every column with its name in the database, nullability, default, keys and enum values, every relation.
 *
 *   node bench/drizzle-schema.js [--orm <folder>] [--show 20] <checkout>…
 *
 * `--orm` is a folder whose `node_modules` has drizzle-orm, and what else the schemas import; this repository by default.
 * Packages that are not there are stubbed, nothing is fetched or installed. Schemas run in this process: use it on code
 * that you trust.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { createServer } from 'vite';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    orm: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
    show: { type: 'string', default: '20' },
  },
});
if (positionals.length === 0) {
  console.error('usage: node bench/drizzle-schema.js [--orm folder] [--show 20] <checkout>…');
  process.exit(2);
}
const require = createRequire(join(resolve(values.orm), 'package.json'));
const scratch = mkdtempSync(join(tmpdir(), 'drizzle-schema-'));
process.env.SKIP_ENV_VALIDATION = '1';

const vite = await createServer({
  configFile: false,
  root: fileURLToPath(new URL('..', import.meta.url)),
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false, watch: null },
});
/** @param {string} path */
const load = (path) => vite.ssrLoadModule(path);
const { discoverProject } = /** @type {typeof import('../src/discover/discover-project.js')} */ (
  await load('/src/discover/discover-project.ts')
);
const { readDrizzleSchemas } = /** @type {typeof import('../src/catalog/drizzle/read-schemas.js')} */ (
  await load('/src/catalog/drizzle/read-schemas.ts')
);
const { createImportResolver } = /** @type {typeof import('../src/syntax/resolve-import.js')} */ (
  await load('/src/syntax/resolve-import.ts')
);
const { casingOf, scanTexts } = /** @type {typeof import('../src/catalog/drizzle/scan-texts.js')} */ (
  await load('/src/catalog/drizzle/scan-texts.ts')
);
const { applyCasing } = /** @type {typeof import('../src/catalog/drizzle/casing.js')} */ (
  await load('/src/catalog/drizzle/casing.ts')
);
const { describeExecuted } = /** @type {typeof import('../test/referee/drizzle/executed-schema.js')} */ (
  await load('/test/referee/drizzle/executed-schema.ts')
);
const { compareSchema } = /** @type {typeof import('../test/referee/drizzle/compare-schema.js')} */ (
  await load('/test/referee/drizzle/compare-schema.ts')
);
const orm = await import(pathToFileURL(require.resolve('drizzle-orm')).href);
const tableConfig = Object.fromEntries(
  await Promise.all(
    [
      ['PgTable', 'pg'],
      ['MySqlTable', 'mysql'],
      ['SQLiteTable', 'sqlite'],
      ['SingleStoreTable', 'singlestore'],
    ].map(async ([table, dialect]) => {
      const core = await import(pathToFileURL(require.resolve(`drizzle-orm/${dialect}-core`)).href);
      return [table, core.getTableConfig];
    }),
  ),
);

/** A package that is not there: whatever is asked of it, it gives itself. */
const STUB = `
const handler = {
  get: (_, key) => (key === Symbol.toPrimitive ? () => 'stub' : key === Symbol.iterator ? [][Symbol.iterator] : key === 'then' || key === '__esModule' ? undefined : stub),
  apply: () => stub,
  construct: () => stub,
  getPrototypeOf: () => stub,
};
const stub = new Proxy(function () {}, handler);
module.exports = stub;
`;

const exit = process.exit.bind(process);
// Scripts declare tables too, and end when they are told nothing.
process.exit = () => {
  throw new Error('the code ends the process');
};

const rows = [];
for (const checkout of positionals) {
  const root = resolve(checkout);
  const project = await discoverProject({ cwd: root, root });
  const sources = project.schemas.flatMap((source) => (source.kind === 'drizzle' ? [{ id: source.path, source }] : []));
  const started = performance.now();
  const { catalogs, problems } = readDrizzleSchemas(project, sources);
  const milliseconds = Math.round(performance.now() - started);
  const read = catalogs.flatMap((catalog) => (catalog ? [catalog] : []));
  const mentions = scanTexts(project);
  const executed = [];
  for (const [index, { source }] of sources.entries()) {
    const files = catalogs[index]?.files ?? source.files;
    const modules = await execute(project, files, String(index));
    executed.push(...describeExecuted({ ...orm, tableConfig }, modules, applyCasing, casingOf(source, mentions)));
  }
  const result = compareSchema(read, executed);
  rows.push({
    checkout: checkout.replace(/^.*\/repos\//, ''),
    schemas: sources.length,
    tables: `${result.equalTables}/${result.tables}`,
    columns: `${result.equalColumns}/${result.columns}`,
    relations: `${result.equalRelations}/${result.relations}`,
    open: result.open.length,
    unexported: result.unexported.length,
    ms: milliseconds,
  });
  console.log(`\n${checkout}`);
  for (const { message, file } of problems) console.log(`  problem: ${message} (${file})`);
  for (const text of result.open) console.log(`  open: ${text}`);
  if (result.unexported.length > 0) console.log(`  not exported: ${result.unexported.join(', ')}`);
  for (const text of result.differences.slice(0, Number(values.show))) console.log(`  ${text}`);
}
console.table(rows);
await vite.close();
rmSync(scratch, { recursive: true, force: true });
exit(0);

/**
 * Runs a schema's modules, with all that they import from the project. Those that cannot run are left out, and named.
 *
 * @param {import('../src/discover/project.js').Project} project
 * @param {readonly string[]} files
 * @param {string} name
 */
async function execute(project, files, name) {
  try {
    return await run(project, files, name);
  } catch {
    const running = [];
    for (const [index, file] of files.entries()) {
      try {
        await run(project, [file], `${name}-${index}`);
        running.push(file);
      } catch (error) {
        console.log(`  cannot be executed: ${file}: ${error instanceof Error ? error.message.slice(0, 300) : error}`);
      }
    }
    return run(project, running, `${name}-rest`);
  }
}

/**
 * @param {import('../src/discover/project.js').Project} project
 * @param {readonly string[]} files
 * @param {string} name
 */
async function run(project, files, name) {
  const outfile = join(scratch, `${name}-${rows.length}.mjs`);
  await bundle(project, files, outfile);
  const loaded = /** @type {Record<string, Record<string, unknown>>} */ (await import(pathToFileURL(outfile).href));
  return files.map((file, index) => ({ file, exports: loaded[`m${index}`] ?? {} }));
}

/**
 * @param {import('../src/discover/project.js').Project} project
 * @param {readonly string[]} files
 * @param {string} outfile
 */
async function bundle(project, files, outfile) {
  const resolver = createImportResolver(project);
  const contents = files.map((file, index) => `export * as m${index} from ${JSON.stringify(file)};`).join('\n');
  /** @param {string} path */
  const installed = (path) => {
    // Drivers want their database's client.
    if (path.startsWith('drizzle-orm/') && !/-core$|\/(?:relations|sql|casing)$/.test(path)) return null;
    try {
      return pathToFileURL(require.resolve(path)).href;
    } catch {
      return null;
    }
  };
  await build({
    stdin: { contents, resolveDir: scratch, sourcefile: 'entry.ts', loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'silent',
    plugins: [
      {
        name: 'schema',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /.*/ }, ({ path, importer }) => {
            if (isBuiltin(path)) return { path, external: true };
            if (importer.endsWith('entry.ts')) return { path };
            const found = resolver.resolve(importer, path);
            if (found.kind === 'file') return { path: found.path };
            const url = found.kind === 'external' ? installed(path) : null;
            return url ? { path: url, external: true } : { path, namespace: 'stub' };
          });
          onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: STUB, loader: 'js' }));
        },
      },
    ],
  });
}
