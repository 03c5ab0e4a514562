/** Findings and problems as an editor shows them. */
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Location,
} from 'vscode-languageserver';
import type { Place, Problem, ProblemKind, Severity } from '../finding.js';
import type { Locator } from '../report/locate.js';
import type { Report, ReportedFinding } from '../report/report.js';
import { rulePageUrl } from '../report/rule-page.js';
import { PROBLEM_LEADS } from '../report/words.js';
import { FILE_START, findRange } from './positions.js';

const SOURCE = 'schemadrift';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Problems that are somebody's to mend, at their place. Others keep files from being checked, which the log says. */
const SHOWN_PROBLEMS: Readonly<Record<ProblemKind, DiagnosticSeverity | null>> = {
  'no-schema': null,
  'schema-unreadable': DiagnosticSeverity.Error,
  'schema-invalid': DiagnosticSeverity.Error,
  // Said by the language's own server, at every keystroke.
  'syntax-error': null,
  'not-fixed': null,
  'file-unreadable': null,
  'file-skipped': null,
  'directory-unreadable': null,
  config: DiagnosticSeverity.Error,
  directive: DiagnosticSeverity.Warning,
};

/** What becomes of places on their way to the client. */
export interface Shown {
  readonly report: Report;
  readonly locator: Locator;
  /** Whether the client shows further places beside a diagnostic. */
  readonly hasRelated: boolean;
  uriOf(path: string): string;
}

export function toDiagnostic(finding: ReportedFinding, shown: Shown): Diagnostic {
  const { place, severity, ruleId, message, related, suggestions, id } = finding;
  const words = suggestions
    .filter(({ edits }) => edits.length === 0)
    .map((suggestion) => `Help: ${suggestion.message.replace(/^or /, '')}`);
  return {
    range: (place && findRange(place, shown.locator)) ?? FILE_START,
    severity: SEVERITY[severity],
    code: ruleId,
    codeDescription: { href: rulePageUrl(shown.report.tool, ruleId) },
    source: SOURCE,
    // What no quick fix can do is said.
    message: [message, ...words].join('\n'),
    ...(shown.hasRelated &&
      related.length > 0 && { relatedInformation: related.flatMap((it) => toRelated(it, shown)) }),
    data: { id },
  };
}

function toRelated(
  { message, place }: { readonly message: string; readonly place: Place },
  shown: Shown,
): readonly DiagnosticRelatedInformation[] {
  const location = findLocation(place, shown);
  return location ? [{ location, message }] : [];
}

/** Undefined where the file's text is not to be had. */
export function findLocation(place: Place, { locator, uriOf }: Pick<Shown, 'locator' | 'uriOf'>): Location | undefined {
  const range = findRange(place, locator);
  return range && { uri: uriOf(place.file), range };
}

/** Undefined for problems that have no place in a file, or are nobody's to mend there. */
export function findProblemDiagnostic(
  { kind, message, file, start, end }: Problem,
  { locator }: Pick<Shown, 'locator'>,
): Diagnostic | undefined {
  const severity = SHOWN_PROBLEMS[kind];
  if (severity === null || file === null) return undefined;
  const place = start === null ? null : { file, start, end: end ?? start };
  return {
    range: (place && findRange(place, locator)) ?? FILE_START,
    severity,
    code: kind,
    source: SOURCE,
    message: `${PROBLEM_LEADS[kind]}${message}`,
  };
}
