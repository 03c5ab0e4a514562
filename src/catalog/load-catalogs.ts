/** The catalog stage: what the project's schemas declare. */
import path from 'node:path';
import type { PrismaSource, SchemaSource } from '../discover/project.js';
import type { Problem } from '../finding.js';
import type { Catalog, Id } from './catalog.js';
import type { NamedSource, SchemaProject } from './drizzle/read-schemas.js';
import { type ReadSchema, readPrismaSchema } from './prisma/read-schema.js';
import type { Validator } from './prisma/validator.js';

export interface LoadedCatalogs {
  /** In the order of `project.schemas`; a schema that cannot be read at all has none. */
  readonly catalogs: readonly Catalog[];
  readonly problems: readonly Problem[];
  /** Every file that a schema was read from, those that it only imports included. */
  readonly readFrom: readonly string[];
}

/**
 * Reads every schema of the project. Never throws for what a schema contains: an invalid one gives problems, and as
 * much of a catalog as can be had, marked open where names may be missing.
 */
export async function loadCatalogs(project: SchemaProject): Promise<LoadedCatalogs> {
  const problems: Problem[] = [];
  const sources = nameSources(project);
  const readFrom = new Set(project.schemas.flatMap(({ files }) => files));
  const byId = new Map<Id, Catalog>();
  for (const read of await readPrisma(project, sources)) {
    if (read.catalog !== null) byId.set(read.catalog.id, read.catalog);
    problems.push(...read.problems);
  }
  const drizzle = sources.flatMap(({ id, source }): readonly NamedSource[] =>
    source.kind === 'drizzle' ? [{ id, source }] : [],
  );
  if (drizzle.length > 0) {
    // The compiler comes with it: a run with Prisma alone loads it when code is bound.
    const { readDrizzleSchemas } = await import('./drizzle/read-schemas.js');
    const read = readDrizzleSchemas(project, drizzle);
    for (const catalog of read.catalogs) if (catalog !== null) byId.set(catalog.id, catalog);
    problems.push(...read.problems);
    for (const file of read.readFrom) readFrom.add(file);
  }
  return { catalogs: sources.flatMap(({ id }) => byId.get(id) ?? []), problems, readFrom: [...readFrom] };
}

async function readPrisma(
  { fs }: SchemaProject,
  sources: readonly { readonly id: Id; readonly source: SchemaSource }[],
): Promise<readonly ReadSchema[]> {
  const own = sources.flatMap(({ id, source }): readonly { readonly id: Id; readonly source: PrismaSource }[] =>
    source.kind === 'prisma' ? [{ id, source }] : [],
  );
  if (own.length === 0) return [];
  // Loaded on demand: a run without a schema does not pay for it.
  const { loadValidator } = await import('./prisma/validator.js');
  const validator: Validator = await loadValidator();
  const read: ReadSchema[] = [];
  for (const { id, source } of own) read.push(await readPrismaSchema(validator, fs, source, id));
  return read;
}

/** Ids are paths from the root: the same on every machine. */
function nameSources({ root, schemas }: SchemaProject): readonly { readonly id: Id; readonly source: SchemaSource }[] {
  const taken = new Map<string, number>();
  return schemas.map((source) => {
    const own = path.posix.relative(root, source.path) || '.';
    const count = (taken.get(own) ?? 0) + 1;
    taken.set(own, count);
    return { id: count === 1 ? own : `${own} (${count})`, source };
  });
}
