/** docs/api.md describes the whole of the library: every function, and every key of what they take and give. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STAGES } from '../../src/analyze.js';
import { nodeDisk } from '../../src/discover/file-system.js';
import type { Analysis, AnalyzeOptions, RenderOptions, Session } from '../../src/index.js';
import * as library from '../../src/index.js';

const PAGE = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');

/** Keys of a type: the type check refuses a list that lacks one or has one more. */
type Keys<T> = Readonly<Record<keyof T, true>>;
const ANALYZE: Keys<AnalyzeOptions> = {
  cwd: true,
  config: true,
  schemas: true,
  paths: true,
  files: true,
  rules: true,
  minImpact: true,
  baseline: true,
  onStage: true,
  disk: true,
};
const ANALYSIS: Keys<Analysis> = {
  report: true,
  found: true,
  project: true,
  catalogs: true,
  facts: true,
  modules: true,
};
const SESSION: Keys<Session> = { update: true, check: true, report: true, analysis: true, close: true };
const RENDER: Keys<RenderOptions> = { color: true, width: true, quiet: true, unchecked: true };

/** Names in the first column of the tables below a heading, each of which may hold several. */
function namesIn(heading: string): readonly (readonly string[])[] {
  const [section = ''] = (PAGE.split(`\n## \`${heading}`)[1] ?? '').split('\n## ');
  const tables = section.split(/\n\n/).filter((part) => part.startsWith('|'));
  return tables.map((table) =>
    [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)/g)].map(([, name = '']) => name),
    ),
  );
}

describe('the page of the library', () => {
  it('names every function, stage and method of a disk', () => {
    for (const name of [...Object.keys(library), ...STAGES, ...Object.keys(nodeDisk)]) {
      expect(PAGE).toMatch(new RegExp(`\`'?${name}\\b`));
    }
  });

  it.each<[string, readonly object[]]>([
    ['analyze', [ANALYZE, ANALYSIS]],
    ['createSession', [SESSION]],
    ['render', [RENDER]],
  ])('has a line for each key that `%s` takes and gives', (heading, keys) => {
    expect(namesIn(heading).map((names) => names.toSorted())).toEqual(keys.map((of) => Object.keys(of).toSorted()));
  });
});
