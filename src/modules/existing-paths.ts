/** Which paths are there: in their exact case on every disk, and in any other case. */
import { parentDir } from '../discover/paths.js';
import type { FileSystem } from '../discover/project.js';

export interface ExistingPaths {
  /** A file, by the exact case of its path below the root. */
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Names in a folder. */
  list(dir: string): readonly string[];
  /** The one path that differs in case alone, segment by segment; undefined where there is none or several. */
  findOtherCase(path: string): string | undefined;
}

export function createExistingPaths(fs: FileSystem, root: string): ExistingPaths {
  const folders = new Map<string, boolean>();

  /** Disks that know no case answer for any; what a folder lists has its own. */
  const isExactDirectory = (dir: string): boolean => {
    if (!dir.startsWith(`${root}/`)) return dir === root || fs.isDirectory(dir);
    let exact = folders.get(dir);
    if (exact === undefined) {
      exact = fs.isDirectory(dir) && isExactDirectory(parentDir(dir));
      folders.set(dir, exact);
    }
    return exact;
  };

  const findOtherCase = (path: string): string | undefined => {
    if (!path.startsWith(`${root}/`)) return undefined;
    let current = root;
    for (const segment of path.slice(root.length + 1).split('/')) {
      const names = fs.list(current);
      if (names.includes(segment)) {
        current = `${current}/${segment}`;
        continue;
      }
      const folded = segment.toLowerCase();
      const [other, ...more] = names.filter((name) => name.toLowerCase() === folded);
      if (other === undefined || more.length > 0) return undefined;
      current = `${current}/${other}`;
    }
    return current === path ? undefined : current;
  };

  return {
    isFile: (path) => fs.isFile(path) && isExactDirectory(parentDir(path)),
    isDirectory: isExactDirectory,
    list: (dir) => fs.list(dir),
    findOtherCase,
  };
}
