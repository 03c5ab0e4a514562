import { describe, expect, it } from 'vitest';
import {
  type Baseline,
  countFindings,
  createBaseline,
  findKnownKeys,
  formatBaseline,
  parseBaseline,
  pruneBaseline,
} from '../../src/baseline/baseline.js';
import type { ReportedFinding } from '../../src/report/report.js';

const finding = (file: string, name: string, more: Partial<ReportedFinding> = {}): ReportedFinding => ({
  ruleId: 'unknown-field',
  severity: 'error',
  impact: 'high',
  category: 'field',
  message: `Model \`User\` has no field \`${name}\``,
  label: '',
  name,
  place: { file: `/app/${file}`, start: 0, end: 1 },
  owner: 'User',
  clause: 'where',
  certainty: 'proven',
  cause: { ruleId: 'unknown-field', place: null },
  related: [],
  suggestions: [],
  id: `${file} ${name}`,
  key: `${file} ${name}`,
  causeId: name,
  ...more,
});

const baselineOf = (...findings: readonly ReportedFinding[]): Baseline =>
  createBaseline(findings, (file) => file.replace('/app/', ''));

describe('a baseline', () => {
  const [mail, nick, whole] = [
    finding('b.ts', 'mail'),
    finding('a.ts', 'nick'),
    finding('', 'x', { place: null, owner: null, key: 'whole' }),
  ];

  it('is the same bytes in whatever order, one finding a line', () => {
    const text = formatBaseline(baselineOf(mail, nick, whole, mail));
    expect(text).toBe(formatBaseline(baselineOf(whole, mail, mail, nick)));
    expect(text).toBe(`{
  "version": 1,
  "findings": [
    { "file": null, "rule": "unknown-field", "name": "x", "key": "whole", "count": 1 },
    { "file": "a.ts", "rule": "unknown-field", "name": "User.nick", "key": "a.ts nick", "count": 1 },
    { "file": "b.ts", "rule": "unknown-field", "name": "User.mail", "key": "b.ts mail", "count": 2 }
  ]
}
`);
    expect(formatBaseline(new Map())).toBe('{\n  "version": 1,\n  "findings": []\n}\n');
  });

  it('is read back as it was written, with other line ends and a byte-order mark too', () => {
    const baseline = baselineOf(mail, nick, whole);
    const text = formatBaseline(baseline);
    for (const same of [text, `\uFEFF${text.replaceAll('\n', '\r\n')}`]) {
      const parsed = parseBaseline(same);
      expect(parsed.kind === 'baseline' && formatBaseline(parsed.baseline)).toBe(text);
    }
  });

  it('adds up what two branches wrote for one key', () => {
    const line = '{ "key": "k", "count": 1 }';
    const parsed = parseBaseline(`{ "version": 1, "findings": [${line}, ${line}] }`);
    expect(parsed.kind === 'baseline' && countFindings(parsed.baseline)).toBe(2);
  });

  it.each([
    ['<<<<<<< HEAD\n{', 'The baseline has a conflict of a merge in it;'],
    ['{', 'The baseline is no JSON;'],
    ['[]', 'The baseline has no list `findings`;'],
    ['{ "version": 2, "findings": [] }', 'The version of the baseline is 2, not 1;'],
    ['{ "findings": [] }', 'The version of the baseline is missing, not 1;'],
    ['{ "version": 1, "findings": [{ "key": "k", "count": 0 }] }', '`findings[0]` of the baseline has no `key`'],
  ])('that reads %j is refused, and how to write it is said', (text, message) => {
    const parsed = parseBaseline(text);
    expect(parsed.kind === 'failed' && parsed.message).toContain(message);
    expect(parsed.kind === 'failed' && parsed.message).toContain('`schemadrift --write-baseline` writes it anew.');
  });

  it('knows as many of a key as it counts, and none of a key that has grown', () => {
    const baseline = baselineOf(mail, mail, nick);
    expect([...findKnownKeys(baseline, [mail, nick])]).toEqual(['b.ts mail', 'a.ts nick']);
    expect([...findKnownKeys(baseline, [mail, mail, mail, nick, nick])]).toEqual([]);
    expect([...findKnownKeys(baseline, [finding('c.ts', 'mail')])]).toEqual([]);
  });

  it('is pruned to what is there, and never grows', () => {
    const baseline = baselineOf(mail, mail, nick);
    expect(countFindings(pruneBaseline(baseline, [mail, mail, mail, whole]))).toBe(2);
    expect([...pruneBaseline(baseline, [mail])]).toMatchObject([['b.ts mail', { count: 1 }]]);
  });
});
