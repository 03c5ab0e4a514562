// @ts-check
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const ENDINGS = [
  '',
  '.ts',
  '.tsx',
  '.mts',
  '.js',
  '.mjs',
  '.jsx',
  '/index.ts',
  '/index.tsx',
  '/index.mts',
  '/index.js',
];
/** Where a package keeps the source of what its manifest names. */
const BUILT = /^dist\//;

/** @typedef {{ dir: string, name: string, exports: unknown, main: string | undefined }} Workspace */

/**
 * Resolves imports between a repository's own files: relative ones, the `paths` of the nearest tsconfig.json, and packages of
 * the workspace by name and `exports`. Simple on purpose and written apart from the tool's own resolution.
 * @param {readonly string[]} manifests package.json files of the repository
 * @returns {(from: string, specifier: string) => string | null}
 */
export function createResolver(manifests) {
  const workspaces = manifests.flatMap(readWorkspace);
  /** @type {Map<string, { base: string, paths: Record<string, string[]> } | null>} */
  const configs = new Map();

  /**
   * @param {string} dir
   * @returns {{ base: string, paths: Record<string, string[]> } | null}
   */
  const configOf = (dir) => {
    const known = configs.get(dir);
    if (known !== undefined) return known;
    const file = ['tsconfig.json', 'jsconfig.json'].map((name) => join(dir, name)).find(isFile);
    const parent = dirname(dir);
    /** @type {{ base: string, paths: Record<string, string[]> } | null} */
    const config = file ? readPaths(file) : parent === dir ? null : configOf(parent);
    configs.set(dir, config);
    return config;
  };

  return (from, specifier) => {
    if (specifier.startsWith('.')) return findFile(resolve(dirname(from), specifier));
    const config = configOf(dirname(from));
    if (config) {
      for (const [pattern, targets] of Object.entries(config.paths)) {
        const rest = matchPattern(pattern, specifier);
        if (rest === null) continue;
        for (const target of targets) {
          const found = findFile(resolve(config.base, target.replace('*', rest)));
          if (found) return found;
        }
      }
    }
    const workspace = workspaces.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`));
    if (!workspace) return null;
    const subpath = `.${specifier.slice(workspace.name.length)}`;
    const named = exportOf(workspace, subpath);
    const file = findFile(join(workspace.dir, named ?? subpath));
    return file ?? (named && findFile(join(workspace.dir, named.replace(/^\.\//, '').replace(BUILT, 'src/'))));
  };
}

/**
 * @param {string} manifest
 * @returns {Workspace[]}
 */
function readWorkspace(manifest) {
  const { name, exports, main } = JSON.parse(readFileSync(manifest, 'utf8'));
  return typeof name === 'string' ? [{ dir: dirname(manifest), name, exports, main }] : [];
}

/**
 * The file that `exports` names for a subpath, by its first condition that is a string.
 * @param {Workspace} workspace
 * @param {string} subpath
 * @returns {string | null}
 */
function exportOf({ exports, main }, subpath) {
  if (typeof exports === 'string') return subpath === '.' ? exports : null;
  if (exports === null || typeof exports !== 'object') return subpath === '.' ? (main ?? null) : null;
  for (const [key, target] of Object.entries(exports)) {
    const rest = matchPattern(key, subpath);
    const file = rest === null ? null : firstString(target);
    if (file) return file.replace('*', rest ?? '');
  }
  return null;
}

/**
 * @param {unknown} target
 * @returns {string | null}
 */
function firstString(target) {
  if (typeof target === 'string') return target;
  if (target === null || typeof target !== 'object') return null;
  for (const inner of Object.values(target)) {
    const found = firstString(inner);
    if (found) return found;
  }
  return null;
}

/**
 * @param {string} file
 * @returns {{ base: string, paths: Record<string, string[]> } | null} null where neither it nor what it extends has paths
 */
function readPaths(file) {
  const { config } = ts.readConfigFile(file, (path) => readFileSync(path, 'utf8'));
  const options = config?.compilerOptions ?? {};
  const base = resolve(dirname(file), options.baseUrl ?? '.');
  if (options.paths) return { base, paths: options.paths };
  const parents = [config?.extends ?? []].flat().filter((/** @type {unknown} */ name) => String(name).startsWith('.'));
  for (const parent of parents) {
    const path = [resolve(dirname(file), parent), `${resolve(dirname(file), parent)}.json`].find(isFile);
    const inherited = path ? readPaths(path) : null;
    if (inherited) return inherited;
  }
  return options.baseUrl ? { base, paths: { '*': ['*'] } } : null;
}

/**
 * What stands for the star, an empty string where there is none, null where the name does not match.
 * @param {string} pattern
 * @param {string} name
 */
function matchPattern(pattern, name) {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === name ? '' : null;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const fits = name.length >= pattern.length - 1 && name.startsWith(before) && name.endsWith(after);
  return fits ? name.slice(before.length, name.length - after.length) : null;
}

/**
 * @param {string} path
 * @returns {string | null}
 */
function findFile(path) {
  const bare = path.replace(/\.([cm]?)jsx?$/, '');
  for (const stem of bare === path ? [path] : [path, bare]) {
    for (const ending of ENDINGS) if (isFile(stem + ending)) return stem + ending;
  }
  return null;
}

/** @param {string} path */
function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}
