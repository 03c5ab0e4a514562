#!/usr/bin/env node
// @ts-check
/**
 * How many seeded mistakes in real code over Drizzle are found: names of columns, keys of `with`, `columns`, `values` and
 * `set`, and enum literals are made wrong, one at a time, in memory.
 *
 *   node bench/drizzle-mutation.js <checkout> [--seed <n>] [--count <n>] [--batch <n>] [--only <text>] [--untyped]
 *     [--tsc <tsconfig>]… [--installed <folder>] [--rounds <n>] [--targets] [--json]
 *
 * `--count` is the most mutants of each group (part, mistake, form; 25 by default), drawn by the seed. `--batch` tries that many
 * together, in files of their own, which is faster and finds the same. `--only` keeps the groups whose name holds the text.
 * `--untyped` makes the same mistakes and transpiles the code to JavaScript. `--targets` counts what could be made wrong and stops.
 *
 * `--tsc` compares with TypeScript 5.9 and 7 over those projects of the checkout, or of the same checkout at `--installed`, where
 * its dependencies are installed: files there are edited while a compiler runs, and put back. Each run tries one mutant a file;
 * `--rounds` is the most runs a project (8 by default), and what is left then is not compared.
 */
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyCheckout } from './drift/edited-copy.js';
import { COMPILERS, compileMutants, versionOf } from './mutation/compile-mutants.js';
import { makeMutants } from './mutation/make-mutants.js';
import { countResults, printCounts, printMisses } from './mutation/print-mutation.js';
import { readRepository } from './mutation/read-repository.js';
import { batchesOf, runMutants } from './mutation/run-mutants.js';
import { randomFrom } from './random.js';
import { openLibrary } from './tool/library.js';
import { createOverlayDisk } from './tool/overlay-disk.js';
import { TYPED, transpile, untypedName } from './untyped/transpile.js';
import { mapBack, untypeFolder } from './untyped/untyped-copy.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '25' },
    batch: { type: 'string', default: '1' },
    only: { type: 'string' },
    untyped: { type: 'boolean' },
    tsc: { type: 'string', multiple: true, default: [] },
    installed: { type: 'string' },
    rounds: { type: 'string', default: '8' },
    targets: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});
const [checkout] = positionals;
if (!checkout) {
  console.error(
    'usage: node bench/drizzle-mutation.js <checkout> [--seed n] [--count n] [--untyped] [--tsc tsconfig]…',
  );
  process.exit(2);
}
const root = resolve(checkout);
const { files, tables, targets } = readRepository(root);
const { mutants: drawn, available } = makeMutants(targets, tables, {
  count: Number(values.count),
  random: randomFrom(Number(values.seed)),
});
const mutants = drawn.filter(({ group }) => group.includes(values.only ?? ''));
if (!values.json) {
  console.log(`${files} source files, ${tables.length} tables, ${targets.length} names, ${mutants.length} mutants`);
}
if (values.targets) {
  for (const [group, count] of available) console.log(`${String(count).padStart(7)}  ${group}`);
  process.exit(0);
}

const batches = batchesOf(mutants, Number(values.batch));
const progress =
  (/** @type {string} */ what) =>
  (/** @type {number} */ done, of = batches.length) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${what} ${done} of ${of} ${done === of ? '\n' : ''}`);
  };
const run = values.untyped ? await runUntyped() : await runTyped();

const compiled =
  values.tsc.length === 0
    ? []
    : COMPILERS.map((compiler) => {
        const installed = resolve(values.installed ?? root);
        const options = { root, installed, rounds: Number(values.rounds), progress: progress(compiler) };
        return { version: versionOf(compiler), ...compileMutants(compiler, values.tsc, mutants, options) };
      });
const counts = countResults(run.results, available, compiled);
if (values.json) {
  const results = run.results.map(({ file, line, column, found, mutant: { group, written, name, form } }) => ({
    ...{ file, line, column, found, group, form, written, name },
  }));
  console.log(JSON.stringify({ ...counts, vanished: run.vanished, results, extras: run.extras }, null, 2));
} else {
  for (const line of printCounts(counts, compiled)) console.log(line);
  if (run.vanished > 0) console.log(`${run.vanished} left out: nothing of them is left in the JavaScript`);
  const elsewhere = run.results.filter(({ found }) => found === 'elsewhere').length;
  if (elsewhere > 0) console.log(`${elsewhere} of those found are reported where the name is used`);
  console.log(`missed: ${counts.all.mutants - counts.all.found}`);
  for (const line of printMisses(run.results)) console.log(line);
  console.log(`reported besides: ${run.extras.length}`);
  for (const { ruleId, file, range, message } of run.extras) {
    console.log(`  ${file}:${range?.start.line}  ${ruleId}: ${message}`);
  }
}

async function runTyped() {
  const library = await openLibrary();
  const { disk, overlay } = createOverlayDisk();
  return runMutants(
    root,
    batches,
    async (changed) => {
      overlay.clear();
      for (const [file, text] of changed) overlay.set(file, text);
      return { findings: (await library.report(root, disk)).findings, same: new Set() };
    },
    progress('mutants'),
  );
}

async function runUntyped() {
  const library = await openLibrary();
  const copy = copyCheckout(root);
  try {
    const untyped = untypeFolder(copy.dir);
    const { disk, overlay } = createOverlayDisk();
    return await runMutants(
      root,
      batches,
      async (changed) => {
        overlay.clear();
        const origins = new Map(untyped);
        /** @type {Set<string>} */
        const same = new Set();
        for (const [path, text] of changed) {
          const file = relative(root, path);
          const name = untypedName(file);
          const origin = untyped.get(name);
          const { js, map } = TYPED.test(file)
            ? transpile(file, text, origin?.leavesMetadata)
            : { js: text, map: null };
          if (js === readFileSync(join(copy.dir, name), 'utf8')) same.add(path);
          overlay.set(join(copy.dir, name), js);
          if (origin && map) origins.set(name, { ...origin, map });
        }
        const { findings } = await library.report(copy.dir, disk);
        return { findings: findings.map((finding) => mapBack(finding, origins)), same };
      },
      progress('mutants'),
    );
  } finally {
    copy.remove();
  }
}
