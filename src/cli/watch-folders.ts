/**
 * Tells which files change in some folders. Each folder is watched by itself: a recursive watch would take in
 * `node_modules`, and on Linux watch every single file of it. Files are not watched, so that one that is saved
 * by a rename stays in sight.
 */
import fs from 'node:fs';
import { errorCode } from '../discover/file-system.js';
import { UsageError } from './usage-error.js';

export interface FolderWatch {
  /** Watches these folders, and none besides. Throws a `UsageError` where the system does not allow so many. */
  follow(folders: Iterable<string>): void;
  close(): void;
}

/**
 * `onChange` gets the path of whatever has come, gone or changed in a folder; a path may be told of without reason. `onError`
 * gets the `UsageError` where a folder that has come is one too many.
 */
export function watchFolders(onChange: (path: string) => void, onError: (error: unknown) => void): FolderWatch {
  const watchers = new Map<string, fs.FSWatcher>();

  const tell = (folder: string, event: string, name: string | null): void => {
    const path = name === null ? folder : `${folder}/${name}`;
    onChange(path);
    // It came or went; one that is back already is another folder than the one that was watched.
    if (event !== 'rename' || name === null || UNWATCHED.test(name)) return;
    for (const [inner, watcher] of watchers) {
      if (inner === path || inner.startsWith(`${path}/`)) drop(inner, watcher);
    }
    if (isFolder(path)) watchAll(path);
  };

  /** A folder that has come may be filled at any moment. */
  const watchAll = (folder: string): void => {
    watch(folder);
    for (const entry of entriesOf(folder)) {
      const path = `${folder}/${entry.name}`;
      onChange(path);
      if (entry.isDirectory() && !UNWATCHED.test(entry.name)) watchAll(path);
    }
  };

  const watch = (folder: string): void => {
    if (watchers.has(folder)) return;
    try {
      const watcher = fs.watch(folder, (event, name) => {
        try {
          tell(folder, event, name);
        } catch (error) {
          onError(error);
        }
      });
      // The folder is gone: the one above tells of that.
      watcher.on('error', () => drop(folder, watcher));
      watchers.set(folder, watcher);
    } catch (error) {
      const code = errorCode(error);
      if (code === 'ENOSPC' || code === 'EMFILE') throw new UsageError(TOO_MANY);
    }
  };

  const drop = (folder: string, watcher: fs.FSWatcher): void => {
    watcher.close();
    watchers.delete(folder);
  };

  return {
    follow(folders) {
      const wanted = new Set(folders);
      for (const [folder, watcher] of watchers) if (!wanted.has(folder)) drop(folder, watcher);
      for (const folder of wanted) watch(folder);
    },
    close() {
      for (const [folder, watcher] of watchers) drop(folder, watcher);
    },
  };
}

/** Large, and of no interest. */
const UNWATCHED = /^(?:node_modules|\.git)$/;

const TOO_MANY =
  'The system does not let so many folders be watched; on Linux, `sysctl fs.inotify.max_user_watches` tells how many it allows.';

function isFolder(path: string): boolean {
  try {
    return fs.statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function entriesOf(folder: string): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
