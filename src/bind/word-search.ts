/** Which files have a word, asked for many words: a glance at each file tells most of those that have not. */

import { codeUnitsOf } from '../syntax/code-units.js';

export interface WordSearch {
  /** Files whose text has `written`, in their order, and among its words the first that is in it; at most `limit`. */
  find(written: string, limit: number): readonly string[];
  /** Takes note of a file's new text. */
  renew(path: string): void;
}

/** Bits that the words of a file are spread over: some hundred words set a tenth of them. */
const BITS = 4096;
const WORD = /[\w$]+/;

/** The files that can be read, and for each bit which of them have a word of that bit: 32 to a number. */
interface Marked {
  readonly files: readonly string[];
  readonly width: number;
  readonly byBit: Uint32Array;
}

/** `textOf` gives undefined for what cannot be read. All texts are gone through once, when the first word is looked for. */
export function createWordSearch(paths: readonly string[], textOf: (path: string) => string | undefined): WordSearch {
  let marked: Marked | undefined;
  return {
    find(written, limit) {
      marked ??= mark(paths, textOf);
      const { files, width, byBit } = marked;
      const start = bitOf(WORD.exec(written)?.[0] ?? '') * width;
      const found: string[] = [];
      for (let column = 0; column < width; column++) {
        // The lowest of the files that are left, until none is.
        for (let left = byBit[start + column] ?? 0; left !== 0; left &= left - 1) {
          if (found.length >= limit) return found;
          const path = files[column * 32 + 31 - Math.clz32(left & -left)];
          if (path !== undefined && textOf(path)?.includes(written)) found.push(path);
        }
      }
      return found;
    },
    renew(path) {
      if (!marked) return;
      const { files, width, byBit } = marked;
      const index = files.indexOf(path);
      // A file that could not be read before has no place here.
      if (index < 0) marked = undefined;
      // The words of its old text stay marked: whoever finds it by them looks into the text.
      else markWords(textOf(path) ?? '', byBit, width, index);
    },
  };
}

function mark(paths: readonly string[], textOf: (path: string) => string | undefined): Marked {
  const files = paths.filter((path) => textOf(path) !== undefined);
  const width = Math.ceil(files.length / 32);
  const byBit = new Uint32Array(BITS * width);
  for (const [index, path] of files.entries()) markWords(textOf(path) ?? '', byBit, width, index);
  return { files, width, byBit };
}

/** Sets a file's place among those of each of its words. */
function markWords(text: string, byBit: Uint32Array, width: number, file: number): void {
  const column = file >> 5;
  const place = 1 << (file & 31);
  const { length } = text;
  const codes = codeUnitsOf(text);
  let hash = 0;
  for (let at = 0; at <= length; at++) {
    const code = codes[at] ?? 0;
    if (code < 128 && OF_WORDS[code] === 1) {
      hash = (Math.imul(hash, 31) + code) | 0;
    } else if (hash !== 0) {
      const index = spread(hash) * width + column;
      byBit[index] = (byBit[index] ?? 0) | place;
      hash = 0;
    }
  }
}

function bitOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
  return spread(hash);
}

function spread(hash: number): number {
  return (hash ^ (hash >>> 15)) & (BITS - 1);
}

/** Which characters words are made of, by their codes: letters, digits, `_` and `$`. */
const OF_WORDS = Uint8Array.from({ length: 128 }, (_, code) => (WORD.test(String.fromCharCode(code)) ? 1 : 0));
