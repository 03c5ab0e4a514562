/** The index as a disk: what the next commit will hold, with what git leaves out (installed packages) as it is on the real one. */
import { type DirectoryEntry, type Disk, nodeDisk } from '../file-system.js';
import { absolutePath, isWithin, parentDir } from '../paths.js';
import { readBlobs } from './blobs.js';
import type { Index, IndexEntry } from './index-entries.js';
import type { Repository } from './repository.js';

/** What discovery reads the text of; anything else is read when it is asked for. */
const TEXT = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|prisma|sql|jsonc?|ya?ml|toml|lock)$|\/\.gitignore$/;

/** Paths outside of the repository are the real disk's, `.git` included. */
export async function createIndexDisk(repository: Repository, index: Index): Promise<Disk> {
  const { top } = repository;
  const files = new Map<string, IndexEntry>();
  const folders = new Map<string, Map<string, DirectoryEntry>>([[top, new Map()]]);
  const add = (path: string, kind: Kind): void => {
    const dir = parentDir(path);
    let folder = folders.get(dir);
    if (!folder) {
      folder = new Map();
      folders.set(dir, folder);
      add(dir, 'folder');
    }
    const name = path.slice(dir.length + 1);
    if (!folder.has(name)) folder.set(name, entryOf(name, kind));
  };
  const real: string[] = [`${top}/.git`];
  for (const entry of index.entries) {
    if (entry.kind === 'submodule') real.push(entry.path);
    else files.set(entry.path, entry);
    add(entry.path, entry.kind === 'submodule' ? 'folder' : entry.kind);
  }
  add(`${top}/.git`, kindOnDisk(`${top}/.git`) ?? 'folder');
  for (const path of index.ignored) {
    const kind = kindOnDisk(path);
    if (!kind || files.has(path)) continue;
    real.push(path);
    add(path, kind);
  }
  const isReal = createTest(top, real);
  const realTop = realPathOf(top);
  const hasLinks = index.entries.some(({ kind }) => kind === 'link');
  const ahead = [...files.values()].filter(({ path, isOnDisk }) => !isOnDisk && TEXT.test(path));
  const texts = new Map(await readBlobs(repository, [...new Set(ahead.map(({ blob }) => blob))]));

  const textOf = ({ blob }: IndexEntry): string => {
    let text = texts.get(blob);
    if (text === undefined) {
      text = repository.runSync(['cat-file', 'blob', blob]).toString('utf8');
      texts.set(blob, text);
    }
    return text;
  };
  /** What a path stands for, links followed: those in the index, and those of installed packages that lead back into it. */
  const resolve = (path: string): string => {
    let at = within(top, realTop, path);
    for (let steps = 0; steps < MOST_LINKS; steps++) {
      const next = isReal(at) ? leadBack(at) : followLink(at);
      if (next === undefined) return at;
      at = next;
    }
    throw missing(path);
  };
  const followLink = (path: string): string | undefined => {
    if (!hasLinks) return undefined;
    for (let at = path; at !== top && at !== parentDir(at); at = parentDir(at)) {
      const entry = files.get(at);
      if (entry?.kind === 'link') return absolutePath(parentDir(at), textOf(entry)) + path.slice(at.length);
    }
    return undefined;
  };
  const realDirs = new Map<string, string>();
  const leadBack = (path: string): string | undefined => {
    if (!isWithin(top, path)) return undefined;
    const dir = parentDir(path);
    let real = realDirs.get(dir);
    if (real === undefined) {
      real = within(top, realTop, realPathOf(dir));
      realDirs.set(dir, real);
    }
    return real === dir || isReal(real) ? undefined : `${real}${path.slice(dir.length)}`;
  };

  return {
    stat(given) {
      const path = resolve(given);
      if (isReal(path)) return nodeDisk.stat(path);
      if (folders.has(path)) return { isFile: () => false, isDirectory: () => true };
      if (!files.has(path)) throw missing(path);
      return { isFile: () => true, isDirectory: () => false };
    },
    readFile(given) {
      const path = resolve(given);
      if (isReal(path)) return nodeDisk.readFile(path);
      const entry = files.get(path);
      if (!entry) throw missing(path);
      return entry.isOnDisk ? nodeDisk.readFile(path) : textOf(entry);
    },
    readDirectory(given) {
      // As of something in it: the folder itself may be a link.
      const path = parentDir(resolve(`${given}/.`));
      if (isReal(path)) return nodeDisk.readDirectory(path);
      const folder = folders.get(path);
      if (!folder) throw missing(path);
      return [...folder.values()];
    },
    realPath(given) {
      const path = resolve(given);
      if (isReal(path)) return nodeDisk.realPath(path);
      if (!files.has(path) && !folders.has(path)) throw missing(path);
      return `${realTop}${path.slice(top.length)}`;
    },
  };
}

const MOST_LINKS = 20;

type Kind = 'file' | 'folder' | 'link';

function entryOf(name: string, kind: Kind): DirectoryEntry {
  return {
    name,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => kind === 'link',
  };
}

function kindOnDisk(path: string): Kind | undefined {
  try {
    return nodeDisk.stat(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/** A path by the name that its repository goes by here, where it is given by the real one. */
function within(top: string, realTop: string, path: string): string {
  return top !== realTop && isWithin(realTop, path) ? top + path.slice(realTop.length) : path;
}

function realPathOf(path: string): string {
  try {
    return nodeDisk.realPath(path).replaceAll('\\', '/');
  } catch {
    return path;
  }
}

/** Whether a path is none of the index's: outside of the repository, or in one of the places that are read as they are. */
function createTest(top: string, places: readonly string[]): (path: string) => boolean {
  const real = new Set(places);
  return (path) => {
    if (!isWithin(top, path)) return true;
    for (let at = path; at !== top; at = parentDir(at)) if (real.has(at)) return true;
    return false;
  };
}

function missing(path: string): Error {
  return Object.assign(new Error(`no such file in the index: ${path}`), { code: 'ENOENT' });
}
