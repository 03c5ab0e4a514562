/**
 * The real types of drizzle-orm and TypeScript 5.9 as referees over the fixtures of Drizzle: where they and schemadrift
 * disagree about a line, `drizzle/differences.ts` says why, or the test fails.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { DRIZZLE_DIFFERENCES } from './drizzle/differences.js';
import { makeDrizzleGroups } from './drizzle/drizzle-groups.js';
import { judge, listDifferences } from './judge-groups.js';

const scratch = mkdtempSync(join(tmpdir(), 'referee-'));

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('TypeScript 5.9 and schemadrift agree on every line, or differ for a reason that is written down', {
  timeout: 180_000,
}, async () => {
  const found = await listDifferences(makeDrizzleGroups(scratch));
  expect(judge(found, DRIZZLE_DIFFERENCES)).toEqual({ unexplained: [], stale: [], twice: [] });
});
