/** The schemas that the command line or the configuration names. */
import type { Problem } from '../finding.js';
import type { DrizzleGroup } from './drizzle-groups.js';
import type { DrizzleSearch } from './drizzle-search.js';
import type { SchemaGroup } from './group-schemas.js';
import { isDrizzleConfigName, isSourceName, type Listing } from './list-files.js';
import { createPathMatcher } from './match-paths.js';
import { parentDir, pathFrom } from './paths.js';
import type { FileSystem } from './project.js';

export interface AskedSchemas {
  readonly prisma: readonly SchemaGroup[];
  readonly drizzle: readonly DrizzleGroup[];
  readonly problems: readonly Problem[];
}

/**
 * The schemas that were asked for, by path or glob; one that is not there is a fatal problem, since nothing else was
 * meant. A search that is given further modules counts those as sources, too: git may ignore what is asked for.
 */
export async function findAskedSchemas(
  fs: FileSystem,
  root: string,
  asked: readonly string[],
  listing: Listing,
  createSearch: (modules: readonly string[]) => DrizzleSearch,
): Promise<AskedSchemas> {
  const prisma: SchemaGroup[] = [];
  const drizzle: DrizzleGroup[] = [];
  const problems: Problem[] = [];
  for (const path of asked) {
    const files = prismaFilesAt(fs, path, listing);
    if (files.length > 0) {
      if (fs.isDirectory(path)) prisma.push({ path, files, configured: true });
      else prisma.push(...files.map((file) => ({ path: file, files: [file], configured: true })));
      continue;
    }
    const groups = await drizzleAt(fs, path, listing, createSearch);
    if (groups.length === 0) problems.push(missingSchema(fs, root, path));
    drizzle.push(...groups);
  }
  return { prisma: distinct(prisma), drizzle: distinct(drizzle), problems };
}

function distinct<T extends { readonly path: string }>(groups: readonly T[]): readonly T[] {
  return groups.filter((group, index) => groups.findIndex((it) => it.path === group.path) === index);
}

function prismaFilesAt(fs: FileSystem, path: string, listing: Listing): readonly string[] {
  if (fs.isFile(path)) return isModule(path) ? [] : [path];
  if (fs.isDirectory(path)) return filesIn(fs, path, (name) => name.endsWith('.prisma'));
  return listing.schemas.filter(matcherOf(path));
}

async function drizzleAt(
  fs: FileSystem,
  path: string,
  listing: Listing,
  createSearch: (modules: readonly string[]) => DrizzleSearch,
): Promise<readonly DrizzleGroup[]> {
  if (fs.isFile(path)) return createSearch([path]).findInFile(path);
  const modules = fs.isDirectory(path) ? filesIn(fs, path, isSourceName) : listing.sources.filter(matcherOf(path));
  if (modules.length === 0) return [];
  return createSearch(modules).findAmong(modules, fs.isDirectory(path) ? path : null);
}

function matcherOf(glob: string): (path: string) => boolean {
  return createPathMatcher('/', [glob.replace(/^\//, '')]);
}

function isModule(path: string): boolean {
  const name = path.slice(parentDir(path).length + 1);
  return isSourceName(name) || isDrizzleConfigName(name);
}

/** Unlike the listing, this looks into folders that git ignores: they were asked for by name. */
function filesIn(fs: FileSystem, dir: string, isWanted: (name: string) => boolean): readonly string[] {
  return fs.list(dir).flatMap((name) => {
    const path = `${dir}/${name}`;
    if (isWanted(name) && fs.isFile(path)) return [path];
    return name !== 'node_modules' && fs.isDirectory(path) ? filesIn(fs, path, isWanted) : [];
  });
}

function missingSchema(fs: FileSystem, root: string, path: string): Problem {
  const shown = pathFrom(root, path);
  const isConfig = isDrizzleConfigName(path.slice(parentDir(path).length + 1));
  const message = fs.isDirectory(path)
    ? `The folder \`${shown}\` holds no .prisma file and no file that declares Drizzle tables.`
    : !fs.isFile(path)
      ? `The schema \`${shown}\` does not exist.`
      : isConfig
        ? `The configuration \`${shown}\` names no schema that is there.`
        : `The file \`${shown}\` declares no Drizzle tables.`;
  return { kind: 'no-schema', message, file: null, start: null, end: null, fatal: true };
}
