#!/usr/bin/env node
// @ts-check
/**
 * How many seeded mistakes between modules are found at every importer: files deleted or renamed, exports renamed, paths in
 * the wrong case, imports taken out, dependencies delisted, and names misspelt that installed packages export. One at a time, in memory.
 *
 *   node bench/modules-mutation.js <checkout> [--seed <n>] [--count <n>] [--only <kind>]
 *
 * `--count` is the number of mutants of each kind (20 by default), drawn by the seed. A mutant is found when all of its
 * importers are reported. TypeScript's own parser and resolver say who imports what.
 */
import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createEditedDisk } from './modules/edited-disk.js';
import { gatherImports } from './modules/gather-imports.js';
import { KINDS, listMutants } from './modules/make-mutants.js';
import { randomFrom } from './random.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '20' },
    only: { type: 'string' },
  },
});
const [checkout] = positionals;
if (!checkout) {
  console.error('usage: node bench/modules-mutation.js <checkout> [--seed n] [--count n] [--only kind]');
  process.exit(2);
}
const root = resolve(checkout);
const dist = pathToFileURL(fileURLToPath(new URL('../dist/src/', import.meta.url))).href;
/** @type {typeof import('../src/discover/discover-project.js')} */
const { discoverProject } = await import(`${dist}/discover/discover-project.js`);
/** @type {typeof import('../src/modules/read-modules.js')} */
const { readModules } = await import(`${dist}/modules/read-modules.js`);

/** @param {ReadonlyMap<string, string | null>} edits */
async function reportedWith(edits) {
  const project = await discoverProject({ cwd: root, root, disk: createEditedDisk(edits) });
  const { imports, exports, packages, names } = readModules(project);
  const placed = [...imports, ...exports, ...packages].map(({ place }) => `${place.file}:${place.start}`);
  return { project, reported: new Set([...placed, ...names.map(({ name, place }) => `${place.file}:${name}`)]) };
}

const { project, reported: before } = await reportedWith(new Map());
const mutants = listMutants(gatherImports(project.files.map(({ path }) => path)), project.packages);
const random = randomFrom(Number(values.seed));
let all = 0;
let found = 0;
for (const kind of KINDS.filter((it) => values.only === undefined || it === values.only)) {
  const pool = [...(mutants[kind] ?? [])];
  let tried = 0;
  let whole = 0;
  let sites = 0;
  let hit = 0;
  while (tried < Number(values.count) && pool.length > 0) {
    const [make] = pool.splice(Math.floor(random() * pool.length), 1);
    const mutant = make?.();
    if (!mutant || mutant.expected.length === 0) continue;
    const { reported } = await reportedWith(mutant.edits);
    const missed = mutant.expected.filter((place) => !reported.has(place));
    const extra = [...reported].filter((place) => !before.has(place) && !mutant.expected.includes(place));
    tried++;
    sites += mutant.expected.length;
    hit += mutant.expected.length - missed.length;
    if (missed.length === 0) whole++;
    for (const place of missed)
      console.log(`  missed  ${kind}  ${relative(root, mutant.what)}  at ${relative(root, place)}`);
    for (const place of extra.slice(0, 3))
      console.log(`  besides ${kind}  ${relative(root, mutant.what)}  at ${relative(root, place)}`);
  }
  all += tried;
  found += whole;
  console.log(`${kind.padEnd(11)} ${whole} of ${tried} mutants found whole, ${hit} of ${sites} importers`);
}
console.log(`all         ${found} of ${all} (${((100 * found) / Math.max(1, all)).toFixed(1)} %)`);
