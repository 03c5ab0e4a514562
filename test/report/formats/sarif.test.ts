import { createRequire } from 'node:module';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/index.js';
import { render } from '../../../src/report/render.js';
import type { Report } from '../../../src/report/report.js';
import { applyEdits } from '../../apply-edits.js';
import { alias, allFindings, FILES, ROOT, reportOn } from '../event-app.js';
import { ODD_FILES, ODD_PATH, oddReport } from './odd-app.js';

/** The official schema of SARIF 2.1.0, of JSON Schema draft 4; what of it is spelt otherwise today is left out. */
const {
  id: _,
  $schema: __,
  ...schema
} = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function parse(report: Report, options: Parameters<typeof render>[2] = {}) {
  const log: Log = JSON.parse(render(report, 'sarif', options));
  validate(log);
  expect(validate.errors).toBeNull();
  const [run] = log.runs;
  const { driver } = run?.tool ?? {};
  if (run === undefined || driver === undefined || run.results === undefined) throw new Error('There is no run.');
  return { run, driver, results: run.results, rules: driver.rules ?? [] };
}

const regionOf = ({ locations }: Result) => locations?.[0]?.physicalLocation;

describe('sarif', () => {
  it('is valid with everything and with nothing', () => {
    parse(oddReport());
    parse(reportOn(FILES, { findings: allFindings() }));
    expect(parse(reportOn(FILES)).results).toEqual([]);
  });

  it('has the finding, both sides, the fix and what identifies it', () => {
    const { results, rules: described } = parse(
      reportOn(FILES, { findings: [alias(FILES, 'src/app/people/page.tsx')] }),
    );
    const address = { uri: 'src/app/people/page.tsx', uriBaseId: 'SRCROOT' };
    const region = { startLine: 2, startColumn: 52, endLine: 2, endColumn: 59 };
    expect(results).toEqual([
      {
        ruleId: 'relation-alias',
        ruleIndex: described.findIndex(({ id }) => id === 'relation-alias'),
        level: 'error',
        message: {
          text:
            'Model `people` has no relation `account`. Help: include `target_accounts` instead; or rename the relation in ' +
            'the schema: `account target_accounts @relation(…)`. See [the relation from `people` to `target_accounts`](1).',
        },
        locations: [{ physicalLocation: { artifactLocation: address, region } }],
        relatedLocations: [
          {
            id: 1,
            physicalLocation: {
              artifactLocation: { uri: 'prisma/schema.prisma', uriBaseId: 'SRCROOT' },
              region: { startLine: 5, startColumn: 3, endLine: 5, endColumn: 18 },
            },
            message: { text: 'the relation from `people` to `target_accounts`' },
          },
        ],
        fixes: [
          {
            description: { text: 'include `target_accounts` instead' },
            artifactChanges: [
              {
                artifactLocation: address,
                replacements: [{ deletedRegion: region, insertedContent: { text: 'target_accounts' } }],
              },
            ],
          },
        ],
        partialFingerprints: {
          'schemadriftFinding/v1': expect.stringMatching(/^[0-9a-f]{16}$/),
          'schemadriftKey/v1': expect.stringMatching(/^[0-9a-f]{16}$/),
        },
        properties: expect.objectContaining({ impact: 'blocker', certainty: 'proven', fixTiers: ['suggestion'] }),
      },
    ]);
  });

  it('describes every rule that was asked, with its page and links that lead somewhere', () => {
    const { rules: described } = parse(reportOn(FILES));
    expect(described.map(({ id }) => id)).toEqual(rules.map(({ id }) => id).toSorted());
    const [first] = described;
    expect(first).toMatchObject({
      id: 'broken-relation',
      name: 'BrokenRelation',
      helpUri: 'https://unpkg.com/schemadrift@1.2.3/rules/broken-relation/doc.md',
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['database-schema', expect.any(String)] },
    });
    expect(first?.help?.markdown).toContain(
      '[another](https://unpkg.com/schemadrift@1.2.3/rules/unknown-field/doc.md)',
    );
    const [only] = parse(reportOn(FILES, { rules: rules.slice(0, 1), readRulePage: () => undefined })).rules;
    expect(only?.help).not.toHaveProperty('markdown');
  });

  it('fingerprints do not change when lines move, and are unique', () => {
    const printsOf = (files: typeof FILES) =>
      parse(reportOn(files, { findings: allFindings(files) })).results.map((result) => result.partialFingerprints);
    const moved = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [path, `\n\n\n${text}`]));
    expect(printsOf(moved)).toEqual(printsOf(FILES));
    expect(new Set(printsOf(FILES).map((prints) => prints?.['schemadriftFinding/v1'])).size).toBe(allFindings().length);
  });

  it('addresses are relative to the repository and encoded', () => {
    const { results, run } = parse(oddReport({ cwd: `${ROOT}/src`, repository: '/' }));
    const uri = regionOf(results[0] ?? { message: {} })?.artifactLocation?.uri ?? '';
    expect(uri).toBe('app/src/app/%5Bid%5D/50%25%20off,%20a%3Ab%20%231%3F/%C3%BC%7Cx.ts');
    expect(decodeURIComponent(uri)).toBe(`app/${ODD_PATH}`);
    expect(run.originalUriBaseIds).toEqual({ SRCROOT: { description: expect.anything() } });
    expect(render(oddReport(), 'sarif')).not.toContain(`"${ROOT}`);
  });

  it('regions count UTF-16 code units and cut out what the finding is about', () => {
    const { results, run } = parse(oddReport());
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(regionOf(results[0] ?? { message: {} })?.region).toEqual({
      startLine: 1,
      startColumn: 28,
      endLine: 1,
      endColumn: 31,
    });
  });

  it('fixes do what the suggestion says', () => {
    const fix = parse(oddReport()).results.find(({ message }) => message.text?.startsWith('an info'))?.fixes?.[0];
    const edits = (fix?.artifactChanges[0]?.replacements ?? []).map(({ deletedRegion: at, insertedContent }) => ({
      range: {
        start: { line: at.startLine ?? 0, column: at.startColumn ?? 0 },
        end: { line: at.endLine ?? 0, column: at.endColumn ?? 0 },
      },
      newText: insertedContent?.text ?? '',
    }));
    // A byte-order mark takes no column.
    expect(applyEdits(ODD_FILES['src/marked.ts']?.slice(1) ?? '', edits)).toBe('const y = new + new;\n');
  });

  it('square brackets in messages are no links', () => {
    const [result] = parse(oddReport()).results;
    expect(result?.message.text).toContain('see \\[x\\](y)');
    expect(result?.message.text).toContain('[the field `t|` \\[of\\] `a`](1)');
  });

  it('says what could not be read, and that the run failed', () => {
    const { run } = parse(oddReport());
    expect(run.invocations).toHaveLength(1);
    expect(run.invocations?.[0]).toMatchObject({
      executionSuccessful: false,
      toolConfigurationNotifications: [{ descriptor: { id: 'config' }, level: 'error' }],
      toolExecutionNotifications: [
        { descriptor: { id: 'file-skipped' }, level: 'warning', locations: [expect.anything()] },
        { descriptor: { id: 'syntax-error' }, level: 'warning', locations: [expect.anything()] },
      ],
    });
    expect(parse(reportOn(FILES)).run.invocations?.[0]?.executionSuccessful).toBe(true);
  });

  it('has no location for what has none, and errors alone with quiet', () => {
    expect(parse(oddReport()).results.at(-1)).toMatchObject({ message: { text: 'all of it.' }, locations: [] });
    expect(parse(oddReport(), { quiet: true }).results.map(({ level }) => level)).toEqual(['error', 'error']);
    expect(parse(oddReport()).results.map(({ level }) => level)).toEqual(['error', 'warning', 'note', 'error']);
  });
});
