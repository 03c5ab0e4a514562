#!/usr/bin/env node
// @ts-check
/**
 * How much known drift is found in real repositories.
 *
 *   node bench/corpus.js (<checkout> <answers.jsonl>)… [--only <edit id>] [--side code|schema] [--in-process] [--bin <path>] [--json]
 *
 * A checkout stands at the commit that its answers name; it is copied and never changed. For each edit: apply it to the
 * copy, run schemadrift, compare with what is expected, put the copy back. `--in-process` uses the library instead of
 * one process an edit.
 */
import { parseArgs } from 'node:util';
import { applyEdits, copyCheckout } from './drift/edited-copy.js';
import { pairsOf } from './drift/pairs.js';
import { joinTallies, newTally, printTally, summarize } from './drift/print-score.js';
import { readAnswers } from './drift/read-answers.js';
import { scoreEdit } from './drift/score.js';
import { openLibrary } from './tool/library.js';
import { BIN, runSchemadrift } from './tool/run-schemadrift.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    side: { type: 'string' },
    'in-process': { type: 'boolean' },
    bin: { type: 'string', default: BIN },
    json: { type: 'boolean' },
  },
});
const library = values['in-process'] ? await openLibrary() : null;
const tallies = [];
for (const [checkout, answersPath] of pairsOf(positionals)) tallies.push(await tallyOf(checkout, answersPath));
const tally = joinTallies(tallies);
if (values.json) console.log(JSON.stringify({ summary: summarize(tally), ...tally }, null, 2));
else process.stdout.write(printTally(tally));

/**
 * @param {string} checkout
 * @param {string} answersPath
 */
async function tallyOf(checkout, answersPath) {
  const answers = readAnswers(answersPath);
  const edits = answers.edits.filter(
    (edit) => (!values.only || values.only.includes(edit.id)) && (!values.side || values.side === edit.side),
  );
  const copy = copyCheckout(checkout);
  try {
    const check = async () =>
      (library ? await library.report(copy.dir) : runSchemadrift(copy.dir, values.bin)).findings;
    const baseline = await check();
    const tally = newTally(`${answers.repo}@${answers.commit.slice(0, 10)}`, edits.length, baseline);
    for (const [index, edit] of edits.entries()) {
      if (process.stderr.isTTY) process.stderr.write(`\r${answers.repo} ${index + 1} of ${edits.length} `);
      const restore = applyEdits(copy.dir, edit.edits);
      try {
        const { results, extras } = scoreEdit(edit, await check(), baseline, copy.dir);
        tally.results.push(...results);
        tally.extras.push(...extras);
      } finally {
        restore();
      }
    }
    if (process.stderr.isTTY) process.stderr.write('\n');
    return tally;
  } finally {
    copy.remove();
  }
}
