#!/usr/bin/env node
// @ts-check
/**
 * How time and memory grow with the repository: a synthetic one that agrees with its schema, at 1, 2, 4 and 8 times the
 * size (402 to 3,202 source files, 12 to 96 models).
 *
 *   node bench/growth.js [--runs 3] [--bin <path>] [--keep <folder>] [--json]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSyntheticRepository } from './growth/synthetic-repository.js';
import { measure, median } from './speed/measure.js';
import { BIN } from './tool/run-schemadrift.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    bin: { type: 'string', default: BIN },
    keep: { type: 'string' },
    json: { type: 'boolean' },
  },
});

const parent = values.keep ?? mkdtempSync(join(tmpdir(), 'growth-'));
const rows = [];
for (const size of [1, 2, 4, 8]) {
  const dir = join(parent, `size-${size}`);
  const written = writeSyntheticRepository(dir, size);
  const runs = [];
  for (let run = 0; run < Number(values.runs); run++) {
    const result = await measure(process.execPath, [values.bin, '--cwd', dir, '--format', 'json', '--no-exit-code']);
    if (result.code !== 0) throw new Error(`schemadrift ended with ${result.code}: ${result.errors.slice(-1000)}`);
    runs.push(result);
  }
  const { coverage, findings } = JSON.parse(runs[0]?.output ?? '');
  rows.push({
    size,
    ...written,
    seconds: median(runs.map((run) => run.seconds)),
    megabytes: Math.max(...runs.map((run) => run.megabytes ?? 0)),
    checked: coverage.queries.checked,
    findings: findings.length,
  });
}
if (!values.keep) rmSync(parent, { recursive: true, force: true });

if (values.json) console.log(JSON.stringify(rows, null, 2));
else {
  console.log('size   files  models  queries  checked  findings   seconds      MB  ms a file');
  for (const { size, files, models, queries, checked, findings, seconds, megabytes } of rows) {
    const cells = [
      String(size).padStart(4),
      String(files).padStart(8),
      String(models).padStart(8),
      String(queries).padStart(9),
      String(checked).padStart(9),
      String(findings).padStart(10),
      seconds.toFixed(2).padStart(10),
      megabytes.toFixed(0).padStart(8),
      ((1000 * seconds) / files).toFixed(2).padStart(11),
    ];
    console.log(cells.join(''));
  }
}
