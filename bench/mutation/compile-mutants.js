// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutate } from './make-mutants.js';
import { batchesOf } from './run-mutants.js';

/** @typedef {import('./make-mutants.js').Mutant} Mutant */
/** @typedef {{ file: string, line: number, code: string, message: string }} Diagnostic */

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
/** The compilers, as this repository's packages are called. */
export const COMPILERS = ['typescript', 'typescript7'];

/**
 * The compiler's version.
 * @param {string} compiler
 * @returns {string}
 */
export function versionOf(compiler) {
  return JSON.parse(readFileSync(join(MODULES, compiler, 'package.json'), 'utf8')).version;
}

/**
 * Which mutants a compiler reports: there is a new error in the mutant's file, or elsewhere one that quotes its wrong or its
 * right name. Many mutants are tried in one run, never two of one file.
 *
 * The files are edited where they stand and put back, since a compiler needs the packages that are installed there.
 * @param {string} compiler
 * @param {readonly string[]} projects tsconfig.json files below `installed`
 * @param {readonly Mutant[]} mutants
 * @param {{ root: string, installed: string, rounds: number, progress: (done: number, of: number) => void }} options `root`: where
 *   the mutants' files lie; `installed`: the same checkout with its dependencies; `rounds`: most runs a project, the rest is left out
 * @returns {{ found: Set<Mutant>, covered: Set<Mutant>, baseline: number }} `covered`: those that were tried
 */
export function compileMutants(compiler, projects, mutants, { root, installed, rounds, progress }) {
  const at = (/** @type {Mutant} */ mutant) => join(installed, relative(root, mutant.file));
  /** @type {Set<Mutant>} */
  const found = new Set();
  /** @type {Set<Mutant>} */
  const covered = new Set();
  let baseline = 0;
  for (const project of projects.map((path) => resolve(path))) {
    const files = new Set(listFiles(compiler, project));
    const own = mutants.filter((mutant) => files.has(at(mutant)) && !found.has(mutant));
    if (own.length === 0) continue;
    const before = new Set(diagnose(compiler, project).map(identity));
    baseline += before.size;
    const batches = batchesOf(own, Number.POSITIVE_INFINITY).slice(0, rounds);
    for (const mutant of batches.flat()) covered.add(mutant);
    for (const [index, batch] of batches.entries()) {
      const originals = batch.map((mutant) => ({ mutant, text: readFileSync(at(mutant), 'utf8') }));
      /** @type {Diagnostic[]} */
      let fresh;
      try {
        for (const { mutant, text } of originals) writeFileSync(at(mutant), mutate(text, [mutant]));
        fresh = diagnose(compiler, project).filter((diagnostic) => !before.has(identity(diagnostic)));
      } finally {
        for (const { mutant, text } of originals) writeFileSync(at(mutant), text);
      }
      const inFile = new Set(fresh.map(({ file }) => file));
      for (const mutant of batch) {
        if (inFile.has(at(mutant)) || fresh.some(({ message }) => quotes(message, mutant))) found.add(mutant);
      }
      progress(index + 1, batches.length);
    }
  }
  return { found, covered, baseline };
}

/**
 * @param {string} message
 * @param {Mutant} mutant
 */
function quotes(message, { name, written }) {
  return [name, written].some((word) => message.includes(`'${word}'`) || message.includes(`"${word}"`));
}

/** @param {Diagnostic} diagnostic */
function identity({ file, line, code, message }) {
  return `${file}:${line} ${code} ${message}`;
}

/**
 * @param {string} compiler
 * @param {string} project
 * @returns {string[]} absolute paths
 */
function listFiles(compiler, project) {
  return run(compiler, project, ['--listFilesOnly']).split('\n').filter(Boolean);
}

/**
 * @param {string} compiler
 * @param {string} project
 * @returns {Diagnostic[]}
 */
function diagnose(compiler, project) {
  const lines = run(compiler, project, ['--noEmit', '--incremental', 'false', '--pretty', 'false']).split('\n');
  return lines.flatMap((text) => {
    const [, file, line, code, message] = text.match(/^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/) ?? [];
    if (file === undefined || code === undefined || message === undefined) return [];
    return [{ file: resolve(dirname(project), file), line: Number(line), code, message }];
  });
}

/**
 * @param {string} compiler
 * @param {string} project
 * @param {readonly string[]} options
 */
function run(compiler, project, options) {
  const node = ['--max-old-space-size=8192', join(MODULES, compiler, 'bin/tsc')];
  const { stdout, status, signal } = spawnSync(process.execPath, [...node, '-p', project, ...options], {
    cwd: dirname(project),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status === null) throw new Error(`${compiler} ended with ${signal}`);
  return stdout;
}
