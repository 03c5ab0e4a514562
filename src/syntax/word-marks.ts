/** The words of a text, spread over some bits: telling that a word is not in a text, without looking at it again. */
import type { ReadResult } from '../discover/project.js';
import { codeUnitsOf, isOfWord } from './code-units.js';

/** Bits that the words of a text are spread over: some hundred words set a tenth of them. */
export const MARK_BITS = 4096;

/** One bit for each word of a text, 32 to a number. */
export type WordMarks = Uint32Array;

export function newMarks(): WordMarks {
  return new Uint32Array(MARK_BITS / 32);
}

/** The hash of a word that goes on: of the characters so far, and the next. 0 where it begins. */
export function hashOn(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

export function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = hashOn(hash, word.charCodeAt(at));
  return hash;
}

/** The bit of a word by its hash. */
export function bitOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (MARK_BITS - 1);
}

/** Marks a word by its hash. */
export function mark(marks: WordMarks, hash: number): void {
  const bit = bitOf(hash);
  marks[bit >>> 5] = (marks[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

export function isMarked(marks: WordMarks, bit: number): boolean {
  return ((marks[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
}

const ofReads = new WeakMap<ReadResult, WordMarks>();

/** Marks of all words of what was read, made once for all stages; undefined where nothing could be read. */
export function wordMarksOf(read: ReadResult): WordMarks | undefined {
  if (read.kind !== 'text') return undefined;
  const known = ofReads.get(read);
  if (known) return known;
  const marks = markWords(read.text);
  ofReads.set(read, marks);
  return marks;
}

/** Where no marks were made of what was read: new ones, for a pass over its words that has them for its own reasons. */
export function marksToFill(read: ReadResult): WordMarks | undefined {
  if (ofReads.has(read)) return undefined;
  const marks = newMarks();
  ofReads.set(read, marks);
  return marks;
}

function markWords(text: string): WordMarks {
  const marks = newMarks();
  const codes = codeUnitsOf(text);
  let hash = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = codes[at] ?? 0;
    if (code < 128 && OF_WORDS[code] === 1) {
      hash = hashOn(hash, code);
    } else if (hash !== 0) {
      mark(marks, hash);
      hash = 0;
    }
  }
  return marks;
}

const OF_WORDS = Uint8Array.from({ length: 128 }, (_, code) => (isOfWord(code) ? 1 : 0));
