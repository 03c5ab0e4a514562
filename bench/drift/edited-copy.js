// @ts-check
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** @typedef {import('./read-answers.js').Edit} Edit */

const LEFT_OUT = new Set(['node_modules', '.git', '.next', '.turbo', 'dist']);

/**
 * A temporary copy of a checkout, without installed packages and build output.
 * @param {string} checkout
 * @returns {{ dir: string, remove: () => void }}
 */
export function copyCheckout(checkout) {
  const parent = mkdtempSync(join(tmpdir(), 'drift-'));
  const dir = join(parent, basename(checkout));
  cpSync(checkout, dir, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !LEFT_OUT.has(basename(source)),
  });
  return { dir, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

/**
 * Applies the edits to the files in `dir`.
 * @param {string} dir
 * @param {readonly Edit[]} edits
 * @returns {() => void} puts the files back
 */
export function applyEdits(dir, edits) {
  /** @type {Map<string, string>} */
  const originals = new Map();
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const text = readFileSync(join(dir, file), 'utf8');
    originals.set(file, text);
    const own = edits.filter((edit) => edit.file === file);
    writeFileSync(join(dir, file), editText(text, own));
  }
  return () => {
    for (const [file, text] of originals) writeFileSync(join(dir, file), text);
  };
}

/**
 * The text after the edits, all of which refer to positions in the original.
 * @param {string} text
 * @param {readonly Edit[]} edits
 */
export function editText(text, edits) {
  const starts = lineStarts(text);
  const ranges = edits.map((edit) => {
    const lineStart = starts[edit.line - 1];
    if (lineStart === undefined) throw new Error(`${edit.file} has no line ${edit.line}`);
    if (edit.deleteLine) return { start: lineStart, end: starts[edit.line] ?? text.length, insert: '' };
    const start = lineStart + (edit.column ?? 1) - 1;
    return { start, end: start + (edit.remove ?? 0), insert: edit.insert ?? '' };
  });
  // Last first, so that earlier positions hold.
  ranges.sort((a, b) => b.start - a.start);
  for (const { start, end, insert } of ranges) text = text.slice(0, start) + insert + text.slice(end);
  return text;
}

/**
 * Offsets at which lines begin.
 * @param {string} text
 */
export function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
