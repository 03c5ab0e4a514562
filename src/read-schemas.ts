/** The first half of the pipeline: what a project consists of and what its schemas declare, with no look at its code. */
import { rules } from '../rules/index.js';
import type { AnalyzeOptions } from './analyze.js';
import type { Catalog } from './catalog/catalog.js';
import { loadCatalogs } from './catalog/load-catalogs.js';
import { loadConfig } from './config/load-config.js';
import { discoverProject } from './discover/discover-project.js';
import { explainNoSchema } from './discover/no-schema.js';
import { absolutePath } from './discover/paths.js';
import type { Project } from './discover/project.js';
import type { Problem } from './finding.js';

export interface ReadSchemas {
  readonly project: Project;
  readonly catalogs: readonly Catalog[];
  /** Those of the configuration, of discovery and of the schemas; one is fatal where no schema could be read. */
  readonly problems: readonly Problem[];
}

/** Never throws for what the project holds. */
export async function readSchemas(
  options: Pick<AnalyzeOptions, 'cwd' | 'schemas' | 'config' | 'disk'>,
): Promise<ReadSchemas> {
  const { cwd, config: file, disk } = options;
  const { root, config, problems } = await loadConfig({
    cwd,
    ...(file === undefined ? {} : { file: absolutePath(cwd, file) }),
    ...(disk === undefined ? {} : { disk }),
    ruleIds: rules.map((rule) => rule.id),
  });
  const project = await discoverProject({ ...options, root, config });
  if (problems.length > 0) return { project, catalogs: [], problems: [...problems, ...project.problems] };
  const { catalogs, problems: ofSchemas } = await loadCatalogs(project);
  const isExplained = catalogs.length > 0 || project.problems.some(({ fatal }) => fatal);
  const unloaded = isExplained ? [] : [explainNoSchema(project, cwd)];
  return { project, catalogs, problems: [...unloaded, ...project.problems, ...ofSchemas] };
}
