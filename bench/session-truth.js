#!/usr/bin/env node
// @ts-check
/**
 * Whether what a long-lived session answers ever differs from what a fresh run does: random edits to sources, schema and
 * configuration of a copy of a project, and both after each. With `--unsaved`, edits to the code of a checkout, in memory;
 * with `--files`, the same, asked for single files.
 *
 *   node bench/session-truth.js [project] [--unsaved] [--files] [--rounds 1000] [--seed 1] [--json]
 */
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { compareSessions } from './session/compare-sessions.js';
import { compareFiles, compareUnsaved } from './session/compare-unsaved.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    unsaved: { type: 'boolean' },
    files: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});
const built = fileURLToPath(new URL('../dist/src/index.js', import.meta.url));
if (!existsSync(built)) {
  console.error('dist/ is missing: run `npm run build` first');
  process.exit(2);
}
/** @type {typeof import('../src/index.js')} */
const tool = await import(pathToFileURL(built).href);
const sample = resolve(positionals[0] ?? fileURLToPath(new URL('../fixtures/projects/event-sales', import.meta.url)));
const options = { rounds: Number(values.rounds), seed: Number(values.seed), tool };
const result = values.files
  ? await compareAlone()
  : values.unsaved
    ? await compareUnsaved({ root: sample, ...options })
    : await compareCopy();
if (values.json) console.log(JSON.stringify(result, null, 2));
else {
  const { rounds, edits, differences } = result;
  console.log(`${rounds} rounds, ${edits} edits; ${differences.length} answers differ`);
  if ('glances' in result) console.log(`${result.glances} answers for the moment were others`);
  for (const { round, what, edits: made } of differences) console.log(`  round ${round}, ${what}: ${made.join(', ')}`);
}
process.exitCode = result.differences.length ? 1 : 0;

async function compareAlone() {
  const session = fileURLToPath(new URL('../dist/src/session/session.js', import.meta.url));
  /** @type {typeof import('../src/session/session.js')} */
  const { createEditorSession } = await import(pathToFileURL(session).href);
  return compareFiles({ root: sample, ...options, createEditorSession });
}

async function compareCopy() {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'session-truth-')));
  const compared = await compareSessions({ sample, dir, ...options });
  rmSync(dir, { recursive: true });
  return compared;
}
