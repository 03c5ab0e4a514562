/** `--write-baseline` and `--prune-baseline`. */
import type { AnalyzeOptions } from '../analyze.js';
import { applyBaseline, baselinePath, readBaseline } from '../baseline/apply-baseline.js';
import { type Baseline, countFindings, createBaseline, formatBaseline, pruneBaseline } from '../baseline/baseline.js';
import { createFileSystem, findText } from '../discover/file-system.js';
import { pathFrom } from '../discover/paths.js';
import type { Report } from '../report/report.js';
import { count } from '../report/words.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage-error.js';
import { describeError } from './write-reports.js';

export interface Updated {
  /** As the baseline now makes it. */
  readonly report: Report;
  /** One sentence for people; null where the run could not do its job, and changed nothing. */
  readonly said: string | null;
}

type Writing = Pick<Surroundings, 'disk' | 'writeFile'>;

/**
 * Checks, and changes the baseline as asked. A run that could not do its job changes nothing: it would forget what it did not
 * see. Never through the cache, since a kept report is without what the baseline knows.
 */
export async function updateBaseline(
  change: 'write' | 'prune',
  options: AnalyzeOptions,
  surroundings: Writing,
): Promise<Updated> {
  const { analyze } = await import('../analyze.js');
  const { project, found, report } = await analyze(options);
  if (report.problems.some(({ fatal }) => fatal)) return { report, said: null };
  const path = baselinePath(project);
  const name = pathFrom(report.cwd, path);
  if (change === 'write') {
    const baseline = createBaseline(found, (file) => pathFrom(project.root, file));
    const isNew = write(path, name, baseline, surroundings);
    const size = `${count(countFindings(baseline), 'finding')} in ${count(countFiles(baseline), 'file')}`;
    // Read anew: the file system of the run knows the file as it was.
    const written = { ...project, fs: createFileSystem(surroundings.disk) };
    return {
      report: applyBaseline(report, found, written, {}),
      said: isNew ? `${name} is written: ${size}.` : `${name} is as it was: ${size}.`,
    };
  }
  const known = readBaseline(project);
  if (known?.kind !== 'baseline')
    throw new UsageError(`There is no baseline ${name} to prune; \`--write-baseline\` writes one.`);
  const pruned = pruneBaseline(known.baseline, found);
  const before = countFindings(known.baseline);
  const gone = before - countFindings(pruned);
  if (gone > 0) write(path, name, pruned, surroundings);
  return {
    report: report.baseline ? { ...report, baseline: { ...report.baseline, gone: 0 } } : report,
    said:
      gone > 0
        ? `${name}: ${count(gone, 'finding')} of ${count(before, 'finding')} taken out.`
        : `${name}: nothing to take out of ${count(before, 'finding')}.`,
  };
}

/** Whether anything was written: what is right already keeps its bytes, its line ends included. */
function write(path: string, name: string, baseline: Baseline, { disk, writeFile }: Writing): boolean {
  const text = formatBaseline(baseline);
  if (findText(createFileSystem(disk), path)?.replaceAll('\r\n', '\n') === text) return false;
  try {
    writeFile(path, text);
  } catch (error) {
    throw new UsageError(`The baseline ${name} cannot be written: ${describeError(error)}.`);
  }
  return true;
}

function countFiles(baseline: Baseline): number {
  return new Set([...baseline.values()].map(({ file }) => file)).size;
}
