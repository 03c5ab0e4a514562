/** Which files have a word, asked for many words: a glance at each file tells most of those that have not. */

export interface WordSearch {
  /** Files whose text has `written`, in their order, and among its words the first that is in it; at most `limit`. */
  find(written: string, limit: number): readonly string[];
}

/** Bits that the words of a file are spread over: some hundred words set a tenth of them. */
const BITS = 4096;
const WORD = /[\w$]+/;

/** `textOf` gives undefined for what cannot be read. All texts are gone through once, when the first word is looked for. */
export function createWordSearch(paths: readonly string[], textOf: (path: string) => string | undefined): WordSearch {
  let marks: readonly { readonly path: string; readonly text: string; readonly bits: Uint32Array }[] | undefined;
  return {
    find(written, limit) {
      marks ??= paths.flatMap((path) => {
        const text = textOf(path);
        return text === undefined ? [] : [{ path, text, bits: markWords(text) }];
      });
      const bit = bitOf(WORD.exec(written)?.[0] ?? '');
      const found: string[] = [];
      for (const { path, text, bits } of marks) {
        if (found.length >= limit) break;
        const mayHave = ((bits[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0;
        if (mayHave && text.includes(written)) found.push(path);
      }
      return found;
    },
  };
}

/** The bit of each word of a text. */
function markWords(text: string): Uint32Array {
  const bits = new Uint32Array(BITS / 32);
  const { length } = text;
  let hash = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && OF_WORDS[code] === 1) {
      hash = (Math.imul(hash, 31) + code) | 0;
    } else if (hash !== 0) {
      mark(bits, hash);
      hash = 0;
    }
  }
  if (hash !== 0) mark(bits, hash);
  return bits;
}

function mark(bits: Uint32Array, hash: number): void {
  const bit = spread(hash);
  bits[bit >> 5] = (bits[bit >> 5] ?? 0) | (1 << (bit & 31));
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
