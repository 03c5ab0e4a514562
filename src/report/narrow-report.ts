/** Leaves findings out of a report, and the causes that have none left. */
import { type Finding, IMPACTS, type Impact } from '../finding.js';
import { listCauses } from './causes.js';
import type { Report } from './report.js';

/** The report with those of its findings alone that `isKept`. */
export function narrowReport(report: Report, isKept: (finding: Report['findings'][number]) => boolean): Report {
  const findings = report.findings.filter(isKept);
  return findings.length === report.findings.length ? report : { ...report, findings, causes: listCauses(findings) };
}

/** Whether a finding costs the user as much as `least` or more. */
export function hasImpact({ impact }: Pick<Finding, 'impact'>, least: Impact): boolean {
  return IMPACTS.indexOf(impact) <= IMPACTS.indexOf(least);
}
