/** Reports by whole runs that leave something for later ones, and by runs that go on from there. */
import type { AnalyzeOptions } from '../analyze.js';
import { createFileSystem } from '../discover/file-system.js';
import type { FileSystem } from '../discover/project.js';
import type { Configured } from '../read-schemas.js';
import type { Report } from '../report/report.js';
import type { LeftRun } from './left-run.js';
import type { Since } from './resume-run.js';

export interface Made {
  readonly report: Report;
  /** What the run leaves for later ones, and what it read the texts by; nothing where it can leave nothing. */
  readonly leave?: () => { readonly left: LeftRun; readonly fs: FileSystem } | undefined;
}

/** What an analysis reports; where all files are asked about, what it leaves as well. */
export async function makeReport(options: AnalyzeOptions & Configured): Promise<Made> {
  if (options.files) return (await import('../analyze.js')).analyzeConfigured(options);
  const [{ readSchemas }, { examineAll }, { conclude }] = await Promise.all([
    import('../read-schemas.js'),
    import('./left-run.js'),
    import('../conclude.js'),
  ]);
  const read = await readSchemas(options, options.onStage);
  const { outcome, leave } = await examineAll(read, options);
  const { fs } = read.project;
  return {
    report: conclude(read, options, outcome).report,
    leave() {
      const left = leave();
      return left && { left, fs };
    },
  };
}

/** The same from what an earlier run has left; undefined where it takes a whole run. */
export async function resumeReport(since: Since, options: AnalyzeOptions): Promise<Made | undefined> {
  const [{ resumeRun }, { conclude }] = await Promise.all([import('./resume-run.js'), import('../conclude.js')]);
  options.onStage?.('bind');
  const fs = createFileSystem(options.disk, since.left.read.project.root);
  const resumed = resumeRun(since, options, fs);
  if (!resumed) return undefined;
  const { report } = conclude(resumed.read, options, resumed.outcome);
  return { report, leave: () => ({ left: resumed.leave(), fs }) };
}
