/**
 * The real generated client and TypeScript 5.9 as referees over all fixtures: where they and schemadrift disagree about a
 * line, `differences.ts` says why, or the test fails.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyze } from '../../src/analyze.js';
import { type CompiledFixture, compareFixture, type Difference } from './compare.js';
import { compile } from './compile.js';
import { JUSTIFIED } from './differences.js';
import { type FixtureGroup, makeFixtureGroups } from './fixture-groups.js';

const scratch = mkdtempSync(join(tmpdir(), 'referee-'));
let groups: readonly FixtureGroup[] = [];
let differences: readonly Difference[] = [];

beforeAll(async () => {
  groups = await makeFixtureGroups(scratch);
  const compiled = new Map<string, CompiledFixture[]>();
  for (const { fixtures } of groups.filter(({ rejected }) => rejected === null)) {
    const errors = compile(fixtures);
    for (const fixture of fixtures) {
      compiled.set(fixture.name, [...(compiled.get(fixture.name) ?? []), { fixture, errors }]);
    }
  }
  const found: Difference[] = [];
  for (const each of compiled.values()) found.push(...(await compareFixture(each)));
  differences = found;
}, 180_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('TypeScript 5.9 and schemadrift', () => {
  it('agree on every line, or differ for a reason that is written down', () => {
    const justified = new Set(JUSTIFIED.flatMap((group) => group.differences));
    const found = differences.map(describeDifference);
    expect(found.filter((difference) => !justified.has(difference))).toEqual([]);
  });

  it('still differ wherever a reason is written down', () => {
    const found = new Set(differences.map(describeDifference));
    const listed = JUSTIFIED.flatMap((group) => group.differences);
    expect(listed.filter((difference) => !found.has(difference))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
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

function describeDifference({ fixture, file, who, says, line }: Difference): string {
  return `${fixture}/${file}: ${who} ${says}: ${line}`;
}
