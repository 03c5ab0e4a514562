/** Needs `npm run build`. */
import { expect, it } from 'vitest';
import { killRuns } from '../../bench/fix/kill-runs.js';

it('a fix that is killed at any moment leaves every file as it was or as it is to be', {
  timeout: 300_000,
}, async () => {
  const { broken, between, finished } = await killRuns({ kills: 10, files: 60, seed: 3 });
  expect({ broken, finished }).toEqual({ broken: [], finished: true });
  expect(between).toBeGreaterThan(0);
});
