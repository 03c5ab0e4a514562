/** The `check` command. */
import type { AnalyzeOptions } from '../analyze.js';
import { createFileSystem } from '../discover/file-system.js';
import { isSourceName } from '../discover/list-files.js';
import { absolutePath } from '../discover/paths.js';
import type { FileSystem } from '../discover/project.js';
import type { Report } from '../report/report.js';
import { COMMANDS } from './commands.js';
import { type ExitCode, exitCodeOf } from './exit-code.js';
import { nearestOf } from './nearest.js';
import type { Arguments } from './parse-arguments.js';
import { requireConfig, resolveCwd } from './place-of-work.js';
import { startProgress } from './progress.js';
import { readChange } from './read-change.js';
import { reportAnew, reportNothing, reportThroughCache } from './report-of-run.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage-error.js';

/** Analyses and reports. Throws a `UsageError` for arguments that name what is not there. */
export async function check(args: Arguments, surroundings: Surroundings): Promise<ExitCode> {
  const { stderr, disk } = surroundings;
  const fs = createFileSystem(disk);
  const cwd = resolveCwd(args.cwd, surroundings, fs);
  checkPaths(args, cwd, fs);
  const change = await readChange(args, cwd, surroundings);

  const progress = startProgress(stderr);
  // The compiler alone takes 0.2 s to load: usage errors and `--help` do not wait for it.
  const [{ writeReports }, { rules }] = await Promise.all([
    import('./write-reports.js'),
    import('../../rules/index.js'),
  ]);
  checkRules(
    args,
    rules.map((rule) => rule.id),
  );
  const options: AnalyzeOptions = {
    cwd,
    schemas: args.schemas,
    paths: change?.paths ?? args.paths,
    onStage: progress.onStage,
    ...(args.config === null ? {} : { config: args.config }),
    ...(args.rules.length === 0 ? {} : { rules: args.rules }),
    ...(args.minImpact === null ? {} : { minImpact: args.minImpact }),
    baseline: args.baseline === 'use' || args.baseline === 'prune',
    ...(change?.files ? { files: change.files } : {}),
    ...(change?.disk ? { disk: change.disk } : disk === undefined ? {} : { disk }),
  };
  if (args.watch) {
    const { watch } = await import('./watch.js');
    return watch({ ...args, cwd }, options, surroundings);
  }
  if (change?.files?.some((path) => isSourceName(path)) === false) {
    const report = await reportNothing(options);
    await progress.stop();
    if (!args.dryRun) return finish(report);
    const { showDryRun } = await import('./fix.js');
    return showDryRun({ analysis: { report }, before: { report }, changes: [] }, { ...args, cwd }, surroundings);
  }
  if (args.fix !== null) {
    const { runFixes, showDryRun } = await import('./fix.js');
    const fixed = await runFixes(args, args.fix, options);
    await progress.stop();
    if (args.dryRun) return showDryRun(fixed, { ...args, cwd }, surroundings);
    return finish(fixed.analysis.report);
  }
  if (args.baseline === 'write' || args.baseline === 'prune') {
    const { updateBaseline } = await import('./update-baseline.js');
    const { report, said } = await updateBaseline(args.baseline, options, surroundings);
    await progress.stop();
    if (said !== null) await stderr.write(`${said}\n`);
    return finish(report);
  }
  // What is staged comes out of git's index; the cache keeps what was seen of the work tree.
  const isCached = args.cache && !args.staged;
  const report = await (isCached ? reportThroughCache(options, surroundings) : reportAnew(options));
  await progress.stop();
  return finish(report);

  async function finish(report: Report): Promise<ExitCode> {
    await writeReports(report, { ...args, cwd }, surroundings);
    return exitCodeOf(report, args);
  }
}

function checkPaths(args: Arguments, cwd: string, fs: FileSystem): void {
  const exists = (path: string): boolean => fs.isFile(path) || fs.isDirectory(path);
  for (const path of args.paths) {
    // What a hook passes on may have been deleted.
    if (args.staged || args.changed || exists(absolutePath(cwd, path))) continue;
    const isWord = /^[\w-]+$/.test(path);
    throw new UsageError(
      isWord
        ? `\`${path}\` is neither a command nor a file or folder here${nearestCommand(path)}.`
        : `There is no file or folder \`${path}\`.`,
    );
  }
  requireConfig(args.config, cwd, fs);
}

function nearestCommand(word: string): string {
  const near = nearestOf(word, ['check', ...COMMANDS.map(({ name }) => name)]);
  return near === undefined ? '' : `; the nearest command is \`${near}\``;
}

function checkRules(args: Arguments, ids: readonly string[]): void {
  for (const id of args.rules) {
    if (ids.includes(id)) continue;
    const near = nearestOf(id, ids);
    throw new UsageError(
      `There is no rule \`${id}\`; ${near === undefined ? `there are ${ids.join(', ')}` : `the nearest is \`${near}\``}.`,
    );
  }
}
