/** The catalog stage: what the project's schemas declare. */
import path from 'node:path';
import type { Project, SchemaSource } from '../discover/project.js';
import type { Problem } from '../finding.js';
import type { Catalog } from './catalog.js';
import { readPrismaSchema } from './prisma/read-schema.js';
import type { Validator } from './prisma/validator.js';

export interface LoadedCatalogs {
  /** In the order of `project.schemas`; a schema that cannot be read at all has none. */
  readonly catalogs: readonly Catalog[];
  readonly problems: readonly Problem[];
}

/**
 * Reads every schema of the project. Never throws for what a schema contains: an invalid one gives problems, and as
 * much of a catalog as can be had, marked open where names may be missing.
 */
export async function loadCatalogs(project: Pick<Project, 'root' | 'schemas' | 'fs'>): Promise<LoadedCatalogs> {
  const catalogs: Catalog[] = [];
  const problems: Problem[] = [];
  let validator: Validator | undefined;
  for (const schema of project.schemas) {
    if (schema.kind !== 'prisma') continue;
    // Loaded on demand: a run without a Prisma schema does not pay for it.
    validator ??= await (await import('./prisma/validator.js')).loadValidator();
    const read = await readPrismaSchema(validator, project.fs, schema, idOf(project.root, schema));
    if (read.catalog !== null) catalogs.push(read.catalog);
    problems.push(...read.problems);
  }
  return { catalogs, problems };
}

/** The path from the root: the same on every machine. */
function idOf(root: string, schema: SchemaSource): string {
  return path.posix.relative(root, schema.path) || '.';
}
