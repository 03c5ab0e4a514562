import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { CLAUSES, OPAQUE_REASONS } from '../../../src/bind/facts.js';
import { CATEGORIES, CERTAINTIES, FIX_TIERS, IMPACTS, PROBLEM_KINDS, SEVERITIES } from '../../../src/finding.js';
import { type JsonReport, toJsonReport } from '../../../src/report/formats/json.js';
import { render } from '../../../src/report/render.js';
import type { Report } from '../../../src/report/report.js';
import {
  alias,
  allFindings,
  catalog,
  drizzleCatalog,
  FILES,
  type Files,
  finding,
  placeOf,
  ROOT,
  reportOn,
  unchecked,
} from '../event-app.js';

interface Enumeration {
  readonly oneOf: readonly { readonly const?: string; readonly type?: string; readonly description?: string }[];
}
const schema: { readonly $defs: Readonly<Record<string, Enumeration>> } = JSON.parse(
  readFileSync(new URL('../../../docs/report.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

function parse(report: Report, options: Parameters<typeof render>[2] = {}): JsonReport {
  const parsed: JsonReport = JSON.parse(render(report, 'json', options));
  validate(parsed);
  expect(validate.errors).toBeNull();
  return parsed;
}

const PAGE = 'src/app/people/page.tsx';
const everything = (files: Files = FILES) =>
  reportOn(files, {
    findings: [...allFindings(files), finding({ owner: null, clause: null, name: null })],
    problems: [
      { kind: 'syntax-error', message: '`,` expected', ...placeOf(files, PAGE, 'rows'), fatal: false },
      { kind: 'file-skipped', message: '20 MB', file: `${ROOT}/big.js`, start: null, end: null, fatal: false },
      { kind: 'no-schema', message: 'none', file: null, start: null, end: null, fatal: true },
    ],
    facts: { queries: [], accesses: [], unchecked: [unchecked(placeOf(files, PAGE, 'findMany'), { partly: true })] },
  });

describe('the published schema', () => {
  it.each([
    ['severity', SEVERITIES],
    ['impact', IMPACTS],
    ['category', CATEGORIES],
    ['certainty', CERTAINTIES],
    ['tier', FIX_TIERS],
    ['clause', CLAUSES],
    ['reason', OPAQUE_REASONS],
    ['problemKind', PROBLEM_KINDS],
  ])('enumerates %s as the code does, each value described', (name, values) => {
    const alternatives = schema.$defs[name]?.oneOf ?? [];
    expect(alternatives.flatMap((alternative) => alternative.const ?? [])).toEqual(values);
    expect(alternatives.filter(({ description }) => description === undefined)).toEqual([]);
  });

  it('accepts reports with everything and with nothing', () => {
    parse(everything(), { unchecked: true });
    parse(reportOn(FILES, { catalogs: [], packages: 0, sourceFiles: [] }));
  });

  it('refuses keys and values it does not list', () => {
    const report = toJsonReport(everything());
    expect(validate({ ...report, generatedAt: 'now' })).toBe(false);
    const [first] = report.findings;
    expect(validate({ ...report, findings: [{ ...first, severity: 'fatal' }] })).toBe(false);
    expect(validate({ ...report, findings: [{ ...first, line: 1 }] })).toBe(false);
    expect(
      validate({
        ...report,
        coverage: { ...report.coverage, accesses: { checked: 0, unchecked: 1, reasons: { bored: 1 } } },
      }),
    ).toBe(false);
  });
});

describe('json', () => {
  it('has the keys of the contract, in its order', () => {
    const report = parse(everything(), { unchecked: true });
    expect(Object.keys(report)).toEqual([
      'schemaVersion',
      'tool',
      'schemas',
      'summary',
      'coverage',
      'causes',
      'problems',
      'findings',
      'unchecked',
    ]);
    expect(report.findings[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      key: expect.stringMatching(/^[0-9a-f]{16}$/),
      ruleId: 'relation-alias',
      severity: 'error',
      impact: 'blocker',
      category: 'relation',
      message: 'Model `people` has no relation `account`',
      name: 'account',
      file: 'src/app/api/export/route.ts',
      range: { start: { line: 5, column: 16 }, end: { line: 5, column: 23 } },
      owner: 'people',
      clause: 'include',
      certainty: 'proven',
      causeId: report.causes[0]?.id,
      related: [
        {
          message: 'the relation from `people` to `target_accounts`',
          file: 'prisma/schema.prisma',
          range: { start: { line: 5, column: 3 }, end: { line: 5, column: 18 } },
        },
      ],
      suggestions: [
        {
          message: 'include `target_accounts` instead',
          tier: 'suggestion',
          edits: [
            {
              file: 'src/app/api/export/route.ts',
              range: { start: { line: 5, column: 16 }, end: { line: 5, column: 23 } },
              newText: 'target_accounts',
            },
          ],
        },
        expect.objectContaining({ tier: 'manual', edits: [] }),
      ],
    });
    expect(report.summary).toEqual({ errors: 6, warnings: 0, infos: 0, causes: 3, filesWithFindings: 3 });
    expect(report.unchecked).toEqual([
      {
        what: 'query',
        reason: 'dynamic-arguments',
        partly: true,
        file: PAGE,
        range: { start: { line: 2, column: 30 }, end: { line: 2, column: 38 } },
      },
    ]);
  });

  it('lists a part that several queries share once', () => {
    const part = placeOf(FILES, PAGE, 'rows');
    const facts = { queries: [], accesses: [], unchecked: [0, 1].map((query) => unchecked(part, { query })) };
    const report = parse(reportOn(FILES, { facts }), { unchecked: true });
    expect(report.unchecked).toHaveLength(1);
    expect(report.coverage.queries.reasons).toEqual({ 'dynamic-arguments': 2 });
  });

  it('leaves out `unchecked` unless it is asked for', () => {
    expect(parse(everything())).not.toHaveProperty('unchecked');
  });

  it('has null for places that are none, and a null range where the text is not to be had', () => {
    const { findings, problems } = parse(everything());
    expect(findings.at(-1)).toMatchObject({ file: null, range: null });
    expect(problems).toMatchObject([
      { kind: 'no-schema', file: null, range: null, fatal: true },
      { kind: 'file-skipped', file: 'big.js', range: null },
      { kind: 'syntax-error', file: PAGE, range: { start: { line: 2, column: 7 } } },
    ]);
    const unreadable = reportOn(FILES, { findings: [alias(FILES, PAGE)], readText: () => undefined });
    expect(parse(unreadable).findings[0]).toMatchObject({ file: PAGE, range: null });
  });

  it('tells schemas of each ORM apart, in an order of their own', () => {
    const tables = drizzleCatalog(`${ROOT}/db/schema.ts`, ['users', 'posts'], { major: 1, minor: 0 });
    expect(parse(reportOn(FILES, { catalogs: [catalog(), tables] })).schemas).toEqual([
      { kind: 'drizzle', path: 'db/schema.ts', models: 2, enums: 0, version: '1.0' },
      { kind: 'prisma', path: 'prisma/schema.prisma', models: 0, enums: 0, version: null },
    ]);
  });

  it('shows paths from the working directory and never an absolute one', () => {
    const report = reportOn(FILES, { findings: allFindings(), cwd: `${ROOT}/src/app` });
    const text = render(report, 'json');
    expect(parse(report).findings.map(({ file }) => file)).toContain('../jobs/nightly.js');
    expect(parse(report).schemas[0]?.path).toBe('../../prisma/schema.prisma');
    expect(text).not.toContain(`"${ROOT}`);
  });

  it('with quiet has errors and their causes alone, and counts all', () => {
    const warning = finding({ place: placeOf(FILES, PAGE, 'rows'), severity: 'warning' });
    const report = parse(reportOn(FILES, { findings: [...allFindings(), warning] }), { quiet: true });
    expect(new Set(report.findings.map(({ severity }) => severity))).toEqual(new Set(['error']));
    expect(report.causes).toHaveLength(2);
    expect(report.summary).toMatchObject({ errors: 5, warnings: 1, causes: 3 });
  });

  it('gives every finding a cause that is listed, and every cause its count of sites', () => {
    const { causes, findings } = parse(everything());
    for (const { id, sites } of causes) expect(findings.filter(({ causeId }) => causeId === id)).toHaveLength(sites);
    expect(findings.filter(({ causeId }) => causes.every(({ id }) => id !== causeId))).toEqual([]);
  });

  it('is the same bytes for the same findings in another order', () => {
    const again = reportOn(FILES, { findings: allFindings().toReversed() });
    expect(render(again, 'json')).toBe(render(reportOn(FILES, { findings: allFindings() }), 'json'));
  });
});
