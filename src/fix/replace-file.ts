/** Writes files whole or not at all, inside of one folder and nowhere else. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { errorCode } from '../discover/file-system.js';
import { isWithin } from '../discover/paths.js';

/** Why a file is not written, to be read after `not fixed:`; null where it is, or may be. */
export type Refusal = string | null;

/** What a killed process leaves beside the file that it was about to replace. */
const LEFTOVER = /^\..+\.[0-9a-f]{12}\.schemadrift-tmp$/;
/** Younger ones may be another process's, which is still at it. In milliseconds. */
const LEFTOVER_AGE = 60_000;

/** Whether `file` may be replaced, as far as can be told before it is. `root` and `file` are absolute. */
export function refuseFile(root: string, file: string): Refusal {
  const target = findTarget(root, file);
  return typeof target === 'string' ? target : null;
}

interface Target {
  /** The file itself, whatever links lead there. */
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Where a write would end, links followed. */
function findTarget(root: string, file: string): Target | string {
  try {
    const real = fs.realpathSync(file).replaceAll('\\', '/');
    const within = fs.realpathSync(root).replaceAll('\\', '/');
    if (!isWithin(within, real)) return 'it lies outside of the project';
    if (/\/(?:node_modules|\.git)\//.test(real.slice(within.length))) return 'it is no source file of the project';
    const { mode, uid, gid } = fs.statSync(real);
    if ((mode & 0o222) === 0) return 'it is read-only';
    fs.accessSync(real, fs.constants.W_OK);
    return { path: real, mode, uid, gid };
  } catch (error) {
    return describe(error);
  }
}

/**
 * Replaces the text of a file that still is `before`. The new text is written beside it and takes its place when all of
 * it is on the disk, so that whoever looks, at whatever moment, sees one or the other.
 */
export function replaceFile(root: string, file: string, before: string, after: string): Refusal {
  const target = findTarget(root, file);
  if (typeof target === 'string') return target;
  const folder = path.dirname(target.path);
  const name = `.${path.basename(target.path)}.${randomBytes(6).toString('hex')}.schemadrift-tmp`;
  const temporary = path.join(folder, name);
  try {
    const refusal = refuseContent(target.path, before);
    if (refusal !== null) return refusal;
    removeLeftovers(folder);
    writeThrough(temporary, after, target);
    // As late as can be: an editor may have saved the file meanwhile.
    const late = refuseContent(target.path, before);
    if (late === null) fs.renameSync(temporary, target.path);
    else fs.rmSync(temporary, { force: true });
    return late;
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    return describe(error);
  }
}

function refuseContent(file: string, before: string): Refusal {
  const bytes = fs.readFileSync(file);
  if (bytes.equals(Buffer.from(before))) return null;
  return bytes.toString() === before ? 'it is not in UTF-8' : 'it was changed while it was checked';
}

function writeThrough(file: string, text: string, { mode, uid, gid }: Target): void {
  const descriptor = fs.openSync(file, 'wx', mode & 0o777);
  try {
    fs.writeFileSync(descriptor, text);
    keepOwner(descriptor, uid, gid);
    // What `open` took away for the umask, and a change of owner for safety.
    fs.fchmodSync(descriptor, mode & 0o7777);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Run as root, as in a container, files of the checkout's owner would become root's. Others may change no owner, and need not. */
function keepOwner(descriptor: number, uid: number, gid: number): void {
  const own = fs.fstatSync(descriptor);
  if (own.uid === uid && own.gid === gid) return;
  try {
    fs.fchownSync(descriptor, uid, gid);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') throw error;
  }
}

function removeLeftovers(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (!LEFTOVER.test(name)) continue;
    const leftover = path.join(folder, name);
    const found = fs.statSync(leftover, { throwIfNoEntry: false });
    if (found && Date.now() - found.mtimeMs > LEFTOVER_AGE) fs.rmSync(leftover, { force: true });
  }
}

function describe(error: unknown): string {
  switch (errorCode(error)) {
    case 'ENOENT':
      return 'it is there no more';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'permission denied';
    case 'ENOSPC':
      return 'the disk is full';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
