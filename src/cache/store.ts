/** The folder of the cache: one file an outcome, written whole or not at all, and worth nothing where it is damaged. */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Files kept of a kind, of several working folders and options; the oldest go first. Blocks are as large as all code. */
const MOST_OF = { '.json': 24, '.bin': 4 };

export interface Store {
  /** What was written under a key; undefined where that is not there, or damaged. */
  read(key: string): string | undefined;
  /** Errors are swallowed: a run without a cache is a run all the same. */
  write(key: string, content: string): void;
  /** A stretch of a block of bytes, or all of it; undefined where that is not there. What it holds is the reader's to check. */
  readBlock(name: string, stretch?: { readonly start: number; readonly length: number }): Uint8Array | undefined;
  /** Writes its parts one after the other. Errors are swallowed as well. */
  writeBlock(name: string, parts: Iterable<Uint8Array>): void;
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
  const blockOf = (name: string): string => path.join(folder, `${name}.bin`);
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
    write: (key, content) => writeWhole(fileOf(key), [`${checksum(content)}\n${content}`]),
    readBlock(name, stretch) {
      try {
        const file = fs.openSync(blockOf(name), 'r');
        try {
          const { start, length } = stretch ?? { start: 0, length: fs.fstatSync(file).size };
          const bytes = new Uint8Array(length);
          return fs.readSync(file, bytes, 0, length, start) === length ? bytes : undefined;
        } finally {
          fs.closeSync(file);
        }
      } catch {
        return undefined;
      }
    },
    writeBlock: (name, parts) => writeWhole(blockOf(name), parts),
  };

  function writeWhole(file: string, parts: Iterable<string | Uint8Array>): void {
    const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
    try {
      const draft = fs.openSync(temporary, 'wx', 0o600);
      try {
        for (const part of parts) fs.writeFileSync(draft, part);
      } finally {
        fs.closeSync(draft);
      }
      fs.renameSync(temporary, file);
      prune(folder);
    } catch {
      remove(temporary);
    }
  }
}

function checksum(content: string): string {
  return createHash('sha1').update(content).digest('hex');
}

/** Also what runs that were killed have left. */
function prune(folder: string): void {
  const names = fs.readdirSync(folder);
  for (const [kind, most] of Object.entries(MOST_OF)) {
    const files = names
      .filter((name) => name.includes(kind))
      .map((name) => ({ file: path.join(folder, name), time: timeOf(path.join(folder, name)) }))
      .sort((a, b) => b.time - a.time);
    for (const { file } of files.slice(most)) remove(file);
  }
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
