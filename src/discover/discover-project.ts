/** The first stage: what a project consists of. */
import { DEFAULT_CONFIG } from '../config/default-config.js';
import { readAliasConfigs } from './alias-configs.js';
import { findAskedSchemas } from './asked-schemas.js';
import { type Anchor, assignSchemas } from './assign-schemas.js';
import type { DrizzleGroup } from './drizzle-groups.js';
import { createDrizzleSearch, type DrizzleSearch, usesDrizzle } from './drizzle-search.js';
import { createFileSystem, type Disk, nodeDisk, rememberDirectories } from './file-system.js';
import { findRoot } from './find-root.js';
import { findOtherTools } from './found-instead.js';
import { findGeneratedClients } from './generated.js';
import { listFiles } from './list-files.js';
import { createPathMatcher } from './match-paths.js';
import { findOrmVersion } from './orm-version.js';
import { createPackageFinder, readPackages } from './packages.js';
import { absolutePath, comparePaths, isWithin, parentDir } from './paths.js';
import { readPathsConfigs } from './paths-configs.js';
import { anchorPrisma, findPrismaGroups, listOutputs } from './prisma-groups.js';
import type { Config, FileSystem, Project } from './project.js';

export interface DiscoverOptions {
  /** Absolute working directory. */
  readonly cwd: string;
  /** Absolute; found from `cwd` by default. */
  readonly root?: string;
  /** All defaults where left out: configuration files are read by `loadConfig`, not here. */
  readonly config?: Config;
  /** Schema files or folders asked for, absolute or relative to `cwd`; all that the project has where empty. */
  readonly schemas?: readonly string[];
  /** Node's by default. */
  readonly disk?: Disk;
  /** To read by; one over `disk` by default. */
  readonly fs?: FileSystem;
}

/** Lists files, packages and schemas. Never throws for what a project holds: that becomes `problems`. */
export async function discoverProject(options: DiscoverOptions): Promise<Project> {
  const disk = rememberDirectories(options.disk ?? nodeDisk);
  const cwd = absolutePath('/', options.cwd);
  const fs = options.fs ?? createFileSystem(disk, absolutePath(cwd, options.root ?? '.'));
  const root = options.root === undefined ? findRoot(fs, cwd) : absolutePath(cwd, options.root);
  const config = options.config ?? DEFAULT_CONFIG;
  const listing = listFiles(disk, fs, root);
  const { packages, problems } = readPackages(fs, root, listing.manifests);
  const pathsConfigs = readPathsConfigs(fs, listing.pathsConfigs, packages);
  const aliasConfigs = readAliasConfigs(fs, listing.sources, packages);
  const findPackage = createPackageFinder(packages);
  const packageDirOf = (path: string): string => findPackage(parentDir(path))?.dir ?? root;
  const space = { fs, root, packages, pathsConfigs, aliasConfigs, packageDirOf };

  const asked = [
    ...(options.schemas ?? []).map((path) => absolutePath(cwd, path)),
    ...(options.schemas?.length ? [] : config.schemas.map((path) => absolutePath(root, path))),
  ];
  const isAsked = asked.length > 0;
  const generated = findGeneratedClients(fs, listing.sources);
  const isBelow = (dirs: readonly string[], path: string): boolean => dirs.some((dir) => isWithin(dir, path));
  const isIncluded = config.include.length > 0 ? createPathMatcher(root, config.include) : () => true;
  const isExcluded = createPathMatcher(root, config.exclude);
  const searchAmong = (outputs: readonly string[], more: readonly string[]): DrizzleSearch => {
    const own = listing.sources.filter((file) => !isBelow(outputs, file));
    return createDrizzleSearch({ ...space, sources: [...new Set([...own, ...more])] });
  };

  const named = isAsked
    ? await findAskedSchemas(fs, root, asked, listing, (modules) => searchAmong(generated, modules))
    : undefined;
  const prisma = named
    ? { groups: named.prisma, problems: named.problems }
    : await findPrismaGroups(space, {
        schemas: listing.schemas.filter((file) => !isBelow(generated, file)),
        prismaConfigs: listing.prismaConfigs,
      });
  const outputs = [...generated, ...prisma.groups.flatMap((group) => listOutputs(space, group))];
  const drizzle =
    named?.drizzle ??
    (usesDrizzle({ packages }, listing.drizzleConfigs)
      ? await searchAmong(outputs, []).findAll(listing.drizzleConfigs, isExcluded)
      : []);

  const anchors = [
    ...prisma.groups.map((group) => anchorPrisma(space, group, isAsked)),
    ...withOwnPaths(
      drizzle,
      prisma.groups.map(({ path }) => path),
    ).map((group) => anchorDrizzle(space, group)),
  ];
  const checked = listing.sources.filter((file) => isIncluded(file) && !isExcluded(file) && !isBelow(outputs, file));
  // A schema is read wherever it stands, and what imports it has to find it.
  const modules = drizzle.flatMap(({ files, declaring }) => [...files, ...declaring]);
  const sources = [...new Set([...checked, ...modules])].sort(comparePaths);
  return {
    root,
    config,
    packages,
    pathsConfigs,
    aliasConfigs,
    schemas: anchors.map((anchor) => anchor.source),
    declarations: listing.declarations,
    outputs,
    folders: listing.folders,
    files: assignSchemas(sources, packageDirOf, packages, anchors),
    fs,
    problems: [...listing.problems, ...problems, ...prisma.problems],
    foundInstead: anchors.length > 0 ? [] : findOtherTools(root, packages),
  };
}

/** Catalogs are told apart by their paths: a folder that is another schema's already gives way to the first file. */
function withOwnPaths(groups: readonly DrizzleGroup[], taken: readonly string[]): readonly DrizzleGroup[] {
  const paths = new Set(taken);
  return groups.map((group) => {
    const path = [group.path, ...group.declaring, ...group.files].find((it) => !paths.has(it)) ?? group.path;
    paths.add(path);
    return { ...group, path };
  });
}

function anchorDrizzle(
  { fs, root, packages }: Pick<Project, 'fs' | 'root' | 'packages'>,
  { path, files, packageDir, configs, dialect, casing, linkedDirs, scopes }: DrizzleGroup,
): Anchor {
  const version = findOrmVersion('drizzle', fs, root, packageDir, packages);
  return {
    source: { kind: 'drizzle', path, files, packageDir, configs, dialect, casing, version },
    linkedDirs,
    scopes,
    preferred: configs.length > 0,
  };
}
