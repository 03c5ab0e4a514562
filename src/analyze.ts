/** The pipeline: discover, catalog, bind, rules, and a report that is ready to be rendered. */
import { rules } from '../rules/index.js';
import type { Facts } from './bind/facts.js';
import type { Catalog } from './catalog/catalog.js';
import { loadCatalogs } from './catalog/load-catalogs.js';
import { loadConfig } from './config/load-config.js';
import { type DiscoverOptions, discoverProject } from './discover/discover-project.js';
import { findText, findWholeText } from './discover/file-system.js';
import { findRepository } from './discover/find-root.js';
import { explainNoSchema } from './discover/no-schema.js';
import { absolutePath } from './discover/paths.js';
import type { Project } from './discover/project.js';
import { listUnreadFiles } from './discover/unread-files.js';
import { type ModuleFacts, NO_MODULES } from './modules/module-facts.js';
import { createReport } from './report/create-report.js';
import type { Report } from './report/report.js';
import { createBoundProject } from './rule/bound-project.js';
import { listDirectiveProblems } from './rule/list-directive-problems.js';
import { runRules } from './rule/run-rules.js';
import { readRulePage } from './rule-pages.js';
import { selectPaths } from './select-paths.js';
import { TOOL } from './tool.js';

export interface AnalyzeOptions extends Pick<DiscoverOptions, 'cwd' | 'schemas' | 'disk'> {
  /** A configuration file, absolute or relative to `cwd`; by default the one at the project's root. */
  readonly config?: string;
  /** Files or folders to report, absolute or relative to `cwd`; everything where empty. */
  readonly paths?: readonly string[];
  /** Ids of the rules to ask; all where left out. */
  readonly rules?: readonly string[];
  /** Called when a stage begins. */
  readonly onStage?: (stage: Stage) => void;
}

export const STAGES = ['discover', 'catalog', 'modules', 'bind', 'rules'] as const;
export type Stage = (typeof STAGES)[number];

/** What a run found out, for reports, editors and further questions. */
export interface Analysis {
  readonly report: Report;
  readonly project: Project;
  readonly catalogs: readonly Catalog[];
  readonly facts: Facts;
  readonly modules: ModuleFacts;
}

/** The compiler takes longer to load than all else together: a run that never comes to bind does not wait for it. */
async function bind(project: Project, catalogs: readonly Catalog[]): Promise<Facts> {
  const { bindProject } = await import('./bind/bind-project.js');
  return bindProject(project, catalogs);
}

/** As with binding: what confirms a doubt is the compiler. */
async function followImports(project: Project): Promise<ModuleFacts> {
  const { readModules } = await import('./modules/read-modules.js');
  return readModules(project);
}

const NO_FACTS: Facts = { queries: [], payloads: [], accesses: [], casts: [], unchecked: [], problems: [] };

/** Analyses a project. Never throws for what the project holds: that is in `report.problems`. */
export async function analyze(options: AnalyzeOptions): Promise<Analysis> {
  const { cwd, onStage } = options;
  const within = (path: string): string => absolutePath(cwd, path);

  onStage?.('discover');
  const {
    root,
    config,
    problems: configProblems,
  } = await loadConfig({
    cwd,
    ...(options.config === undefined ? {} : { file: within(options.config) }),
    ...(options.disk === undefined ? {} : { disk: options.disk }),
    ruleIds: rules.map((rule) => rule.id),
  });
  const project = await discoverProject({ ...options, root, config });

  onStage?.('catalog');
  const isConfigured = configProblems.length === 0;
  const { catalogs, problems: schemaProblems } = await loadCatalogs(
    isConfigured ? project : { ...project, schemas: [] },
  );

  // Before binding, which leaves much in memory: collecting garbage amid that would take as long as the stage itself.
  onStage?.('modules');
  const modules = catalogs.length > 0 ? await followImports(project) : NO_MODULES;

  onStage?.('bind');
  const facts = catalogs.length > 0 ? await bind(project, catalogs) : NO_FACTS;

  onStage?.('rules');
  const found = runRules(rules, createBoundProject(facts, catalogs, schemaProblems, modules), config, {
    only: options.rules ?? null,
    root,
    readText: (file) => findText(project.fs, file),
  });
  const isExplained = !isConfigured || catalogs.length > 0 || project.problems.some(({ fatal }) => fatal);
  const unloaded = isExplained ? [] : [explainNoSchema(project, cwd)];
  const problems = [...configProblems, ...unloaded, ...project.problems, ...schemaProblems, ...facts.problems];
  if (catalogs.length > 0) problems.push(...listUnreadFiles(project), ...listDirectiveProblems(project, rules));

  const paths = (options.paths ?? []).map(within);
  // A schema that could not be read has no catalog; a catalog may have files that the schema's own hand on.
  const schemas = [...project.schemas, ...catalogs];
  const report = createReport({
    tool: TOOL,
    root,
    cwd,
    repository: findRepository(project.fs, cwd) ?? null,
    rules: options.rules === undefined ? rules : rules.filter(({ id }) => options.rules?.includes(id)),
    catalogs,
    packages: project.packages.length,
    sourceFiles: project.files.map(({ path }) => path),
    findings: selectPaths(found, paths, schemas),
    facts,
    modules,
    problems: selectPaths(problems, paths, schemas),
    readText: (file) => findWholeText(project.fs, file),
    readRulePage,
  });
  return { report, project, catalogs, facts, modules };
}
