import { SEVERITIES, type Severity } from '../finding.js';
import type { Cause, ReportedFinding } from './report.js';

/** Findings of one cause, the one to show in full first: of the most severe, what a query asks for before what is read off its rows. */
export interface CauseSites {
  readonly id: string;
  /** The most severe of its sites. */
  readonly severity: Severity;
  readonly first: ReportedFinding;
  readonly others: readonly ReportedFinding[];
  /** How many files it shows in. */
  readonly files: number;
}

/**
 * Findings by cause: errors first, then what shows at the most sites, then in the order of `findings`, which are
 * sorted by path and position.
 */
export function groupByCause(findings: readonly ReportedFinding[]): readonly CauseSites[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.causeId);
    if (group === undefined) groups.set(finding.causeId, [finding]);
    else group.push(finding);
  }
  const causes: CauseSites[] = [];
  for (const [id, sites] of groups) {
    const sorted = sites.toSorted((a, b) => rank(a) - rank(b));
    const worst = sorted.filter(({ severity }) => severity === sorted[0]?.severity);
    const first = worst.find((site) => !isRead(site)) ?? worst[0];
    if (first === undefined) continue;
    const others = sorted.filter((site) => site !== first);
    causes.push({ id, severity: first.severity, first, others, files: countFiles(sites) });
  }
  return causes.toSorted((a, b) => rank(a) - rank(b) || b.others.length - a.others.length);
}

/** What the report says about each cause, in the order of `groupByCause`. */
export function listCauses(findings: readonly ReportedFinding[]): readonly Cause[] {
  return groupByCause(findings).map(({ id, first, others, files }) => ({
    id,
    ruleId: first.ruleId,
    title: first.message,
    sites: others.length + 1,
    files,
  }));
}

export function countFiles(findings: readonly ReportedFinding[]): number {
  return new Set(findings.flatMap(({ place }) => (place === null ? [] : [place.file]))).size;
}

/** What a query asks for stands before what is read off its rows. */
function isRead({ clause }: ReportedFinding): boolean {
  return clause === 'result';
}

function rank({ severity }: { readonly severity: Severity }): number {
  return SEVERITIES.indexOf(severity);
}
