import { parseProblemMatchersJson } from '@rushstack/problem-matcher';
import { describe, expect, it } from 'vitest';
import { render } from '../../../src/report/render.js';
import type { Report } from '../../../src/report/report.js';
import { alias, FILES, reportOn } from '../event-app.js';
import { ODD_PATH, oddReport } from './odd-app.js';
import { readProblemMatcher } from './problem-matcher.js';

/** What the documented problem matcher finds in the report. */
function match(report: Report) {
  const { regexp, file, line, column, message, severity, code } = readProblemMatcher().pattern;
  const [matcher] = parseProblemMatchersJson([
    { name: 'schemadrift', pattern: { regexp, file, line, column, message, severity, code } },
  ]);
  const lines = render(report, 'unix').trimEnd().split('\n');
  return lines.map((written) => ({ written, problem: matcher?.exec(`${written}\n`) }));
}

describe('unix', () => {
  it('is what the documented problem matcher reads', () => {
    const page = 'src/app/people/page.tsx';
    const [first, ...rest] = match(reportOn(FILES, { findings: [alias(FILES, page)] }));
    expect(first?.written).toBe(`${page}:2:52: Model \`people\` has no relation \`account\` [error/relation-alias]`);
    expect(first?.problem).toMatchObject({
      file: page,
      line: 2,
      column: 52,
      severity: 'error',
      code: 'relation-alias',
      message: 'Model `people` has no relation `account`',
    });
    expect(rest).toEqual([{ written: expect.stringContaining('1 problem (1 error) from 1 cause'), problem: false }]);
  });

  it('is one line a finding, whatever it holds', () => {
    const lines = match(oddReport());
    expect(lines.map(({ problem }) => problem && [problem.file, problem.line, problem.severity])).toEqual([
      ['.', 1, 'error'],
      ['big.js', 1, 'warning'],
      [ODD_PATH, 2, 'warning'],
      [ODD_PATH, 1, 'error'],
      [ODD_PATH, 2, 'warning'],
      ['src/marked.ts', 1, 'info'],
      ['.', 1, 'error'],
      false,
    ]);
  });

  it('says that nothing was found', () => {
    expect(render(reportOn(FILES), 'unix')).toBe('✔ no drift from the schema · 1 query checked · 1 name checked\n');
  });
});
