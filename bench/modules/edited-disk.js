// @ts-check
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/**
 * The disk with some files changed, added or taken away; nothing is written.
 * @param {ReadonlyMap<string, string | null>} edits absolute path to text, null for a file that is gone
 * @returns {import('../../src/discover/file-system.js').Disk}
 */
export function createEditedDisk(edits) {
  /** @type {Map<string, { added: string[], gone: Set<string> }>} */
  const folders = new Map();
  for (const [path, text] of edits) {
    const folder = folders.get(dirname(path)) ?? { added: [], gone: new Set() };
    folders.set(dirname(path), folder);
    if (text === null) folder.gone.add(basename(path));
    else folder.added.push(basename(path));
  }
  return {
    stat: (path) => statSync(path),
    realPath: (path) => realpathSync(path),
    readFile: (path) => {
      const text = edits.get(path);
      if (text === null) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
      return text ?? readFileSync(path, 'utf8');
    },
    readDirectory: (path) => {
      const entries = readdirSync(path, { withFileTypes: true });
      const folder = folders.get(path);
      if (!folder) return entries;
      const kept = entries.filter((entry) => !folder.gone.has(entry.name));
      const names = new Set(kept.map((entry) => entry.name));
      const added = folder.added.filter((name) => !names.has(name));
      return [
        ...kept,
        ...added.map((name) => ({ name, isFile: () => true, isDirectory: () => false, isSymbolicLink: () => false })),
      ];
    },
  };
}
