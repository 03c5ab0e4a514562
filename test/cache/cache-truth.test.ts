/** Needs `npm run build`. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compareRounds } from '../../bench/cache/compare-rounds.js';
import { openCache } from '../../bench/tool/library.js';

/** The same as `bench/cache-truth.js`, in fewer rounds. */
const ROUNDS = 50;

it.each([
  ['random edits', false],
  ['random edits of code', true],
])(
  `after each of ${ROUNDS} rounds of %s, the cache gives what a run without it gives`,
  async (_, isCodeOnly) => {
    const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cache-truth-')));
    const result = await compareRounds({
      sample: path.resolve('fixtures/projects/clean-shop'),
      dir,
      rounds: ROUNDS,
      seed: 7,
      isCodeOnly,
      ...(await openCache(dir)),
    });
    fs.rmSync(dir, { recursive: true });
    expect(result.differences).toEqual([]);
    // Neither always nor never: all ways were tried.
    expect(result.taken).toBeGreaterThan(3);
    expect(result.resumed).toBeGreaterThan(isCodeOnly ? 5 : 0);
    expect(result.taken + result.resumed).toBeLessThan(ROUNDS - 10);
  },
  120_000,
);
