import { describe, expect, it } from 'vitest';
import { render } from '../../../src/report/render.js';
import { allFindings, FILES, finding, placeOf, reportOn } from '../event-app.js';
import { oddReport } from './odd-app.js';

const PAGE = 'src/app/people/page.tsx';

describe('agent', () => {
  it('has each cause once, with all sites, the edit and the line of the schema', () => {
    expect(render(reportOn(FILES, { findings: allFindings() }), 'agent')).toBe(
      [
        'error relation-alias: Model `people` has no relation `account`',
        '  at src/app/api/export/route.ts:5:16',
        '  at src/app/people/page.tsx:2:52  3:53',
        '  at src/jobs/nightly.js:1:50',
        '  fix (suggestion): replace "account" with "target_accounts"',
        '  or rename the relation in the schema: `account target_accounts @relation(…)`',
        '  see prisma/schema.prisma:5:3 (the relation from `people` to `target_accounts`): ' +
          'target_accounts target_accounts @relation(fields: [accountId], references: [id])',
        'error model-casing: The client reaches model `meeting` as `meeting`, not `Meeting`',
        '  at src/app/api/export/route.ts:7:33',
        '  fix (safe): replace "Meeting" with "meeting"',
        '  see prisma/schema.prisma:13:7 (model `meeting`): model meeting {',
        '✖ 5 problems (5 errors) from 2 causes in 3 files · 1 query checked · 1 name checked',
        '',
      ].join('\n'),
    );
  });

  it('says where an edit is that stands elsewhere, and what is put in or taken out', () => {
    const place = placeOf(FILES, PAGE, 'rows');
    const elsewhere = placeOf(FILES, PAGE, 'include');
    const edits = [
      { place: { ...elsewhere, end: elsewhere.start }, newText: 'name: true, ' },
      { place: elsewhere, newText: '' },
    ];
    const asked = finding({ place, suggestions: [{ message: 'ask for it', tier: 'suggestion', edits }] });
    expect(render(reportOn(FILES, { findings: [asked] }), 'agent')).toContain(
      `  fix (suggestion): insert "name: true, " at ${PAGE}:2:41, delete "include" at ${PAGE}:2:41\n`,
    );
  });

  it('keeps whitespace of edits, and is one line a statement', () => {
    const text = render(oddReport(), 'agent');
    expect(text).toContain('  fix (safe): replace "old" with "new|\\"<\\n"\n');
    expect(text).toContain('error config: There is no rule `x|y`.\n');
    expect(text.split('\n').filter((line) => !/^(?: {2}(?:at|fix|or|see)\b|error|warning|info|✖)/.test(line))).toEqual([
      '',
    ]);
  });
});
