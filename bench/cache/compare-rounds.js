// @ts-check
/** Whether what comes through the cache is what a run without it gives, after each of many random edits. */
import fs from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '../random.js';
import { editAtRandom } from './random-edits.js';

/** Rounds after which the sample is copied anew, so that it does not end as a heap of rubble. */
export const ROUNDS_OF_A_COPY = 25;

/**
 * @typedef {{ rounds: number, edits: number, taken: number, resumed: number, differences: { round: number, edits: string[], cached: string, fresh: string }[] }} Rounds
 *   `taken`: rounds in which the report came from the cache as it was; `resumed`: those that went on from an earlier run.
 */

/**
 * @param {{ sample: string, dir: string, rounds: number, seed: number, isCodeOnly?: boolean,
 *   cached: () => Promise<{ text: string, how: 'kept' | 'resumed' | 'anew' }>, fresh: () => Promise<string> }} options
 *   `sample` is copied to `dir`; `cached` and `fresh` give the reports of `dir` as text.
 * @returns {Promise<Rounds>}
 */
export async function compareRounds({ sample, dir, rounds, seed, isCodeOnly = false, cached, fresh }) {
  const random = randomFrom(seed);
  /** What stood in the files that a round has edited: where code alone is, each goes on from the sample. @type {Map<string, string>} */
  const before = new Map();
  /** @type {Rounds} */
  const result = { rounds, edits: 0, taken: 0, resumed: 0, differences: [] };
  for (let round = 0; round < rounds; round++) {
    if (isCodeOnly ? round === 0 : round % ROUNDS_OF_A_COPY === 0) copyAnew(sample, dir);
    for (const [file, text] of before) fs.writeFileSync(file, text);
    before.clear();
    const edits = [];
    // Sometimes none: what has not changed is to be taken from the cache.
    for (let left = Math.floor(random() * 4); left > 0; left--)
      edits.push(editAtRandom(dir, random, isCodeOnly ? before : undefined));
    result.edits += edits.length;
    const { text, how } = await cached();
    if (how === 'kept') result.taken++;
    if (how === 'resumed') result.resumed++;
    const anew = await fresh();
    if (text !== anew) result.differences.push({ round, edits, cached: text, fresh: anew });
  }
  return result;
}

/** @param {string} sample @param {string} dir */
export function copyAnew(sample, dir) {
  fs.mkdirSync(dir, { recursive: true });
  for (const name of fs.readdirSync(dir)) {
    if (name !== 'node_modules') fs.rmSync(join(dir, name), { recursive: true });
  }
  fs.cpSync(sample, dir, { recursive: true });
  // The top of a repository: what stands above is not looked at.
  fs.mkdirSync(join(dir, '.git'), { recursive: true });
  fs.mkdirSync(join(dir, 'node_modules'), { recursive: true });
}
