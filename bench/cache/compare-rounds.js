// @ts-check
/** Whether what comes through the cache is what a run without it gives, after each of many random edits. */
import fs from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '../random.js';
import { editAtRandom } from './random-edits.js';

/** Edits after which the sample is copied anew, so that it does not end as a heap of rubble. */
const EDITS_OF_A_COPY = 25;

/**
 * @typedef {{ rounds: number, edits: number, taken: number, differences: { round: number, edits: string[], cached: string, fresh: string }[] }} Rounds
 *   `taken`: rounds in which the report came from the cache.
 */

/**
 * @param {{ sample: string, dir: string, rounds: number, seed: number,
 *   cached: () => Promise<{ text: string, isTaken: boolean }>, fresh: () => Promise<string> }} options
 *   `sample` is copied to `dir`; `cached` and `fresh` give the reports of `dir` as text.
 * @returns {Promise<Rounds>}
 */
export async function compareRounds({ sample, dir, rounds, seed, cached, fresh }) {
  const random = randomFrom(seed);
  /** @type {Rounds} */
  const result = { rounds, edits: 0, taken: 0, differences: [] };
  for (let round = 0; round < rounds; round++) {
    if (round % EDITS_OF_A_COPY === 0) copyAnew(sample, dir);
    const edits = [];
    // Sometimes none: what has not changed is to be taken from the cache.
    for (let left = Math.floor(random() * 4); left > 0; left--) edits.push(editAtRandom(dir, random));
    result.edits += edits.length;
    const { text, isTaken } = await cached();
    if (isTaken) result.taken++;
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
