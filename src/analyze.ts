/** The pipeline: discover, catalog, bind, rules, and a report that is ready to be rendered. */
import { rules } from '../rules/index.js';
import { applyBaseline } from './baseline/apply-baseline.js';
import type { Facts } from './bind/facts.js';
import type { Catalog } from './catalog/catalog.js';
import { findText, findWholeText } from './discover/file-system.js';
import { findRepository } from './discover/find-root.js';
import { absolutePath } from './discover/paths.js';
import type { Project } from './discover/project.js';
import { listUnreadFiles } from './discover/unread-files.js';
import type { Finding, Impact } from './finding.js';
import { type ModuleFacts, NO_MODULES } from './modules/module-facts.js';
import { type ProjectOptions, type ReadSchemas, readSchemas } from './read-schemas.js';
import { createReport } from './report/create-report.js';
import { hasImpact, narrowReport } from './report/narrow-report.js';
import type { Report, ReportedFinding } from './report/report.js';
import { createBoundProject } from './rule/bound-project.js';
import { listCommentedFiles, listDirectiveProblems } from './rule/list-directive-problems.js';
import { runRules } from './rule/run-rules.js';
import { rememberDirectives } from './rule/silence.js';
import { readRulePage } from './rule-pages.js';
import { chooseFiles, factsIn, findContested, selectFiles } from './select-files.js';
import { selectPaths } from './select-paths.js';
import { TOOL } from './tool.js';

export interface AnalyzeOptions extends ProjectOptions {
  /** Files or folders to report, absolute or relative to `cwd`; everything where empty. */
  readonly paths?: readonly string[];
  /**
   * Files that are asked about, absolute, such as those of a commit; all where left out. The rest of the project is
   * followed as far as they need it. One that a schema is read from means that all code is.
   */
  readonly files?: readonly string[];
  /** Ids of the rules to ask; all where left out. */
  readonly rules?: readonly string[];
  /** Leaves out what costs the user less; nothing where left out. */
  readonly minImpact?: Impact;
  /** Whether findings that the project's baseline knows are left out: by default they are. */
  readonly baseline?: boolean;
  /** Called when a stage begins. */
  readonly onStage?: (stage: Stage) => void;
}

export const STAGES = ['discover', 'catalog', 'modules', 'bind', 'rules'] as const;
export type Stage = (typeof STAGES)[number];

/** What a run found out, for reports, editors and further questions. */
export interface Analysis {
  readonly report: Report;
  /** All findings, also those that the report leaves out for the baseline or their impact. */
  readonly found: readonly ReportedFinding[];
  readonly project: Project;
  readonly catalogs: readonly Catalog[];
  readonly facts: Facts;
  readonly modules: ModuleFacts;
}

/**
 * The stages that look into code. The compiler takes longer to load than all else together: a run that never comes there does
 * not wait for it.
 */
export interface CodeStages {
  readModules(project: Project, chosen: ReadonlySet<string> | null): Promise<ModuleFacts>;
  bind(project: Project, catalogs: readonly Catalog[], chosen: ReadonlySet<string> | null): Promise<Facts>;
}

const ANEW: CodeStages = {
  async readModules(project, chosen) {
    const { readModules } = await import('./modules/read-modules.js');
    return readModules(project, chosen);
  },
  async bind(project, catalogs, chosen) {
    const { bindProject } = await import('./bind/bind-project.js');
    return bindProject(project, catalogs, chosen);
  },
};

const NO_FACTS: Facts = { queries: [], payloads: [], accesses: [], casts: [], unchecked: [], problems: [] };

/** Analyses a project. Never throws for what the project holds: that is in `report.problems`. */
export async function analyze(options: AnalyzeOptions): Promise<Analysis> {
  return analyzeCode(await readSchemas(options, options.onStage), options, ANEW);
}

/** The stages that are left once a project's schemas are read. */
export async function analyzeCode(read: ReadSchemas, options: AnalyzeOptions, stages: CodeStages): Promise<Analysis> {
  const { cwd, onStage } = options;
  const { project, catalogs, isConfigured, readFrom, problems: unread, schemaProblems } = read;
  const { root, config } = project;
  const chosen = options.files ? chooseFiles(options.files, project, readFrom) : null;
  const isBindable = catalogs.length > 0 && chosen?.size !== 0;

  // Before binding, which leaves much in memory: collecting garbage amid that would take as long as the stage itself.
  onStage?.('modules');
  const modules = isBindable ? await stages.readModules(project, chosen) : NO_MODULES;

  const asked = chosen ? { ...project, files: project.files.filter(({ path }) => chosen.has(path)) } : project;
  const readText = (file: string): string | undefined => findText(project.fs, file);
  const directivesOf = rememberDirectives(readText);
  const commented = catalogs.length > 0 ? listCommentedFiles(asked) : [];
  const judge = (facts: Facts): readonly Finding[] => {
    // What a schema or a file that was not read in full has to be silent about is not known.
    const unread = new Set(facts.problems.map(({ file }) => file));
    const isWhole = (file: string): boolean => !unread.has(file) && (chosen === null || chosen.has(file));
    return runRules(rules, createBoundProject(facts, catalogs, schemaProblems, modules), config, {
      only: options.rules ?? null,
      root,
      readText,
      directivesOf,
      commented: schemaProblems.length > 0 ? [] : commented.filter(isWhole),
      isInstalled: project.fs.isDirectory(`${root}/node_modules`),
    });
  };
  let facts: Facts;
  let found: readonly Finding[];
  let followed = chosen;
  for (;;) {
    onStage?.('bind');
    facts = isBindable ? await stages.bind(project, catalogs, followed) : NO_FACTS;
    onStage?.('rules');
    found = judge(facts);
    const more = chosen && followed ? findContested(found, chosen).filter((path) => !followed?.has(path)) : [];
    if (!more.length) break;
    followed = new Set([...(followed ?? []), ...more]);
  }
  const problems = [...unread, ...facts.problems];
  if (catalogs.length > 0) problems.push(...listUnreadFiles(asked));
  problems.push(...listDirectiveProblems(commented, directivesOf, rules));

  const paths = (options.paths ?? []).map((path) => absolutePath(cwd, path));
  // A schema that could not be read has no catalog; a catalog may have files that the schema's own hand on.
  const schemas = [...project.schemas, ...catalogs];
  const complete = createReport({
    tool: TOOL,
    root,
    cwd,
    repository: findRepository(project.fs, cwd) ?? null,
    rules: options.rules === undefined ? rules : rules.filter(({ id }) => options.rules?.includes(id)),
    catalogs,
    packages: project.packages.length,
    sourceFiles: asked.files.map(({ path }) => path),
    isPartial: chosen !== null,
    findings: selectPaths(selectFiles(found, chosen), paths, schemas),
    facts: chosen ? factsIn(facts, (file) => chosen.has(file)) : facts,
    modules,
    problems: selectPaths(selectFiles(problems, chosen), paths, schemas),
    readText: (file) => findWholeText(project.fs, file),
    readRulePage,
  });
  const { minImpact } = options;
  const report = narrowReport(complete, (finding) => minImpact === undefined || hasImpact(finding, minImpact));
  return {
    report:
      options.baseline === false || !isConfigured ? report : applyBaseline(report, complete.findings, project, options),
    found: complete.findings,
    project,
    catalogs,
    facts,
    modules,
  };
}
