import type { Issue } from 'codeclimate-types';
import { describe, expect, it } from 'vitest';
import { IMPACTS } from '../../../src/finding.js';
import { type GitlabIssue, toGitlab } from '../../../src/report/formats/gitlab.js';
import { render } from '../../../src/report/render.js';
import { alias, allFindings, FILES, finding, placeOf, ROOT, reportOn } from '../event-app.js';
import { ODD_PATH, oddReport } from './odd-app.js';

const PAGE = 'src/app/people/page.tsx';

describe('gitlab', () => {
  it('is a list of Code Climate issues', () => {
    // The compiler checks the type against that of Code Climate's specification.
    const issues: readonly Issue[] = toGitlab(oddReport(), {}).map((issue) => issue);
    expect(issues).toHaveLength(7);
    expect(JSON.parse(render(oddReport(), 'gitlab'))).toEqual(issues);
    expect(render(reportOn(FILES), 'gitlab')).toBe('[]\n');
  });

  it('has what GitLab reads of it', () => {
    expect(toGitlab(reportOn(FILES, { findings: [alias(FILES, PAGE)] }), {})).toEqual([
      {
        type: 'issue',
        check_name: 'relation-alias',
        description: 'Model `people` has no relation `account`: include `target_accounts` instead',
        categories: ['Bug Risk'],
        severity: 'blocker',
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        location: { path: PAGE, lines: { begin: 2, end: 2 } },
      },
    ] satisfies readonly GitlabIssue[]);
  });

  it('descriptions are one line', () => {
    for (const { description } of toGitlab(oddReport(), {})) expect(description).not.toMatch(/[\r\n]/);
  });

  it('severity follows the impact of errors, and never calls a warning worse than minor', () => {
    const place = placeOf(FILES, PAGE, 'rows');
    const severities = (severity: 'error' | 'warning') =>
      IMPACTS.map(
        (impact) => toGitlab(reportOn(FILES, { findings: [finding({ place, severity, impact })] }), {})[0]?.severity,
      );
    expect(severities('error')).toEqual(['blocker', 'critical', 'major', 'minor']);
    expect(severities('warning')).toEqual(['minor', 'minor', 'minor', 'minor']);
  });

  it('fingerprints are unique, stay when lines move, and differ between projects of one repository', () => {
    const printsIn = (files: typeof FILES, cwd = ROOT) =>
      toGitlab(reportOn(files, { findings: allFindings(files), repository: '/', cwd, root: cwd }), {}).map(
        ({ fingerprint }) => fingerprint,
      );
    const moved = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [path, `\n\n${text}`]));
    expect(new Set(printsIn(FILES)).size).toBe(allFindings().length);
    expect(printsIn(moved)).toEqual(printsIn(FILES));
    const first = finding({ place: { file: '/shop/src/a.ts', start: 0, end: 1 } });
    const other = finding({ place: { file: '/blog/src/a.ts', start: 0, end: 1 } });
    const [a, b] = [first, other].map(
      (one, index) =>
        toGitlab(reportOn({}, { findings: [one], root: index === 0 ? '/shop' : '/blog', repository: '/' }), {})[0],
    );
    expect(a?.fingerprint).not.toBe(b?.fingerprint);
  });

  it('paths are relative to the repository', () => {
    const issues = toGitlab(oddReport({ cwd: `${ROOT}/src`, repository: ROOT }), {});
    expect(new Set(issues.map(({ location }) => location.path))).toEqual(
      new Set(['.', 'big.js', ODD_PATH, 'src/marked.ts']),
    );
  });
});
