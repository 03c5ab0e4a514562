/** The disk with texts that are not saved in place of what is: an editor's, or those that fixes are tried in. */
import type { DirectoryEntry, Disk } from './file-system.js';

/** `texts` by absolute path; read anew at every question. */
export function createUnsavedDisk(disk: Disk, texts: ReadonlyMap<string, string>): Disk {
  return {
    realPath: (path) => (texts.has(path) && !isThere(disk, path) ? path : disk.realPath(path)),
    stat(path) {
      const text = texts.get(path);
      if (text !== undefined) return { isFile: () => true, isDirectory: () => false };
      try {
        return disk.stat(path);
      } catch (thrown) {
        const isFolder = [...texts.keys()].some((file) => file.startsWith(`${path}/`));
        if (isFolder) return { isFile: () => false, isDirectory: () => true };
        throw thrown;
      }
    },
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    readDirectory(path) {
      const prefix = path.endsWith('/') ? path : `${path}/`;
      const inside = [...texts.keys()].filter((file) => file.startsWith(prefix));
      if (!inside.length) return disk.readDirectory(path);
      const entries = entriesOf(disk, path);
      const names = new Set(entries.map(({ name }) => name));
      const added = new Map<string, DirectoryEntry>();
      for (const file of inside) {
        const [name = '', ...rest] = file.slice(prefix.length).split('/');
        if (!names.has(name)) added.set(name, unsavedEntry(name, rest.length > 0));
      }
      return [...entries, ...added.values()];
    },
  };
}

function isThere(disk: Disk, path: string): boolean {
  try {
    disk.stat(path);
    return true;
  } catch {
    return false;
  }
}

/** A file may be new in a folder that is not there yet. */
function entriesOf(disk: Disk, path: string): readonly DirectoryEntry[] {
  try {
    return disk.readDirectory(path);
  } catch {
    return [];
  }
}

function unsavedEntry(name: string, isFolder: boolean): DirectoryEntry {
  return { name, isFile: () => !isFolder, isDirectory: () => isFolder, isSymbolicLink: () => false };
}
