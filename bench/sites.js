#!/usr/bin/env node
// @ts-check
/**
 * How many of a repository's query sites are fully checked, against a count that does not depend on the tool: the places
 * where the text of a source file reads `.<accessor>.<operation>(`, accessors being read from the .prisma files by a
 * regular expression.
 *
 *   node bench/sites.js <checkout> [--except <receiver>]… [--receivers] [--list] [--json]
 *
 * `--except caller` leaves out sites whose receiver is called that (tRPC callers read like clients); how many is printed.
 * `--receivers` lists what the receivers are called, `--list` every site that is not fully checked.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareSites, printOpen, printSites } from './sources/compare-sites.js';
import { countSites, readAccessors } from './sources/count-sites.js';
import { listSources } from './sources/list-sources.js';
import { openLibrary } from './tool/library.js';

/** @typedef {import('./sources/count-sites.js').Site} Site */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    except: { type: 'string', multiple: true, default: [] },
    receivers: { type: 'boolean' },
    list: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});
const [checkout] = positionals;
if (!checkout) {
  console.error('usage: node bench/sites.js <checkout> [--except receiver]… [--receivers] [--list] [--json]');
  process.exit(2);
}
const root = resolve(checkout);

const { sources, schemas } = listSources(root);
const accessors = [...new Set(schemas.flatMap((file) => readAccessors(readFileSync(file, 'utf8'))))];
const all = sources.flatMap((file) => countSites(file, readFileSync(file, 'utf8'), accessors));
const sites = all.filter((site) => !values.except.includes(nameOf(site)));

const library = await openLibrary();
const { queries, files } = await library.queries(root);
const tally = compareSites(root, sites, all, { sources: sources.length, toolFiles: files, queries });

if (values.json) {
  console.log(JSON.stringify({ ...tally, left: all.length - sites.length }));
} else {
  console.log(
    `${sources.length} source files (the tool looks at ${files}), ${accessors.length} accessors in ${schemas.length} schema files`,
  );
  if (all.length > sites.length) {
    console.log(`${all.length - sites.length} sites left out, their receiver is called ${values.except.join(' or ')}`);
  }
  for (const line of printSites(tally)) console.log(line);
  console.log(`${tally.beyond} queries the tool knows besides (delegates in variables, computed accessors, raw SQL)`);
  if (values.receivers) printReceivers();
  if (values.list) for (const line of printOpen(tally.open)) console.log(line);
}

function printReceivers() {
  /** @type {Map<string, number>} */
  const names = new Map();
  for (const site of all) names.set(nameOf(site), (names.get(nameOf(site)) ?? 0) + 1);
  for (const [name, count] of [...names].sort((a, b) => b[1] - a[1]))
    console.log(`  ${String(count).padStart(6)}  ${name}`);
}

/**
 * What a receiver is called: the last name in it.
 * @param {Site} site
 */
function nameOf(site) {
  return site.receiver.match(/[\w$#]+(?=\W*$)/)?.[0] ?? site.receiver;
}
