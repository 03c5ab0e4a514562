#!/usr/bin/env node
// @ts-check
/**
 * What `--fix` and `--fix-suggestions` make of seeded mistakes in real code: byte for byte what stood there, something else,
 * or nothing.
 *
 *   node bench/fix.js <checkout> <answers.jsonl> [--json]
 *   node bench/fix.js <checkout> --drizzle [--seed <n>] [--count <n>] [--batch <n>] [--json]
 *
 * The first takes the edits of an answers file that make a line of code wrong, one at a time; the second makes the mistakes of
 * `drizzle-mutation.js`, `--batch` at a time (20 by default), each in a file of its own. Everything happens in memory, over a
 * temporary copy of the checkout.
 */
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyCheckout, editText } from './drift/edited-copy.js';
import { readAnswers } from './drift/read-answers.js';
import { printOutcomes } from './fix/print-outcomes.js';
import { tryFixes } from './fix/try-fixes.js';
import { makeMutants, mutate } from './mutation/make-mutants.js';
import { readRepository } from './mutation/read-repository.js';
import { batchesOf } from './mutation/run-mutants.js';
import { randomFrom } from './random.js';

/** @typedef {import('./fix/try-fixes.js').Mistake} Mistake */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    drizzle: { type: 'boolean' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '25' },
    batch: { type: 'string', default: '20' },
    json: { type: 'boolean' },
  },
});
const [checkout, answers] = positionals;
if (!checkout || (!answers && !values.drizzle)) {
  console.error('usage: node bench/fix.js <checkout> (<answers.jsonl> | --drizzle)');
  process.exit(2);
}
const copy = copyCheckout(checkout);
try {
  const batches = answers ? fromAnswers(answers, copy.dir) : fromMutants(resolve(checkout), copy.dir);
  const outcomes = await tryFixes(copy.dir, batches, (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\rbatch ${done} of ${batches.length} `);
  });
  if (values.json) console.log(JSON.stringify(outcomes, null, 2));
  else for (const line of printOutcomes(outcomes)) console.log(line);
} finally {
  copy.remove();
}

/**
 * @param {string} path
 * @param {string} dir
 * @returns {Mistake[][]}
 */
function fromAnswers(path, dir) {
  return readAnswers(path)
    .edits.filter(({ side }) => side === 'code')
    .map(({ id, kind, edits }) =>
      [...new Set(edits.map(({ file }) => file))].map((file) => {
        const before = readFileSync(join(dir, file), 'utf8');
        const own = edits.filter((edit) => edit.file === file);
        return { id, group: kind, file: join(dir, file), right: before, wrong: editText(before, own) };
      }),
    );
}

/**
 * @param {string} root
 * @param {string} dir
 * @returns {Mistake[][]}
 */
function fromMutants(root, dir) {
  const { tables, targets } = readRepository(root);
  const { mutants } = makeMutants(targets, tables, {
    count: Number(values.count),
    random: randomFrom(Number(values.seed)),
  });
  return batchesOf(mutants, Number(values.batch)).map((batch) =>
    batch.map((mutant) => {
      const right = readFileSync(mutant.file, 'utf8');
      const file = relative(root, mutant.file);
      const line = right.slice(0, mutant.start).split('\n').length;
      return {
        id: `${file}:${line} ${mutant.written} -> ${mutant.name}`,
        group: `${mutant.part} · ${mutant.mistake}`,
        file: join(dir, file),
        right,
        wrong: mutate(right, [mutant]),
      };
    }),
  );
}
