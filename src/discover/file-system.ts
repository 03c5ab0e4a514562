/** The real file system, read once a run: every text and every listing is kept. */
import fs from 'node:fs';
import { isComponentName, scriptsIn } from '../syntax/component-scripts.js';
import { comparePaths, isWithin, parentDir } from './paths.js';
import type { FileSystem, ReadResult } from './project.js';

/** Characters of the longest file that is looked at; above are generated bundles and data, never code that people edit. */
export const MAX_FILE_LENGTH = 5 * 1024 * 1024;

/** An entry of a directory; a link is neither until `Disk.stat` follows it. */
export interface DirectoryEntry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** What is asked of the disk. Each throws as `node:fs` does; replaced in tests. */
export interface Disk {
  /** Follows links. */
  stat(path: string): { isFile(): boolean; isDirectory(): boolean };
  /** The text of a file in UTF-8; what is no UTF-8 comes as replacement characters. */
  readFile(path: string): string;
  readDirectory(path: string): readonly DirectoryEntry[];
  realPath(path: string): string;
}

export const nodeDisk: Disk = {
  stat: (path) => fs.statSync(path),
  // With an encoding, Node opens, reads and decodes in one native call.
  readFile: (path) => fs.readFileSync(path, 'utf8'),
  readDirectory: (path) => fs.readdirSync(path, { withFileTypes: true }),
  realPath: (path) => fs.realpathSync(path),
};

/** The same disk, with each directory read once; errors are thrown again. */
export function rememberDirectories(disk: Disk): Disk {
  const read = new Map<string, readonly DirectoryEntry[] | { readonly thrown: unknown }>();
  return {
    ...disk,
    readDirectory(path) {
      let result = read.get(path);
      if (!result) {
        try {
          result = disk.readDirectory(path);
        } catch (thrown) {
          result = { thrown };
        }
        read.set(path, result);
      }
      if ('thrown' in result) throw result.thrown;
      return result;
    },
  };
}

type EntryKind = 'file' | 'directory' | 'link' | 'other';

/** A file system that can be told that a text is no longer what it was. */
export interface KeptFileSystem extends FileSystem {
  /** Reads a file anew when it is asked for again. */
  forget(path: string): void;
  /** Takes note of a file that has come or gone. Its folder is not listed anew: what else may have changed there is not known yet. */
  amend(path: string, isThere: boolean): void;
}

/**
 * A file system that reads each file and each directory at most once. Folders above `root` are asked for what is looked for,
 * and not listed: much comes and goes there that is none of the project's.
 */
export function createFileSystem(disk: Disk = nodeDisk, root: string | null = null): KeptFileSystem {
  const texts = new Map<string, ReadResult>();
  const listings = new Map<string, ReadonlyMap<string, EntryKind>>();
  /** What was asked for in folders above. */
  const above = new Map<string, EntryKind | null>();
  /** Folders that may hold what they do not tell. */
  const unlisted = new Set<string>();

  function entriesOf(dir: string): ReadonlyMap<string, EntryKind> {
    const known = listings.get(dir);
    if (known) return known;
    const entries = new Map<string, EntryKind>();
    try {
      if (!isKnownAbsent(dir)) for (const entry of disk.readDirectory(dir)) entries.set(entry.name, kindOf(entry));
    } catch (thrown) {
      // Missing, denied, a file: whichever it is, nothing can be found in it.
      if (errorCode(thrown) !== 'ENOENT' && errorCode(thrown) !== 'ENOTDIR') unlisted.add(dir);
    }
    listings.set(dir, entries);
    return entries;
  }

  /** Whether the listing of a folder above tells that there is no such folder, in any case: resolving asks for many. */
  function isKnownAbsent(dir: string): boolean {
    const parent = parentDir(dir);
    if (parent === dir) return false;
    const siblings = listings.get(parent);
    if (!siblings) return isKnownAbsent(parent);
    if (unlisted.has(parent)) return false;
    const name = dir.slice(parent.endsWith('/') ? parent.length : parent.length + 1);
    const kind = siblings.get(name);
    if (kind !== undefined) return kind === 'file';
    const folded = name.toLowerCase();
    for (const sibling of siblings.keys()) if (sibling.toLowerCase() === folded) return false;
    return true;
  }

  function kindAt(path: string): EntryKind | undefined {
    const parent = parentDir(path);
    if (parent === path) return 'directory';
    if (root !== null && parent !== root && isWithin(parent, root) && !listings.has(parent)) {
      let kind = above.get(path);
      if (kind === undefined) {
        kind = statAt(path) ?? null;
        above.set(path, kind);
      }
      return kind ?? undefined;
    }
    const kind = entriesOf(parent).get(path.slice(parent.endsWith('/') ? parent.length : parent.length + 1));
    return kind === 'link' ? statAt(path) : kind;
  }

  function statAt(path: string): EntryKind | undefined {
    try {
      const target = disk.stat(path);
      return target.isFile() ? 'file' : target.isDirectory() ? 'directory' : 'other';
    } catch {
      return undefined;
    }
  }

  return {
    read(path) {
      let result = texts.get(path);
      if (!result) {
        result = readText(disk, path);
        texts.set(path, result);
      }
      return result;
    },
    isFile: (path) => kindAt(path) === 'file',
    isDirectory: (path) => kindAt(path) === 'directory',
    list: (path) => [...entriesOf(path).keys()].sort(comparePaths),
    realPath(path) {
      try {
        return disk.realPath(path).replaceAll('\\', '/');
      } catch {
        return path;
      }
    },
    forget: (path) => texts.delete(path),
    amend(path, isThere) {
      texts.delete(path);
      const name = path.slice(path.lastIndexOf('/') + 1);
      const entries = new Map(entriesOf(parentDir(path)));
      if (isThere) entries.set(name, 'file');
      else entries.delete(name);
      listings.set(parentDir(path), entries);
    },
  };
}

/** By word, and by what was read: a text that is read anew is looked through anew. */
const mentioned = new Map<string, WeakMap<ReadResult, boolean>>();

/** Whether a file's text has a word; each file is looked through once for each word. */
export function hasWord(fs: FileSystem, path: string, word: string): boolean {
  let texts = mentioned.get(word);
  if (!texts) {
    texts = new WeakMap();
    mentioned.set(word, texts);
  }
  const read = fs.read(path);
  let known = texts.get(read);
  if (known === undefined) {
    known = read.kind === 'text' && read.text.includes(word);
    texts.set(read, known);
  }
  return known;
}

/** A file's text, or undefined where it is not there or cannot be read. */
export function findText(fs: FileSystem, path: string): string | undefined {
  if (!fs.isFile(path)) return undefined;
  const result = fs.read(path);
  return result.kind === 'text' ? result.text : undefined;
}

/** The text of a file as people see it: of a component all that it holds. */
export function findWholeText(fs: FileSystem, path: string): string | undefined {
  if (!fs.isFile(path)) return undefined;
  const result = fs.read(path);
  return result.kind === 'text' ? (result.whole ?? result.text) : undefined;
}

function kindOf(entry: DirectoryEntry): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function readText(disk: Disk, path: string): ReadResult {
  try {
    const text = disk.readFile(path);
    // Asking for the size first would take as long again as reading; what is huge is hardly ever met.
    if (text.length > MAX_FILE_LENGTH) return TOO_LARGE;
    if (isBinary(text)) return { kind: 'failed', why: 'binary', message: 'a binary file' };
    return isComponentName(path) ? { kind: 'text', text: scriptsOf(path, text), whole: text } : { kind: 'text', text };
  } catch (error) {
    return failure(error);
  }
}

/** Where git looks for NUL bytes. */
const HEAD = 8000;
/** NUL bytes, and bytes that are no UTF-8, to a hundred characters: code has one here and there, in a string. */
const MOST_STRAY = 1;

/** Whether a file holds no text (or UTF-16, which no bundler reads either), by what stands near its start. */
function isBinary(text: string): boolean {
  if (text.lastIndexOf('\0', HEAD) < 0) return false;
  const head = text.slice(0, HEAD);
  const stray = head.match(/[\0\uFFFD]/g)?.length ?? 0;
  return stray * 100 > head.length * MOST_STRAY;
}

/** What is code of what stands in a file. */
export function scriptsOf(path: string, text: string): string {
  return isComponentName(path) ? scriptsIn(path, text) : text;
}

const TOO_LARGE: ReadResult = {
  kind: 'failed',
  why: 'too-large',
  message: `larger than ${MAX_FILE_LENGTH / 1024 / 1024} MB`,
};

function failure(error: unknown): ReadResult {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'failed', why: 'missing', message: 'no such file' };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'failed', why: 'denied', message: 'permission denied' };
    case 'ELOOP':
      return { kind: 'failed', why: 'other', message: 'a symbolic link that leads back to itself' };
    case 'ERR_STRING_TOO_LONG':
    case 'ERR_FS_FILE_TOO_LARGE':
      return TOO_LARGE;
    case 'EISDIR':
      return { kind: 'failed', why: 'other', message: 'a directory' };
    default:
      return { kind: 'failed', why: 'other', message: error instanceof Error ? error.message : String(error) };
  }
}

/** The system's code of an error (`EACCES`), or null. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
