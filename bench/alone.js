#!/usr/bin/env node
// @ts-check
/**
 * Whether a file that is asked about alone, as `--staged` and `--changed` do, has the findings that a whole run has for it:
 * names of the schema are changed, files taken away, imports taken out and exports renamed, all in memory, and one file after
 * the other is asked about.
 *
 *   node bench/alone.js <checkout> [--count 40] [--seed 1] [--json]
 */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { compareAlone } from './alone/compare-alone.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean' },
  },
});
const [checkout] = positionals;
const built = fileURLToPath(new URL('../dist/src/analyze.js', import.meta.url));
if (!checkout || !existsSync(built)) {
  console.error('usage: node bench/alone.js <checkout> [--count n] [--seed n] [--json], after `npm run build`');
  process.exit(2);
}
/** @type {typeof import('../src/analyze.js')} */
const { analyze } = await import(pathToFileURL(built).href);
const root = resolve(checkout);
const result = await compareAlone({ root, count: Number(values.count), seed: Number(values.seed), analyze });
if (values.json) console.log(JSON.stringify(result, null, 2));
else {
  const { edits, findings, filesWithFindings, tried, differences } = result;
  console.log(
    `${edits} files edited, ${findings} findings in ${filesWithFindings} files; ${tried} files alone, ${differences.length} differ`,
  );
  for (const { file, missed, extra } of differences) {
    console.log(`  ${relative(root, file)}: ${missed.length} missed, ${extra.length} extra`);
    for (const text of missed.slice(0, 2)) console.log(`    missed ${text.slice(0, 400)}`);
    for (const text of extra.slice(0, 2)) console.log(`    extra  ${text.slice(0, 400)}`);
  }
}
process.exitCode = result.differences.length ? 1 : 0;
