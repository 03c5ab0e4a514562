/** `--fix`, `--fix-suggestions` and `--dry-run`. */
import { createColors } from 'picocolors';
import type { Analysis, AnalyzeOptions } from '../analyze.js';
import { nodeDisk } from '../discover/file-system.js';
import { absolutePath, isWithin, pathBelow, pathFrom } from '../discover/paths.js';
import { type ChangedFile, type Fixed, fixProject } from '../fix/fix-project.js';
import type { FixLevel } from '../fix/plan-fixes.js';
import { unifiedDiff } from '../fix/unified-diff.js';
import { count } from '../report/words.js';
import { type ExitCode, exitCodeOf } from './exit-code.js';
import type { Arguments } from './parse-arguments.js';
import { type Surroundings, wantsColor } from './surroundings.js';
import { writeOutput } from './write-reports.js';

/** Fixes what the paths of the command line hold, and nothing beside them. */
export async function runFixes(
  args: Pick<Arguments, 'paths' | 'dryRun'>,
  level: FixLevel,
  options: AnalyzeOptions,
): Promise<Fixed<Analysis>> {
  const { analyze } = await import('../analyze.js');
  const paths = args.paths.map((path) => absolutePath(options.cwd, path));
  const files = options.files === undefined ? null : new Set(options.files);
  return fixProject({
    level,
    dryRun: args.dryRun,
    disk: options.disk ?? nodeDisk,
    mayEdit: (file) =>
      (files === null || files.has(file)) && (paths.length === 0 || paths.some((path) => isWithin(path, file))),
    analyze: (disk) => analyze({ ...options, disk }),
  });
}

export interface DryRunOptions extends Pick<Arguments, 'outputs' | 'color' | 'maxWarnings' | 'exitCode'> {
  /** Absolute; what paths are relative to. */
  readonly cwd: string;
}

export interface WouldBeFixed {
  /** Of the project as it would be. */
  readonly analysis: Pick<Analysis, 'report'>;
  /** Of the project as it is. */
  readonly before: Pick<Analysis, 'report'>;
  readonly changes: readonly ChangedFile[];
}

/** Prints what would change, and tells how the project stands as it is: nothing was written. */
export async function showDryRun(
  { analysis, before, changes }: WouldBeFixed,
  options: DryRunOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { cwd, outputs } = options;
  const { stdout, stderr } = surroundings;
  const { root } = before.report;
  // No path in it leads upwards: git and patch take none that does.
  const diff = changes.map((change) => unifiedDiff(pathBelow(root, change.file), change.before, change.after)).join('');
  for (const { file } of outputs) {
    if (file !== null) writeOutput(surroundings, absolutePath(cwd, file), file, diff);
    else await stdout.write((options.color ?? wantsColor(surroundings, stdout)) ? colorDiff(diff) : diff);
  }
  const unwritten = analysis.report.problems.filter(({ kind }) => kind === 'not-fixed');
  const isNothing = before.report.isPartial && before.report.sourceFiles.length === 0;
  const notes = [
    ...before.report.problems.filter(({ fatal }) => fatal).map(({ message }) => message),
    ...unwritten.map(({ file, message }) => `${file === null ? '' : `${pathFrom(cwd, file)}: `}not fixed: ${message}`),
    isNothing
      ? 'nothing to fix: no changed file is code'
      : `${count(analysis.report.fixed?.findings ?? 0, 'finding')} would be fixed in ${count(changes.length, 'file')}, ` +
        `${count(analysis.report.findings.length, 'finding')} would be left; nothing was written`,
    ...(cwd === root || changes.length === 0 ? [] : [`the diff is to be applied in ${pathFrom(cwd, root)}`]),
  ];
  await stderr.write(`${notes.join('\n')}\n`);
  return exitCodeOf(before.report, options);
}

function colorDiff(diff: string): string {
  const { bold, cyan, green, red } = createColors(true);
  return diff.replace(/^.+$/gm, (line) => {
    if (line.startsWith('--- ') || line.startsWith('+++ ')) return bold(line);
    if (line.startsWith('@@')) return cyan(line);
    return line.startsWith('+') ? green(line) : line.startsWith('-') ? red(line) : line;
  });
}
