/**
 * What a run saw of the disk: every file, listing and link it asked for. A run is a function of these and of its options,
 * so its outcome holds for as long as they do.
 */
import { createHash } from 'node:crypto';
import { type DirectoryEntry, type Disk, errorCode } from '../discover/file-system.js';

/** What identifies a state of a file or folder without reading it: size, times of change, and inode. */
export type StampOf = (path: string) => string | null;

/** A digest of what was seen, and the stamp at that time; null where a later change could go without a new stamp. */
export type Seen = readonly [digest: string, stamp: string | null];

export interface Observations {
  readonly files: Readonly<Record<string, Seen>>;
  readonly directories: Readonly<Record<string, Seen>>;
  /** What links lead to: a file, a folder or nothing. */
  readonly links: Readonly<Record<string, string>>;
  /** Paths with all links followed. */
  readonly realPaths: Readonly<Record<string, string>>;
}

export interface RecordedDisk {
  readonly disk: Disk;
  /** All that was seen until now. */
  observations(): Observations;
}

/** The same disk, with a record of what is asked of it. */
export function recordDisk(disk: Disk, stampOf: StampOf): RecordedDisk {
  const files = new Map<string, Seen>();
  const directories = new Map<string, Seen>();
  const links = new Map<string, string>();
  const realPaths = new Map<string, string>();
  return {
    disk: {
      realPath(path) {
        if (!realPaths.has(path)) realPaths.set(path, realPathOf(disk, path));
        return disk.realPath(path);
      },
      stat(path) {
        if (!links.has(path)) links.set(path, linkAt(disk, path));
        return disk.stat(path);
      },
      readFile: (path) => recorded(files, path, stampOf, () => disk.readFile(path), digestOf),
      readDirectory: (path) => recorded(directories, path, stampOf, () => disk.readDirectory(path), digestOfEntries),
    },
    observations: () => ({
      files: Object.fromEntries(files),
      directories: Object.fromEntries(directories),
      links: Object.fromEntries(links),
      realPaths: Object.fromEntries(realPaths),
    }),
  };
}

function recorded<T>(
  seen: Map<string, Seen>,
  path: string,
  stampOf: StampOf,
  read: () => T,
  digest: (value: T) => string,
): T {
  // Before reading: what changes meanwhile has another stamp afterwards.
  const stamp = stampOf(path);
  try {
    const value = read();
    seen.set(path, [digest(value), stamp]);
    return value;
  } catch (error) {
    seen.set(path, [failureOf(error), null]);
    throw error;
  }
}

/** How the disk is now, beside what was seen of it. */
export type Comparison =
  /** `isRenewed` where stamps have changed. */
  | { readonly kind: 'same'; readonly observations: Observations; readonly isRenewed: boolean }
  /** Nothing but what stands in these files has changed. `observations` has their digests as they are now. */
  | { readonly kind: 'texts'; readonly observations: Observations; readonly changed: readonly string[] }
  | { readonly kind: 'other' };

/** More changed files than this are not told one by one. */
const MOST_CHANGED = 64;

export function compare(old: Observations, disk: Disk, stampOf: StampOf): Comparison {
  for (const [path, target] of Object.entries(old.links)) if (linkAt(disk, path) !== target) return OTHER;
  for (const [path, target] of Object.entries(old.realPaths)) if (realPathOf(disk, path) !== target) return OTHER;
  const directories = renewAll(old.directories, stampOf, (path) => digestOfEntries(disk.readDirectory(path)), 0);
  const files = directories && renewAll(old.files, stampOf, (path) => digestOf(disk.readFile(path)), MOST_CHANGED);
  if (!files) return OTHER;
  const observations = { ...old, files: files.seen, directories: directories.seen };
  if (files.changed.length > 0) return { kind: 'texts', observations, changed: files.changed };
  return { kind: 'same', observations, isRenewed: files.seen !== old.files || directories.seen !== old.directories };
}

const OTHER: Comparison = { kind: 'other' };

/** Null where more have changed than `most`, or one has come or gone. */
function renewAll(
  old: Readonly<Record<string, Seen>>,
  stampOf: StampOf,
  digest: (path: string) => string,
  most: number,
): { readonly seen: Readonly<Record<string, Seen>>; readonly changed: readonly string[] } | null {
  let renewed: Record<string, Seen> | undefined;
  const changed: string[] = [];
  for (const [path, [before, stamp]] of Object.entries(old)) {
    const now = stampOf(path);
    if (stamp !== null && now === stamp) continue;
    const found = digestNow(path, digest);
    if (found !== before) {
      if (changed.length === most || isFailure(found) || isFailure(before)) return null;
      changed.push(path);
    } else if (now === null) {
      continue;
    }
    renewed ??= { ...old };
    renewed[path] = [found, now];
  }
  return { seen: renewed ?? old, changed };
}

function digestNow(path: string, digest: (path: string) => string): string {
  try {
    return digest(path);
  } catch (error) {
    return failureOf(error);
  }
}

function linkAt(disk: Disk, path: string): string {
  try {
    const target = disk.stat(path);
    return target.isFile() ? 'file' : target.isDirectory() ? 'directory' : 'other';
  } catch (error) {
    return failureOf(error);
  }
}

function realPathOf(disk: Disk, path: string): string {
  try {
    return disk.realPath(path);
  } catch (error) {
    return failureOf(error);
  }
}

const FAILED = 'failed: ';

function failureOf(error: unknown): string {
  return `${FAILED}${errorCode(error) ?? String(error)}`;
}

function isFailure(digest: string): boolean {
  return digest.startsWith(FAILED);
}

function digestOf(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}

function digestOfEntries(entries: readonly DirectoryEntry[]): string {
  const lines = entries.map((entry) => {
    const kind = entry.isFile() ? 'f' : entry.isDirectory() ? 'd' : entry.isSymbolicLink() ? 'l' : 'o';
    return `${kind}${entry.name}`;
  });
  return digestOf(lines.sort().join('\0'));
}
