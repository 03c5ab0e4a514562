#!/usr/bin/env node
// @ts-check
/**
 * How many names that are read off rows are checked, and why the others are not; what is found in them, by rule. With
 * `--untyped`, how many of the same reads are still checked when the checkout's TypeScript has no types: they are blanked out in
 * memory, so that file, line and column of each read hold.
 *
 *   node bench/row-reads.js <checkout>… [--untyped] [--list] [--json]
 *
 * `--list` lists the findings and, with `--untyped`, the reads that are no longer checked.
 */
import { readFileSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listSources } from './sources/list-sources.js';
import { openLibrary } from './tool/library.js';
import { createOverlayDisk } from './tool/overlay-disk.js';
import { blankTypes } from './untyped/blank-types.js';
import { TYPED } from './untyped/transpile.js';

/** @typedef {import('./tool/library.js').RowReads} RowReads */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { untyped: { type: 'boolean' }, list: { type: 'boolean' }, json: { type: 'boolean' } },
});
if (positionals.length === 0) {
  console.error('usage: node bench/row-reads.js <checkout>… [--untyped] [--list] [--json]');
  process.exit(2);
}
const library = await openLibrary();
for (const checkout of positionals) {
  const root = resolve(checkout);
  const typed = await library.reads(root);
  const untyped = values.untyped ? await readUntyped(root) : null;
  if (values.json) console.log(JSON.stringify({ name: basename(root), ...measure(typed, untyped) }));
  else print(root, typed, untyped);
}

/** @param {string} root */
function readUntyped(root) {
  const { disk, overlay } = createOverlayDisk();
  for (const file of listSources(root).sources) {
    if (TYPED.test(file) && !/\.d\.[cm]?ts$/.test(file))
      overlay.set(file, blankTypes(file, readFileSync(file, 'utf8')));
  }
  return library.reads(root, disk);
}

/** @param {RowReads['reads'][number]} read */
function siteOf({ file, start, name }) {
  return `${file}:${start}:${name}`;
}

/**
 * @param {RowReads} typed
 * @param {RowReads | null} untyped
 */
function measure(typed, untyped) {
  const checked = typed.reads.filter(({ reason }) => reason === null);
  const known = new Set(untyped?.reads.filter(({ reason }) => reason === null).map(siteOf));
  return {
    checked: checked.length,
    unchecked: typed.reads.length - checked.length,
    reasons: tally(typed.reads.flatMap(({ reason }) => reason ?? [])),
    findings: tally(typed.findings.map(({ ruleId }) => ruleId)),
    ...(untyped && {
      untyped: {
        still: checked.filter((read) => known.has(siteOf(read))).length,
        checked: known.size,
        findings: tally(untyped.findings.map(({ ruleId }) => ruleId)),
      },
    }),
  };
}

/**
 * @param {string} root
 * @param {RowReads} typed
 * @param {RowReads | null} untyped
 */
function print(root, typed, untyped) {
  const { checked, unchecked, reasons, findings, ...more } = measure(typed, untyped);
  const all = checked + unchecked;
  console.log(
    `${basename(root)}: ${all} reads of rows, ${checked} checked (${percent(checked, all)}), ${unchecked} not`,
  );
  for (const [reason, count] of Object.entries(reasons)) console.log(`  ${String(count).padStart(6)}  ${reason}`);
  console.log(`  findings on rows: ${describe(findings)}`);
  if (more.untyped) {
    const { still, checked: ofAll, findings: found } = more.untyped;
    console.log(
      `  without types: ${still} of the ${checked} still checked (${percent(still, checked)}), ${ofAll} in all`,
    );
    console.log(`  findings on rows without types: ${describe(found)}`);
  }
  if (!values.list) return;
  for (const { ruleId, file, line, name } of typed.findings) {
    console.log(`  ${relative(root, file)}:${line}  ${ruleId}  ${name}`);
  }
  if (!untyped) return;
  for (const { ruleId, file, line, name } of untyped.findings) {
    console.log(`  without types: ${relative(root, file)}:${line}  ${ruleId}  ${name}`);
  }
  const known = new Set(untyped.reads.filter(({ reason }) => reason === null).map(siteOf));
  for (const read of typed.reads) {
    if (read.reason === null && !known.has(siteOf(read))) {
      console.log(`  no longer: ${relative(root, read.file)}:${read.line}  ${read.name}`);
    }
  }
}

/** @param {readonly string[]} names @returns {Record<string, number>} the most frequent first */
function tally(names) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]));
}

/** @param {Record<string, number>} counts */
function describe(counts) {
  return (
    Object.entries(counts)
      .map(([rule, count]) => `${rule} ${count}`)
      .join(', ') || 'none'
  );
}

/**
 * @param {number} part
 * @param {number} all
 */
function percent(part, all) {
  return all === 0 ? '–' : `${((100 * part) / all).toFixed(1)} %`;
}
