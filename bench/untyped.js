#!/usr/bin/env node
// @ts-check
/**
 * How much known drift is found when the code has no types at all: the checkout is transpiled to JavaScript, each edit is
 * made in the TypeScript and carried over, and findings are mapped back through the source maps.
 *
 *   node bench/untyped.js <checkout> <answers.jsonl> [--only <edit id>] [--in-process] [--bin <path>] [--json]
 *
 * Edits that leave the JavaScript as it was (they touch types alone) are left out and counted.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { applyEdits, copyCheckout } from './drift/edited-copy.js';
import { printTally, summarize } from './drift/print-score.js';
import { readAnswers } from './drift/read-answers.js';
import { scoreEdit } from './drift/score.js';
import { openLibrary } from './tool/library.js';
import { BIN, runSchemadrift } from './tool/run-schemadrift.js';
import { originalPosition, transpile, untypedName, untypeFolder } from './untyped/transpile.js';

/** @typedef {import('./drift/score.js').Finding} Finding */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    'in-process': { type: 'boolean' },
    bin: { type: 'string', default: BIN },
    json: { type: 'boolean' },
  },
});
const [checkout, answersPath] = positionals;
if (!checkout || !answersPath) {
  console.error(
    'usage: node bench/untyped.js <checkout> <answers.jsonl> [--only id] [--in-process] [--bin path] [--json]',
  );
  process.exit(2);
}

const answers = readAnswers(answersPath);
const edits = answers.edits.filter((edit) => edit.side === 'code' && (!values.only || values.only.includes(edit.id)));
const typed = copyCheckout(checkout);
const copy = copyCheckout(checkout);
try {
  const untyped = untypeFolder(copy.dir);
  const library = values['in-process'] ? await openLibrary() : null;
  const check = async () => {
    const { findings } = library ? await library.report(copy.dir) : runSchemadrift(copy.dir, values.bin);
    return findings.map(mapBack);
  };
  /**
   * @param {Finding} finding
   * @returns {Finding}
   */
  const mapBack = (finding) => {
    const source = finding.file === null ? undefined : untyped.get(finding.file);
    const start = source && finding.range ? originalPosition(source.map, finding.range.start) : null;
    return source && start ? { ...finding, file: source.original, range: { start } } : finding;
  };

  const baseline = await check();
  /** @type {import('./drift/print-score.js').Tally} */
  const tally = { baseline, results: [], extras: [], vanished: [] };
  for (const [index, edit] of edits.entries()) {
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${edits.length}`);
    const restoreTyped = applyEdits(typed.dir, edit.edits);
    const restoreUntyped = carryOver(edit.edits.map((change) => change.file));
    try {
      if (!restoreUntyped) {
        tally.vanished.push(edit.id);
        continue;
      }
      const { results, extras } = scoreEdit(edit, await check(), baseline, typed.dir);
      tally.results.push(...results);
      tally.extras.push(...extras);
    } finally {
      restoreTyped();
      restoreUntyped?.();
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (values.json) {
    console.log(JSON.stringify({ repo: answers.repo, summary: summarize(tally), ...tally }, null, 2));
  } else {
    console.log(
      `${answers.repo}@${answers.commit.slice(0, 10)} as JavaScript: ${untyped.size} files, ${edits.length} code edits\n`,
    );
    process.stdout.write(printTally(tally));
  }

  /**
   * Brings edited TypeScript files over to the JavaScript copy.
   * @param {readonly string[]} files
   * @returns {(() => void) | null} puts the files back; null when nothing is left of the edits
   */
  function carryOver(files) {
    const changed = [...new Set(files)].flatMap((file) => {
      const name = untypedName(file);
      const before = readFileSync(join(copy.dir, name), 'utf8');
      const source = untyped.get(name);
      // A file that was JavaScript from the start is its own original.
      const text = readFileSync(join(typed.dir, file), 'utf8');
      const after = source ? transpile(file, text) : { js: text, map: null };
      return before === after.js ? [] : [{ name, before, source, after }];
    });
    if (changed.length === 0) return null;
    for (const { name, source, after } of changed) {
      writeFileSync(join(copy.dir, name), after.js);
      if (source && after.map) untyped.set(name, { original: source.original, map: after.map });
    }
    return () => {
      for (const { name, before, source } of changed) {
        writeFileSync(join(copy.dir, name), before);
        if (source) untyped.set(name, source);
      }
    };
  }
} finally {
  typed.remove();
  copy.remove();
}
