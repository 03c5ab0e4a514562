/** What was found out in a file rests on other files: name by name, as far as that is known. */
import { createPartsMemory } from './file-parts.js';
import { type Change, reachOf } from './reach.js';

/**
 * Of a file that looks: what makes use of a name (`=name`) or of an import (`<specifier name`), all of it (`*`), or what was
 * found in it (`!`), which nobody else sees.
 */
export type Looker = `=${string}` | `<${string}` | '*' | '!';

/**
 * Of a file that is looked at: what it declares by a name (`=name`), each part that has a word in it (`~word`), all of it
 * (`*`), or where things stand in it (`#`).
 */
export type LookedAt = `=${string}` | `~${string}` | '*' | '#';

export interface Looks {
  /** Something of `from` is what stands in another file, or elsewhere in its own. */
  at(from: string, by: Looker, path: string, what: LookedAt): void;
  /** Something of `from` depends on who has a word in its text. */
  forWord(from: string, by: Looker, word: string): void;
}

/** For those who ask once. */
export const NO_LOOKS: Looks = { at: () => {}, forWord: () => {} };

/** By what is looked at and what of them looks, the files that do. */
export type Lookers = ReadonlyMap<LookedAt, ReadonlyMap<Looker, ReadonlySet<string>>>;

export interface KeptLooks extends Looks {
  /**
   * Of files whose texts have changed, all that may now be found out to hold something else, themselves included; `textOf`
   * gives what a file holds now.
   */
  reaching(changes: readonly Change[], textOf: (path: string) => string | undefined): ReadonlySet<string>;
  /** These files, and all that was found out by a look into one of them, or into one that looked into it. */
  lookingInto(paths: Iterable<string>): ReadonlySet<string>;
  /** All of it as plain data, for another process. */
  record(): LooksRecord;
}

type Recorded = readonly (readonly [what: LookedAt, by: Looker, from: readonly string[]])[];

/** By file, what is looked at in it, and by word, those who have looked. */
export interface LooksRecord {
  readonly lookers: readonly (readonly [path: string, looks: Recorded])[];
  readonly seekers: Recorded;
}

/** Goes on from what was recorded before, if anything. */
export function keepLooks({ lookers, seekers }: LooksRecord = { lookers: [], seekers: [] }): KeptLooks {
  const into = new Map(lookers.map(([path, looks]) => [path, revive(looks)]));
  const sought = revive(seekers);
  const partsOf = createPartsMemory();
  return {
    lookingInto(paths) {
      const found = new Set(paths);
      for (const path of found) {
        for (const each of into.get(path)?.values() ?? []) {
          for (const from of each.values()) for (const looker of from) found.add(looker);
        }
      }
      return found;
    },
    at(from, by, path, what) {
      if (from === path && !what.startsWith('~')) return;
      let looks = into.get(path);
      if (!looks) {
        looks = new Map();
        into.set(path, looks);
      }
      note(looks, what, by, from);
    },
    forWord: (from, by, word) => note(sought, `~${word}`, by, from),
    reaching: (changes, textOf) => reachOf(changes, { into, sought, partsOf, textOf }),
    record: () => ({ lookers: [...into].map(([path, looks]) => [path, flatten(looks)]), seekers: flatten(sought) }),
  };
}

type Kept = Map<LookedAt, Map<Looker, Set<string>>>;

function note(looks: Kept, what: LookedAt, by: Looker, from: string): void {
  let lookers = looks.get(what);
  if (!lookers) {
    lookers = new Map();
    looks.set(what, lookers);
  }
  const known = lookers.get(by);
  if (known) known.add(from);
  else lookers.set(by, new Set([from]));
}

function revive(recorded: Recorded): Kept {
  const looks: Kept = new Map();
  for (const [what, by, from] of recorded) for (const path of from) note(looks, what, by, path);
  return looks;
}

function flatten(looks: Lookers): Recorded {
  return [...looks].flatMap(([what, lookers]) => [...lookers].map(([by, from]) => [what, by, [...from]] as const));
}
