/** Groups of fixtures beside TypeScript 5.9, and the disagreements that are meant. */
import { type CompiledFixture, compareFixture } from './compare.js';
import { compile } from './compile.js';
import type { FixtureGroup } from './fixture.js';

/** Differences that are right, for one reason. An entry reads `<fixture>/<file>: <who reports it> <what>: <the line>`. */
export interface Justified {
  readonly why: string;
  readonly differences: readonly string[];
}

/** Every line on which the compiler and schemadrift disagree, worded as in `Justified`. */
export async function listDifferences(groups: readonly FixtureGroup[]): Promise<readonly string[]> {
  const compiled = new Map<string, CompiledFixture[]>();
  for (const { fixtures } of groups) {
    const errors = compile(fixtures);
    for (const fixture of fixtures) {
      compiled.set(fixture.name, [...(compiled.get(fixture.name) ?? []), { fixture, errors }]);
    }
  }
  const found: string[] = [];
  for (const each of compiled.values()) {
    for (const { fixture, file, who, says, line } of await compareFixture(each)) {
      found.push(`${fixture}/${file}: ${who} ${says}: ${line}`);
    }
  }
  return found;
}

/** `unexplained`: found, and no reason is written down. `stale`: a reason is written down, and nothing like it is found. */
export function judge(
  found: readonly string[],
  justified: readonly Justified[],
): { readonly unexplained: readonly string[]; readonly stale: readonly string[]; readonly twice: readonly string[] } {
  const listed = justified.flatMap(({ differences }) => differences);
  return {
    unexplained: found.filter((difference) => !listed.includes(difference)),
    stale: listed.filter((difference) => !found.includes(difference)),
    twice: listed.filter((difference, index) => listed.indexOf(difference) !== index),
  };
}
