/** What `--staged` and `--changed` ask about. */

import { type Disk, nodeDisk } from '../discover/file-system.js';
import { type ChangeSet, readChanged, readStaged } from '../discover/git/change.js';
import { GitError } from '../discover/git/repository.js';
import { absolutePath } from '../discover/paths.js';
import type { Arguments } from './parse-arguments.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage-error.js';

export interface AskedChange {
  /** Null where all code is asked about. */
  readonly files: readonly string[] | null;
  /** Paths of the command line that limit what is reported; absolute. */
  readonly paths: readonly string[];
  /** What is read instead of the work tree; null where it is that. */
  readonly disk: Disk | null;
}

/** Undefined where neither is asked for. Throws a `UsageError` where git cannot answer. */
export async function readChange(
  args: Pick<Arguments, 'staged' | 'changed' | 'paths'>,
  cwd: string,
  { environment }: Pick<Surroundings, 'environment'>,
): Promise<AskedChange | undefined> {
  const { staged, changed } = args;
  if (!staged && !changed) return undefined;
  const option = staged ? '--staged' : '--changed';
  try {
    const change = changed ? await readChanged(cwd, environment, changed.ref) : await readStaged(cwd, environment);
    return select(
      change,
      args.paths.map((path) => absolutePath(cwd, path)),
    );
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(`\`${option}\` cannot be done: ${error.message}`);
    throw error;
  }
}

/**
 * Folders limit what is reported. Files are what a hook passes on, in parts if there are many: they choose among those that
 * have changed, and choose nothing where all code is to be checked.
 */
function select({ files, concernsAll, disk }: ChangeSet, paths: readonly string[]): AskedChange {
  const folders = paths.filter(isFolder);
  const named = new Set(paths.filter((path) => !folders.includes(path)));
  if (concernsAll) return { files: null, paths: folders, disk };
  const isAsked = (path: string): boolean => named.size === 0 || named.has(path);
  return { files: files.filter(isAsked), paths: folders, disk };
}

function isFolder(path: string): boolean {
  try {
    return nodeDisk.stat(path).isDirectory();
  } catch {
    return false;
  }
}
