/** Which lines of a text became which of another. */

/** `removed` lines from `oldAt` on became `added` lines from `newAt` on; both count from 0. */
export interface LineChange {
  readonly oldAt: number;
  readonly removed: number;
  readonly newAt: number;
  readonly added: number;
}

/**
 * The fewest lines removed and added that lead from one list to the other, as long as those between two that stay are
 * some hundreds; of more, not always the fewest, so that time is bounded by the number of lines. Memory grows with that alone.
 */
export function compareLines(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  const numbers = new Map<string, number>();
  const numberOf = (line: string): number => {
    const known = numbers.get(line) ?? numbers.size;
    numbers.set(line, known);
    return known;
  };
  const old = Int32Array.from(before, numberOf);
  const now = Int32Array.from(after, numberOf);
  const isRemoved = new Uint8Array(old.length);
  const isAdded = new Uint8Array(now.length);
  const waiting: Block[] = [{ oldStart: 0, oldEnd: old.length, newStart: 0, newEnd: now.length }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const block = trim(old, now, next);
    const { oldStart, oldEnd, newStart, newEnd } = block;
    if (oldStart === oldEnd) isAdded.fill(1, newStart, newEnd);
    else if (newStart === newEnd) isRemoved.fill(1, oldStart, oldEnd);
    else {
      const { x, y } = findMiddle(old, now, block);
      waiting.push({ ...block, oldEnd: x, newEnd: y }, { ...block, oldStart: x, newStart: y });
    }
  }
  return listChanges(isRemoved, isAdded);
}

interface Block {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Without the lines that are the same at its ends. */
function trim(old: Int32Array, now: Int32Array, { oldStart, oldEnd, newStart, newEnd }: Block): Block {
  const most = Math.min(oldEnd - oldStart, newEnd - newStart);
  let head = 0;
  while (head < most && old[oldStart + head] === now[newStart + head]) head += 1;
  let tail = 0;
  while (tail < most - head && old[oldEnd - 1 - tail] === now[newEnd - 1 - tail]) tail += 1;
  return { oldStart: oldStart + head, oldEnd: oldEnd - tail, newStart: newStart + head, newEnd: newEnd - tail };
}

/** Changes that are searched through from either end before a way is settled for. */
const MOST_CHANGES = 512;

/**
 * A point on the shortest way through a block, which has lines on both sides and differs at both ends: where searches from
 * both ends meet (Myers, "An O(ND) difference algorithm", section 4b). Neither end itself.
 */
function findMiddle(old: Int32Array, now: Int32Array, block: Block): { readonly x: number; readonly y: number } {
  const { oldStart, oldEnd, newStart, newEnd } = block;
  const width = oldEnd - oldStart;
  const height = newEnd - newStart;
  const limit = Math.min(Math.ceil((width + height) / 2), MOST_CHANGES);
  const forward = new Search(width, height, limit, (x, y) => old[oldStart + x] === now[newStart + y]);
  const backward = new Search(width, height, limit, (x, y) => old[oldEnd - 1 - x] === now[newEnd - 1 - y]);
  for (let depth = 0; depth <= limit; depth += 1) {
    const met = forward.advance(depth, backward);
    if (met !== undefined) return { x: oldStart + met.x, y: newStart + met.y };
    const back = backward.advance(depth, forward);
    if (back !== undefined) return { x: oldEnd - back.x, y: newEnd - back.y };
  }
  const { x, y } = forward.furthest(limit);
  return { x: oldStart + x, y: newStart + y };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far one gets from a corner of a block with a number of changes, on each diagonal (`x - y`). */
class Search {
  readonly #width: number;
  readonly #height: number;
  readonly #isSame: (x: number, y: number) => boolean;
  /** The furthest `x` by diagonal; -1 where it cannot be reached. */
  readonly #reached: Int32Array;
  readonly #zero: number;

  constructor(width: number, height: number, limit: number, isSame: (x: number, y: number) => boolean) {
    this.#width = width;
    this.#height = height;
    this.#isSame = isSame;
    this.#reached = new Int32Array(2 * limit + 3).fill(-1);
    this.#zero = limit + 1;
  }

  at(diagonal: number): number {
    return this.#reached[this.#zero + diagonal] ?? -1;
  }

  /** Goes one change further; gives where that meets the search from the other corner. */
  advance(depth: number, other: Search): Point | undefined {
    const width = this.#width;
    const height = this.#height;
    const { low, high } = this.#diagonals(depth);
    for (let diagonal = low; diagonal <= high; diagonal += 2) {
      let x = this.#step(depth, diagonal);
      if (x >= 0) while (x < width && x - diagonal < height && this.#isSame(x, x - diagonal)) x += 1;
      this.#reached[this.#zero + diagonal] = x;
      if (x < 0) continue;
      const theirs = other.at(width - height - diagonal);
      if (theirs >= 0 && x + theirs >= width) return { x, y: x - diagonal };
    }
    return undefined;
  }

  furthest(depth: number): Point {
    const { low, high } = this.#diagonals(depth);
    let best: Point = { x: 0, y: 0 };
    for (let diagonal = low; diagonal <= high; diagonal += 2) {
      const x = this.at(diagonal);
      if (x >= 0 && 2 * x - diagonal > best.x + best.y) best = { x, y: x - diagonal };
    }
    return best;
  }

  /** Those that so many changes lead to, inside of the block. */
  #diagonals(depth: number): { readonly low: number; readonly high: number } {
    const within = (size: number): number => (depth <= size ? depth : size - ((depth - size) % 2));
    return { low: -within(this.#height), high: within(this.#width) };
  }

  /** Where one more change leads to on a diagonal, by a removal or an addition, whichever gets further. */
  #step(depth: number, diagonal: number): number {
    if (depth === 0) return 0;
    const left = this.at(diagonal - 1);
    const removal = left >= 0 && left < this.#width ? left + 1 : -1;
    const above = this.at(diagonal + 1);
    const addition = above >= 0 && above - diagonal <= this.#height ? above : -1;
    return Math.max(removal, addition);
  }
}

function listChanges(isRemoved: Uint8Array, isAdded: Uint8Array): readonly LineChange[] {
  const changes: LineChange[] = [];
  let oldAt = 0;
  let newAt = 0;
  while (oldAt < isRemoved.length || newAt < isAdded.length) {
    let oldEnd = oldAt;
    while (isRemoved[oldEnd] === 1) oldEnd += 1;
    let newEnd = newAt;
    while (isAdded[newEnd] === 1) newEnd += 1;
    if (oldEnd > oldAt || newEnd > newAt) {
      changes.push({ oldAt, removed: oldEnd - oldAt, newAt, added: newEnd - newAt });
    }
    oldAt = oldEnd + 1;
    newAt = newEnd + 1;
  }
  return changes;
}
