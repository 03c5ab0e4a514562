/** What tsconfig and jsconfig files say about where imports lead: `baseUrl` and `paths`, `extends` merged. */
import { findText } from './file-system.js';
import { isJsonObject, type JsonObject, readJsonObject, stringsOf } from './jsonc.js';
import { absolutePath, comparePaths, parentDir } from './paths.js';
import type { FileSystem, Package, PathsConfig } from './project.js';

/** What one file and those it extends say, before a folder is governed by it. */
interface Resolution {
  readonly baseUrl: string | null;
  readonly paths: { readonly base: string; readonly patterns: JsonObject } | null;
}

/** Names that govern a folder, first to last; others take part only where these extend or refer to them. */
const GOVERNING = ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json', 'tsconfig.app.json'];

/** One entry for each folder whose config says something about imports, sorted by folder. */
export function readPathsConfigs(
  fs: FileSystem,
  files: readonly string[],
  packages: readonly Package[],
): readonly PathsConfig[] {
  const dirs = [...new Set(files.map(parentDir))].sort(comparePaths);
  const packageDirs = new Map(packages.flatMap((item) => (item.name === null ? [] : [[item.name, item.dir] as const])));
  const configs: PathsConfig[] = [];
  for (const dir of dirs) {
    const governing = GOVERNING.map((name) => `${dir}/${name}`).filter((path) => fs.isFile(path));
    for (const path of governing) {
      const resolution = withReferences(fs, path, packageDirs);
      if (resolution.baseUrl === null && resolution.paths === null) continue;
      configs.push(toPathsConfig(dir, resolution));
      break;
    }
  }
  return configs;
}

/** A config that only refers to its siblings (`files: []` and `references`, as Vite writes it) stands for them. */
function withReferences(fs: FileSystem, path: string, packageDirs: ReadonlyMap<string, string>): Resolution {
  const own = resolveConfig(fs, path, packageDirs, []);
  if (own.baseUrl !== null || own.paths !== null) return own;
  const references = readConfig(fs, path)?.references;
  for (const reference of Array.isArray(references) ? references : []) {
    const target = isJsonObject(reference) ? reference.path : undefined;
    if (typeof target !== 'string') continue;
    const file = absolutePath(parentDir(path), target);
    if (parentDir(file) !== parentDir(path) || !fs.isFile(file)) continue;
    const resolution = resolveConfig(fs, file, packageDirs, []);
    if (resolution.baseUrl !== null || resolution.paths !== null) return resolution;
  }
  return own;
}

function resolveConfig(
  fs: FileSystem,
  path: string,
  packageDirs: ReadonlyMap<string, string>,
  trail: readonly string[],
): Resolution {
  let baseUrl: string | null = null;
  let paths: Resolution['paths'] = null;
  const config = trail.includes(path) ? undefined : readConfig(fs, path);
  for (const extended of stringsOf(config?.extends)) {
    const file = findExtended(fs, path, extended, packageDirs);
    if (file === undefined) continue;
    const base = resolveConfig(fs, file, packageDirs, [...trail, path]);
    baseUrl = base.baseUrl ?? baseUrl;
    paths = base.paths ?? paths;
  }
  const options = config?.compilerOptions;
  if (!isJsonObject(options)) return { baseUrl, paths };
  const dir = parentDir(path);
  // `${configDir}` is the folder of the config that tsc is started on: the last of the chain.
  const leafDir = parentDir(trail[0] ?? path);
  if (typeof options.baseUrl === 'string') baseUrl = absolutePath(dir, inConfigDir(options.baseUrl, leafDir));
  if (isJsonObject(options.paths)) paths = { base: dir, patterns: inheritConfigDir(options.paths, leafDir) };
  return { baseUrl, paths };
}

function inheritConfigDir(patterns: JsonObject, leafDir: string): JsonObject {
  return Object.fromEntries(
    Object.entries(patterns).map(([pattern, targets]) => [
      pattern,
      stringsOf(targets).map((target) => inConfigDir(target, leafDir)),
    ]),
  );
}

function inConfigDir(target: string, leafDir: string): string {
  return target.replace(/^\$\{configDir\}/, leafDir);
}

/** A package that is not installed cannot be followed; its config is then taken to say nothing about imports. */
function findExtended(
  fs: FileSystem,
  from: string,
  extended: string,
  packageDirs: ReadonlyMap<string, string>,
): string | undefined {
  const dir = parentDir(from);
  if (/^(?:\.|\/|[A-Za-z]:)/.test(extended)) return findConfigFile(fs, absolutePath(dir, extended));
  const [, name = '', subpath = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(extended) ?? [];
  const workspaceDir = packageDirs.get(name);
  if (workspaceDir !== undefined) return findConfigFile(fs, absolutePath(workspaceDir, subpath));
  for (let current = dir; ; current = parentDir(current)) {
    const found = findConfigFile(fs, `${current}/node_modules/${extended}`);
    if (found !== undefined || parentDir(current) === current) return found;
  }
}

function findConfigFile(fs: FileSystem, path: string): string | undefined {
  return [path, `${path}.json`, `${path}/tsconfig.json`].find((candidate) => fs.isFile(candidate));
}

function readConfig(fs: FileSystem, path: string): JsonObject | undefined {
  const text = findText(fs, path);
  return text === undefined ? undefined : readJsonObject(text);
}

function toPathsConfig(dir: string, resolution: Resolution): PathsConfig {
  const { baseUrl, paths } = resolution;
  // As tsc has it: a `baseUrl` anywhere in the chain goes before the folder of the config that holds the patterns.
  const base = baseUrl ?? paths?.base ?? dir;
  return {
    dir,
    baseUrl,
    paths: Object.entries(paths?.patterns ?? {}).map(([pattern, targets]) => ({
      pattern,
      targets: stringsOf(targets).map((target) => absolutePath(base, target)),
    })),
  };
}
