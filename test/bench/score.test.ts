import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyEdits, editText } from '../../bench/drift/edited-copy.js';
import type { DriftEdit } from '../../bench/drift/read-answers.js';
import { type Finding, scoreEdit } from '../../bench/drift/score.js';

const CODE = `export async function save(prisma) {
  const other = 1;
  await prisma.user.create({
    data: {
      email: 'a@example.org',
    },
  });
  return prisma.users.findMany({ where: { emial: 'x' } });
}
`;

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'score-'));
  writeFileSync(join(dir, 'a.ts'), CODE);
});
afterAll(() => rmSync(dir, { recursive: true }));

function finding(ruleId: string, line: number, name: string | null, file = 'a.ts'): Finding {
  const range = { start: { line, column: 1 } };
  return { id: `${ruleId} ${line} ${name}`, ruleId, severity: 'error', message: '', name, file, range };
}

function codeEdit(kind: string, line: number): DriftEdit {
  return {
    id: `${kind}-1`,
    side: 'code',
    kind,
    model: 'User',
    field: 'email',
    edits: [{ file: 'a.ts', line }],
    expect: [],
  };
}

function schemaEdit(kind: string, site: DriftEdit['expect'][number]): DriftEdit {
  return {
    id: `${kind}-1`,
    side: 'schema',
    kind,
    model: 'User',
    field: 'email',
    edits: [{ file: 'schema.prisma', line: 1 }],
    expect: [site],
  };
}

function found(edit: DriftEdit, findings: Finding[], baseline: Finding[] = []): boolean[] {
  return scoreEdit(edit, findings, baseline, dir).results.map((result) => result.miss === null);
}

describe('a code edit', () => {
  it('is found by a rule of its kind at its line, not by another rule or at another line', () => {
    const edit = codeEdit('accessor-plural', 8);
    expect(found(edit, [finding('unknown-model', 8, 'users')])).toEqual([true]);
    expect(found(edit, [finding('model-casing', 8, 'users')])).toEqual([false]);
    expect(found(edit, [finding('unknown-model', 7, 'users')])).toEqual([false]);
    expect(found(edit, [finding('unknown-model', 8, 'users', 'b.ts')])).toEqual([false]);
  });

  it('is not found by what was there before', () => {
    const before = finding('unknown-model', 8, 'users');
    expect(found(codeEdit('accessor-plural', 8), [before], [before])).toEqual([false]);
  });

  it('that leaves something out may be reported on any line of the call, and no other', () => {
    const edit = codeEdit('missing-required-in-create', 5);
    for (const line of [3, 4, 5, 6, 7])
      expect(found(edit, [finding('missing-required-field', line, null)])).toEqual([true]);
    for (const line of [2, 8]) expect(found(edit, [finding('missing-required-field', line, null)])).toEqual([false]);
  });

  it('of a misspelt result is found where the name is read', () => {
    const edit = codeEdit('result-prop-typo', 8);
    expect(found(edit, [finding('unknown-result-field', 8, null)])).toEqual([true]);
    expect(found(edit, [finding('unselected-field', 8, null)])).toEqual([false]);
  });
});

describe('a schema edit', () => {
  const site = { file: 'a.ts', line: 5, column: 7, class: 'query-key', name: 'email', direct: true };

  it('is found at the line under the same name', () => {
    const edit = schemaEdit('rename-scalar-field', site);
    expect(found(edit, [finding('unknown-field', 5, 'email')])).toEqual([true]);
    expect(found(edit, [finding('unknown-field', 5, 'other')])).toEqual([false]);
    expect(found(edit, [finding('unknown-field', 4, 'email')])).toEqual([false]);
  });

  it('counts only sites that name the change, of measured classes, and no values of a changed type', () => {
    expect(found(schemaEdit('rename-scalar-field', { ...site, direct: false }), [])).toEqual([]);
    expect(found(schemaEdit('rename-scalar-field', { ...site, class: 'assignability' }), [])).toEqual([]);
    expect(found(schemaEdit('change-type', { ...site, class: 'query-value' }), [])).toEqual([]);
    expect(found(schemaEdit('add-required-field', { ...site, class: 'query-value' }), [])).toEqual([false]);
  });

  it('is found at a comparison whichever side the compiler names', () => {
    const edit = schemaEdit('rename-enum-value', { ...site, class: 'comparison-no-overlap', name: 'order' });
    expect(found(edit, [finding('unknown-enum-value', 5, 'SELL')])).toEqual([true]);
    expect(found(edit, [finding('unknown-enum-value', 6, 'SELL')])).toEqual([false]);
  });

  it('with a wrong value is found anywhere in the call, or at an object that is handed to it', () => {
    const edit = schemaEdit('add-required-field', { ...site, class: 'query-value', line: 4, name: 'data' });
    const made = finding('missing-required-field', 2, null);
    expect(found(edit, [finding('missing-required-field', 7, null)])).toEqual([true]);
    expect(found(edit, [made])).toEqual([false]);
    expect(found(edit, [{ ...made, related: [{ file: 'a.ts', range: { start: { line: 3 } } }] }])).toEqual([true]);
  });

  it('lists a new finding that nobody expected, and whether it names the change', () => {
    const { extras } = scoreEdit(
      schemaEdit('rename-scalar-field', site),
      [
        finding('unknown-field', 5, 'email'),
        finding('unknown-field', 8, 'email'),
        finding('unknown-field', 2, 'other'),
      ],
      [],
      dir,
    );
    expect(extras.map(({ line, namesChange }) => [line, namesChange])).toEqual([
      [8, true],
      [2, false],
    ]);
  });
});

describe('edits', () => {
  it('refer to the original text, whatever their order', () => {
    const edits = [
      { file: 'f', line: 1, column: 2, remove: 1, insert: 'XX' },
      { file: 'f', line: 1, column: 4, remove: 0, insert: '\nnew' },
      { file: 'f', line: 2, deleteLine: true },
    ];
    expect(editText('abcd\nsecond\nthird\n', edits)).toBe('aXXc\nnewd\nthird\n');
    expect(editText('abcd\nsecond\nthird\n', edits.toReversed())).toBe('aXXc\nnewd\nthird\n');
  });

  it('are taken back', () => {
    const restore = applyEdits(dir, [{ file: 'a.ts', line: 1, deleteLine: true }]);
    expect(readFileSync(join(dir, 'a.ts'), 'utf8')).toBe(CODE.slice(CODE.indexOf('\n') + 1));
    restore();
    expect(readFileSync(join(dir, 'a.ts'), 'utf8')).toBe(CODE);
  });
});
