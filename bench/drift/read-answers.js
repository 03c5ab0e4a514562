// @ts-check
import { readFileSync } from 'node:fs';

/**
 * One change of one file: 1-based, on the original text. `insert` may hold a line break.
 * @typedef {{ file: string, line: number, column?: number, remove?: number, insert?: string, deleteLine?: boolean }} Edit
 */

/**
 * A place where drift shows. `direct`: it names the changed thing; otherwise it is a consequence further on.
 * @typedef {{ file: string, line: number, column: number, class: string, name: string, direct: boolean, ts7?: boolean }} Expected
 */

/**
 * One edit that makes code and schema disagree. `side: "code"`: one line of code was made wrong; `side: "schema"`:
 * the schema was changed under right code.
 * @typedef {{ id: string, side: 'code' | 'schema', kind: string, model: string | null, field: string | null,
 *   from?: string, to?: string, edits: Edit[], expect: Expected[] }} DriftEdit
 */

/** @typedef {{ repo: string, commit: string, edits: DriftEdit[] }} Answers */

/**
 * Reads an answers file: JSON lines, the first names the repository and commit, each further line is one edit.
 * @param {string} path
 * @returns {Answers}
 */
export function readAnswers(path) {
  const [first, ...rest] = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (first === undefined) throw new Error(`${path} is empty`);
  const { repo, commit } = JSON.parse(first);
  if (typeof repo !== 'string') throw new Error(`${path}: the first line names no repository`);
  return { repo, commit, edits: rest.map((line) => JSON.parse(line)) };
}
