#!/usr/bin/env node
// @ts-check
/**
 * How long schemadrift takes in a repository, and how much memory, side by side with what tells the same without it:
 * `prisma generate` plus `tsc --noEmit` of TypeScript 7, and with a bare parse of the same files.
 *
 *   node bench/speed.js <checkout> [--schema <file or folder>]… [--prisma <folder>] [--tsc <tsconfig>]… [--runs 5] [--json]
 *
 * `--prisma` names a folder with `prisma` and `@prisma/client` 7 installed, `--tsc` a tsconfig of the checkout, whose
 * dependencies are installed and whose clients are generated; without them that side is left out. The commands take
 * turns, so that a busy moment of the machine hits all of them. The operating system's file cache is warm throughout.
 */
import { cpus, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measure, median } from './speed/measure.js';
import { makePrismaProject } from './speed/prisma-project.js';
import { BIN } from './tool/run-schemadrift.js';

/** @typedef {import('./speed/measure.js').Run} Run */

const here = dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    schema: { type: 'string', multiple: true, default: [] },
    prisma: { type: 'string' },
    tsc: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '5' },
    bin: { type: 'string', default: BIN },
    json: { type: 'boolean' },
  },
});
const [checkout] = positionals;
if (!checkout) {
  console.error(
    'usage: node bench/speed.js <checkout> [--schema path]… [--prisma dir] [--tsc tsconfig]… [--runs 5] [--json]',
  );
  process.exit(2);
}
const root = resolve(checkout);
const prismaDir = values.prisma;
const projects = prismaDir
  ? await Promise.all(values.schema.map((schema) => makePrismaProject(resolve(root, schema), prismaDir)))
  : [];

/** @type {Map<string, () => Promise<Run>>} */
const commands = new Map();
const check = (env = {}) =>
  measure(process.execPath, [values.bin, '--cwd', root, '--format', 'json', '--no-exit-code'], { env });
// The first as on a machine that has never run it; the second with the compiled code that Node 22.8 and later keep.
commands.set('schemadrift', () => check({ NODE_DISABLE_COMPILE_CACHE: '1' }));
commands.set('schemadrift, again', () => check());
commands.set('bare parse', () => measure(process.execPath, [join(here, 'speed/parse-only.js'), root]));
projects.forEach((project, index) => {
  const { command, args, dir, env } = project;
  commands.set(`prisma generate ${values.schema[index]}`, () => measure(command, args, { cwd: dir, env }));
});
for (const tsconfig of values.tsc) {
  const tsc = join(here, '../node_modules/typescript7/bin/tsc');
  const args = [tsc, '--noEmit', '--pretty', 'false', '-p', resolve(root, tsconfig)];
  commands.set(`tsc ${tsconfig}`, () => measure(process.execPath, args, { cwd: root }));
}

/** @type {Map<string, Run[]>} */
const runs = new Map([...commands.keys()].map((name) => [name, []]));
for (let round = 0; round < Number(values.runs); round++) {
  for (const [name, run] of commands) {
    const result = await run();
    if (name.startsWith('tsc') ? result.code === null : result.code !== 0) {
      throw new Error(`${name} ended with ${result.code}: ${(result.errors || result.output).slice(-1000)}`);
    }
    runs.get(name)?.push(result);
  }
}
for (const project of projects) project.remove();

const rows = [...runs].map(([name, results]) => ({
  name,
  seconds: median(results.map((result) => result.seconds)),
  megabytes: Math.max(...results.map((result) => result.megabytes ?? 0)),
  note: noteOf(name, results.at(-1)?.output ?? ''),
}));
const own = rows[0]?.seconds ?? Number.NaN;
const alternative = rows.filter((row) => /^(?:prisma|tsc)/.test(row.name)).reduce((sum, row) => sum + row.seconds, 0);
if (values.json) {
  console.log(JSON.stringify({ root: checkout, rows, alternative, times: alternative / own }, null, 2));
} else {
  const [cpu] = cpus();
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores (${cpu?.model}), ${Math.round(totalmem() / 2 ** 30)} GB; medians of ${values.runs}\n`,
  );
  for (const row of rows) {
    console.log(
      `${row.name.padEnd(60)} ${row.seconds.toFixed(2).padStart(7)} s ${row.megabytes.toFixed(0).padStart(6)} MB  ${row.note}`,
    );
  }
  if (alternative > 0) {
    console.log(
      `\nprisma generate and tsc together ${alternative.toFixed(2)} s: ${(alternative / own).toFixed(1)} times as long`,
    );
  }
}

/**
 * @param {string} name
 * @param {string} output
 */
function noteOf(name, output) {
  if (name.startsWith('tsc')) return `${output.match(/error TS\d+/g)?.length ?? 0} errors`;
  if (name === 'bare parse') return `${JSON.parse(output).files} files`;
  if (!name.startsWith('schemadrift')) return '';
  const { findings, coverage } = JSON.parse(output);
  return `${coverage.files} files, ${findings.length} findings`;
}
