import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../bench/random.js';
import { compareLines } from '../../src/fix/compare-lines.js';

/** What `before` becomes by the changes. */
function apply(before: readonly string[], after: readonly string[]): readonly string[] {
  const made: string[] = [];
  let at = 0;
  for (const { oldAt, removed, newAt, added } of compareLines(before, after)) {
    made.push(...before.slice(at, oldAt));
    expect(made.length).toBe(newAt);
    for (const line of after.slice(newAt, newAt + added)) made.push(line);
    at = oldAt + removed;
  }
  for (const line of before.slice(at)) made.push(line);
  return made;
}

/** The length of the longest list that both have in them. */
function countCommon(before: readonly string[], after: readonly string[]): number {
  let below = new Array<number>(after.length + 1).fill(0);
  for (const line of before.toReversed()) {
    const row = new Array<number>(after.length + 1).fill(0);
    for (let at = after.length - 1; at >= 0; at -= 1) {
      const skipped = Math.max(row[at + 1] ?? 0, below[at] ?? 0);
      row[at] = line === after[at] ? (below[at + 1] ?? 0) + 1 : skipped;
    }
    below = row;
  }
  return below[0] ?? 0;
}

describe('changed lines', () => {
  it('are the fewest that lead from one text to the other', () => {
    const random = randomFrom(3);
    for (let round = 0; round < 3000; round += 1) {
      const kinds = 1 + Math.floor(random() * 6);
      const list = (): readonly string[] =>
        Array.from({ length: Math.floor(random() * 14) }, () => `${Math.floor(random() * kinds)}`);
      const [before, after] = [list(), list()];
      expect(apply(before, after)).toEqual(after);
      const cost = compareLines(before, after).reduce((sum, { removed, added }) => sum + removed + added, 0);
      expect(cost).toBe(before.length + after.length - 2 * countCommon(before, after));
    }
  });

  it('are found in texts that have little in common, in time that grows with the texts', () => {
    const random = randomFrom(5);
    const before = Array.from({ length: 20_000 }, () => `${Math.floor(random() * 40)}`);
    const after = Array.from({ length: 20_000 }, () => `${Math.floor(random() * 40)}`);
    expect(apply(before, after)).toEqual(after);
    const renamed = before.map((line) => `${line}!`);
    expect(compareLines(before, renamed)).toEqual([{ oldAt: 0, removed: 20_000, newAt: 0, added: 20_000 }]);
  });
});
