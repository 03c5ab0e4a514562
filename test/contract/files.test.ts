import { describe, expect, it } from 'vitest';
import { CLAUSES, OPAQUE_REASONS } from '../../src/bind/facts.js';
import { CATEGORIES, CERTAINTIES, FIX_TIERS, IMPACTS, PROBLEM_KINDS, SEVERITIES } from '../../src/finding.js';
import { listFiles, readText } from './source-files.js';

const CODE = ['src', 'rules', 'test', 'scripts', 'bench'].flatMap((folder) => listFiles(folder, '.ts', '.js', '.mjs'));

describe('files', () => {
  it('have 400 lines at most', () => {
    const long = CODE.map((path) => ({ path, lines: readText(path).split('\n').length - 1 }));
    expect(long.filter(({ lines }) => lines > 400)).toEqual([]);
  });

  it('are named by what they are about', () => {
    const names = CODE.filter((path) => /(^|[/-])(utils?|helpers?|managers?|misc|common|data|info)[./-]/i.test(path));
    expect(names).toEqual([]);
  });

  it('leave the compiler no way out', () => {
    const sources = CODE.filter((path) => path.startsWith('src/') || path.startsWith('rules/'));
    expect(
      sources.filter((path) =>
        /(?:\/\/|\/\*)\s*@ts-(?:ignore|nocheck|expect-error)|\bas any\b/.test(codeOf(readText(path))),
      ),
    ).toEqual([]);
  });
});

describe('every value of a closed list is documented in the report schema', () => {
  const schema: unknown = JSON.parse(readText('docs/report.schema.json'));

  it.each([
    ['severity', SEVERITIES],
    ['impact', IMPACTS],
    ['category', CATEGORIES],
    ['certainty', CERTAINTIES],
    ['fix tier', FIX_TIERS],
    ['clause', CLAUSES],
    ['reason', OPAQUE_REASONS],
    ['problem kind', PROBLEM_KINDS],
  ])('%s', (_, values) => {
    const described = new Set(describedValues(schema));
    expect(values.filter((value) => !described.has(value))).toEqual([]);
  });
});

/** Names with a description: constants, and keys of objects such as the counts by reason. */
function describedValues(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own =
    'const' in node && typeof node.const === 'string' && 'description' in node && node.description ? [node.const] : [];
  const keyed = Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && 'description' in value && value.description ? [key] : [],
  );
  return [...own, ...keyed, ...Object.values(node).flatMap(describedValues)];
}

/** Source without comments and strings. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/(?! @ts-).*|'[^'\n]*'|`[^`]*`/g, '');
}
