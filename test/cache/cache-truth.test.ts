import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compareRounds } from '../../bench/cache/compare-rounds.js';
import { rules } from '../../rules/index.js';
import { analyze } from '../../src/analyze.js';
import { cachedReport } from '../../src/cache/cached-report.js';
import { stampOnDisk } from '../../src/cache/stamp.js';
import { openStore } from '../../src/cache/store.js';
import { nodeDisk } from '../../src/discover/file-system.js';
import { render } from '../../src/report/render.js';
import { readRulePage } from '../../src/rule-pages.js';

/** The same as `bench/cache-truth.js`, in fewer rounds. */
const ROUNDS = 50;

it(`after each of ${ROUNDS} rounds of random edits, the cache gives what a run without it gives`, async () => {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cache-truth-')));
  const result = await compareRounds({
    sample: path.resolve('fixtures/projects/clean-shop'),
    dir,
    rounds: ROUNDS,
    seed: 7,
    cached: async () => {
      let isTaken = true;
      const report = await cachedReport(
        { cwd: dir },
        {
          openStore: () => openStore(path.join(dir, 'node_modules/.cache/schemadrift')),
          build: 'test',
          stampOf: stampOnDisk,
          disk: nodeDisk,
          ruleIds: rules.map(({ id }) => id),
          readRulePage,
          analyze: (options) => {
            isTaken = false;
            return analyze(options);
          },
        },
      );
      return { text: render(report, 'json'), isTaken };
    },
    fresh: async () => render((await analyze({ cwd: dir })).report, 'json'),
  });
  fs.rmSync(dir, { recursive: true });
  expect(result.differences).toEqual([]);
  // Neither always nor never: both sides were tried.
  expect(result.taken).toBeGreaterThan(3);
  expect(result.taken).toBeLessThan(ROUNDS - 10);
}, 120_000);
