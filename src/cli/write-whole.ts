/** Writes a file whole or not at all. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Writes beside the file and renames, so that no reader ever finds half of it. Folders that are missing are made. A link keeps pointing
 * where it does, a file its permissions; what is no regular file (`/dev/stderr`, a pipe) is written to as it is. Throws as
 * `node:fs` does, and leaves nothing behind then.
 */
export function writeWhole(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const target = resolveLink(file);
  const old = fs.statSync(target, { throwIfNoEntry: false });
  if (old !== undefined && !old.isFile() && !old.isDirectory()) {
    fs.writeFileSync(target, text);
    return;
  }
  const draft = `${target}.${randomUUID()}.tmp`;
  try {
    fs.writeFileSync(draft, text, { flag: 'wx', ...(old === undefined ? {} : { mode: old.mode }) });
    // Of the mode that a file is made with, the process's mask takes away.
    if (old !== undefined) fs.chmodSync(draft, old.mode);
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}

/** A link to a file that is not there yet stays as it is, and is replaced. */
function resolveLink(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return file;
  }
}
