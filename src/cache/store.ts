/** The folder of the cache: one file an outcome, written whole or not at all, and worth nothing where it is damaged. */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Outcomes kept, of several working folders and options; the oldest go first. */
const MAX_ENTRIES = 24;

export interface Store {
  /** What was written under a key; undefined where that is not there, or damaged. */
  read(key: string): string | undefined;
  /** Errors are swallowed: a run without a cache is a run all the same. */
  write(key: string, content: string): void;
}

/** The folder that the cache of a project is in where no option names one; created when it is first asked for. */
export function cacheFolder(root: string, environment: Readonly<Record<string, string | undefined>>): string {
  const modules = path.join(root, 'node_modules');
  if (fs.statSync(modules, { throwIfNoEntry: false })?.isDirectory())
    return path.join(modules, '.cache', 'schemadrift');
  const project = createHash('sha1').update(root).digest('hex').slice(0, 16);
  return path.join(userCache(environment), 'schemadrift', project);
}

function userCache(environment: Readonly<Record<string, string | undefined>>): string {
  if (environment.XDG_CACHE_HOME) return environment.XDG_CACHE_HOME;
  if (process.platform === 'win32' && environment.LOCALAPPDATA) return environment.LOCALAPPDATA;
  return path.join(os.homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}

/** Makes the folder, so that a run sees it as the next one will. */
export function openStore(folder: string): Store {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    // Read-only checkouts are checked without a cache.
  }
  const fileOf = (key: string): string => path.join(folder, `${key}.json`);
  return {
    read(key) {
      try {
        const text = fs.readFileSync(fileOf(key), 'utf8');
        const end = text.indexOf('\n');
        const content = text.slice(end + 1);
        return text.slice(0, end) === checksum(content) ? content : undefined;
      } catch {
        return undefined;
      }
    },
    write(key, content) {
      const temporary = `${fileOf(key)}.${process.pid}.${randomBytes(4).toString('hex')}`;
      try {
        fs.writeFileSync(temporary, `${checksum(content)}\n${content}`, { mode: 0o600 });
        fs.renameSync(temporary, fileOf(key));
        prune(folder);
      } catch {
        remove(temporary);
      }
    },
  };
}

function checksum(content: string): string {
  return createHash('sha1').update(content).digest('hex');
}

/** Also what runs that were killed have left. */
function prune(folder: string): void {
  const entries = fs
    .readdirSync(folder)
    .filter((name) => name.includes('.json'))
    .map((name) => ({ file: path.join(folder, name), time: timeOf(path.join(folder, name)) }))
    .sort((a, b) => b.time - a.time);
  for (const { file } of entries.slice(MAX_ENTRIES)) remove(file);
}

function remove(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // Its folder is no folder, or not ours: nothing was written.
  }
}

function timeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
