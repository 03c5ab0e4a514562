/** Needs `npm run build`. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { killCachedRuns } from '../../bench/cache/kill-runs.js';

it('a run that is killed at any moment leaves no cache that makes later runs say something else', {
  timeout: 300_000,
}, async () => {
  const sample = fileURLToPath(new URL('../../fixtures/projects/event-sales', import.meta.url));
  const { kept, wrong } = await killCachedRuns({ sample, kills: 10, seed: 5 });
  expect({ kept, wrong }).toEqual({ kept: 10, wrong: 0 });
});
