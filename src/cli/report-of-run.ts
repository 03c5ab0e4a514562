/** The report that a command line asks for: made anew, or that of the same run before. */
import type { AnalyzeOptions } from '../analyze.js';
import { createFileSystem, nodeDisk } from '../discover/file-system.js';
import { findRepository } from '../discover/find-root.js';
import type { Report } from '../report/report.js';
import { TOOL } from '../tool.js';
import type { Surroundings } from './surroundings.js';

export async function reportAnew(options: AnalyzeOptions): Promise<Report> {
  const { analyze } = await import('../analyze.js');
  const { report } = await analyze(options);
  return report;
}

/** The report of the same run before, where nothing has changed since. */
export async function reportThroughCache(options: AnalyzeOptions, surroundings: Surroundings): Promise<Report> {
  const { disk, build, environment, cacheFolder } = surroundings;
  if (build === undefined) return reportAnew(options);
  const [{ cachedReport }, store, { stampOnDisk }, { readRulePage }, { rules }, { makeReport, resumeReport }] =
    await Promise.all([
      import('../cache/cached-report.js'),
      import('../cache/store.js'),
      import('../cache/stamp.js'),
      import('../rule-pages.js'),
      import('../../rules/index.js'),
      import('../resume/make-report.js'),
    ]);
  return cachedReport(options, {
    openStore: (root) => store.openStore(cacheFolder ?? store.cacheFolder(root, environment)),
    build,
    // Another disk than the system's has no times that could be trusted.
    stampOf: disk === undefined ? stampOnDisk : () => null,
    disk: disk ?? nodeDisk,
    ruleIds: rules.map(({ id }) => id),
    readRulePage,
    analyze: makeReport,
    resume: resumeReport,
  });
}

/** No file that is asked about is code: nothing has to be read to say so. */
export async function reportNothing({ cwd, disk, rules: asked }: AnalyzeOptions): Promise<Report> {
  const [{ createReport }, { rules }] = await Promise.all([
    import('../report/create-report.js'),
    import('../../rules/index.js'),
  ]);
  return createReport({
    tool: TOOL,
    root: cwd,
    cwd,
    repository: findRepository(createFileSystem(disk), cwd) ?? null,
    rules: rules.filter(({ id }) => asked?.includes(id) ?? true),
    catalogs: [],
    packages: 0,
    sourceFiles: [],
    isPartial: true,
    findings: [],
    facts: { queries: [], accesses: [], unchecked: [] },
    problems: [],
    readText: () => undefined,
    readRulePage: () => undefined,
  });
}
