/** The disk with one file as it would be after it is written. */
import type { DirectoryEntry, Disk } from '../discover/file-system.js';
import { parentDir } from '../discover/paths.js';

/** `path` is absolute, with `/`; folders above it that are not there yet are as good as there. */
export function overlayDisk(disk: Disk, path: string, text: string): Disk {
  /** What the file adds to the folders above it, by folder. */
  const added = new Map<string, DirectoryEntry>();
  for (let at = path, isFile = true; parentDir(at) !== at; at = parentDir(at), isFile = false) {
    const folder = parentDir(at);
    added.set(folder, entry(at.slice(folder.endsWith('/') ? folder.length : folder.length + 1), isFile));
  }
  return {
    stat(asked) {
      if (asked === path) return { size: text.length, isFile: () => true, isDirectory: () => false };
      return disk.stat(asked);
    },
    readFile: (asked) => (asked === path ? text : disk.readFile(asked)),
    readDirectory(asked) {
      const own = added.get(asked);
      if (!own) return disk.readDirectory(asked);
      const entries = listed(disk, asked);
      return entries.some(({ name }) => name === own.name) ? entries : [...entries, own];
    },
    realPath: (asked) => disk.realPath(asked),
  };
}

function listed(disk: Disk, path: string): readonly DirectoryEntry[] {
  try {
    return disk.readDirectory(path);
  } catch {
    // A folder that will be made with the file.
    return [];
  }
}

function entry(name: string, isFile: boolean): DirectoryEntry {
  return { name, isFile: () => isFile, isDirectory: () => !isFile, isSymbolicLink: () => false };
}
