#!/usr/bin/env node
// @ts-check
/**
 * What is left of a project when `--fix` is killed while it writes: every file is as it was or as it is to be.
 *
 *   node bench/fix-kill.js [--kills <n>] [--files <n>] [--seed <n>]
 */
import { parseArgs } from 'node:util';
import { killRuns } from './fix/kill-runs.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    files: { type: 'string', default: '80' },
    seed: { type: 'string', default: '1' },
  },
});
const result = await killRuns({
  kills: Number(values.kills),
  files: Number(values.files),
  seed: Number(values.seed),
  progress: (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\rkill ${done} of ${values.kills} `);
  },
});
console.log(
  `${result.kills} kills, ${result.between} of them with some files fixed and others not: ` +
    `${result.broken.length} broken files, ${result.leftovers} temporary files left; ` +
    `one more run ${result.finished ? 'fixed all' : 'did not fix all'}`,
);
process.exitCode = result.broken.length > 0 || !result.finished ? 1 : 0;
