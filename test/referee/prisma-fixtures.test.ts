/**
 * The real generated client and TypeScript 5.9 as referees over the fixtures of Prisma: where they and schemadrift disagree
 * about a line, `prisma-differences.ts` says why, or the test fails.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyze } from '../../src/analyze.js';
import { ANSWER_DIFFERENCES } from './answer-differences.js';
import { judge, listDifferences } from './judge-groups.js';
import { MODULE_DIFFERENCES } from './module-differences.js';
import { PRISMA_DIFFERENCES } from './prisma-differences.js';
import { makePrismaGroups, type PrismaGroup } from './prisma-groups.js';

const scratch = mkdtempSync(join(tmpdir(), 'referee-'));
let groups: readonly PrismaGroup[] = [];

beforeAll(async () => {
  groups = await makePrismaGroups(scratch);
}, 180_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('TypeScript 5.9 and schemadrift', () => {
  it('agree on every line, or differ for a reason that is written down', { timeout: 180_000 }, async () => {
    const found = await listDifferences(groups.filter(({ rejected }) => rejected === null));
    expect(judge(found, [...PRISMA_DIFFERENCES, ...ANSWER_DIFFERENCES, ...MODULE_DIFFERENCES])).toEqual({
      unexplained: [],
      stale: [],
      twice: [],
    });
  });
});

describe('Prisma and schemadrift', () => {
  it('call the same schemas invalid', async () => {
    for (const { fixtures, rejected } of groups) {
      for (const { name, dir } of fixtures) {
        const { report } = await analyze({ cwd: dir, rules: ['invalid-schema'] });
        expect({ name, invalid: report.findings.length > 0 }).toEqual({ name, invalid: rejected !== null });
      }
    }
  });
});
