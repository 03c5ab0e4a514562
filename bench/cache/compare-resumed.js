// @ts-check
/**
 * Whether runs that go on from an earlier one find in a checkout what runs over all of it find. The checkout is left as it is:
 * its files are changed in memory, each round from what stands there.
 */
import { createEditedDisk } from '../modules/edited-disk.js';
import { pick, randomFrom } from '../random.js';

/**
 * @typedef {{ rounds: number, edits: number, resumed: number, medianMs: number,
 *   differences: { round: number, edits: string[], cached: string, fresh: string }[] }} Resumptions
 *   `resumed`: rounds that did not take a run over all code; `medianMs`: how long those took.
 */

/**
 * @param {{ root: string, rounds: number, seed: number,
 *   tool: Awaited<ReturnType<typeof import('../tool/library.js').openResuming>> }} options
 * @returns {Promise<Resumptions>}
 */
export async function compareResumed({ root, rounds, seed, tool }) {
  const random = randomFrom(seed);
  const { paths, bound, textOf, resume, fresh } = tool;
  const times = [];
  /** @type {Resumptions} */
  const result = { rounds, edits: 0, resumed: 0, medianMs: 0, differences: [] };
  for (let round = 0; round < rounds; round++) {
    /** @type {Map<string, string>} */
    const texts = new Map();
    for (let left = 1 + Math.floor(random() * 2); left > 0; left--) {
      const path = pick(random() < 0.7 ? bound : paths, random);
      texts.set(path, edited(texts.get(path) ?? textOf(path), random));
    }
    result.edits += texts.size;
    const disk = createEditedDisk(texts);
    const start = performance.now();
    const own = await resume(disk, [...texts.keys()]);
    if (own === undefined) continue;
    times.push(performance.now() - start);
    const anew = await fresh(disk);
    const edits = [...texts.keys()].map((path) => path.slice(root.length + 1));
    if (own !== anew) result.differences.push({ round, edits, cached: own, fresh: anew });
  }
  result.resumed = times.length;
  result.medianMs = Math.round(times.sort((a, b) => a - b)[times.length >> 1] ?? 0);
  return result;
}

/** Misspells a member, puts a word in the place of another, doubles or deletes a line. @param {string} text @param {() => number} random */
function edited(text, random) {
  const kind = random();
  const members = [...text.matchAll(/(?<=[.{,]\s*)[a-z]\w{2,}/g)];
  if (kind < 0.4 && members.length) {
    const { 0: name, index } = pick(members, random);
    return `${text.slice(0, index)}${name}X${text.slice(index + name.length)}`;
  }
  const words = [...text.matchAll(/[A-Za-z_]\w{2,}/g)];
  if (kind < 0.7 && words.length) {
    const [target, other] = [pick(words, random), pick(words, random)];
    return text.slice(0, target.index) + other[0] + text.slice(target.index + target[0].length);
  }
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  if (kind < 0.85) lines.splice(at, 1);
  else lines.splice(at, 0, lines[at] ?? '');
  return lines.join('\n');
}
