#!/usr/bin/env node
// @ts-check
/**
 * How much known drift is found when the code has no types at all: the checkout is transpiled to JavaScript, each edit is
 * made in the TypeScript and carried over, and findings are mapped back through the source maps.
 *
 *   node bench/untyped.js (<checkout> <answers.jsonl>)… [--only <edit id>] [--side code|schema] [--in-process] [--bin <path>] [--json]
 *
 * Edits that leave the JavaScript as it was (they touch types alone) are left out and counted; of schema edits those sites
 * are measured that run.
 */
import { parseArgs } from 'node:util';
import { applyEdits, copyCheckout } from './drift/edited-copy.js';
import { pairsOf } from './drift/pairs.js';
import { joinTallies, newTally, printTally, summarize } from './drift/print-score.js';
import { readAnswers } from './drift/read-answers.js';
import { CLASSES_THAT_RUN } from './drift/rules-of-kind.js';
import { scoreEdit } from './drift/score.js';
import { openLibrary } from './tool/library.js';
import { BIN, runSchemadrift } from './tool/run-schemadrift.js';
import { carryOver, mapBack, untypeFolder } from './untyped/untyped-copy.js';

/** A file that declares types alone has no exports left, and who hands them on still names them. */
const OF_MODULES = new Set(['missing-export', 'missing-import', 'unlisted-dependency', 'unresolved-import']);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    side: { type: 'string', default: 'code' },
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
    (edit) => edit.side === values.side && (!values.only || values.only.includes(edit.id)),
  );
  const typed = copyCheckout(checkout);
  const copy = copyCheckout(checkout);
  try {
    const untyped = untypeFolder(copy.dir);
    const check = async () => {
      const { findings } = library ? await library.report(copy.dir) : runSchemadrift(copy.dir, values.bin);
      return findings.filter(({ ruleId }) => !OF_MODULES.has(ruleId)).map((finding) => mapBack(finding, untyped));
    };
    const baseline = await check();
    const title = `${answers.repo}@${answers.commit.slice(0, 10)} as JavaScript (${untyped.size} files)`;
    const tally = newTally(title, edits.length, baseline);
    for (const [index, edit] of edits.entries()) {
      if (process.stderr.isTTY) process.stderr.write(`\r${answers.repo} ${index + 1} of ${edits.length} `);
      const restoreTyped = applyEdits(typed.dir, edit.edits);
      const files = edit.edits.map((change) => change.file);
      const restoreUntyped = carryOver(files, typed.dir, copy.dir, untyped);
      try {
        if (!restoreUntyped) {
          tally.vanished.push(edit.id);
          continue;
        }
        const { results, extras } = scoreEdit(edit, await check(), baseline, typed.dir, CLASSES_THAT_RUN);
        tally.results.push(...results);
        tally.extras.push(...extras);
      } finally {
        restoreTyped();
        restoreUntyped?.();
      }
    }
    if (process.stderr.isTTY) process.stderr.write('\n');
    return tally;
  } finally {
    typed.remove();
    copy.remove();
  }
}
