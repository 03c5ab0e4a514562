/** The last two stages: rules judge what was found out about code, and a report is made of it. */
import { rules } from '../rules/index.js';
import type { AnalyzeOptions } from './analyze.js';
import { applyBaseline } from './baseline/apply-baseline.js';
import type { Facts } from './bind/facts.js';
import { findText, findWholeText } from './discover/file-system.js';
import { findRepository } from './discover/find-root.js';
import { absolutePath } from './discover/paths.js';
import type { Finding, Problem } from './finding.js';
import type { ModuleFacts } from './modules/module-facts.js';
import type { ReadSchemas } from './read-schemas.js';
import type { Covered, CoveredFacts, CoveredModules } from './report/coverage.js';
import { createReport } from './report/create-report.js';
import { hasImpact, narrowReport } from './report/narrow-report.js';
import type { Report, ReportedFinding } from './report/report.js';
import { createBoundProject } from './rule/bound-project.js';
import { listDirectiveProblems } from './rule/list-directive-problems.js';
import { runRules } from './rule/run-rules.js';
import { rememberDirectives } from './rule/silence.js';
import { readRulePage } from './rule-pages.js';
import { selectFiles } from './select-files.js';
import { selectPaths } from './select-paths.js';
import { TOOL } from './tool.js';

/** What is asked of facts. */
export interface Judge {
  /** All findings. `commented` are the files whose comments may be found to silence nothing. */
  judge(facts: Facts, modules: ModuleFacts, commented: readonly string[]): readonly Finding[];
  /** What is wrong with the comments of files, for the rules of the tool. */
  listCommentProblems(files: readonly string[]): readonly Problem[];
}

export function createJudge({ project, catalogs, schemaProblems }: ReadSchemas, options: AnalyzeOptions): Judge {
  const { root, config, fs } = project;
  const readText = (file: string): string | undefined => findText(fs, file);
  const directivesOf = rememberDirectives(readText);
  return {
    judge(facts, modules, commented) {
      // What a schema or a file that was not read in full has to be silent about is not known.
      const unread = new Set(facts.problems.map(({ file }) => file));
      return runRules(rules, createBoundProject(facts, catalogs, schemaProblems, modules), config, {
        only: options.rules ?? null,
        root,
        readText,
        directivesOf,
        commented: schemaProblems.length > 0 ? [] : commented.filter((file) => !unread.has(file)),
        isInstalled: fs.isDirectory(`${root}/node_modules`),
      });
    },
    listCommentProblems: (files) => listDirectiveProblems(files, directivesOf, rules),
  };
}

/** What was found out. */
export interface Outcome {
  /** Absolute paths of the source files that were looked at. */
  readonly sourceFiles: readonly string[];
  /** Files that were asked about; null for all. */
  readonly chosen: ReadonlySet<string> | null;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly facts: CoveredFacts | Covered;
  readonly modules: CoveredModules;
}

export interface Conclusion {
  readonly report: Report;
  /** All findings of the paths that are asked about, also those that the report leaves out for the baseline or their impact. */
  readonly found: readonly ReportedFinding[];
}

/** The report of what was found out, as it was asked for. */
export function conclude(read: ReadSchemas, options: AnalyzeOptions, outcome: Outcome): Conclusion {
  const { project, catalogs, isConfigured } = read;
  const { root, fs } = project;
  const { cwd, minImpact } = options;
  const { chosen } = outcome;
  const paths = (options.paths ?? []).map((path) => absolutePath(cwd, path));
  // A schema that could not be read has no catalog; a catalog may have files that the schema's own hand on.
  const schemas = [...project.schemas, ...catalogs];
  const complete = createReport({
    tool: TOOL,
    root,
    cwd,
    repository: findRepository(fs, cwd) ?? null,
    rules: options.rules === undefined ? rules : rules.filter(({ id }) => options.rules?.includes(id)),
    catalogs,
    packages: project.packages.length,
    sourceFiles: outcome.sourceFiles,
    isPartial: chosen !== null,
    findings: selectPaths(selectFiles(outcome.findings, chosen), paths, schemas),
    facts: outcome.facts,
    modules: outcome.modules,
    problems: selectPaths(selectFiles(outcome.problems, chosen), paths, schemas),
    readText: (file) => findWholeText(fs, file),
    readRulePage,
  });
  const report = narrowReport(complete, (finding) => minImpact === undefined || hasImpact(finding, minImpact));
  return {
    report:
      options.baseline === false || !isConfigured ? report : applyBaseline(report, complete.findings, project, options),
    found: complete.findings,
  };
}
