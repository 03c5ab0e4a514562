/** What a run tells the shell. */
import type { Report } from '../report/report.js';

/** 0: agreement; 1: findings that fail the run; 2: the run could not do its job. */
export type ExitCode = 0 | 1 | 2;

export interface Tolerance {
  /** Null where any number of warnings is fine. */
  readonly maxWarnings: number | null;
  /** Whether findings fail the run at all; a run that could not do its job always fails. */
  readonly exitCode: boolean;
}

export function exitCodeOf(
  { problems, findings }: Pick<Report, 'problems' | 'findings'>,
  tolerance: Tolerance,
): ExitCode {
  if (problems.some((problem) => problem.fatal)) return 2;
  if (!tolerance.exitCode) return 0;
  if (findings.some((finding) => finding.severity === 'error')) return 1;
  const warnings = findings.filter((finding) => finding.severity === 'warning').length;
  return tolerance.maxWarnings !== null && warnings > tolerance.maxWarnings ? 1 : 0;
}
