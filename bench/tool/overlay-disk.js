// @ts-check
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';

/** @typedef {import('../../src/discover/file-system.js').Disk} Disk */

/**
 * The disk, read once for many runs, with other texts in the place of some files; nothing is written.
 * @returns {{ disk: Disk, overlay: Map<string, string> }} `overlay`: absolute path to text, read anew by every run
 */
export function createOverlayDisk() {
  /** @type {Map<string, string>} */
  const overlay = new Map();
  const stat = remember((path) => statSync(path));
  const read = remember((path) => readFileSync(path, 'utf8'));
  return {
    overlay,
    disk: {
      stat: (path) => {
        const found = stat(path);
        return overlay.has(path) ? { isFile: () => true, isDirectory: () => false } : found;
      },
      realPath: (path) => realpathSync(path),
      readFile: (path) => overlay.get(path) ?? read(path),
      readDirectory: remember((path) => readdirSync(path, { withFileTypes: true })),
    },
  };
}

/**
 * @template T
 * @param {(path: string) => T} ask
 * @returns {(path: string) => T} throws again what was thrown
 */
function remember(ask) {
  /** @type {Map<string, { value: T } | { error: unknown }>} */
  const answers = new Map();
  return (path) => {
    let answer = answers.get(path);
    if (!answer) {
      try {
        answer = { value: ask(path) };
      } catch (error) {
        answer = { error };
      }
      answers.set(path, answer);
    }
    if ('error' in answer) throw answer.error;
    return answer.value;
  };
}
