#!/usr/bin/env node
// @ts-check
/**
 * How long a check in a new process takes after a change of one file, through the cache: a line is put into one file after
 * the other of a copy of a checkout, where it leaves code that can be read. With `--tsc` and a folder with a tsconfig.json,
 * `tsc --noEmit --incremental` beside it, over the same changes as far as they are below that folder.
 *
 *   node bench/after-change.js <checkout> [--count 15] [--seed 1] [--tsc path/to/tsc] [--folder .] [--json]
 */
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureChanges } from './change/measure-changes.js';
import { openParser } from './tool/library.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '15' },
    seed: { type: 'string', default: '1' },
    tsc: { type: 'string' },
    folder: { type: 'string', default: '.' },
    json: { type: 'boolean' },
  },
});
const [checkout] = positionals;
const command = fileURLToPath(new URL('../bin/schemadrift.js', import.meta.url));
if (!checkout || !existsSync(new URL('../dist/cli/main.js', import.meta.url))) {
  console.error('usage: node bench/after-change.js <checkout> [--count n] [--tsc file], after `npm run build`');
  process.exit(2);
}
const dir = realpathSync(mkdtempSync(join(tmpdir(), 'after-change-')));
const result = measureChanges({
  checkout: resolve(checkout),
  dir,
  command,
  count: Number(values.count),
  seed: Number(values.seed),
  isCode: await openParser(),
  tsc: values.tsc === undefined ? null : { file: resolve(values.tsc), folder: values.folder },
});
rmSync(dir, { recursive: true });
if (values.json) console.log(JSON.stringify(result, null, 2));
else {
  for (const { tool, first, unchanged, changed } of result) {
    const sorted = changed.map(({ seconds }) => seconds).sort((a, b) => a - b);
    const at = (/** @type {number} */ share) =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(2);
    console.log(
      `${tool}: first ${first.toFixed(2)} s, unchanged ${unchanged.toFixed(2)} s, ${sorted.length} changes: median ${at(0.5)} s, nine of ten ${at(0.9)} s, under 0.8 s ${sorted.filter((each) => each < 0.8).length}, most ${sorted.at(-1)?.toFixed(2)} s`,
    );
  }
}
