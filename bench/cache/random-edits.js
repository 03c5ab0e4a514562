// @ts-check
/**
 * Random edits to a folder that holds a project: to sources, schema, configuration and the files that decide which of them
 * count. Most leave something that does not make sense, as work in progress does.
 */
import fs from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pick } from '../random.js';

/** @typedef {() => number} Random */
/** @typedef {{ readonly dir: string, readonly random: Random, readonly files: readonly string[], readonly before: Map<string, string> | undefined }} Folder */

const SOURCE = /\.[cm]?[jt]sx?$/;
const WORD = /[A-Za-z_]\w{2,}/g;

/** @type {readonly (readonly [name: string, weight: number, edit: (folder: Folder) => boolean])[]} */
const EDITS = [
  ['swap two words', 10, (folder) => swapWords(folder, SOURCE)],
  ['swap two words of a schema', 4, (folder) => swapWords(folder, /\.(?:prisma|sql)$/)],
  ['delete a line', 5, (folder) => editLines(folder, SOURCE, (lines, at) => lines.splice(at, 1))],
  ['delete a line of a schema', 2, (folder) => editLines(folder, /\.prisma$/, (lines, at) => lines.splice(at, 1))],
  ['double a line', 2, (folder) => editLines(folder, SOURCE, (lines, at) => lines.splice(at, 0, lines[at] ?? ''))],
  ['write the same again', 3, (folder) => editLines(folder, /./, () => {})],
  ['delete a file', 2, ({ random, files }) => whether(() => fs.rmSync(pick(files, random)))],
  ['move a file', 3, moveFile],
  ['copy a file', 2, copyFile],
  ['ignore a folder', 1, ignoreFolder],
  ['configure', 2, configure],
];

/** Those that leave all files where they are, and touch no schema. */
const OF_CODE = new Set(['swap two words', 'delete a line', 'double a line']);

const CHOICES = EDITS.flatMap((edit) => Array.from({ length: edit[1] }, () => edit));
const CHOICES_OF_CODE = CHOICES.filter(([name]) => OF_CODE.has(name));

/**
 * Makes one edit; gives what it was.
 * @param {string} dir
 * @param {Random} random
 * @param {Map<string, string>} [before] where given, what is edited is code alone, and what stood there is added to it
 */
export function editAtRandom(dir, random, before) {
  const folder = { dir, random, files: filesOf(dir), before };
  for (;;) {
    const [name, , edit] = pick(before ? CHOICES_OF_CODE : CHOICES, random);
    if (edit(folder)) return name;
  }
}

/** @param {string} dir @returns {string[]} */
function filesOf(dir) {
  return fs
    .readdirSync(dir, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== '.git')
    .flatMap((entry) => (entry.isDirectory() ? filesOf(join(dir, entry.name)) : [join(dir, entry.name)]))
    .sort();
}

/** @param {() => void} edit */
function whether(edit) {
  edit();
  return true;
}

/** @param {Folder} folder @param {RegExp} name */
function swapWords({ random, files, before }, name) {
  const wanted = files.filter((file) => name.test(file));
  if (!wanted.length) return false;
  const file = pick(wanted, random);
  const text = fs.readFileSync(file, 'utf8');
  const words = [...text.matchAll(WORD)];
  if (words.length < 2) return false;
  const [target, other] = [pick(words, random), pick(words, random)];
  if (before && !before.has(file)) before.set(file, text);
  fs.writeFileSync(file, text.slice(0, target.index) + other[0] + text.slice(target.index + target[0].length));
  return true;
}

/** @param {Folder} folder @param {RegExp} name @param {(lines: string[], at: number) => void} edit */
function editLines({ random, files, before }, name, edit) {
  const wanted = files.filter((file) => name.test(file));
  if (!wanted.length) return false;
  const file = pick(wanted, random);
  const text = fs.readFileSync(file, 'utf8');
  if (before && !before.has(file)) before.set(file, text);
  const lines = text.split('\n');
  edit(lines, Math.floor(random() * lines.length));
  fs.writeFileSync(file, lines.join('\n'));
  return true;
}

/** @param {Folder} folder */
function moveFile({ dir, random, files }) {
  const file = pick(files, random);
  const folder = random() < 0.5 ? dirname(pick(files, random)) : join(dir, `made-${Math.floor(random() * 4)}`);
  const target = join(folder, `moved-${Math.floor(random() * 100)}-${relative(dirname(file), file)}`);
  fs.mkdirSync(folder, { recursive: true });
  fs.renameSync(file, target);
  return true;
}

/** @param {Folder} folder */
function copyFile({ random, files }) {
  const file = pick(files, random);
  fs.copyFileSync(pick(files, random), file.replace(/(\.\w+)$/, `-${Math.floor(random() * 100)}$1`));
  return true;
}

/** @param {Folder} folder */
function ignoreFolder({ dir, random, files }) {
  const ignored = relative(dir, dirname(pick(files, random)));
  if (random() < 0.5 || ignored === '') fs.rmSync(join(dir, '.gitignore'), { force: true });
  else fs.writeFileSync(join(dir, '.gitignore'), `${ignored}\n`);
  return true;
}

/** @param {Folder} folder */
function configure({ dir, random }) {
  const file = join(dir, 'schemadrift.config.json');
  const rule = pick(['unknown-field', 'unknown-model', 'unknown-relation', 'relation-alias'], random);
  const severity = pick(['off', 'info', 'warning', 'no such thing'], random);
  if (random() < 0.3) fs.rmSync(file, { force: true });
  else fs.writeFileSync(file, JSON.stringify({ rules: { [rule]: severity } }));
  return true;
}
