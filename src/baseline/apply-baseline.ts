import { absolutePath } from '../discover/paths.js';
import type { Config, FileSystem } from '../discover/project.js';
import { narrowReport } from '../report/narrow-report.js';
import type { Report, ReportedFinding } from '../report/report.js';
import {
  BASELINE_FILE,
  countFindings,
  findKnownKeys,
  type ParsedBaseline,
  parseBaseline,
  pruneBaseline,
} from './baseline.js';

interface BaselinedProject {
  /** Absolute. */
  readonly root: string;
  readonly config: Pick<Config, 'baseline'>;
  readonly fs: FileSystem;
}

/** Absolute path of a project's baseline, whether it is there or not. */
export function baselinePath({ root, config }: Pick<BaselinedProject, 'root' | 'config'>): string {
  return absolutePath(root, config.baseline ?? BASELINE_FILE);
}

/** A project's baseline; null where it has none and its configuration names none. */
export function readBaseline(project: BaselinedProject): ParsedBaseline | null {
  const path = baselinePath(project);
  if (!project.fs.isFile(path)) {
    if (project.config.baseline === null) return null;
    return { kind: 'failed', message: 'The baseline is not there; `schemadrift --write-baseline` writes it.' };
  }
  const read = project.fs.read(path);
  if (read.kind === 'failed') return { kind: 'failed', message: `The baseline is not readable: ${read.message}.` };
  return parseBaseline(read.text);
}

/**
 * The report without what the project's baseline knows, if it has one. A baseline that cannot be read is a fatal problem:
 * all of its findings would come as new. `found` is all that the run found; `asked` tells whether it asked for all there is.
 */
export function applyBaseline(
  report: Report,
  found: readonly ReportedFinding[],
  project: BaselinedProject,
  asked: { readonly paths?: readonly string[]; readonly files?: readonly string[]; readonly rules?: readonly string[] },
): Report {
  const path = baselinePath(project);
  const parsed = readBaseline(project);
  if (parsed === null) return report;
  if (parsed.kind === 'failed') {
    const problem = {
      kind: 'config',
      message: parsed.message,
      file: path,
      start: null,
      end: null,
      fatal: true,
    } as const;
    return { ...report, problems: [problem, ...report.problems] };
  }
  const { baseline } = parsed;
  const known = findKnownKeys(baseline, found);
  const narrowed = narrowReport(report, ({ key }) => !known.has(key));
  const isPart = (asked.paths ?? []).length > 0 || asked.files !== undefined || asked.rules !== undefined;
  const isSure = !isPart && !report.problems.some(({ fatal }) => fatal);
  return {
    ...narrowed,
    baseline: {
      path,
      known: report.findings.length - narrowed.findings.length,
      gone: isSure ? countFindings(baseline) - countFindings(pruneBaseline(baseline, found)) : 0,
    },
  };
}
