import { describe, expect, it } from 'vitest';
import { alias, allFindings, catalog, FILES, type Files, finding, placeOf, ROOT, reportOn } from './event-app.js';

const PAGE = 'src/app/people/page.tsx';

describe('ids', () => {
  it('are unique though rule, owner, name and clause are the same', () => {
    const { findings } = reportOn(FILES, { findings: allFindings() });
    expect(new Set(findings.map(({ id }) => id)).size).toBe(5);
    const [first, second] = findings.filter(({ place }) => place?.file === `${ROOT}/${PAGE}`);
    expect(first?.key).toBe(second?.key);
    expect(first?.id).not.toBe(second?.id);
  });

  it('stay when lines are inserted above and between, and when the folder is moved', () => {
    const before = reportOn(FILES, { findings: allFindings() });
    const moved: Files = Object.fromEntries(
      Object.entries(FILES).map(([path, text]) => [path, `// one\n\n${text.replaceAll('\n', '\r\n\r\n')}`]),
    );
    const after = reportOn(moved, { findings: allFindings(moved) });
    const identity = ({ id, key, causeId }: (typeof before.findings)[number]) => ({ id, key, causeId });
    expect(after.findings.map(identity)).toEqual(before.findings.map(identity));

    const elsewhere = reportOn(FILES, {
      root: '/home/x',
      cwd: '/home/x',
      findings: [alias(FILES, PAGE)].map((claim) => ({
        ...claim,
        place: { file: `/home/x/${PAGE}`, start: 1, end: 2 },
      })),
    });
    expect(elsewhere.findings[0]?.id).toBe(before.findings.find(({ place }) => place?.file === `${ROOT}/${PAGE}`)?.id);
  });

  it('tell apart what differs in path, rule, owner, name or clause', () => {
    const place = placeOf(FILES, PAGE, 'account');
    const variants = [
      finding({ place }),
      finding({ place: { ...place, file: `${ROOT}/other.ts` } }),
      finding({ place: null }),
      finding({ place, ruleId: 'field-casing' }),
      finding({ place, owner: 'accounts' }),
      finding({ place, owner: null }),
      finding({ place, name: 'revenue' }),
      finding({ place, clause: 'select' }),
    ];
    const { findings } = reportOn(FILES, { findings: variants });
    expect(new Set(findings.map(({ key }) => key)).size).toBe(variants.length);
  });
});

describe('causes', () => {
  it('share rule, owner and name across files, clauses and certainties', () => {
    const { causes } = reportOn(FILES, { findings: allFindings() });
    expect(causes).toEqual([
      expect.objectContaining({ ruleId: 'relation-alias', sites: 4, files: 3 }),
      expect.objectContaining({ ruleId: 'model-casing', sites: 1, files: 1 }),
    ]);
  });

  it('of a name are shared by the rules that claim it, and shown where a query asks for it', () => {
    const cause = { ruleId: 'unknown-field', place: null };
    const read = finding({
      ruleId: 'unknown-result-field',
      cause,
      clause: 'result',
      place: placeOf(FILES, 'src/app/api/export/route.ts', 'people'),
    });
    const asked = finding({ cause, clause: 'select', place: placeOf(FILES, PAGE, 'rows') });
    const { causes, findings } = reportOn(FILES, { findings: [read, asked] });
    expect(causes).toEqual([expect.objectContaining({ ruleId: 'unknown-field', sites: 2, files: 2 })]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['unknown-result-field', 'unknown-field']);
  });

  it('are told apart by what is to be changed, and stay when lines move', () => {
    const unselected = (files: Files, nth: number, read: number) =>
      finding({
        ruleId: 'unselected-field',
        cause: { ruleId: 'unselected-field', place: placeOf(files, PAGE, 'people', nth) },
        clause: 'result',
        place: placeOf(files, 'src/app/api/export/route.ts', 'people', read),
      });
    const idsIn = (files: Files) =>
      reportOn(files, {
        findings: [unselected(files, 0, 0), unselected(files, 1, 1), unselected(files, 1, 2)],
      }).findings.map(({ causeId }) => causeId);
    const [first, second, third] = idsIn(FILES);
    expect(second).toBe(third);
    expect(first).not.toBe(second);
    const moved = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [path, `// one\n\n${text}`]));
    expect(idsIn(moved)).toEqual([first, second, third]);
  });

  it('put an error at one site before a warning at three', () => {
    const warnings = [0, 1].map((nth) => alias(FILES, PAGE, nth, { severity: 'warning' }));
    const { causes } = reportOn(FILES, {
      findings: [...warnings, finding({ place: placeOf(FILES, PAGE, 'rows') })],
    });
    expect(causes.map(({ ruleId }) => ruleId)).toEqual(['unknown-field', 'relation-alias']);
  });

  it('are as severe as their most severe site', () => {
    const { causes } = reportOn(FILES, {
      findings: [
        finding({ place: placeOf(FILES, 'prisma/schema.prisma', 'model'), severity: 'warning', message: 'a' }),
        alias(FILES, PAGE, 0, { severity: 'info' }),
        alias(FILES, PAGE, 1, { severity: 'error' }),
      ],
    });
    expect(causes.map(({ ruleId }) => ruleId)).toEqual(['relation-alias', 'unknown-field']);
  });

  it('of findings without a name are told apart by what they say', () => {
    const nameless = { name: null, owner: null, clause: null } as const;
    const { causes } = reportOn(FILES, {
      findings: [finding({ ...nameless, message: 'one' }), finding({ ...nameless, message: 'two' })],
    });
    expect(causes).toHaveLength(2);
  });
});

describe('order', () => {
  it('of the input changes nothing', () => {
    const findings = [...allFindings(), finding({}), finding({ message: 'Another' })];
    const forward = reportOn(FILES, { findings });
    const backward = reportOn(FILES, { findings: findings.toReversed() });
    expect(backward.findings).toEqual(forward.findings);
    expect(backward.causes).toEqual(forward.causes);
  });

  it('is by shown path, position and rule, without a place last', () => {
    const place = placeOf(FILES, PAGE, 'account');
    const { findings } = reportOn(FILES, {
      findings: [finding({}), finding({ place, ruleId: 'b' }), finding({ place, ruleId: 'a' }), alias(FILES, PAGE, 1)],
    });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['a', 'b', 'relation-alias', 'unknown-field']);
  });

  it('of problems is fatal ones first', () => {
    const problem = { kind: 'config', message: 'm', file: null, start: null, end: null, fatal: false } as const;
    const { problems } = reportOn(FILES, { problems: [problem, { ...problem, kind: 'no-schema', fatal: true }] });
    expect(problems.map(({ kind }) => kind)).toEqual(['no-schema', 'config']);
  });
});

it('leaves out what a rule claims of an invalid schema, unless it is fatal, and nothing else', () => {
  const place = placeOf(FILES, 'prisma/schema.prisma', 'accountId');
  const problem = { kind: 'schema-invalid', message: 'm', ...place, fatal: false } as const;
  const findings = [finding({ place, ruleId: 'invalid-schema' })];
  expect(reportOn(FILES, { findings, problems: [problem] }).problems).toEqual([]);
  expect(reportOn(FILES, { findings, problems: [{ ...problem, fatal: true }] }).problems).toHaveLength(1);
  expect(reportOn(FILES, { problems: [problem] }).problems).toHaveLength(1);
  expect(reportOn(FILES, { findings, problems: [{ ...problem, kind: 'syntax-error' }] }).problems).toHaveLength(1);
});

it('summarizes schemas by path', () => {
  const { schemas } = reportOn(FILES, {
    catalogs: [catalog(`${ROOT}/b.prisma`), catalog(`${ROOT}/a.prisma`, { major: 7, minor: 0 })],
  });
  expect(schemas).toEqual([
    { kind: 'prisma', path: `${ROOT}/a.prisma`, models: 0, enums: 0, version: '7.0' },
    { kind: 'prisma', path: `${ROOT}/b.prisma`, models: 0, enums: 0, version: null },
  ]);
});
