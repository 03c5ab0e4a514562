/** The first stage: what a project consists of. */
import { DEFAULT_CONFIG } from '../config/default-config.js';
import type { Problem } from '../finding.js';
import { type Anchor, assignSchemas, isDefaultLocation } from './assign-schemas.js';
import { createFileSystem, type Disk, findText, nodeDisk, rememberDirectories } from './file-system.js';
import { findRoot } from './find-root.js';
import { findOtherTools } from './found-instead.js';
import { findGeneratedClients, isOwnFolder, outputOf } from './generated.js';
import { findStraySchemas, findTestScope, groupSchemas, type SchemaGroup } from './group-schemas.js';
import { type Listing, listFiles } from './list-files.js';
import { createPathMatcher } from './match-paths.js';
import { createPackageFinder, readPackages } from './packages.js';
import { absolutePath, isWithin, parentDir, pathFrom } from './paths.js';
import { readPathsConfigs } from './paths-configs.js';
import { findPrismaVersion } from './prisma-version.js';
import type { Config, FileSystem, Project } from './project.js';
import { scanSchema } from './scan-schema.js';
import { findSchemaPointers, isNamedByScript } from './schema-pointers.js';

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
}

/** Lists files, packages and schemas. Never throws for what a project holds: that becomes `problems`. */
export async function discoverProject(options: DiscoverOptions): Promise<Project> {
  const disk = rememberDirectories(options.disk ?? nodeDisk);
  const fs = createFileSystem(disk);
  const cwd = absolutePath('/', options.cwd);
  const root = options.root === undefined ? findRoot(fs, cwd) : absolutePath(cwd, options.root);
  const config = options.config ?? DEFAULT_CONFIG;
  const listing = listFiles(disk, fs, root);
  const { packages, problems } = readPackages(fs, root, listing.manifests);
  const findPackage = createPackageFinder(packages);
  const packageDirOf = (path: string): string => findPackage(parentDir(path))?.dir ?? root;

  const asked = [
    ...(options.schemas ?? []).map((path) => absolutePath(cwd, path)),
    ...(options.schemas?.length ? [] : config.schemas.map((path) => absolutePath(root, path))),
  ];
  const generated = findGeneratedClients(fs, listing.sources);
  const isGenerated = (path: string): boolean => generated.some((dir) => isWithin(dir, path));
  const chosen =
    asked.length > 0
      ? chooseSchemas(fs, root, asked, listing)
      : withoutStrays(
          root,
          groupSchemas(
            fs,
            listing.schemas.filter((file) => !isGenerated(file)),
            await findSchemaPointers(fs, packages, listing.prismaConfigs),
            packageDirOf,
          ),
          (group) =>
            isDefaultLocation(packageDirOf(group.files[0] ?? group.path), group.path) ||
            isNamedByScript(packages, group.path),
        );
  const anchors = chosen.groups.map((group) => anchorOf(fs, root, group, packageDirOf, packages, asked.length > 0));
  const outputs = [...generated, ...chosen.groups.flatMap((group) => ownFolders(fs, group, packageDirOf))];

  const isIncluded = config.include.length > 0 ? createPathMatcher(root, config.include) : () => true;
  const isExcluded = createPathMatcher(root, config.exclude);
  const sources = listing.sources.filter(
    (file) => isIncluded(file) && !isExcluded(file) && !outputs.some((dir) => isWithin(dir, file)),
  );
  return {
    root,
    config,
    packages,
    pathsConfigs: readPathsConfigs(fs, listing.pathsConfigs, packages),
    schemas: anchors.map((anchor) => anchor.source),
    files: assignSchemas(sources, packageDirOf, packages, anchors),
    fs,
    problems: [...listing.problems, ...problems, ...chosen.problems],
    foundInstead: anchors.length > 0 ? [] : findOtherTools(root, packages),
  };
}

/** The schemas that were asked for, by path or glob; one that is not there is a fatal problem, since nothing else was meant. */
function chooseSchemas(
  fs: FileSystem,
  root: string,
  asked: readonly string[],
  listing: Listing,
): { readonly groups: readonly SchemaGroup[]; readonly problems: readonly Problem[] } {
  const groups: SchemaGroup[] = [];
  const problems: Problem[] = [];
  for (const path of asked) {
    const files = fs.isFile(path)
      ? [path]
      : fs.isDirectory(path)
        ? schemaFilesIn(fs, path)
        : listing.schemas.filter(createPathMatcher('/', [path.replace(/^\//, '')]));
    if (files.length === 0) problems.push(missingSchema(fs, root, path));
    else if (fs.isDirectory(path)) groups.push({ path, files, configured: true });
    else groups.push(...files.map((file) => ({ path: file, files: [file], configured: true })));
  }
  return {
    groups: groups.filter((group, index) => groups.findIndex((it) => it.path === group.path) === index),
    problems,
  };
}

/** Leaves stray schemas out, and says so. */
function withoutStrays(
  root: string,
  groups: readonly SchemaGroup[],
  isNamed: (group: SchemaGroup) => boolean,
): { readonly groups: readonly SchemaGroup[]; readonly problems: readonly Problem[] } {
  const stray = findStraySchemas(root, groups, isNamed);
  return {
    groups: groups.filter((group) => !stray.includes(group)),
    problems: stray.map(({ path }) => ({
      kind: 'file-skipped',
      message: 'not taken for a schema of this project, since no configuration or script names it',
      file: path,
      start: null,
      end: null,
      fatal: false,
    })),
  };
}

/** Unlike the listing, this looks into folders that git ignores: they were asked for by name. */
function schemaFilesIn(fs: FileSystem, dir: string): readonly string[] {
  return fs.list(dir).flatMap((name) => {
    const path = `${dir}/${name}`;
    if (name.endsWith('.prisma') && fs.isFile(path)) return [path];
    return name !== 'node_modules' && fs.isDirectory(path) ? schemaFilesIn(fs, path) : [];
  });
}

function missingSchema(fs: FileSystem, root: string, path: string): Problem {
  const shown = pathFrom(root, path);
  const message = fs.isDirectory(path)
    ? `The folder \`${shown}\` holds no .prisma file.`
    : `The schema \`${shown}\` does not exist.`;
  return { kind: 'no-schema', message, file: null, start: null, end: null, fatal: true };
}

function anchorOf(
  fs: FileSystem,
  root: string,
  group: SchemaGroup,
  packageDirOf: (file: string) => string,
  packages: Project['packages'],
  isAsked: boolean,
): Anchor {
  const packageDir = packageDirOf(group.files[0] ?? group.path);
  const outputs = generatorsOf(fs, group).flatMap(({ file, generator }) => outputOf(file, generator) ?? []);
  return {
    source: {
      kind: 'prisma',
      path: group.path,
      files: group.files,
      packageDir,
      version: findPrismaVersion(fs, root, packageDir, packages),
    },
    outputPackageDirs: outputs.filter((path) => isWithin(root, path)).map(packageDirOf),
    scope: isAsked ? null : (findTestScope(root, group.path) ?? null),
    preferred: group.configured || isDefaultLocation(packageDir, group.path),
  };
}

function ownFolders(fs: FileSystem, group: SchemaGroup, packageDirOf: (file: string) => string): readonly string[] {
  return generatorsOf(fs, group).flatMap(({ file, generator }) => {
    const output = outputOf(file, generator);
    return output !== null && isOwnFolder(generator, output, packageDirOf(file)) ? [output] : [];
  });
}

function generatorsOf(fs: FileSystem, group: SchemaGroup) {
  return group.files.flatMap((file) =>
    scanSchema(findText(fs, file) ?? '').generators.map((generator) => ({ file, generator })),
  );
}
