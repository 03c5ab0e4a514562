/** Which files what was found out in a file rests on. */

export interface Looks {
  /** Something in `from` is what stands in another file. */
  at(from: string, path: string): void;
  /** Something in `from` depends on who has a word in its text. */
  forWord(from: string, word: string): void;
}

/** For those who ask once. */
export const NO_LOOKS: Looks = { at: () => {}, forWord: () => {} };

export interface KeptLooks extends Looks {
  /** Of files whose texts have changed, all that may now be found out to hold something else, themselves included. */
  reaching(changed: Iterable<readonly [path: string, texts: readonly string[]]>): ReadonlySet<string>;
}

const WORD = /[\w$]+/g;

export function keepLooks(): KeptLooks {
  const lookers = new Map<string, Set<string>>();
  const seekers = new Map<string, Set<string>>();
  return {
    at(from, path) {
      if (from !== path) add(lookers, path, from);
    },
    forWord: (from, word) => add(seekers, word, from),
    reaching(changed) {
      const found = new Set<string>();
      for (const [path, texts] of changed) {
        found.add(path);
        for (const word of new Set(texts.flatMap((text) => text.match(WORD) ?? []))) {
          for (const seeker of seekers.get(word) ?? []) found.add(seeker);
        }
      }
      for (const path of found) for (const looker of lookers.get(path) ?? []) found.add(looker);
      return found;
    },
  };
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
