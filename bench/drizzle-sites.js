#!/usr/bin/env node
// @ts-check
/**
 * How many of a repository's Drizzle call sites are seen and fully checked, against a count that does not depend on the
 * tool: the places where the syntax of a source file reads `.query.<name>.findMany(`, `.select(…).from(`, `.insert(x).values(`,
 * `.update(x).set(` or `.delete(<table>)`, with no regard to scopes, types and clients.
 *
 *   node bench/drizzle-sites.js <checkout> [--list] [--json]
 *
 * `--list` names every site that is not fully checked; those that the tool does not report as a query are always named.
 */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareSites, percent, printOpen, printSites } from './sources/compare-sites.js';
import { countDrizzleSites, readTableNames } from './sources/count-drizzle-sites.js';
import { listSources } from './sources/list-sources.js';
import { openLibrary } from './tool/library.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean' }, json: { type: 'boolean' } },
});
const [checkout] = positionals;
if (!checkout) {
  console.error('usage: node bench/drizzle-sites.js <checkout> [--list] [--json]');
  process.exit(2);
}
const root = resolve(checkout);

const texts = listSources(root).sources.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const tables = new Set(texts.flatMap(({ text }) => readTableNames(text)));
const sites = texts.flatMap(({ file, text }) => countDrizzleSites(file, text, tables));

const library = await openLibrary();
const { queries, files } = await library.queries(root);
const tally = compareSites(root, sites, sites, { sources: texts.length, toolFiles: files, queries });
/** @type {Map<string, number>} */
const operations = new Map();
for (const { operation } of sites) operations.set(operation, (operations.get(operation) ?? 0) + 1);

if (values.json) {
  console.log(JSON.stringify({ ...tally, operations: Object.fromEntries(operations) }));
} else {
  console.log(
    `${basename(root)}: ${texts.length} source files (the tool looks at ${files}), ${tables.size} table names`,
  );
  for (const line of printSites(tally)) console.log(line);
  console.log(`  seen ${tally.seen} (${percent(tally.seen, tally.sites)})`);
  const byCount = [...operations].sort((a, b) => b[1] - a[1]);
  console.log(`by operation: ${byCount.map(([operation, count]) => `${operation} ${count}`).join(', ')}`);
  console.log(`${tally.beyond} queries the tool knows besides`);
  const named = values.list ? tally.open : tally.open.filter(({ coverage }) => coverage === 'not reported');
  for (const line of printOpen(named)) console.log(line);
}
