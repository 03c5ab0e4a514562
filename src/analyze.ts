/** The pipeline: discover, catalog, bind, rules, and a report that is ready to be rendered. */
import type { Facts } from './bind/facts.js';
import type { Catalog } from './catalog/catalog.js';
import { conclude, createJudge, type Outcome } from './conclude.js';
import { absoluteDir } from './discover/paths.js';
import type { Project } from './discover/project.js';
import { listUnreadFiles } from './discover/unread-files.js';
import type { Finding, Impact } from './finding.js';
import { type ModuleFacts, NO_MODULES } from './modules/module-facts.js';
import { type Configured, type ProjectOptions, type ReadSchemas, readSchemas } from './read-schemas.js';
import type { Report, ReportedFinding } from './report/report.js';
import { listCommentedFiles } from './rule/list-directive-problems.js';
import { chooseFiles, factsIn, findContested } from './select-files.js';
import type { KeptTrees } from './syntax/kept-trees.js';

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

/** Characters of files that are asked about whose trees one stage keeps for the next. */
const KEPT_CHARACTERS = 4_000_000;

/** For one run: files that are asked about are looked at by both stages, and parsed once. */
function createStages(): CodeStages {
  let trees: KeptTrees | undefined;
  return {
    async readModules(project, chosen) {
      const [{ readModules }, { createKeptTrees }] = await Promise.all([
        import('./modules/read-modules.js'),
        import('./syntax/kept-trees.js'),
      ]);
      if (chosen) trees = createKeptTrees(KEPT_CHARACTERS);
      return readModules(project, chosen, undefined, trees);
    },
    async bind(project, catalogs, chosen) {
      const [{ bindProject }, { createBindingMemory }] = await Promise.all([
        import('./bind/bind-project.js'),
        import('./bind/memory.js'),
      ]);
      return bindProject(project, catalogs, chosen, createBindingMemory({ trees }));
    },
  };
}

const NO_FACTS: Facts = { queries: [], payloads: [], accesses: [], casts: [], unchecked: [], problems: [] };

/** Analyses a project. Never throws for what the project holds: that is in `report.problems`. */
export async function analyze(options: AnalyzeOptions): Promise<Analysis> {
  return analyzeConfigured({ ...options, cwd: absoluteDir(options.cwd) });
}

/** The same where the configuration may have been read already. */
export async function analyzeConfigured(options: AnalyzeOptions & Configured): Promise<Analysis> {
  return analyzeCode(await readSchemas(options, options.onStage), options, createStages());
}

/** The stages that are left once a project's schemas are read. */
export async function analyzeCode(read: ReadSchemas, options: AnalyzeOptions, stages: CodeStages): Promise<Analysis> {
  const { outcome, facts, modules } = await examineCode(read, options, stages);
  const { project, catalogs } = read;
  return { ...conclude(read, options, outcome), project, catalogs, facts, modules };
}

/** What was found out about code, and what is to be reported of it. */
export interface Examined {
  readonly outcome: Outcome;
  readonly facts: Facts;
  readonly modules: ModuleFacts;
}

/** All of these stages but the report. */
export async function examineCode(read: ReadSchemas, options: AnalyzeOptions, stages: CodeStages): Promise<Examined> {
  const { onStage } = options;
  const { project, catalogs, readFrom, problems: unread } = read;
  const chosen = options.files ? chooseFiles(options.files, project, readFrom) : null;
  const isBindable = catalogs.length > 0 && chosen?.size !== 0;

  // Before binding, which leaves much in memory: collecting garbage amid that would take as long as the stage itself.
  onStage?.('modules');
  const modules = isBindable ? await stages.readModules(project, chosen) : NO_MODULES;

  const asked = chosen ? { ...project, files: project.files.filter(({ path }) => chosen.has(path)) } : project;
  const judgement = createJudge(read, options);
  const commented = catalogs.length > 0 ? listCommentedFiles(asked) : [];
  const whole = chosen ? commented.filter((file) => chosen.has(file)) : commented;
  let facts: Facts;
  let found: readonly Finding[];
  let followed = chosen;
  for (;;) {
    onStage?.('bind');
    facts = isBindable ? await stages.bind(project, catalogs, followed) : NO_FACTS;
    onStage?.('rules');
    found = judgement.judge(facts, modules, whole);
    const more = chosen && followed ? findContested(found, chosen).filter((path) => !followed?.has(path)) : [];
    if (!more.length) break;
    followed = new Set([...(followed ?? []), ...more]);
  }
  const problems = [...unread, ...facts.problems];
  if (catalogs.length > 0) problems.push(...listUnreadFiles(asked));
  problems.push(...judgement.listCommentProblems(commented));

  const outcome = {
    sourceFiles: asked.files.map(({ path }) => path),
    chosen,
    findings: found,
    problems,
    facts: chosen ? factsIn(facts, (file) => chosen.has(file)) : facts,
    modules,
  };
  return { outcome, facts, modules };
}
