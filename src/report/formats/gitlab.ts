/** GitLab's Code Quality report: a subset of Code Climate's issues. */
import type { Impact, Severity } from '../../finding.js';
import { type Annotation, listAnnotations } from '../annotations.js';
import { printable } from '../cells.js';
import { hashOf } from '../identify.js';
import { locateInRepository } from '../locate.js';
import type { RenderOptions } from '../render.js';
import type { Report } from '../report.js';

type GitlabSeverity = 'info' | 'minor' | 'major' | 'critical' | 'blocker';

const OF_ERRORS: Readonly<Record<Impact, GitlabSeverity>> = {
  blocker: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
};

/** One entry of the report. */
export interface GitlabIssue {
  readonly type: 'issue';
  readonly check_name: string;
  readonly description: string;
  readonly categories: ['Bug Risk'];
  readonly severity: GitlabSeverity;
  readonly fingerprint: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

export function renderGitlab(report: Report, options: RenderOptions): string {
  return `${JSON.stringify(toGitlab(report, options), null, 2)}\n`;
}

/** Paths are relative to the repository's top; `.` stands for what has none, since GitLab wants one. */
export function toGitlab(report: Report, options: RenderOptions): readonly GitlabIssue[] {
  const locator = locateInRepository(report);
  return listAnnotations(report, locator, options.quiet).map((annotation) => {
    const { code, message, path, located, id } = annotation;
    return {
      type: 'issue',
      check_name: code,
      description: printable(
        [message, ...annotation.suggestions.slice(0, 1).map(({ message: help }) => help)].join(': '),
      ),
      categories: ['Bug Risk'],
      severity: severityOf(annotation),
      // Reports of several projects of a repository are merged: an id is unique in its own project alone.
      fingerprint: hashOf('gitlab', path, id),
      location: { path: path ?? '.', lines: { begin: located?.start.line ?? 1, end: located?.end.line ?? 1 } },
    };
  });
}

/** What the finding costs counts where it fails the run. */
function severityOf({ severity, finding, fatal }: Annotation): GitlabSeverity {
  if (fatal) return 'blocker';
  const words: Readonly<Record<Severity, GitlabSeverity>> = {
    error: OF_ERRORS[finding?.impact ?? 'high'],
    warning: 'minor',
    info: 'info',
  };
  return words[severity];
}
