#!/usr/bin/env node
// @ts-check
/**
 * What TypeScript 5.9, TypeScript 7 and schemadrift report of the same mistakes, over the real generated client.
 *
 *   node bench/why-not-tsc/run.js [--write] [--json]
 *
 * `--write` renews the table of docs/typescript.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openLibrary } from '../tool/library.js';
import { measureMistakes } from './measure-mistakes.js';
import { insertTable, renderTable } from './render-table.js';

const { values } = parseArgs({ options: { write: { type: 'boolean' }, json: { type: 'boolean' } } });
const library = await openLibrary();
const { mistakes, falseAlarms } = await measureMistakes(async (dir) => {
  const { findings } = await library.report(dir);
  return findings
    .filter((finding) => finding.severity === 'error')
    .map((finding) => ({ file: finding.file ?? '', line: finding.range?.start.line ?? 0 }));
});
const table = renderTable(mistakes);
if (values.write) {
  const page = fileURLToPath(new URL('../../docs/typescript.md', import.meta.url));
  writeFileSync(page, insertTable(readFileSync(page, 'utf8'), table));
}
if (values.json) console.log(JSON.stringify({ mistakes, falseAlarms }, null, 2));
else {
  process.stdout.write(table);
  for (const [tool, places] of Object.entries(falseAlarms)) {
    for (const { file, line } of places) console.log(`${tool} reports ${file}:${line}, where nothing is wrong`);
  }
}
