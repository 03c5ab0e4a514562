/** What git's index holds, and how the work tree differs from it. */
import type { Repository } from './repository.js';

/** A file in the index. */
export interface IndexEntry {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** Name of its content among git's objects. */
  readonly blob: string;
  /** Whether the file in the work tree has the same content, so that it can be read from there. */
  readonly isOnDisk: boolean;
}

/** A file that the next commit changes. */
export interface StagedChange {
  /** Absolute. */
  readonly path: string;
  readonly isDeleted: boolean;
  /** The contents before and after, as git's objects; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface Index {
  readonly entries: readonly IndexEntry[];
  readonly staged: readonly StagedChange[];
  /** Absolute paths of files and folders that git ignores, as they are in the work tree; a folder stands for all in it. */
  readonly ignored: readonly string[];
}

/** Reads the index. Throws a `GitError` where git fails. */
export async function readIndex(repository: Repository): Promise<Index> {
  const [listed, status, ignored] = await Promise.all([
    repository.run(['ls-files', '--stage', '-v', '-z']),
    repository.run([
      'status',
      '--porcelain=v2',
      '-z',
      '--untracked-files=no',
      '--ignore-submodules=all',
      '--no-renames',
    ]),
    repository.run(['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory']),
  ]);
  const within = (path: string): string => `${repository.top}/${path.replace(/\/$/, '')}`;
  const changes = fields(status).flatMap((record) => readStatus(record, within));
  const differing = new Set(changes.flatMap(({ path, differs }) => (differs ? [path] : [])));
  const unborn = new Set(changes.flatMap(({ path, isIntended }) => (isIntended ? [path] : [])));
  const entries = new Map<string, IndexEntry>();
  for (const record of fields(listed)) {
    const entry = readEntry(record, within, differing);
    // Of a conflict, our side is read; a path that was only announced is in no commit.
    if (entry && !unborn.has(entry.path) && !entries.has(entry.path)) entries.set(entry.path, entry);
  }
  return {
    entries: [...entries.values()],
    staged: changes.flatMap(({ staged }) => staged ?? []),
    ignored: fields(ignored).map(within),
  };
}

function fields(output: Buffer): readonly string[] {
  return output.toString('utf8').split('\0').filter(Boolean);
}

/** `H 100644 <blob> 0\tsrc/a.ts`. */
const ENTRY = /^(\w) (\d+) ([0-9a-f]+) ([0-3])\t(.*)$/s;

function readEntry(
  record: string,
  within: (path: string) => string,
  differing: ReadonlySet<string>,
): IndexEntry | undefined {
  const [, tag = '', mode = '', blob = '', stage = '', name = ''] = ENTRY.exec(record) ?? [];
  // Stage 1 is what both sides of a conflict come from.
  if (name === '' || stage === '1') return undefined;
  const path = within(name);
  const kind = mode === '160000' ? 'submodule' : mode === '120000' ? 'link' : 'file';
  // Lower case and `S`: git was told not to look at the work tree.
  return { path, kind, blob, isOnDisk: tag === 'H' && stage === '0' && !differing.has(path) };
}

interface Status {
  readonly path: string;
  /** The work tree has something else than the index. */
  readonly differs: boolean;
  /** `git add --intent-to-add`. */
  readonly isIntended: boolean;
  readonly staged: StagedChange | null;
}

/** `1 MM N... 100644 100644 100644 <before> <after> src/a.ts`; conflicts begin with `u`. */
const CHANGED = /^1 (.)(.) \S+ \S+ \S+ \S+ ([0-9a-f]+) ([0-9a-f]+) (.*)$/s;
const CONFLICT = /^u (?:\S+ ){9}(.*)$/s;

function readStatus(record: string, within: (path: string) => string): readonly Status[] {
  const [, conflict] = CONFLICT.exec(record) ?? [];
  if (conflict !== undefined) return [{ path: within(conflict), differs: true, isIntended: false, staged: null }];
  const [, inIndex, inTree, before = '', after = '', name] = CHANGED.exec(record) ?? [];
  if (name === undefined) return [];
  const path = within(name);
  const staged =
    inIndex === '.' ? null : { path, isDeleted: inIndex === 'D', before: objectOf(before), after: objectOf(after) };
  return [{ path, differs: inTree !== '.', isIntended: inIndex === '.' && inTree === 'A', staged }];
}

function objectOf(name: string): string | null {
  return /^0+$/.test(name) ? null : name;
}
