/** `--watch`: checks, stays, and checks again after every change until it is interrupted. */
import { parentDir } from '../discover/paths.js';
import { createSession, type SessionOptions } from '../session/session.js';
import type { ExitCode } from './exit-code.js';
import { startProgress } from './progress.js';
import type { Surroundings } from './surroundings.js';
import { watchFolders } from './watch-folders.js';
import { type WriteOptions, writeReports } from './write-reports.js';

/** Milliseconds of quiet that end a burst of changes: a checkout, a formatter, an editor that saves in several steps. */
const QUIET = 80;
/** A burst that does not end is looked at all the same, in milliseconds. */
const LONGEST_BURST = 1000;

const CLEAR_SCREEN = '\u001B[2J\u001B[3J\u001B[H';

/** Resolves when it is interrupted. Throws a `UsageError` where a report cannot be written, or folders not be watched. */
export async function watch(
  output: WriteOptions,
  options: SessionOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { stdout, stderr } = surroundings;
  let progress = startProgress(stderr);
  const session = createSession({ ...options, onStage: (stage) => progress.onStage(stage) });
  const changed = new Set<string>();
  let isEnding = false;
  let wake = (): void => {};
  let failure: { readonly error: unknown } | undefined;
  const folders = watchFolders(
    (path) => {
      changed.add(path);
      wake();
    },
    (error) => {
      failure = { error };
      wake();
    },
  );
  surroundings.onInterrupt?.(() => {
    isEnding = true;
    wake();
  });

  const nextChange = (): Promise<void> =>
    new Promise((resolve) => {
      let quiet: NodeJS.Timeout | undefined;
      let longest: NodeJS.Timeout | undefined;
      const end = (): void => {
        clearTimeout(quiet);
        clearTimeout(longest);
        resolve();
      };
      wake = () => {
        if (isEnding || failure !== undefined) return end();
        clearTimeout(quiet);
        quiet = setTimeout(end, QUIET);
        longest ??= setTimeout(end, LONGEST_BURST);
      };
      if (isEnding || failure !== undefined || changed.size > 0) wake();
    });

  try {
    let printed: unknown;
    while (!isEnding) {
      progress = startProgress(stderr);
      const { report, project, catalogs } = await session.analysis();
      await progress.stop();
      // Before printing: who reads that it watches may change something at once.
      folders.follow([...project.folders, ...catalogs.flatMap(({ files }) => files.map(parentDir))]);
      if (report !== printed) {
        if (stdout.isTerminal && printed !== undefined) await stdout.write(CLEAR_SCREEN);
        await writeReports(report, output, surroundings);
        await stderr.write('watching for changes…\n');
        printed = report;
      }
      await nextChange();
      if (failure !== undefined) throw failure.error;
      session.update([...changed].map((path) => ({ path, text: null })));
      changed.clear();
    }
    return 0;
  } finally {
    folders.close();
    session.close();
  }
}
