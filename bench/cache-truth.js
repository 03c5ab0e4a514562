#!/usr/bin/env node
// @ts-check
/**
 * Whether a report that comes through the cache ever differs from one made anew: random edits to sources, schema and
 * configuration of a copy of a project, and both after each. With `--code`, to sources alone, where they are.
 *
 *   node bench/cache-truth.js [project] [--code] [--rounds 1000] [--seed 1] [--json]
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareRounds } from './cache/compare-rounds.js';
import { openCache } from './tool/library.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    code: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});
const sample = resolve(positionals[0] ?? fileURLToPath(new URL('../fixtures/projects/event-sales', import.meta.url)));
const dir = realpathSync(mkdtempSync(join(tmpdir(), 'cache-truth-')));
const { cached, fresh } = await openCache(dir);
const result = await compareRounds({
  sample,
  dir,
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  isCodeOnly: values.code === true,
  cached,
  fresh,
});
rmSync(dir, { recursive: true });
if (values.json) console.log(JSON.stringify(result, null, 2));
else {
  const { rounds, edits, taken, resumed, differences } = result;
  console.log(
    `${rounds} rounds, ${edits} edits; ${taken} reports taken from the cache, ${resumed} resumed; ${differences.length} differ`,
  );
  for (const { round, edits: made } of differences) console.log(`  round ${round}: ${made.join(', ')}`);
}
process.exitCode = result.differences.length ? 1 : 0;
