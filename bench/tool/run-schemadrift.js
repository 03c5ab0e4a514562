// @ts-check
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @typedef {import('../drift/score.js').Finding} Finding */
/**
 * The part of `--format json` that the benches read.
 * @typedef {{ findings: Finding[], problems: { kind: string, message: string, file: string | null }[],
 *   coverage: { files: number, queries: { checked: number, partly: number, unchecked: number, reasons: Record<string, number> } } }} JsonReport
 */

/** The command line of this repository, after `npm run build`. */
export const BIN = fileURLToPath(new URL('../../bin/schemadrift.js', import.meta.url));

/**
 * Runs the command line in a process of its own.
 * @param {string} dir the project
 * @param {string} [bin]
 * @returns {JsonReport}
 * @throws when it could not do its job (exit code 2) or prints anything but JSON
 */
export function runSchemadrift(dir, bin = BIN) {
  const run = spawnSync(process.execPath, [bin, '--cwd', dir, '--format', 'json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (run.status !== 0 && run.status !== 1) {
    throw new Error(`schemadrift ended with ${run.status ?? run.signal}: ${run.stderr || run.stdout.slice(0, 2000)}`);
  }
  return JSON.parse(run.stdout);
}
