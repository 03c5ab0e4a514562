// @ts-check
/** Somebody who types names in queries. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { pick } from '../random.js';

/** @typedef {Awaited<ReturnType<typeof import('./server.js').startServer>>} Server */
/** @typedef {{ file: string, milliseconds: number, findings: number }} Key */

/** A key of an object that an ORM is given, its last character apart. */
const NAME = /\b(?:where|select|include|data|orderBy|values|set|columns|with)\b\s*[:(]\s*\{\s*(\w+)(\w)\s*:/g;
/** Milliseconds between an answer and the next key: some fall into what the server does when nobody types. */
const LONGEST_PAUSE = 700;

/**
 * Files of a checkout that have such a key; dependencies are left out.
 * @param {string} root
 */
export function findQueryFiles(root) {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path) && !/(?:^|[\\/])(?:node_modules|dist|\.\w+)[\\/]/.test(path))
    .sort()
    .map((path) => join(root, path))
    .filter((path) => statSync(path).isFile() && placesIn(readFileSync(path, 'utf8')).length > 0);
}

/**
 * Opens a file, and takes away and gives back the last character of names in it.
 * @param {Server} server
 * @param {string} file
 * @param {{ keys: number, random: () => number }} options
 * @returns {Promise<{ opened: number, keys: Key[] }>} with the milliseconds from opening it to its findings
 */
export async function typeIn({ connection, answer }, file, { keys, random }) {
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const begun = performance.now();
  let version = 1;
  const first = answer(uri, version);
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: file.endsWith('x') ? 'typescriptreact' : 'typescript', version, text },
  });
  await first;
  const opened = performance.now() - begun;
  /** @type {Key[]} */
  const pressed = [];
  for (let key = 0; key < keys; key += 2) {
    const end = pick(placesIn(text), random);
    const [start, stop] = [positionOf(text, end - 1), positionOf(text, end)];
    for (const change of [
      { range: { start, end: stop }, text: '' },
      { range: { start, end: start }, text: text.slice(end - 1, end) },
    ]) {
      await pause(random() * LONGEST_PAUSE);
      version++;
      const answered = answer(uri, version);
      const at = performance.now();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [change],
      });
      const findings = await answered;
      pressed.push({ file, milliseconds: performance.now() - at, findings });
    }
  }
  return { opened, keys: pressed };
}

/**
 * Offsets at which names end.
 * @param {string} text
 */
function placesIn(text) {
  return [...text.matchAll(NAME)].map(
    ({ 0: whole, 1: name = '', 2: last = '', index }) => index + whole.lastIndexOf(name + last) + name.length + 1,
  );
}

/**
 * @param {string} text
 * @param {number} offset
 */
function positionOf(text, offset) {
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
