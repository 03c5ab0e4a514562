#!/usr/bin/env node
// @ts-check
/**
 * Whether a report that comes through the cache ever differs from one made anew: random edits to sources, schema and
 * configuration of a copy of a project, and both after each. With `--code`, to sources alone, where they are. With
 * `--unsaved`, to the code of a checkout, in memory, beside runs that go on from one before.
 *
 *   node bench/cache-truth.js [project] [--code | --unsaved] [--rounds 1000] [--seed 1] [--json]
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareResumed } from './cache/compare-resumed.js';
import { compareRounds } from './cache/compare-rounds.js';
import { openCache, openResuming } from './tool/library.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    code: { type: 'boolean' },
    unsaved: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});
const sample = resolve(positionals[0] ?? fileURLToPath(new URL('../fixtures/projects/event-sales', import.meta.url)));
const options = { rounds: Number(values.rounds), seed: Number(values.seed) };
const result = values.unsaved ? await goOn() : await compareCopies();
if (values.json) console.log(JSON.stringify(result, null, 2));
else {
  const { rounds, edits, differences } = result;
  const how =
    'taken' in result
      ? `${result.taken} reports taken from the cache, ${result.resumed} resumed`
      : `${result.resumed} resumed, in ${result.medianMs} ms (median)`;
  console.log(`${rounds} rounds, ${edits} edits; ${how}; ${differences.length} differ`);
  for (const { round, edits: made } of differences) console.log(`  round ${round}: ${made.join(', ')}`);
}
process.exitCode = result.differences.length ? 1 : 0;

async function compareCopies() {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'cache-truth-')));
  const reports = await openCache(dir);
  const compared = await compareRounds({ sample, dir, isCodeOnly: values.code === true, ...options, ...reports });
  rmSync(dir, { recursive: true });
  return compared;
}

async function goOn() {
  return compareResumed({ root: sample, tool: await openResuming(sample), ...options });
}
