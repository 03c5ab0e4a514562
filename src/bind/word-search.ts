/** Which files have a word, asked for many words: a glance at each file tells most of those that have not. */

import type { ReadResult } from '../discover/project.js';
import { bitOf, hashOf, isMarked, MARK_BITS, type WordMarks, wordMarksOf } from '../syntax/word-marks.js';

export interface WordSearch {
  /** Files whose text has `written`, in their order, and among its words the first that is in it; at most `limit`. */
  find(written: string, limit: number): readonly string[];
  /** To be told how many words will be looked for now, where that is known. */
  expect(count: number): void;
  /** Takes note of a file's new text. */
  renew(path: string): void;
}

const WORD = /[\w$]+/;

/** To go through all texts for their words takes as long as to look for this many words in them. */
const MOST_PLAIN = 12;

/** The files that can be read, and for each bit which of them have a word of that bit: 32 to a number. */
interface Marked {
  readonly files: readonly string[];
  readonly width: number;
  readonly byBit: Uint32Array;
}

/** All files but those whose marks are known are gone through once, when more than a few words have been looked for. */
export function createWordSearch(
  paths: readonly string[],
  readFile: (path: string) => ReadResult,
  knownMarks?: (path: string) => WordMarks | undefined,
): WordSearch {
  let marked: Marked | undefined;
  let left = knownMarks ? 0 : MOST_PLAIN;
  /** What was found by word and limit, and how many files had changed by then. */
  const known = new Map<string, { readonly files: readonly string[]; readonly asOf: number }>();
  /** Paths in the order of their changes. */
  const changes: string[] = [];
  const has = (path: string, written: string): boolean => {
    const read = readFile(path);
    return read.kind === 'text' && read.text.includes(written);
  };
  const search = (written: string, limit: number): readonly string[] => {
    const bit = bitOf(hashOf(WORD.exec(written)?.[0] ?? ''));
    return left-- > 0 ? searchTexts(written, limit, bit) : searchMarks(written, limit, bit);
  };
  const searchTexts = (written: string, limit: number, bit: number): readonly string[] => {
    const found: string[] = [];
    for (const path of paths) {
      if (found.length >= limit) break;
      const marks = has(path, written) ? wordMarksOf(readFile(path)) : undefined;
      if (marks && isMarked(marks, bit)) found.push(path);
    }
    return found;
  };
  const searchMarks = (written: string, limit: number, bit: number): readonly string[] => {
    marked ??= markFiles(paths, (path) => knownMarks?.(path) ?? wordMarksOf(readFile(path)));
    const { files, width, byBit } = marked;
    const start = bit * width;
    const found: string[] = [];
    for (let column = 0; column < width; column++) {
      // The lowest of the files that are left, until none is.
      for (let left = byBit[start + column] ?? 0; left !== 0; left &= left - 1) {
        if (found.length >= limit) return found;
        const path = files[column * 32 + 31 - Math.clz32(left & -left)];
        if (path !== undefined && has(path, written)) found.push(path);
      }
    }
    return found;
  };
  return {
    expect(count) {
      if (count > left) left = 0;
    },
    find(written, limit) {
      const key = `${limit} ${written}`;
      const before = known.get(key);
      const since = before ? new Set(changes.slice(before.asOf)) : undefined;
      const holds = since && [...since].every((path) => before?.files.includes(path) === has(path, written));
      if (before && holds) {
        known.set(key, { ...before, asOf: changes.length });
        return before.files;
      }
      const files = search(written, limit);
      known.set(key, { files, asOf: changes.length });
      return files;
    },
    renew(path) {
      changes.push(path);
      if (!marked) return;
      const index = marked.files.indexOf(path);
      const marks = wordMarksOf(readFile(path));
      // A file that could not be read before has no place here.
      if (index < 0) {
        marked = undefined;
        known.clear();
      }
      // The words of its old text stay marked: whoever finds it by them looks into the text.
      else if (marks) enter(marks, marked, index);
    },
  };
}

function markFiles(paths: readonly string[], marksOf: (path: string) => WordMarks | undefined): Marked {
  const found = paths.flatMap((path) => {
    const marks = marksOf(path);
    return marks ? [[path, marks] as const] : [];
  });
  const width = Math.ceil(found.length / 32);
  const marked = { files: found.map(([path]) => path), width, byBit: new Uint32Array(MARK_BITS * width) };
  for (const [index, [, marks]] of found.entries()) enter(marks, marked, index);
  return marked;
}

/** Sets a file's place among those of each of its words. */
function enter(marks: WordMarks, { width, byBit }: Marked, file: number): void {
  const column = file >> 5;
  const place = 1 << (file & 31);
  for (let word = 0; word < marks.length; word++) {
    for (let left = marks[word] ?? 0; left !== 0; left &= left - 1) {
      const index = (word * 32 + 31 - Math.clz32(left & -left)) * width + column;
      byBit[index] = (byBit[index] ?? 0) | place;
    }
  }
}
