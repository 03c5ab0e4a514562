#!/usr/bin/env node
// @ts-check
/**
 * How long it takes in an editor from a key to what is found: the language server is driven over standard input and output
 * as an editor does. In files with queries, names are retyped key by key, and each key waits for the answer to the last. Before
 * the next file is opened nothing is typed for `--pause` milliseconds.
 *
 *   node bench/editor.js <checkout> [<file>…] [--files 10] [--keys 12] [--pause 700] [--seed 1] [--json]
 *
 * Without files, those are taken that call the ORM. Nothing is written. Memory is that of the process at its highest (Linux).
 */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startServer } from './editors/server.js';
import { findQueryFiles, typeIn } from './editors/typing.js';
import { pick, randomFrom } from './random.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string', default: '10' },
    keys: { type: 'string', default: '12' },
    pause: { type: 'string', default: '700' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean' },
  },
});
const [checkout, ...named] = positionals;
const program = fileURLToPath(new URL('../bin/schemadrift.js', import.meta.url));
if (!checkout || !existsSync(fileURLToPath(new URL('../dist/cli/main.js', import.meta.url)))) {
  console.error(
    'usage: node bench/editor.js <checkout> [<file>…] [--files n] [--keys n] [--pause ms] [--seed n] [--json], after `npm run build`',
  );
  process.exit(2);
}
const root = resolve(checkout);
const random = randomFrom(Number(values.seed));
const candidates = named.length > 0 ? named.map((file) => resolve(root, file)) : findQueryFiles(root);
if (candidates.length === 0) throw new Error(`${root} has no queries in files that git lists.`);
/** @type {Set<string>} */
const files = new Set();
while (files.size < Math.min(Number(values.files), candidates.length)) files.add(pick(candidates, random));

const begun = performance.now();
const server = await startServer(program, root);
const log = await server.survey;
const survey = performance.now() - begun;
const afterSurvey = server.peakMemory();
/** @type {number[]} */
const opened = [];
/** @type {import('./editors/typing.js').Key[]} */
const keys = [];
for (const file of files) {
  const typed = await typeIn(server, file, { keys: Number(values.keys), random });
  opened.push(typed.opened);
  keys.push(...typed.keys);
  await setTimeout(Number(values.pause));
}
const memory = server.peakMemory();
await server.stop();

const times = keys.map(({ milliseconds }) => milliseconds);
const result = {
  files: files.size,
  keys: keys.length,
  surveyMilliseconds: Math.round(survey),
  openMilliseconds: { median: share(opened, 0.5), most: share(opened, 1) },
  keyMilliseconds: { median: share(times, 0.5), p95: share(times, 0.95), most: share(times, 1) },
  memoryMegabytes: { afterSurvey, atMost: memory },
};
if (values.json) console.log(JSON.stringify({ ...result, each: keys }, null, 2));
else {
  console.log(log);
  console.log(
    `${result.keys} keys in ${result.files} files: median ${result.keyMilliseconds.median} ms, 95 of 100 within ${result.keyMilliseconds.p95} ms, at most ${result.keyMilliseconds.most} ms`,
  );
  console.log(`opened: median ${result.openMilliseconds.median} ms, at most ${result.openMilliseconds.most} ms`);
  console.log(`all checked after ${(survey / 1000).toFixed(1)} s; memory ${afterSurvey} MB then, at most ${memory} MB`);
  for (const key of keys.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 3)) {
    console.log(`  ${Math.round(key.milliseconds)} ms ${relative(root, key.file)}`);
  }
}

/**
 * The smallest that `part` of the numbers do not exceed, rounded.
 * @param {readonly number[]} numbers
 * @param {number} part
 */
function share(numbers, part) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.max(Math.ceil(sorted.length * part) - 1, 0)] ?? 0);
}
