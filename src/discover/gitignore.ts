/** What git leaves out: every `.gitignore` on the way to a file, nearest first, negations included. */
import ignore, { type Ignore } from 'ignore';
import { findText } from './file-system.js';
import { dirsUpward, parentDir, pathBelow } from './paths.js';
import type { FileSystem } from './project.js';

export interface GitIgnore {
  /**
   * Whether git leaves out an entry of `dir`, given that it does not leave out `dir` itself.
   * Ask from the top down: a file in an ignored folder cannot be brought back.
   */
  isIgnored(dir: string, name: string, isDirectory: boolean): boolean;
}

interface Level {
  readonly dir: string;
  readonly rules: Ignore;
}

/** Whether a folder is the top of a repository: in worktrees and submodules `.git` is a file. */
export function isGitTop(fs: FileSystem, dir: string): boolean {
  return fs.isDirectory(`${dir}/.git`) || fs.isFile(`${dir}/.git`);
}

/** Reads `.gitignore` files below `root`, and those above it up to the repository's top. */
export function createGitIgnore(fs: FileSystem, root: string): GitIgnore {
  const chains = new Map<string, readonly Level[]>();
  const top = dirsUpward(root).find((dir) => isGitTop(fs, dir)) ?? root;

  function chainOf(dir: string): readonly Level[] {
    const known = chains.get(dir);
    if (known) return known;
    const own = levelAt(dir);
    const above = dir === top ? [] : chainOf(parentDir(dir));
    const chain = own ? [own, ...above] : above;
    chains.set(dir, chain);
    return chain;
  }

  function levelAt(dir: string): Level | undefined {
    const own = findText(fs, `${dir}/.gitignore`) ?? '';
    const lines = dir === top ? `${findText(fs, `${dir}/.git/info/exclude`) ?? ''}\n${own}` : own;
    return /\S/.test(lines) ? { dir, rules: ignore().add(lines) } : undefined;
  }

  return {
    isIgnored(dir, name, isDirectory) {
      for (const level of chainOf(dir)) {
        const prefix = pathBelow(level.dir, dir);
        const verdict = level.rules.test(`${prefix === '' ? '' : `${prefix}/`}${name}${isDirectory ? '/' : ''}`);
        if (verdict.ignored) return true;
        if (verdict.unignored) return false;
      }
      return false;
    },
  };
}
