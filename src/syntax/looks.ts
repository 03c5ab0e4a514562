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
  reaching(changed: Iterable<readonly [path: string, before: string, now: string]>): ReadonlySet<string>;
  /** These files, and all that was found out by a look into one of them, or into one that looked into it. */
  lookingInto(paths: Iterable<string>): ReadonlySet<string>;
  /** All of it as plain data, for another process. */
  record(): LooksRecord;
}

/** By file or word, those who have looked. */
export interface LooksRecord {
  readonly lookers: readonly (readonly [path: string, from: readonly string[]])[];
  readonly seekers: readonly (readonly [word: string, from: readonly string[]])[];
}

const WORD = /[\w$]+/g;

/** Goes on from what was recorded before, if anything. */
export function keepLooks(recorded: LooksRecord = { lookers: [], seekers: [] }): KeptLooks {
  const lookers = new Map(recorded.lookers.map(([path, from]) => [path, new Set(from)]));
  const seekers = new Map(recorded.seekers.map(([word, from]) => [word, new Set(from)]));
  const lookingInto = (paths: Iterable<string>): ReadonlySet<string> => {
    const found = new Set(paths);
    for (const path of found) for (const looker of lookers.get(path) ?? []) found.add(looker);
    return found;
  };
  return {
    lookingInto,
    at(from, path) {
      if (from !== path) add(lookers, path, from);
    },
    forWord: (from, word) => add(seekers, word, from),
    reaching(changed) {
      const found = new Set<string>();
      for (const [path, before, now] of changed) {
        found.add(path);
        for (const word of new Set(changedLines(before, now).flatMap((lines) => lines.match(WORD) ?? []))) {
          for (const seeker of seekers.get(word) ?? []) found.add(seeker);
        }
      }
      return lookingInto(found);
    },
    record: () => ({
      lookers: [...lookers].map(([path, from]) => [path, [...from]]),
      seekers: [...seekers].map(([word, from]) => [word, [...from]]),
    }),
  };
}

/** Of both texts what stands between the lines that they begin and end with alike: words are looked for within lines. */
function changedLines(before: string, now: string): readonly string[] {
  const shortest = Math.min(before.length, now.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === now.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < shortest - start &&
    before.charCodeAt(before.length - 1 - end) === now.charCodeAt(now.length - 1 - end)
  ) {
    end++;
  }
  return [before, now].map((text) => {
    const from = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
    const to = text.indexOf('\n', text.length - end);
    return text.slice(from, to < 0 ? text.length : to);
  });
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
