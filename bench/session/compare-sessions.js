// @ts-check
/** Whether a session that is told what has changed answers as a run does that knows of nothing before. */
import fs from 'node:fs';
import { join } from 'node:path';
import { copyAnew, ROUNDS_OF_A_COPY } from '../cache/compare-rounds.js';
import { editAtRandom } from '../cache/random-edits.js';
import { pick, randomFrom } from '../random.js';

/** @typedef {{ round: number, edits: string[], what: string, session: string, fresh: string }} Difference */
/** @typedef {{ rounds: number, edits: number, differences: Difference[] }} Comparison */

/**
 * @param {{ sample: string, dir: string, rounds: number, seed: number,
 *   tool: Pick<typeof import('../../src/index.js'), 'analyze' | 'createSession' | 'render'> }} options
 *   `sample` is copied to `dir`.
 * @returns {Promise<Comparison>}
 */
export async function compareSessions({ sample, dir, rounds, seed, tool }) {
  const { analyze, createSession, render } = tool;
  const random = randomFrom(seed);
  const session = createSession({ cwd: dir });
  /** @type {Difference[]} */
  const differences = [];
  /** Files as the session knows them. */
  let known = new Map();
  let edits = 0;
  for (let round = 0; round < rounds; round++) {
    if (round % ROUNDS_OF_A_COPY === 0) copyAnew(sample, dir);
    const made = [];
    for (let left = 1 + Math.floor(random() * 3); left > 0; left--) made.push(editAtRandom(dir, random));
    edits += made.length;
    const now = textsIn(dir);
    const changed = [...new Set([...known.keys(), ...now.keys()])].filter((path) => known.get(path) !== now.get(path));
    known = now;
    session.update(changed.map((path) => ({ path, text: null })));

    const sources = [...now.keys()].filter((path) => /\.[jt]sx?$/.test(path));
    // What is asked before has no bearing on what comes after.
    const asked = random() < 0.5 && sources.length ? [pick(sources, random)] : [];
    for (const file of asked) {
      const options = { cwd: dir, files: [file] };
      const alone = render((await analyze(options)).report, 'json');
      const own = render(await session.check([file]), 'json');
      if (own !== alone) differences.push({ round, edits: made, what: file, session: own, fresh: alone });
    }
    if (random() < 0.2) continue;
    const fresh = render((await analyze({ cwd: dir })).report, 'json');
    const own = render(await session.report(), 'json');
    if (own !== fresh) differences.push({ round, edits: made, what: 'the report', session: own, fresh });
  }
  session.close();
  return { rounds, edits, differences };
}

/** @param {string} dir @returns {Map<string, string>} */
function textsIn(dir) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === '.git') continue;
    const path = join(dir, entry.name);
    if (entry.isDirectory()) for (const [inner, text] of textsIn(path)) texts.set(inner, text);
    else texts.set(path, fs.readFileSync(path, 'utf8'));
  }
  return texts;
}
