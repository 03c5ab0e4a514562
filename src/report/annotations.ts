/** What findings and problems have in common, for the formats of other tools, which have one kind of message for both. */
import type { Place, Related, Severity, Suggestion } from '../finding.js';
import { printable } from './cells.js';
import { hashOf } from './identify.js';
import type { Located, Locator } from './locate.js';
import { compareText } from './paths.js';
import type { Report, ReportedFinding } from './report.js';
import { PROBLEM_LEADS, TIER_WORDS } from './words.js';

export interface Annotation {
  /** A rule's id, or the kind of a problem. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** As it is shown; null for what stands in no file. */
  readonly path: string | null;
  /** The same file, absolute. */
  readonly file: string | null;
  /** Null for a file as a whole. */
  readonly place: Place | null;
  /** Undefined for a file as a whole, and where its text is not to be had. */
  readonly located: Located | undefined;
  readonly related: readonly Related[];
  readonly suggestions: readonly Suggestion[];
  /** Unique in the report, and the same when lines move. */
  readonly id: string;
  /** Null for problems. */
  readonly finding: ReportedFinding | null;
  /** Whether the run could not do its job for it. */
  readonly fatal: boolean;
}

/** Errors alone with `quiet`; problems always. */
export function shownFindings(report: Report, quiet: boolean | undefined): readonly ReportedFinding[] {
  return quiet === true ? report.findings.filter(({ severity }) => severity === 'error') : report.findings;
}

/** Problems first, as they can explain the rest, then findings, each in the order of the report. */
export function listAnnotations(report: Report, locator: Locator, quiet: boolean | undefined): readonly Annotation[] {
  return [
    ...annotateProblems(report, locator),
    ...shownFindings(report, quiet).map((finding) => annotateFinding(finding, locator)),
  ];
}

export function annotateFinding(finding: ReportedFinding, locator: Locator): Annotation {
  const { ruleId, severity, message, place, related, suggestions, id } = finding;
  return {
    code: ruleId,
    severity,
    message,
    ...placed(place?.file ?? null, place, locator),
    related,
    suggestions,
    id,
    finding,
    fatal: false,
  };
}

/** What kept a part of the project from being checked: an error where it kept the run from doing its job. */
export function annotateProblems({ problems }: Report, locator: Locator): readonly Annotation[] {
  const seen = new Map<string, number>();
  return problems.map(({ kind, message, file, start, end, fatal }) => {
    const at = placed(file, file === null || start === null ? null : { file, start, end: end ?? start }, locator);
    const key = JSON.stringify([kind, at.path, message]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return {
      code: kind,
      severity: fatal ? 'error' : 'warning',
      message: PROBLEM_LEADS[kind] + message,
      ...at,
      related: [],
      suggestions: [],
      id: hashOf('problem', key, ordinal),
      finding: null,
      fatal,
    };
  });
}

function placed(
  file: string | null,
  place: Place | null,
  locator: Locator,
): Pick<Annotation, 'path' | 'file' | 'place' | 'located'> {
  return {
    file,
    place,
    path: file === null ? null : locator.pathOf(file),
    located: place === null ? undefined : locator.find(place),
  };
}

export interface FileAnnotations {
  /** Absolute; null for those without one. */
  readonly file: string | null;
  readonly path: string | null;
  /** In order of position. */
  readonly annotations: readonly Annotation[];
}

/** By path; what has none comes first. */
export function groupByFile(annotations: readonly Annotation[]): readonly FileAnnotations[] {
  const files = new Map<string | null, Annotation[]>();
  for (const annotation of annotations) {
    const group = files.get(annotation.file);
    if (group === undefined) files.set(annotation.file, [annotation]);
    else group.push(annotation);
  }
  return [...files]
    .map(([file, group]) => ({ file, path: group[0]?.path ?? null, annotations: group.toSorted(byPosition) }))
    .toSorted((a, b) => compareText(a.path ?? '', b.path ?? ''));
}

function byPosition({ located: a }: Annotation, { located: b }: Annotation): number {
  return (a?.start.line ?? 0) - (b?.start.line ?? 0) || (a?.start.column ?? 0) - (b?.start.column ?? 0);
}

/** A line for each way out and each other side: `help: …`, `prisma/schema.prisma:12:3: the relation from …`. */
export function explain({ suggestions, related }: Annotation, locator: Locator): readonly string[] {
  return [
    ...suggestions.map(({ message, tier }) => {
      const words = TIER_WORDS[tier];
      return `help: ${message}${words === '' ? '' : ` (${words})`}`;
    }),
    ...related.map(({ message, place }) => `${locator.describe(place)}: ${message}`),
  ].map(printable);
}
