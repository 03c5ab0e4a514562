// @ts-check
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { lineStarts } from '../drift/edited-copy.js';
import { mutate } from './make-mutants.js';

/** @typedef {import('./make-mutants.js').Mutant} Mutant */
/** @typedef {import('../drift/score.js').Finding} Finding */
/** `line` and `column` of the mutated token, from 1. */
/** @typedef {{ mutant: Mutant, file: string, line: number, column: number, found: 'at the name' | 'elsewhere' | null }} Result */
/** @typedef {{ results: Result[], extras: Finding[] }} Run `extras`: new findings that are about no mutant of their batch */

/**
 * Shares mutants out so that no two of a batch stand in one file.
 * @template {{ readonly file: string }} T
 * @param {readonly T[]} mutants
 * @param {number} size most mutants of a batch
 * @returns {T[][]}
 */
export function batchesOf(mutants, size) {
  /** @type {{ files: Set<string>, mutants: T[] }[]} */
  const batches = [];
  for (const mutant of mutants) {
    let batch = batches.find((one) => one.mutants.length < size && !one.files.has(mutant.file));
    if (!batch) {
      batch = { files: new Set(), mutants: [] };
      batches.push(batch);
    }
    batch.mutants.push(mutant);
    batch.files.add(mutant.file);
  }
  return batches.map((batch) => batch.mutants);
}

/**
 * Applies every batch, asks for findings and compares them with those of the unchanged repository.
 * @param {string} root
 * @param {readonly (readonly Mutant[])[]} batches
 * @param {(changed: ReadonlyMap<string, string>) => Promise<{ findings: readonly Finding[], same: ReadonlySet<string> }>} check
 *   findings in terms of the original files, given the files that are changed; `same` are those of which nothing was left
 * @param {(done: number) => void} progress
 * @returns {Promise<Run & { vanished: number }>} `vanished`: mutants of which nothing was left
 */
export async function runMutants(root, batches, check, progress) {
  const known = new Set((await check(new Map())).findings.map(identity));
  /** @type {Result[]} */
  const results = [];
  /** @type {Finding[]} */
  const extras = [];
  let vanished = 0;
  for (const [index, batch] of batches.entries()) {
    const changed = new Map(batch.map((mutant) => [mutant.file, mutate(readFileSync(mutant.file, 'utf8'), [mutant])]));
    const { findings, same } = await check(changed);
    const fresh = findings.filter((finding) => !known.has(identity(finding)));
    const own = batch.filter(({ file }) => !same.has(file)).map((mutant) => locate(root, mutant));
    vanished += batch.length - own.length;
    // What stands at one mutant says nothing of another that is called the same.
    const elsewhere = fresh.filter((finding) => !own.some((result) => isAt(finding, result)));
    for (const result of own) {
      const isNamed = elsewhere.some((finding) => isAbout(finding, result));
      const found = fresh.some((finding) => isAt(finding, result)) ? 'at the name' : isNamed ? 'elsewhere' : null;
      results.push({ ...result, found });
    }
    extras.push(...elsewhere.filter((finding) => !own.some((result) => isAbout(finding, result))));
    progress(index + 1);
  }
  return { results, extras, vanished };
}

/**
 * @param {string} root
 * @param {Mutant} mutant
 */
function locate(root, mutant) {
  const starts = lineStarts(readFileSync(mutant.file, 'utf8'));
  const line = starts.findLastIndex((start) => start <= mutant.start);
  const column = mutant.start - (starts[line] ?? 0) + 1;
  return { mutant, file: relative(root, mutant.file), line: line + 1, column };
}

/**
 * The finding stands at the mutated name, or relates to it.
 * @param {Finding} finding
 * @param {Omit<Result, 'found'>} result
 */
function isAt({ file, range }, { file: its, line, column, mutant }) {
  if (file !== its || range?.start.line !== line) return false;
  return range.start.column >= column && range.start.column <= column + mutant.name.length;
}

/**
 * The finding names what was written: a literal that several calls share is reported at the call that it is wrong for.
 * @param {Finding} finding
 * @param {Omit<Result, 'found'>} result
 */
function isAbout({ name }, { mutant }) {
  return name?.split('.').at(-1) === mutant.name;
}

/** @param {Finding} finding */
function identity({ ruleId, file, range, name }) {
  return `${ruleId} ${file}:${range?.start.line} ${name}`;
}
