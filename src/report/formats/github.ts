/** Workflow commands of GitHub Actions, which become annotations of the change. */
import { SEVERITIES, type Severity } from '../../finding.js';
import { type Annotation, annotateFinding, annotateProblems, explain, shownFindings } from '../annotations.js';
import { groupByCause } from '../causes.js';
import { printable } from '../cells.js';
import { type Locator, locateInRepository } from '../locate.js';
import type { RenderOptions } from '../render.js';
import type { Report } from '../report.js';
import { renderPlainSummary } from '../summary.js';
import { count } from '../words.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };
/** Annotations of each kind that GitHub shows of a step. */
const SHOWN = 10;

/**
 * The most severe first, and each cause's first site before the further ones: what GitHub leaves out is what matters
 * least. Paths are relative to the repository's top. Then plain lines: what was left out, and the summary.
 */
export function renderGithub(report: Report, options: RenderOptions): string {
  const locator = locateInRepository(report);
  const annotations = sortAnnotations(report, locator, options.quiet);
  return [
    ...annotations.map((annotation) => renderCommand(annotation, locator)),
    ...describeLeftOut(annotations),
    ...renderPlainSummary(report),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function sortAnnotations(report: Report, locator: Locator, quiet: boolean | undefined): readonly Annotation[] {
  const problems = annotateProblems(report, locator);
  const causes = groupByCause(shownFindings(report, quiet));
  const findings = [...causes.map(({ first }) => first), ...causes.flatMap(({ others }) => others)];
  return [...problems, ...findings.map((finding) => annotateFinding(finding, locator))].toSorted(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}

function renderCommand(annotation: Annotation, locator: Locator): string {
  const { severity, path, located, code, message } = annotation;
  const { start, end } = located ?? {};
  const isOneLine = start !== undefined && start.line === end?.line;
  const properties: Readonly<Record<string, string | number | undefined>> = {
    title: code,
    file: path ?? undefined,
    line: start?.line,
    endLine: end?.line,
    // The runner takes columns of a range within one line alone.
    col: isOneLine ? start.column : undefined,
    endColumn: isOneLine ? end?.column : undefined,
  };
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  const at = path === null || start === undefined ? [] : [`at ${path}:${start.line}:${start.column}`];
  // The log shows the message alone, so the message says where.
  const lines = [message, ...explain(annotation, locator), ...at].map(printable);
  return `::${COMMANDS[severity]} ${written.join(',')}::${escapeMessage(lines.join('\n'))}`;
}

function describeLeftOut(annotations: readonly Annotation[]): readonly string[] {
  const left = SEVERITIES.flatMap((severity) => {
    const more = annotations.filter((annotation) => annotation.severity === severity).length - SHOWN;
    return more > 0 ? [count(more, `more ${COMMANDS[severity]}`)] : [];
  });
  return left.length === 0
    ? []
    : [`GitHub shows ${SHOWN} annotations of each kind a step; in this log alone: ${left.join(', ')}.`];
}

/** As the toolkit of GitHub Actions escapes a command's data. */
function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As the toolkit of GitHub Actions escapes a command's properties. */
function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
