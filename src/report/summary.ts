import type { OpaqueReason } from '../bind/facts.js';
import { SEVERITIES, type Severity } from '../finding.js';
import { countFiles } from './causes.js';
import { cellsOf, printable } from './cells.js';
import { createPaint, type Paint } from './paint.js';
import { pathsFrom } from './paths.js';
import { type NamesCovered, type Report, SCHEMA_KINDS, type SchemaSummary } from './report.js';
import { count, formatNumber, ORM_WORDS, REASON_WORDS } from './words.js';

const MARKS: Readonly<Record<Severity, string>> = { error: '✖', warning: '⚠', info: 'ℹ' };
const MOST_PATHS = 3;

/** How many findings there are of each severity, and how far they are spread. */
export interface Tally {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly causes: number;
  readonly filesWithFindings: number;
}

export function tallyFindings({ findings, causes }: Pick<Report, 'findings' | 'causes'>): Tally {
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    errors: of('error'),
    warnings: of('warning'),
    infos: of('info'),
    causes: causes.length,
    filesWithFindings: countFiles(findings),
  };
}

/** What is checked: tool, schemas, files, packages. */
export function renderHeader(report: Report, width: number, paint: Paint): string[] {
  const { tool, schemas, coverage, packages, cwd } = report;
  const pathOf = pathsFrom(cwd);
  const [only, ...more] = schemas;
  const parts = [`${tool.name} ${tool.version}`];
  if (only !== undefined && more.length === 0) {
    const version = only.version === null ? '' : `, ${ORM_WORDS[only.kind].name} ${only.version}`;
    parts.push(`${printable(pathOf(only.path))} (${describeSize(schemas)}${version})`);
  } else if (only !== undefined) {
    parts.push(nameSchemas(schemas, width, (schema) => printable(pathOf(schema.path))));
  }
  const inPackages = packages > 1 ? ` in ${count(packages, 'package')}` : '';
  parts.push(`${count(coverage.files, 'source file')}${inPackages}`);
  return joinParts(parts, width, 0).map((line) => paint('dim', line));
}

/** How many schemas there are, and the largest by path, as many as a line holds. */
function nameSchemas(schemas: Report['schemas'], width: number, pathOf: (schema: SchemaSummary) => string): string {
  const paths = schemas.toSorted((a, b) => b.models - a.models).map(pathOf);
  const lead = `${count(schemas.length, 'schema')} (${describeSize(schemas)}): `;
  for (let shown = Math.min(MOST_PATHS, paths.length); ; shown--) {
    const left = paths.length - shown;
    const line = lead + [...paths.slice(0, shown), ...(left > 0 ? [`${formatNumber(left)} more`] : [])].join(', ');
    if (shown <= 1 || cellsOf(line) <= width) return line;
  }
}

/** `9 models, 12 tables, 4 enums`: each ORM's own word for what it declares. */
function describeSize(schemas: Report['schemas']): string {
  const sum = (of: readonly SchemaSummary[], what: 'models' | 'enums') =>
    of.reduce((total, schema) => total + schema[what], 0);
  const sizes = SCHEMA_KINDS.flatMap((kind) => {
    const ofKind = schemas.filter((schema) => schema.kind === kind);
    return ofKind.length > 0 ? [count(sum(ofKind, 'models'), ORM_WORDS[kind].model)] : [];
  });
  return [...sizes, count(sum(schemas, 'enums'), 'enum')].join(', ');
}

/** The last lines of a report: what was found, what was checked, and what was not. */
export function renderSummary(report: Report, width: number, paint: Paint, unlisted: boolean): string[] {
  const covered = describeCoverage(report, unlisted);
  const worst = SEVERITIES.find((severity) => report.findings.some((finding) => finding.severity === severity));
  const [mark, style, claim] = worst === undefined ? describeNone(report) : describeTally(report, worst);
  const [first = '', ...rest] = joinParts([`${mark} ${claim}`, ...describeMended(report), ...covered], width, 2);
  const claimed = `${mark} ${claim}`;
  return first.startsWith(claimed)
    ? [paint(style, claimed) + first.slice(claimed.length), ...rest]
    : [paint(style, first), ...rest];
}

/** The same on one line and without colour; nothing where the run could not be made and found nothing. */
export function renderPlainSummary(report: Report): readonly string[] {
  if (report.findings.length === 0 && report.problems.some(({ fatal }) => fatal)) return [];
  return renderSummary(report, Number.POSITIVE_INFINITY, createPaint(false), true);
}

type Claim = readonly [mark: string, style: Severity | 'good', claim: string];

function describeTally(report: Report, worst: Severity): Claim {
  const { errors, warnings, infos, causes, filesWithFindings } = tallyFindings(report);
  const kinds = [
    errors > 0 ? count(errors, 'error') : '',
    warnings > 0 ? count(warnings, 'warning') : '',
    infos > 0 ? count(infos, 'info') : '',
  ].filter((kind) => kind !== '');
  const spread = filesWithFindings === 0 ? '' : ` in ${count(filesWithFindings, 'file')}`;
  const found = count(report.findings.length, 'problem');
  return [MARKS[worst], worst, `${found} (${kinds.join(', ')}) from ${count(causes, 'cause')}${spread}`];
}

/** Finding nothing where nothing was looked at is no good news, and is not said as such. */
function describeNone({ coverage, schemas, baseline, isPartial }: Report): Claim {
  const { queries, accesses, reads } = coverage;
  if (queries.checked + queries.partly + accesses.checked + reads.checked > 0) {
    if (baseline !== undefined && baseline.known > 0) return ['✔', 'good', 'no new drift'];
    return ['✔', 'good', `no drift from ${schemas.length === 1 ? 'the schema' : count(schemas.length, 'schema')}`];
  }
  if (isPartial) {
    const { files } = coverage;
    const claim =
      files === 0 ? 'nothing to check: no changed file is code' : `no query in ${count(files, 'changed file')}`;
    return ['✔', 'good', claim];
  }
  return ['⚠', 'warning', `nothing was checked in ${count(coverage.files, 'source file')}`];
}

/** What would have been found besides: mended in this run, or known from the baseline. */
function describeMended({ fixed, baseline }: Report): string[] {
  const parts: string[] = [];
  if (fixed !== undefined) {
    parts.push(
      fixed.findings === 0
        ? 'nothing to fix'
        : `${formatNumber(fixed.findings)} fixed in ${count(fixed.files.length, 'file')}`,
    );
  }
  if (baseline !== undefined && baseline.known > 0) parts.push(`${formatNumber(baseline.known)} in the baseline`);
  if (baseline !== undefined && baseline.gone > 0) {
    parts.push(`${formatNumber(baseline.gone)} of the baseline gone (--prune-baseline)`);
  }
  return parts;
}

function describeCoverage(report: Report, unlisted: boolean): string[] {
  const { queries, accesses, reads, imports } = report.coverage;
  const ofNames = [
    ...describeNames(accesses, 'name', 'names'),
    ...describeNames(reads, 'read of a row', 'reads of rows'),
    ...describeNames(imports, 'import', 'imports'),
  ];
  if (queries.checked + queries.partly + queries.unchecked === 0) {
    if (report.isPartial) return ofNames;
    if (ofNames.length === 0) return ['no query was found'];
  }
  const ofQueries = [`${count(queries.checked, 'query', 'queries')} checked`];
  if (queries.partly > 0) ofQueries.push(`${formatNumber(queries.partly)} in part`);
  if (queries.unchecked > 0) ofQueries.push(`${formatNumber(queries.unchecked)} not`);
  const reasons = describeReasons(queries.reasons);
  const parts = [ofQueries.join(', ') + (reasons === '' ? '' : ` (${reasons})`)];
  parts.push(...ofNames);
  const not = queries.partly + queries.unchecked + accesses.unchecked + reads.unchecked;
  if (unlisted && not > 0) parts.push('--unchecked lists the rest');
  return parts;
}

function describeNames(
  { checked, unchecked }: Pick<NamesCovered, 'checked' | 'unchecked'>,
  one: string,
  many: string,
): string[] {
  if (checked + unchecked === 0) return [];
  return [`${count(checked, one, many)} checked${unchecked > 0 ? `, ${formatNumber(unchecked)} not` : ''}`];
}

function describeReasons(reasons: Report['coverage']['queries']['reasons']): string {
  return sortReasons(reasons)
    .map(([reason, amount]) => `${REASON_WORDS[reason].name} ${formatNumber(amount)}`)
    .join(', ');
}

/** The most frequent first. */
export function sortReasons(
  reasons: Readonly<Partial<Record<OpaqueReason, number>>>,
): readonly (readonly [OpaqueReason, number])[] {
  const counted: [OpaqueReason, number][] = [];
  for (const reason of Object.keys(REASON_WORDS) as OpaqueReason[]) {
    const amount = reasons[reason];
    if (amount !== undefined && amount > 0) counted.push([reason, amount]);
  }
  return counted.toSorted(([, a], [, b]) => b - a);
}

/** Joins parts by ` · `, on as many lines as they need. */
function joinParts(parts: readonly string[], width: number, indent: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && cellsOf(`${last} · ${part}`) <= width) lines[lines.length - 1] = `${last} · ${part}`;
    else lines.push(last === undefined ? part : ' '.repeat(indent) + part);
  }
  return lines;
}
