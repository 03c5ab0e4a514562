import { describe, expect, it } from 'vitest';
import type { Edit, FixTier } from '../../src/finding.js';
import { applyEdits, planFixes } from '../../src/fix/plan-fixes.js';
import type { ReportedFinding } from '../../src/report/report.js';
import { access, findIn } from '../rule/hand-made.js';

const [SAMPLE] = findIn({ accesses: [access()] });

const edit = (start: number, end: number, newText: string, file = '/app/a.ts'): Edit => ({
  place: { file, start, end },
  newText,
});

function finding(name: string, tier: FixTier, ...edits: readonly Edit[]): ReportedFinding {
  if (SAMPLE === undefined) throw new Error('there is no sample');
  const suggestions = [{ message: name, tier, edits }];
  return { ...SAMPLE, name, id: name, key: name, causeId: name, suggestions };
}

const plan = (findings: readonly ReportedFinding[], level: 'safe' | 'suggestion' = 'safe') => {
  const { fixes, edits } = planFixes(findings, { level, allows: () => true });
  return { names: fixes.map((fix) => fix.finding.name), edits: edits.get('/app/a.ts') ?? [] };
};

describe('a plan', () => {
  it('takes what its level allows', () => {
    const findings = [
      finding('a', 'safe', edit(0, 1, 'A')),
      finding('b', 'suggestion', edit(2, 3, 'B')),
      finding('c', 'manual'),
    ];
    expect(plan(findings).names).toEqual(['a']);
    expect(plan(findings, 'suggestion').names).toEqual(['a', 'b']);
  });

  it('takes the first of what overlaps, and all that only touches', () => {
    const findings = [
      finding('a', 'safe', edit(10, 14, 'A')),
      finding('b', 'safe', edit(12, 16, 'B')),
      finding('c', 'safe', edit(14, 15, 'C')),
      finding('d', 'safe', edit(8, 10, 'D')),
    ];
    const { names, edits } = plan(findings);
    expect(names).toEqual(['a', 'c', 'd']);
    expect(edits.map(({ place }) => place.start)).toEqual([8, 10, 14]);
  });

  it('inserts once at a place, and only where nothing is replaced', () => {
    const inserted = [
      finding('e', 'safe', edit(14, 14, 'E')),
      finding('f', 'safe', edit(20, 20, 'F')),
      finding('g', 'safe', edit(20, 20, 'G')),
    ];
    expect(plan(inserted).names).toEqual(['e', 'f']);
    expect(plan([...inserted, finding('a', 'safe', edit(90, 91, 'A'))]).names).toEqual(['a']);
    expect(plan([...inserted, finding('a', 'safe', edit(90, 91, 'A', '/app/b.ts'))]).names).toEqual(['e', 'f', 'a']);
  });

  it('makes an edit that several findings share once', () => {
    const { names, edits } = plan([finding('a', 'safe', edit(3, 3, ', x')), finding('b', 'safe', edit(3, 3, ', x'))]);
    expect([names, edits.length]).toEqual([['a', 'b'], 1]);
  });

  it('takes the edits of a finding together or not at all', () => {
    const findings = [
      finding('a', 'safe', edit(0, 2, 'A')),
      finding('b', 'safe', edit(1, 3, 'B'), edit(50, 51, 'B')),
      finding('c', 'safe', edit(0, 1, 'C', '/app/b.ts'), edit(50, 51, 'C')),
    ];
    expect(plan(findings).names).toEqual(['a', 'c']);
  });
});

describe('edits', () => {
  it('keep a byte-order mark and the line ends of the file', () => {
    const text = '\uFEFF{ a,\r\n  b }\r\n';
    expect(applyEdits(text, [edit(3, 4, 'x: a'), edit(9, 10, 'b,\n  c')])).toBe('\uFEFF{ x: a,\r\n  b,\r\n  c }\r\n');
    expect(applyEdits('a\r\nb\n', [edit(4, 5, 'c')])).toBe('a\r\nbc');
    expect(applyEdits('a\r\nb\n', [edit(0, 1, 'x\ny')])).toBe('x\ny\r\nb\n');
  });
});
