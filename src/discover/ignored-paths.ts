/** Whether git leaves out a path, whether or not something is there: what a build writes is ignored before it exists. */
import { createGitIgnore } from './gitignore.js';
import { isWithin, parentDir } from './paths.js';
import type { FileSystem } from './project.js';

/** Asks for a path below `root`; paths outside are never ignored. Memoised by folder. */
export function createIgnoredPaths(fs: FileSystem, root: string): (path: string) => boolean {
  const gitIgnore = createGitIgnore(fs, root);
  const folders = new Map<string, boolean>();

  const isFolderIgnored = (dir: string): boolean => {
    if (dir === root || !isWithin(root, dir)) return false;
    let ignored = folders.get(dir);
    if (ignored === undefined) {
      const parent = parentDir(dir);
      ignored = isFolderIgnored(parent) || gitIgnore.isIgnored(parent, nameOf(dir), true);
      folders.set(dir, ignored);
    }
    return ignored;
  };

  return (path) => {
    if (path === root || !isWithin(root, path)) return false;
    return isFolderIgnored(path) || gitIgnore.isIgnored(parentDir(path), nameOf(path), false);
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
