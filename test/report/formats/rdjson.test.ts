import { validate } from '@umbrelladocs/rdformat-validator';
import { describe, expect, it } from 'vitest';
import { render } from '../../../src/report/render.js';
import type { Report } from '../../../src/report/report.js';
import { alias, FILES, ROOT, reportOn } from '../event-app.js';
import { ODD_FILES, ODD_PATH, oddReport } from './odd-app.js';

interface Range {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}
interface Diagnostic {
  readonly message: string;
  readonly location: { readonly path: string; readonly range?: Range };
  readonly severity: string;
  readonly suggestions?: readonly { readonly range: Range; readonly text: string }[];
}

async function parse(report: Report): Promise<readonly Diagnostic[]> {
  const result = JSON.parse(render(report, 'rdjson'));
  expect(await validate(result, { strictMode: true })).toMatchObject({ valid: true, errors: [] });
  return result.diagnostics;
}

/** What a range is about, by reviewdog's rules: lines as bytes of the file, columns as bytes of UTF-8. */
function cut(text: string, { start, end }: Range): string {
  const lines = text.split('\n').map((line) => Buffer.from(line));
  expect(start.line).toBe(end.line);
  return (lines[start.line - 1] ?? Buffer.of()).subarray(start.column - 1, end.column - 1).toString();
}

describe('rdjson', () => {
  it('is valid with everything and with nothing', async () => {
    expect(await parse(oddReport())).toHaveLength(7);
    expect(await parse(reportOn(FILES))).toEqual([]);
  });

  it('has the finding, its rule and the edit', async () => {
    const page = 'src/app/people/page.tsx';
    const range = { start: { line: 2, column: 52 }, end: { line: 2, column: 59 } };
    expect(await parse(reportOn(FILES, { findings: [alias(FILES, page)] }))).toEqual([
      {
        message:
          'Model `people` has no relation `account`\nhelp: include `target_accounts` instead (suggestion)\n' +
          'help: or rename the relation in the schema: `account target_accounts @relation(…)`\n' +
          'prisma/schema.prisma:5:3: the relation from `people` to `target_accounts`',
        location: { path: page, range },
        severity: 'ERROR',
        code: { value: 'relation-alias', url: 'https://unpkg.com/schemadrift@1.2.3/rules/relation-alias/doc.md' },
        suggestions: [{ range, text: 'target_accounts' }],
      },
    ]);
  });

  it('columns count bytes of UTF-8', async () => {
    const found = (await parse(oddReport())).filter(({ location }) => location.range !== undefined);
    const texts = found.map(({ location: { path, range } }) => range && cut(ODD_FILES[path] ?? '', range));
    expect(texts).toEqual(['const z', 'old', 'old', 'old']);
    expect(found.find(({ severity }) => severity === 'ERROR')?.location.range?.start.column).toBe(31);
  });

  it('several edits are one suggestion, with what stands between them', async () => {
    const [suggestion] = (await parse(oddReport())).flatMap(({ severity, suggestions = [] }) =>
      severity === 'INFO' ? suggestions : [],
    );
    expect(suggestion?.text).toBe('new + new');
    expect(suggestion && cut(ODD_FILES['src/marked.ts'] ?? '', suggestion.range)).toBe('old + old');
  });

  it('paths are relative to the working directory', async () => {
    const [first] = await parse(oddReport({ cwd: `${ROOT}/src`, repository: '/', problems: [] }));
    expect(`src/${first?.location.path}`).toBe(ODD_PATH);
  });
});
