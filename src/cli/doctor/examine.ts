/** What a run sees of a project and what it does not, with the reasons: everything that `doctor` shows, as data. */
import type { Analysis } from '../../analyze.js';
import { createClientTracer, type TraceStep } from '../../bind/trace-client.js';
import { nodeDisk } from '../../discover/file-system.js';
import { findConfigFile } from '../../discover/find-root.js';
import { findGeneratedClients } from '../../discover/generated.js';
import { type Listing, listFiles } from '../../discover/list-files.js';
import { createPathMatcher } from '../../discover/match-paths.js';
import { isWithin, pathFrom } from '../../discover/paths.js';
import type { Project, SchemaSource } from '../../discover/project.js';
import { findSchemaPointers, type SchemaPointer } from '../../discover/schema-pointers.js';
import { findWorkspace } from '../../discover/workspace.js';
import type { Place } from '../../finding.js';
import type { Surroundings } from '../surroundings.js';

/** How the code comes by a client, and how many queries are made with it. */
export interface SeenClient {
  readonly certainty: 'proven' | 'inferred';
  /** `new PrismaClient()`, `tx: Prisma.TransactionClient`, `ctx.prisma`. */
  readonly text: string;
  readonly how: TraceStep['how'];
  /** The first place, in order of path. */
  readonly place: Place;
  readonly queries: number;
}

export interface SeenSchema {
  readonly source: SchemaSource;
  readonly why: string;
  /** Null where it could not be read. */
  readonly size: { readonly models: number; readonly enums: number } | null;
  /** Source files that may belong to it. */
  readonly files: number;
}

/** Files that are there and not looked at. */
export interface LeftOut {
  readonly why: Reason;
  readonly count: number;
  /** The first few, from the root. */
  readonly examples: readonly string[];
}

export interface Examination {
  readonly rootWhy: string;
  readonly schemas: readonly SeenSchema[];
  readonly clients: readonly SeenClient[];
  readonly leftOut: readonly LeftOut[];
}

/** Why a file is not looked at; the words for each are the renderer's. */
export type Reason = 'excluded' | 'not-included' | 'client' | 'generated' | 'stray-schema' | 'unreadable' | 'ownerless';

const EXAMPLES_SHOWN = 3;

/** `isAsked`: the schemas are named on the command line. */
export async function examine(
  analysis: Analysis,
  { disk = nodeDisk }: Pick<Surroundings, 'disk'>,
  isAsked: boolean,
): Promise<Examination> {
  const { project } = analysis;
  const { fs, root, packages } = project;
  const listing = listFiles(disk, fs, root);
  const pointers = await findSchemaPointers(fs, packages, listing.prismaConfigs);
  return {
    rootWhy: explainRoot(project),
    schemas: listSchemas(analysis, isAsked, pointers),
    clients: listClients(analysis),
    leftOut: listLeftOut(analysis, listing),
  };
}

function explainRoot({ fs, root, config }: Project): string {
  const own = config.path ?? findConfigFile(fs, root);
  if (own !== undefined && own !== null) return `${pathFrom(root, own)} is there`;
  if (findWorkspace(fs, root)) return 'the root of the workspace';
  if (fs.list(root).includes('.git')) return 'the top of the repository';
  if (fs.isFile(`${root}/package.json`)) return 'the package around the working directory';
  return 'the working directory, for want of a package or repository';
}

function listSchemas(
  { project, catalogs }: Analysis,
  isAsked: boolean,
  pointers: readonly SchemaPointer[],
): readonly SeenSchema[] {
  return project.schemas.map((source, index) => {
    const catalog = catalogs.find(({ path, kind }) => path === source.path && kind === source.kind);
    return {
      source,
      why: explainSchema(source, project, isAsked, pointers),
      size: catalog ? { models: catalog.models.length, enums: catalog.enums.length } : null,
      files: project.files.filter(({ schemas }) => schemas.includes(index)).length,
    };
  });
}

function explainSchema(
  source: SchemaSource,
  { root, config }: Project,
  isAsked: boolean,
  pointers: readonly SchemaPointer[],
): string {
  if (isAsked) return 'named by --schema';
  if (config.schemas.length > 0) return 'named by the configuration';
  const named = pointers.filter(({ path }) => path === source.path).map(({ namedBy }) => namedBy);
  const configs = source.kind === 'drizzle' ? source.configs : named;
  if (configs.length > 0) return `named by ${configs.map((path) => pathFrom(root, path)).join(', ')}`;
  return source.kind === 'drizzle' ? 'its modules declare tables' : 'found by its files';
}

/** Clients by what makes them what they are: the constructor, the annotation, or the name alone. */
function listClients({ project, catalogs, facts }: Analysis): readonly SeenClient[] {
  const trace = createClientTracer(project);
  const kinds = new Map(catalogs.map(({ id, kind }) => [id, kind]));
  const clients = new Map<string, SeenClient>();
  for (const { place, catalog, certainty } of facts.queries) {
    const steps = trace(kinds.get(catalog) ?? 'prisma', place);
    // Of one that is taken for a client only its name counts; what it was followed to says nothing.
    const end = certainty === 'proven' ? steps.at(-1) : steps[0];
    if (!end) continue;
    const key =
      certainty === 'proven' && end.how === 'made'
        ? `${end.place.file}:${end.place.start}`
        : `${certainty} ${end.text}`;
    const known = clients.get(key);
    if (known) clients.set(key, { ...known, queries: known.queries + 1 });
    else clients.set(key, { certainty, text: end.text, how: end.how, place: end.place, queries: 1 });
  }
  return [...clients.values()].toSorted((a, b) => b.queries - a.queries);
}

function listLeftOut({ project, report }: Analysis, listing: Listing): readonly LeftOut[] {
  const { root, config, fs, files, schemas } = project;
  const seen = new Set(files.map(({ path }) => path));
  const generated = findGeneratedClients(fs, listing.sources);
  const isExcluded = createPathMatcher(root, config.exclude);
  const isIncluded = config.include.length > 0 ? createPathMatcher(root, config.include) : () => true;
  const groups = new Map<Reason, string[]>();
  const add = (why: Reason, path: string): void => {
    const group = groups.get(why);
    if (group) group.push(path);
    else groups.set(why, [path]);
  };
  for (const path of listing.sources) {
    if (seen.has(path)) continue;
    if (isExcluded(path)) add('excluded', path);
    else if (!isIncluded(path)) add('not-included', path);
    else if (generated.some((dir) => isWithin(dir, path))) add('client', path);
    else add('generated', path);
  }
  const ofSchemas = new Set(schemas.flatMap((schema) => schema.files));
  // Those that the report has a problem with are told of there.
  const told = new Set(report.problems.map(({ file }) => file));
  for (const path of listing.schemas) {
    if (!ofSchemas.has(path) && !told.has(path)) add('stray-schema', path);
  }
  for (const { path } of files) if (fs.read(path).kind !== 'text' && !told.has(path)) add('unreadable', path);
  const ownerless = files.filter(({ path, schemas: own }) => own.length === 0 && fs.read(path).kind === 'text');
  if (schemas.length > 0) for (const { path } of ownerless) add('ownerless', path);
  return [...groups].map(([why, paths]) => ({
    why,
    count: paths.length,
    examples: paths.slice(0, EXAMPLES_SHOWN).map((path) => pathFrom(root, path)),
  }));
}
