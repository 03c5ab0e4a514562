/** Renders a report in every format that was asked for, and takes each where it goes. */
import { errorCode } from '../discover/file-system.js';
import { absolutePath } from '../discover/paths.js';
import { renderStepSummary } from '../report/formats/markdown.js';
import { render } from '../report/render.js';
import type { Report } from '../report/report.js';
import type { Arguments } from './parse-arguments.js';
import { type Surroundings, wantsColor } from './surroundings.js';
import { UsageError } from './usage-error.js';

export interface WriteOptions extends Pick<Arguments, 'outputs' | 'quiet' | 'unchecked' | 'color'> {
  /** Absolute; what paths are relative to. */
  readonly cwd: string;
}

/**
 * Files first: where one cannot be written, nothing is printed that looks like the end of a run. Throws a `UsageError` then.
 */
export async function writeReports(report: Report, options: WriteOptions, surroundings: Surroundings): Promise<void> {
  const { stdout } = surroundings;
  const { outputs, quiet, unchecked, color, cwd } = options;
  for (const { format, file } of outputs) {
    if (file === null) continue;
    const text = render(report, format, { quiet, unchecked, color: color ?? false });
    writeOutput(surroundings, absolutePath(cwd, file), file, text);
  }
  const printed = outputs.find(({ file }) => file === null);
  if (printed !== undefined) {
    const width = stdout.columns === undefined ? {} : { width: stdout.columns };
    const painted = color ?? wantsColor(surroundings, stdout);
    await stdout.write(render(report, printed.format, { quiet, unchecked, color: painted, ...width }));
  }
  if (outputs.some(({ format }) => format === 'github')) {
    await appendStepSummary(surroundings, renderStepSummary(report, { quiet }));
  }
}

/** Writes a file that `--output` names; throws a `UsageError` where that cannot be. */
export function writeOutput(surroundings: Surroundings, path: string, asWritten: string, text: string): void {
  try {
    surroundings.writeFile(path, text);
  } catch (error) {
    throw new UsageError(`\`--output ${asWritten}\` cannot be written: ${describeError(error)}.`);
  }
}

/** Where GitHub Actions asks for a summary of the step. A summary that cannot be written takes nothing from the run. */
async function appendStepSummary(surroundings: Surroundings, text: string): Promise<void> {
  const file = surroundings.environment.GITHUB_STEP_SUMMARY;
  if (!file) return;
  try {
    surroundings.appendFile(file, text);
  } catch (error) {
    await surroundings.stderr.write(`The summary of the step cannot be written: ${describeError(error)}.\n`);
  }
}

/** Why a file cannot be written, to be read after a colon. */
export function describeError(error: unknown): string {
  const code = errorCode(error);
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a part of its path is no folder';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'writing there is not allowed';
  return String(code ?? error);
}
