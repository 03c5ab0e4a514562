#!/usr/bin/env node
// @ts-check
/**
 * What runs say after others were killed at random moments, half of them while the cache was written, and while others write.
 *
 *   node bench/cache-kill.js [project] [--kills <n>] [--seed <n>]
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { killCachedRuns } from './cache/kill-runs.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const { kills, amid, kept, wrong } = await killCachedRuns({
  sample: resolve(positionals[0] ?? fileURLToPath(new URL('../fixtures/projects/event-sales', import.meta.url))),
  kills: Number(values.kills),
  seed: Number(values.seed),
  progress: (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\rkill ${done} of ${values.kills} `);
  },
});
console.log(
  `${kills} kills, ${amid} of them with something in the cache's folder; ${kept} times the runs after left an entry; ` +
    `${wrong} of ${kills * 3} later runs said something else`,
);
process.exitCode = wrong > 0 ? 1 : 0;
