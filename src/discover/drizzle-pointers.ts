/** Where a repository says that its Drizzle schemas are: drizzle.config files, and what scripts pass to drizzle-kit. */
import picomatch from 'picomatch';
import type { ImportResolver } from '../syntax/resolve-import.js';
import type { DrizzleConfig } from './drizzle-config.js';
import { findText } from './file-system.js';
import { isJsonObject, stringsOf } from './jsonc.js';
import { isSourceName } from './list-files.js';
import { absolutePath, comparePaths, isWithin, parentDir, pathBelow } from './paths.js';
import type { FileSystem, Package } from './project.js';

/** What one configuration says. */
export interface DrizzlePointer extends Pick<DrizzleConfig, 'dialect' | 'casing'> {
  /** Absolute path of the configuration. */
  readonly config: string;
  /** Modules that it names and that are there; none where syntax does not tell them. */
  readonly files: readonly string[];
  /** The folder that it names instead of files, if it names just one. */
  readonly folder: string | null;
}

/** What pointers are read among. */
export interface PointerSpace {
  readonly fs: FileSystem;
  /** Source files that globs may match. */
  readonly sources: readonly string[];
  readonly resolver: ImportResolver;
  packageDirOf(file: string): string;
}

/** Configurations by path, with the folders that scripts run drizzle-kit from for them. */
export function findDrizzleConfigs(
  fs: FileSystem,
  packages: readonly Package[],
  listed: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const configs = new Map<string, readonly string[]>(listed.map((file) => [file, []]));
  for (const { dir, manifest } of packages) {
    const scripts = isJsonObject(manifest.scripts) ? stringsOf(Object.values(manifest.scripts)) : [];
    for (const { from, config } of scripts.flatMap((script) => readScript(dir, script))) {
      const runFrom = configs.get(config) ?? [];
      if (fs.isFile(config) && !runFrom.includes(from)) configs.set(config, [...runFrom, from]);
    }
  }
  return configs;
}

const KIT = /\bdrizzle-kit\b[^&|;]*?(?:\s--config|\s-c)[= ]+["']?([^\s"'&|;]+)/g;
const CHANGE_DIR = /(?:^|[&;]\s*)cd\s+["']?([^\s"'&|;]+)/g;

function readScript(dir: string, script: string): readonly { readonly from: string; readonly config: string }[] {
  return Array.from(script.matchAll(KIT), (match) => {
    const changes = [...script.slice(0, match.index).matchAll(CHANGE_DIR)];
    const from = changes.reduce((base, change) => absolutePath(base, change[1] ?? ''), dir);
    return { from, config: absolutePath(from, match[1] ?? '') };
  });
}

/**
 * Reads a configuration. Its paths are relative to the folder that drizzle-kit is run from, which it does not say: where
 * a script does so, else its package, else its own folder, whichever has what it names. Undefined where it is none.
 */
export async function readDrizzlePointer(
  space: PointerSpace,
  config: string,
  runFrom: readonly string[],
): Promise<DrizzlePointer | undefined> {
  const { fs, resolver, packageDirOf } = space;
  const text = findText(fs, config);
  if (text === undefined) return undefined;
  const { readDrizzleConfig } = await import('./drizzle-config.js');
  const open = (from: string, specifier: string): { path: string; text: string } | undefined => {
    const found = resolver.resolve(from, specifier);
    const module = found.kind === 'file' ? findText(fs, found.path) : undefined;
    return found.kind === 'file' && module !== undefined ? { path: found.path, text: module } : undefined;
  };
  let nothing: DrizzlePointer | undefined;
  for (const cwd of new Set([...runFrom, packageDirOf(config), parentDir(config)])) {
    const read = readDrizzleConfig(config, text, { cwd, open });
    if (!read) return undefined;
    const { schema, dialect, casing } = read;
    const files = new Set(schema.flatMap((pattern) => modulesAt(space, cwd, pattern)));
    const [path = ''] = schema.map((pattern) => absolutePath(cwd, pattern));
    const folder = schema.length === 1 && fs.isDirectory(path) ? path : null;
    const pointer = { config, files: [...files].sort(comparePaths), folder, dialect, casing };
    if (files.size > 0) return pointer;
    nothing ??= pointer;
  }
  return nothing;
}

/** Modules that a path or glob of a configuration means. A folder stands for its own files, as in drizzle-kit. */
function modulesAt({ fs, sources }: PointerSpace, cwd: string, pattern: string): readonly string[] {
  const path = absolutePath(cwd, pattern);
  if (fs.isFile(path)) return isSourceName(path) ? [path] : [];
  const isModule = (file: string): boolean => isSourceName(file) && !isTestFile(file) && mayHoldSchema(fs, file);
  if (fs.isDirectory(path)) {
    const own = fs.list(path).flatMap((name) => (fs.isFile(`${path}/${name}`) ? [`${path}/${name}`] : []));
    const modules = own.filter(isModule);
    // Nothing that drizzle-kit would take, but what is meant can be told.
    return modules.length > 0 ? modules : sources.filter((file) => isWithin(path, file) && isModule(file));
  }
  const { base, glob, isGlob } = picomatch.scan(pattern);
  // `./src/schema` for `./src/schema.ts`.
  if (!isGlob) return sources.filter((file) => file.replace(/\.[cm]?[jt]sx?$/, '') === path);
  const folder = absolutePath(cwd, base);
  const matches = picomatch(glob);
  return sources.filter((file) => isWithin(folder, file) && matches(pathBelow(folder, file)) && isModule(file));
}

/** A glob may match all that a package has: what neither uses Drizzle nor hands on other files has nothing to say. */
function mayHoldSchema(fs: FileSystem, file: string): boolean {
  const text = findText(fs, file) ?? '';
  return text.includes('drizzle-orm') || /\bexport\s*(?:\*|\{)[^;]{0,9999}?\bfrom\b|\brequire\(/.test(text);
}

/** Whether a file's name makes it a test. */
export function isTestFile(file: string): boolean {
  return /[.-](?:test|spec|e2e|bench|stories)(?:-d)?\.[cm]?[jt]sx?$/.test(file);
}
