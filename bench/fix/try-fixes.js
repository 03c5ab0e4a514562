// @ts-check
import { openLibrary } from '../tool/library.js';
import { createOverlayDisk } from '../tool/overlay-disk.js';

/** @typedef {'safe' | 'suggestion'} Level */
/** One file made wrong: `file` is absolute. */
/** @typedef {{ id: string, group: string, file: string, right: string, wrong: string }} Mistake */
/** @typedef {'right' | 'otherwise' | 'left'} Outcome */
/**
 * What became of a mistake at each level, and the lines that differ from what stood there where it was fixed otherwise.
 * @typedef {{ id: string, group: string, outcomes: Record<Level, Outcome>, line: string | null }} Result
 */
/** @typedef {{ results: Result[], besides: string[] }} Outcomes `besides`: files changed that no mistake is in */

/** @type {readonly Level[]} */
const LEVELS = ['safe', 'suggestion'];

/**
 * Makes the mistakes of each batch and fixes them at both levels.
 * @param {string} dir
 * @param {readonly (readonly Mistake[])[]} batches
 * @param {(done: number) => void} progress
 * @returns {Promise<Outcomes>}
 */
export async function tryFixes(dir, batches, progress) {
  const library = await openLibrary();
  const { disk, overlay } = createOverlayDisk();
  /** @type {Result[]} */
  const results = [];
  /** @type {Set<string>} */
  const besides = new Set();
  // What is found in the unchanged checkout is fixed as well, and no answer to any mistake.
  const own = new Set((await library.fix(dir, disk, 'suggestion')).changes.map(({ file }) => file));
  for (const [index, batch] of batches.entries()) {
    overlay.clear();
    for (const { file, wrong } of batch) overlay.set(file, wrong);
    /** @type {Map<Mistake, Partial<Record<Level, string>>>} */
    const after = new Map(batch.map((mistake) => [mistake, {}]));
    for (const level of LEVELS) {
      const { changes } = await library.fix(dir, disk, level);
      for (const [mistake, texts] of after) {
        texts[level] = changes.find(({ file }) => file === mistake.file)?.after ?? mistake.wrong;
      }
      for (const { file } of changes) {
        if (!own.has(file) && !batch.some((mistake) => mistake.file === file)) besides.add(file.slice(dir.length + 1));
      }
    }
    for (const [mistake, texts] of after) results.push(judge(mistake, texts));
    progress(index + 1);
  }
  return { results, besides: [...besides].sort() };
}

/**
 * @param {Mistake} mistake
 * @param {Partial<Record<Level, string>>} texts
 * @returns {Result}
 */
function judge({ id, group, right, wrong }, { safe = wrong, suggestion = wrong }) {
  /** @param {string} text @returns {Outcome} */
  const outcomeOf = (text) => (text === right ? 'right' : text === wrong ? 'left' : 'otherwise');
  const outcomes = { safe: outcomeOf(safe), suggestion: outcomeOf(suggestion) };
  const other = outcomes.safe === 'otherwise' ? safe : outcomes.suggestion === 'otherwise' ? suggestion : null;
  return { id, group, outcomes, line: other === null ? null : firstDifference(right, other) };
}

/**
 * @param {string} before
 * @param {string} after
 */
function firstDifference(before, after) {
  const lines = before.split('\n');
  const others = after.split('\n');
  const at = lines.findIndex((line, index) => line !== others[index]);
  return `${lines[at]?.trim()} => ${others[at]?.trim()}`;
}
