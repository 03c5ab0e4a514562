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
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
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
const coverageAt = new Map(queries.map((query) => [`${query.file}:${query.start}`, query.coverage]));
const counted = { checked: 0, partly: 0, unchecked: 0, 'not reported': 0 };
/** @type {{ site: string, receiver: string, coverage: string }[]} */
const open = [];
for (const site of sites) {
  const coverage = coverageAt.get(`${site.file}:${site.at}`) ?? 'not reported';
  counted[coverage]++;
  if (coverage !== 'checked') {
    open.push({ site: `${relative(root, site.file)}:${site.line}`, receiver: site.receiver, coverage });
  }
}
const known = new Set(all.map((site) => `${site.file}:${site.at}`));
const beyond = queries.filter((query) => !known.has(`${query.file}:${query.start}`)).length;

if (values.json) {
  console.log(
    JSON.stringify({
      files: sources.length,
      toolFiles: files,
      sites: sites.length,
      left: all.length - sites.length,
      counted,
      beyond,
      open,
    }),
  );
} else {
  console.log(
    `${sources.length} source files (the tool looks at ${files}), ${accessors.length} accessors in ${schemas.length} schema files`,
  );
  if (all.length > sites.length) {
    console.log(`${all.length - sites.length} sites left out, their receiver is called ${values.except.join(' or ')}`);
  }
  console.log(`${sites.length} query sites in the text`);
  for (const [coverage, count] of Object.entries(counted)) {
    console.log(`  ${coverage.padEnd(13)} ${String(count).padStart(6)}  ${percent(count).padStart(7)}`);
  }
  console.log(`${beyond} queries the tool knows besides (delegates in variables, computed accessors, raw SQL)`);
  if (values.receivers) printReceivers();
  if (values.list)
    for (const { site, receiver, coverage } of open) console.log(`  ${coverage.padEnd(13)} ${site}  ${receiver}`);
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

/** @param {number} count */
function percent(count) {
  return sites.length === 0 ? '' : `${((100 * count) / sites.length).toFixed(1)} %`;
}
