#!/usr/bin/env node
// @ts-check
/**
 * How much known drift is found in a real repository.
 *
 *   node bench/corpus.js <checkout> <answers.jsonl> [--only <edit id>] [--side code|schema] [--in-process] [--bin <path>] [--json]
 *
 * The checkout stands at the commit that the answers name; it is copied and never changed. For each edit: apply it to the
 * copy, run schemadrift, compare with what is expected, put the copy back. `--in-process` uses the library instead of
 * one process an edit.
 */
import { parseArgs } from 'node:util';
import { applyEdits, copyCheckout } from './drift/edited-copy.js';
import { printTally, summarize } from './drift/print-score.js';
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
const [checkout, answersPath] = positionals;
if (!checkout || !answersPath) {
  console.error(
    'usage: node bench/corpus.js <checkout> <answers.jsonl> [--only id] [--side code|schema] [--in-process] [--bin path] [--json]',
  );
  process.exit(2);
}

const answers = readAnswers(answersPath);
const edits = answers.edits.filter(
  (edit) => (!values.only || values.only.includes(edit.id)) && (!values.side || values.side === edit.side),
);
const copy = copyCheckout(checkout);
try {
  const library = values['in-process'] ? await openLibrary() : null;
  const check = async () => (library ? library.report(copy.dir) : runSchemadrift(copy.dir, values.bin));
  const baseline = (await check()).findings;
  /** @type {import('./drift/print-score.js').Tally} */
  const tally = { baseline, results: [], extras: [], vanished: [] };
  for (const [index, edit] of edits.entries()) {
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${edits.length}`);
    const restore = applyEdits(copy.dir, edit.edits);
    try {
      const { results, extras } = scoreEdit(edit, (await check()).findings, baseline, copy.dir);
      tally.results.push(...results);
      tally.extras.push(...extras);
    } finally {
      restore();
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (values.json) {
    console.log(
      JSON.stringify({ repo: answers.repo, commit: answers.commit, summary: summarize(tally), ...tally }, null, 2),
    );
  } else {
    console.log(`${answers.repo}@${answers.commit.slice(0, 10)}: ${edits.length} edits\n`);
    process.stdout.write(printTally(tally));
  }
} finally {
  copy.remove();
}
