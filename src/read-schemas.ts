/** The first half of the pipeline: what a project consists of and what its schemas declare, with no look at its code. */
import { rules } from '../rules/index.js';
import type { Catalog } from './catalog/catalog.js';
import { loadCatalogs } from './catalog/load-catalogs.js';
import { type LoadedConfig, loadConfig } from './config/load-config.js';
import { type DiscoverOptions, discoverProject } from './discover/discover-project.js';
import { explainNoSchema } from './discover/no-schema.js';
import { absolutePath } from './discover/paths.js';
import type { FileSystem, Project } from './discover/project.js';
import type { Problem } from './finding.js';

export interface ProjectOptions extends Pick<DiscoverOptions, 'cwd' | 'schemas' | 'disk'> {
  /** A configuration file, absolute or relative to `cwd`; by default the one at the project's root. */
  readonly config?: string;
}

/** Where the configuration has been read already, it is not run again. */
export interface Configured {
  readonly loaded?: LoadedConfig;
}

export interface ReadSchemas {
  readonly project: Project;
  /** None where the configuration is not understood. */
  readonly catalogs: readonly Catalog[];
  /** Whether the configuration, if there is one, is understood. */
  readonly isConfigured: boolean;
  /** Every file that was read for them. */
  readonly readFrom: readonly string[];
  /** Those of the configuration, of discovery and of the schemas; one is fatal where no schema could be read. */
  readonly problems: readonly Problem[];
  /** Of `problems`, those that the schemas have. */
  readonly schemaProblems: readonly Problem[];
}

/**
 * Never throws for what the project holds. `onStage` is called when a stage begins; `fs`, over the same disk, is what the
 * project is read by, one of its own by default.
 */
export async function readSchemas(
  options: ProjectOptions & Configured,
  onStage?: (stage: 'discover' | 'catalog') => void,
  fs?: FileSystem,
): Promise<ReadSchemas> {
  const { cwd, config: file, disk, loaded } = options;
  const readBy = fs === undefined ? {} : { fs };
  onStage?.('discover');
  const {
    root,
    config,
    problems: configProblems,
  } = loaded ??
  (await loadConfig({
    cwd,
    ...(file === undefined ? {} : { file: absolutePath(cwd, file) }),
    ...(disk === undefined ? {} : { disk }),
    ...readBy,
    ruleIds: rules.map((rule) => rule.id),
  }));
  const project = await discoverProject({ ...options, ...readBy, root, config });

  onStage?.('catalog');
  const isConfigured = configProblems.length === 0;
  const {
    catalogs,
    problems: schemaProblems,
    readFrom,
  } = await loadCatalogs(isConfigured ? project : { ...project, schemas: [] });
  const isExplained = !isConfigured || catalogs.length > 0 || project.problems.some(({ fatal }) => fatal);
  const unloaded = isExplained ? [] : [explainNoSchema(project, cwd)];
  const problems = [...configProblems, ...unloaded, ...project.problems, ...schemaProblems];
  return { project, catalogs, isConfigured, readFrom, problems, schemaProblems };
}
