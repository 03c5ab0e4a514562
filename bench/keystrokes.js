#!/usr/bin/env node
// @ts-check
/**
 * How long an editor waits: for the findings of the file that is typed in, and for those of the whole project.
 *
 *   node --expose-gc bench/keystrokes.js <checkout> [--keystrokes 200] [--files 20] [--reports 5] [--seed 1] [--json]
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { measureKeystrokes } from './session/measure-keystrokes.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    keystrokes: { type: 'string', default: '200' },
    files: { type: 'string', default: '20' },
    reports: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean' },
  },
});
const [checkout] = positionals;
const built = fileURLToPath(new URL('../dist/src/index.js', import.meta.url));
if (!checkout || !existsSync(built)) {
  console.error(
    'usage: node bench/keystrokes.js <checkout> [--keystrokes n] [--files n] [--reports n], after `npm run build`',
  );
  process.exit(2);
}
/** @type {typeof import('../src/cli/runtime.js')} */
const { prepareRuntime } = await import(
  pathToFileURL(fileURLToPath(new URL('../dist/src/cli/runtime.js', import.meta.url))).href
);
// As the command does.
prepareRuntime();
/** @type {typeof import('../src/index.js')} */
const { createSession } = await import(pathToFileURL(built).href);
const result = await measureKeystrokes({
  root: resolve(checkout),
  keystrokes: Number(values.keystrokes),
  files: Number(values.files),
  reports: Number(values.reports),
  seed: Number(values.seed),
  createSession,
});
if (values.json) console.log(JSON.stringify(result, null, 2));
else {
  const { first, typed, reported, memory } = result;
  console.log(`first report ${first.elapsed} ms, ${first.user} ms of user time`);
  for (const [what, times] of Object.entries({ 'keystroke to findings': typed, 'report after a change': reported })) {
    const { count, elapsed, user } = times;
    console.log(
      `${what}, ${count} times: median ${elapsed.median} ms, 95th percentile ${elapsed.p95} ms, longest ${elapsed.longest} ms`,
    );
    console.log(`  user time: median ${user.median} ms, 95th percentile ${user.p95} ms`);
  }
  console.log(`memory: ${memory.peak} MB at most, ${memory.heap} MB of heap in use at the end`);
}
