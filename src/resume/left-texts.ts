/** The texts that a run saw, and the words in them, in two blocks of bytes: few of them are wanted again. */
import { createHash } from 'node:crypto';
import { newMarks, type WordMarks } from '../syntax/word-marks.js';

/** Where things stand in the blocks, and what tells that they are whole. */
export interface TextIndex {
  /** Of each file, in the order of the blocks: its path, the digest of its text, and how many bytes that takes. */
  readonly files: readonly (readonly [path: string, digest: string, bytes: number])[];
  readonly marksDigest: string;
}

/** What was read of a file: `digest` is that of its text as it stands on the disk, which `text` is. */
export interface SeenText {
  readonly path: string;
  readonly text: string;
  readonly digest: string;
  readonly marks: WordMarks;
}

const MARK_BYTES = newMarks().byteLength;

export function packMarks(files: readonly SeenText[]): Uint8Array {
  const block = new Uint8Array(MARK_BYTES * files.length);
  for (const [at, { marks }] of files.entries()) {
    block.set(new Uint8Array(marks.buffer, marks.byteOffset, marks.byteLength), at * MARK_BYTES);
  }
  return block;
}

export function indexTexts(files: readonly SeenText[], marks: Uint8Array): TextIndex {
  return {
    files: files.map(({ path, text, digest }) => [path, digest, Buffer.byteLength(text)]),
    marksDigest: digestOf(marks),
  };
}

/** Bytes that are encoded at a time: all texts of a project would be tens of megabytes. */
const CHUNK = 1 << 20;

/** The texts one after the other, in stretches that are good until the next is asked for. */
export function* encodeTexts(files: readonly SeenText[], { files: indexed }: TextIndex): Generator<Uint8Array> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let filled = 0;
  for (const [at, { text }] of files.entries()) {
    const bytes = indexed[at]?.[2] ?? 0;
    if (filled + bytes > CHUNK) {
      yield chunk.subarray(0, filled);
      filled = 0;
    }
    if (bytes > CHUNK) yield Buffer.from(text);
    else filled += chunk.write(text, filled);
  }
  yield chunk.subarray(0, filled);
}

/** The marks of each file; undefined where the block is not the one that was packed. */
export function unpackMarks(
  { files, marksDigest }: TextIndex,
  block: Uint8Array,
): ReadonlyMap<string, WordMarks> | undefined {
  if (digestOf(block) !== marksDigest) return undefined;
  const aligned = block.slice();
  return new Map(
    files.map(([path], at) => [path, new Uint32Array(aligned.buffer, at * MARK_BYTES, MARK_BYTES / 4)] as const),
  );
}

/** Where the text of a file stands. */
export function locateText(
  { files }: TextIndex,
  path: string,
): { readonly start: number; readonly length: number } | undefined {
  let start = 0;
  for (const [each, , length] of files) {
    if (each === path) return { start, length };
    start += length;
  }
  return undefined;
}

function digestOf(block: Uint8Array): string {
  return createHash('sha1').update(block).digest('base64');
}
