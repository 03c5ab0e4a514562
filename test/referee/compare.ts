/** What TypeScript says of a fixture beside what schemadrift says, line by line. */
import { relative } from 'node:path';
import { analyze } from '../../src/analyze.js';
import type { CompilerError } from './compile.js';
import type { Fixture } from './fixture.js';

/** A line that one of the two reports and the other does not. */
export interface Difference {
  /** `rules/unknown-field/spread`. */
  readonly fixture: string;
  /** From the fixture's folder. */
  readonly file: string;
  /** The line as written, trimmed: stays when lines above it come and go. */
  readonly line: string;
  readonly who: 'schemadrift' | 'typescript';
  /** Rule ids or error codes, sorted, without repetitions. */
  readonly says: string;
}

/** A fixture over one client, and all that the compiler reports of its group. */
export interface CompiledFixture {
  readonly fixture: Fixture;
  readonly errors: readonly CompilerError[];
}

/**
 * Lines on which the two disagree, in the order of the files. Infos are no claim about the schema and are left out. Where
 * the code runs over one of several clients, the compiler reports a line when it does so over each of them.
 */
export async function compareFixture(compiled: readonly CompiledFixture[]): Promise<readonly Difference[]> {
  const [{ fixture, errors } = { fixture: undefined, errors: [] }, ...others] = compiled;
  if (fixture === undefined) return [];
  const { report } = await analyze({ cwd: fixture.dir });
  const ours = new Map<string, Set<string>>();
  const theirs = new Map<string, Set<string>>();
  for (const { severity, place, ruleId } of report.findings) {
    if (severity === 'info' || place === null) continue;
    const text = report.readText(place.file) ?? '';
    note(ours, `${place.file}:${text.slice(0, place.start).split('\n').length}`, ruleId);
  }
  const elsewhere = others.map((other) => linesOf(other));
  for (const { file, line, code } of errors) {
    if (!file.startsWith(`${fixture.dir}/`)) continue;
    const isCommon = elsewhere.every((lines) => lines.has(`${relative(fixture.dir, file)}:${line}`));
    if (isCommon) note(theirs, `${file}:${line}`, code);
  }
  const differences: Difference[] = [];
  for (const [who, own, other] of [
    ['schemadrift', ours, theirs],
    ['typescript', theirs, ours],
  ] as const) {
    for (const [at, says] of own) {
      if (other.has(at)) continue;
      const [, file = '', line = '0'] = at.match(/^(.*):(\d+)$/) ?? [];
      differences.push({
        fixture: fixture.name,
        file: relative(fixture.dir, file),
        line: (report.readText(file)?.split('\n')[Number(line) - 1] ?? '').trim(),
        who,
        says: [...says].sort().join(' '),
      });
    }
  }
  return differences;
}

function linesOf({ fixture, errors }: CompiledFixture): ReadonlySet<string> {
  return new Set(errors.map(({ file, line }) => `${relative(fixture.dir, file)}:${line}`));
}

function note(notes: Map<string, Set<string>>, at: string, what: string): void {
  notes.set(at, (notes.get(at) ?? new Set()).add(what));
}
