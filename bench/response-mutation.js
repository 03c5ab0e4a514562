#!/usr/bin/env node
// @ts-check
/**
 * How many keys are found that pages read off the answers of the project's own routes and no route answers: one read at a time
 * is renamed, in memory. Reads are found from text and syntax trees alone, where the path is written beside the request.
 *
 *   node bench/response-mutation.js <checkout> [--seed <n>] [--count <n>] [--list] [--json]
 *
 * `--count` is the most reads that are renamed, drawn by the seed (200 by default). Of several that stand in different files,
 * each is renamed in the same run. `--list` lists the reads that were missed.
 */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findResponseReads } from './mutation/find-response-reads.js';
import { batchesOf } from './mutation/run-mutants.js';
import { randomFrom } from './random.js';
import { listSources } from './sources/list-sources.js';
import { openLibrary } from './tool/library.js';
import { createOverlayDisk } from './tool/overlay-disk.js';

/** @typedef {import('./mutation/find-response-reads.js').ResponseRead} ResponseRead */
/** @typedef {import('./drift/score.js').Finding} Finding */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '200' },
    list: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});
const [checkout] = positionals;
if (!checkout) {
  console.error('usage: node bench/response-mutation.js <checkout> [--seed n] [--count n] [--list] [--json]');
  process.exit(2);
}
const root = resolve(checkout);
const library = await openLibrary();
const { disk, overlay } = createOverlayDisk();
const reads = listSources(root).sources.flatMap(findResponseReads);
const chosen = draw(reads, Number(values.count), randomFrom(Number(values.seed)));
const known = new Set((await library.report(root, disk)).findings.map(identity));

/** @type {ResponseRead[]} */
const missed = [];
/** @type {Finding[]} */
const extras = [];
for (const batch of batchesOf(chosen, chosen.length)) {
  overlay.clear();
  for (const read of batch) overlay.set(read.file, renamed(readFileSync(read.file, 'utf8'), read));
  const fresh = (await library.report(root, disk)).findings.filter((finding) => !known.has(identity(finding)));
  for (const read of batch) if (!fresh.some((finding) => isOf(finding, read))) missed.push(read);
  extras.push(...fresh.filter((finding) => !batch.some((read) => isOf(finding, read))));
}

const figures = { reads: reads.length, renamed: chosen.length, found: chosen.length - missed.length };
if (values.json) console.log(JSON.stringify({ ...figures, besides: extras.length }));
else {
  console.log(`${figures.reads} reads of answers, ${figures.found} of ${figures.renamed} that were renamed are found`);
  if (extras.length) console.log(`${extras.length} findings besides`);
  for (const finding of extras) console.log(`  besides: ${identity(finding)}`);
  if (values.list) {
    for (const { file, start, written, path } of missed) {
      const line = readFileSync(file, 'utf8').slice(0, start).split('\n').length;
      console.log(`  missed: ${relative(root, file)}:${line}  ${written}  of ${path}`);
    }
  }
}

/**
 * @param {string} text
 * @param {ResponseRead} read
 */
function renamed(text, read) {
  const name = nameFor(read);
  return text.slice(0, read.start) + (read.shorthand ? `${name}: ${read.written}` : name) + text.slice(read.end);
}

/** @param {ResponseRead} read a name that is near to no other */
function nameFor({ written }) {
  return `${written}Qzx`;
}

/**
 * @param {Finding} finding
 * @param {ResponseRead} read
 */
function isOf({ file, name }, read) {
  return file === relative(root, read.file) && name === nameFor(read);
}

/** @param {Finding} finding */
function identity({ ruleId, file, range, name }) {
  return `${ruleId} ${file}:${range?.start.line} ${name}`;
}

/**
 * @template T
 * @param {readonly T[]} all
 * @param {number} count
 * @param {() => number} random
 */
function draw(all, count, random) {
  const left = [...all];
  /** @type {T[]} */
  const drawn = [];
  while (left.length && drawn.length < count) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}
