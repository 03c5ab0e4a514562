/** Ranks existing names by how near they are to one that does not exist. Knows no model and no field. */
import type { Id, Near, Nearness } from './catalog.js';
import { NEARNESS } from './catalog.js';
import { editDistance } from './edit-distance.js';
import { foldName, isSameName, sharedWords, splitWords } from './words.js';

/** A name that exists, with the other names that lead to it. */
export interface Candidate {
  readonly name: string;
  readonly entity: Id;
  /** Names in the database: `@map`, column, table. */
  readonly mapped: readonly string[];
  /** Names of what a relation points at: model, accessor, table. */
  readonly targets: readonly string[];
  /** The names of a relation's key fields without their `Id`: `account` for a relation over `accountId`. */
  readonly keyStems: readonly string[];
}

/** A candidate that is near; the greater `score`, the nearer among those that are near in the same way. */
interface Ranked {
  readonly candidate: Candidate;
  readonly how: Nearness;
  readonly score: number;
}

/** At most this many near names are told. */
export const MOST_NEAR = 3;
/** A name of three words that shares one with a name of one word is the least that counts. */
const LEAST_SHARED = 0.4;

/** The nearest of `candidates`, best first, equals in the order given. */
export function rankNear(written: string, candidates: readonly Candidate[]): readonly Near[] {
  const ranked = candidates
    .filter((candidate) => candidate.name !== written)
    .flatMap((candidate) => compare(written, candidate) ?? [])
    .sort((a, b) => NEARNESS.indexOf(a.how) - NEARNESS.indexOf(b.how) || b.score - a.score);
  return ranked.slice(0, MOST_NEAR).map((entry) => ({
    entity: entry.candidate.entity,
    name: entry.candidate.name,
    how: entry.how,
    unique: ranked.filter((other) => other.how === entry.how && other.score === entry.score).length === 1,
  }));
}

function compare(written: string, candidate: Candidate): Ranked | undefined {
  const near = (how: Nearness, score: number): Ranked => ({ candidate, how, score });
  const folded = foldName(written);
  if (folded === '') return undefined;
  if (folded === foldName(candidate.name)) {
    return near('case', written.toLowerCase() === candidate.name.toLowerCase() ? 2 : 1);
  }
  if (candidate.mapped.includes(written)) return near('mapped', 2);
  if (candidate.mapped.some((name) => foldName(name) === folded)) return near('mapped', 1);
  const isKeyed = candidate.keyStems.some((stem) => foldName(stem) === folded);
  // Of several relations to one model, the one whose key is named so is meant.
  if (candidate.targets.some((target) => isSameName(written, target))) return near('target', isKeyed ? 2 : 1);
  if (isSameName(written, candidate.name)) return near('plural', 1);
  if (isKeyed) return near('words', 1);
  const shared = sharedWords(written, candidate.name);
  if (shared >= LEAST_SHARED) return near('words', shared);
  const distance = misspelling(written, candidate.name);
  return distance === undefined ? undefined : near('edit', -distance);
}

/**
 * How many letters a misspelling gets wrong, or undefined when the names are too far apart to be one. Word by word where
 * that can be told: `createdBy` is `createdAt` but for two letters, and yet no misspelling of it.
 */
function misspelling(a: string, b: string): number | undefined {
  if (isSwapped(foldName(a), foldName(b))) return 1;
  const wordsA = splitWords(a);
  const wordsB = splitWords(b);
  if (wordsA.length === 0 || wordsA.length !== wordsB.length) return distanceOf(foldName(a), foldName(b));
  let total = 0;
  for (const [index, word] of wordsA.entries()) {
    const distance = distanceOf(word, wordsB[index] ?? '');
    if (distance === undefined) return undefined;
    total += distance;
  }
  return total;
}

/** Whether two letters stand in the wrong order and all else is the same: `endedtA` is `endedAt`, whatever words it looks like. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 4) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  const pair = a.slice(at, at + 2);
  if (at < 0 || /\p{Nd}/u.test(pair)) return false;
  return pair === [...b.slice(at, at + 2)].reverse().join('') && a.slice(at + 2) === b.slice(at + 2);
}

function distanceOf(a: string, b: string): number | undefined {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  // One letter of two is another word, and `line1` is no misspelt `line2`.
  if (length < 3 || a.replace(/\p{Nd}/gu, '') === b.replace(/\p{Nd}/gu, '')) return undefined;
  const distance = editDistance(a, b, Math.min(3, Math.max(1, Math.floor(length / 3))));
  return distance === Number.POSITIVE_INFINITY ? undefined : distance;
}
