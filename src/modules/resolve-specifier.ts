/** Where a specifier leads: the project's own files first, then the compiler's resolver, then what is known of the rest. */

import { findText } from '../discover/file-system.js';
import { createIgnoredPaths } from '../discover/ignored-paths.js';
import { isWithin, parentDir, pathBelow } from '../discover/paths.js';
import type { Project } from '../discover/project.js';
import { createCompilerResolver, type ImportConfig } from '../syntax/module-resolution.js';
import { type ImportResolver, normalize } from '../syntax/resolve-import.js';
import { createAmbientModules } from './ambient-modules.js';
import { isBrought } from './brought-packages.js';
import { createBundlerAliases } from './bundler-aliases.js';
import { createExistingPaths, type ExistingPaths } from './existing-paths.js';
import { looksGenerated } from './generated-paths.js';
import { isBuiltin, isPackageName, knownKindOf, packageNameOf } from './known-modules.js';
import { createListedPackages, type ListedPackages } from './listed-packages.js';
import { createLockedPackages } from './locked-packages.js';
import type { Missing, UnfollowedReason, Verdict } from './module-facts.js';
import { createPackageExports, type PackageExports } from './package-exports.js';
import { createStrictWorkspaces } from './strict-workspaces.js';
import { exportKeys, matchAlias, pathsGivenBy } from './workspace-entries.js';

/** A verdict, or a package that nothing lists: `path` is the file that it leads to where it is one of the project. */
export type Resolved = Verdict | { readonly kind: 'unlisted'; readonly name: string; readonly path: string | null };

/** The source file of the project that an import leads to. */
export function fileOf(resolved: Resolved): string | null {
  if (resolved.kind === 'unlisted') return resolved.path;
  return resolved.kind === 'resolved' && resolved.to === 'file' ? resolved.path : null;
}

export interface SpecifierResolver extends Pick<ImportResolver, 'twinsOf'> {
  /** `from` is the importing file's absolute path. Memoised by folder. */
  resolve(from: string, specifier: string): Resolved;
  readonly listed: ListedPackages;
  readonly existing: ExistingPaths;
  readonly installed: PackageExports;
  /** Prefixes of aliases around a folder with the folders that they stand for. */
  aliasesAround(dir: string): readonly { readonly prefix: string; readonly target: string }[];
}

export function createSpecifierResolver(project: Project, fast: ImportResolver): SpecifierResolver {
  const { files, fs, root } = project;
  const existing = createExistingPaths(fs, root);
  const listed = createListedPackages(project);
  const isIgnored = createIgnoredPaths(fs, root);
  const compiler = createCompilerResolver(project, existing.isFile);
  const ambient = createAmbientModules(project);
  const isLocked = createLockedPackages(project);
  const isBundlerAlias = createBundlerAliases(project);
  const isOutOfReach = createStrictWorkspaces(project);
  const memo = new Map<string, Map<string, Resolved>>();
  let sourceDirs: ReadonlySet<string> | undefined;
  let scriptDirs: ReadonlySet<string> | undefined;
  let submoduleDirs: readonly string[] | undefined;

  const submodules = (): readonly string[] => {
    submoduleDirs ??= [...(findText(fs, `${root}/.gitmodules`) ?? '').matchAll(SUBMODULE)].map(
      ([, dir]) => `${root}/${dir}`,
    );
    return submoduleDirs;
  };

  const hasSources = (below: string): boolean => {
    sourceDirs ??= foldersOf(project);
    return sourceDirs.has(`${root}/${below}`);
  };

  /** What is at a path, for bundlers and compilers alike. */
  const findAt = (path: string): string | undefined => {
    if (existing.isFile(path)) return path;
    const stem = path.replace(/\.[cm]?jsx?$/, '');
    for (const base of [path, stem]) {
      const found = EXTENSIONS.find((extension) => existing.isFile(base + extension));
      if (found !== undefined) return base + found;
    }
    if (!existing.isDirectory(path)) return undefined;
    return existing
      .list(path)
      .filter((name) => /^index\./.test(name) || name === 'package.json')
      .map((name) => `${path}/${name}`)[0];
  };

  const whyAbsent = (path: string): UnfollowedReason | undefined => {
    if (!path.startsWith(`${root}/`)) return 'generated';
    if (submodules().some((dir) => isWithin(dir, path)) || isWithoutAssets(path)) return 'not-checked-out';
    // `./client.js` may be what `client.ts` is built to.
    const stem = path.replace(/\.[cm]?jsx?$/, '');
    if ([path, ...IGNORED_AS.map((ending) => stem + ending)].some(isIgnored)) return 'ignored-by-git';
    if (project.outputs.some((output) => isWithin(output, path))) return 'generated';
    return looksGenerated(pathBelow(root, path), hasSources) ? 'generated' : undefined;
  };

  /** A checkout may lack images and the like as a whole; where their neighbours are there, it does not. */
  const isWithoutAssets = (path: string): boolean => {
    const extension = ASSET.exec(path)?.[0];
    if (extension === undefined) return false;
    return !existing.list(parentDir(path)).some((name) => name.endsWith(extension));
  };

  /** The verdict on paths that a specifier may mean: one that is there, else why none may be, else missing. */
  const judgePaths = (given: readonly string[], how: Missing): Verdict => {
    const paths = given.map((path) => path.replace(/\/+$/, ''));
    for (const path of paths) {
      const found = findAt(path);
      if (found !== undefined) return { kind: 'resolved', to: 'asset', path: found };
    }
    for (const path of paths) {
      const reason = whyAbsent(path);
      if (reason) return { kind: 'unknown', reason };
    }
    const isCase = paths.some((path) => findInOtherCase(existing, path) !== undefined);
    return { kind: 'missing', how: isCase ? 'case' : how, tried: paths };
  };

  const byAlias = (configs: readonly ImportConfig[], specifier: string): Verdict | undefined => {
    const tried: string[] = [];
    for (const { paths } of configs) {
      for (const { pattern, targets } of paths) {
        const star = pattern === '*' ? undefined : matchAlias(pattern, specifier);
        if (star !== undefined) tried.push(...targets.map((target) => normalize(target.replace('*', star))));
      }
    }
    return tried.length > 0 ? judgePaths([...new Set(tried)], 'file') : undefined;
  };

  const byBaseUrl = (configs: readonly ImportConfig[], specifier: string): Verdict | undefined => {
    const [first = ''] = specifier.split('/');
    if (first.startsWith('@') || !specifier.includes('/')) return undefined;
    const bases = configs.flatMap(({ options }) => options.baseUrl ?? []);
    const tried = bases
      .filter((base) => existing.isDirectory(`${base}/${first}`))
      .map((base) => `${base}/${specifier}`);
    if (tried.length === 0) return undefined;
    const verdict = judgePaths([...new Set(tried)], 'file');
    const isOwn = tried.some((path) =>
      hasSources(pathBelow(root, path.slice(0, path.length - specifier.length) + first)),
    );
    return verdict.kind === 'missing' && !isOwn ? { kind: 'unknown', reason: 'unlisted-alias' } : verdict;
  };

  /** `NODE_PATH` and its like: what a specifier begins with is code of the package itself. */
  const namesOwnCode = (dir: string, first: string): boolean => {
    const owner = listed.ownerOf(dir)?.dir ?? root;
    return [owner, `${owner}/src`, `${owner}/app`, `${owner}/lib`].some(
      (base) =>
        hasSources(pathBelow(root, `${base}/${first}`)) || fast.resolve(`${base}/x.ts`, `./${first}`).kind === 'file',
    );
  };

  const byWorkspace = (dir: string, specifier: string): Verdict | undefined => {
    const name = packageNameOf(specifier);
    const target = listed.findWorkspace(dir, name);
    if (!target) return undefined;
    const rest = specifier.slice(name.length + 1);
    if (rest !== '') {
      const keys = exportKeys(target);
      if (keys === undefined) return judgePaths([`${target.dir}/${rest}`], 'file');
      if (!keys.some((key) => matchAlias(key, `./${rest}`) !== undefined)) {
        return { kind: 'missing', how: 'subpath', tried: [`${target.dir}/${rest}`] };
      }
    }
    const paths = pathsGivenBy(target, rest === '' ? '.' : `./${rest}`);
    // What a build makes, and how, is anyone's guess.
    const isSource = paths.length > 0 && paths.every((path) => standsAmongSources(path));
    return isSource && listed.isOnly(name) ? judgePaths(paths, 'file') : { kind: 'unknown', reason: 'not-built' };
  };

  /** Whether people write a file of this path, as far as its neighbours tell: any that is TypeScript. */
  const standsAmongSources = (path: string): boolean => {
    if (/\.d\.[cm]?ts$/.test(path)) return false;
    return /\.[cm]?tsx?$/.test(path) || hasScripts(parentDir(path));
  };

  const hasScripts = (dir: string): boolean => {
    scriptDirs ??= new Set(files.flatMap(({ path }) => (SCRIPT.test(path) ? [parentDir(path)] : [])));
    return scriptDirs.has(dir);
  };

  /** Whether something other than package.json gives a name its meaning. */
  const isExplained = (dir: string, name: string): boolean => {
    const [first = ''] = name.split('/');
    return (
      compiler.configsAround(dir).some((config) => config.isPartial) ||
      isBundlerAlias(dir, name) ||
      isBundlerAlias(dir, first) ||
      namesOwnCode(dir, first)
    );
  };

  /** A package of the workspace that is imported by its name, is listed for a folder by nothing, and does not get there either. */
  const isUnlistedWorkspace = (dir: string, specifier: string, path: string | null): boolean => {
    const name = packageNameOf(specifier);
    const target = listed.findWorkspace(dir, name);
    if (!target || listed.reaching(dir).has(name) || (path !== null && !isWithin(target.dir, path))) return false;
    const isAliased = compiler
      .configsAround(dir)
      .some(({ paths }) => paths.some(({ pattern }) => matchAlias(pattern, specifier) !== undefined));
    return listed.listsAny(dir) && isOutOfReach(dir, name) && !isAliased && !isExplained(dir, name);
  };

  const compute = (from: string, given: string): Resolved => {
    const specifier = given.startsWith('.') ? given.replace(/[?#].*$/, '') : given.replace(/\?.*$/, '');
    const dir = parentDir(from);
    const own = fast.resolve(from, specifier);
    // With a query a file is loaded as something else: a worker, its text, an address.
    const isRelative = specifier.startsWith('.');
    const name = packageNameOf(specifier);
    if (own.kind === 'file') {
      return !isRelative && isUnlistedWorkspace(dir, specifier, own.path)
        ? { kind: 'unlisted', name, path: own.path }
        : { kind: 'resolved', to: specifier === given ? 'file' : 'asset', path: own.path };
    }
    if (!isRelative) {
      if (isBuiltin(specifier)) return { kind: 'resolved', to: 'builtin', path: null };
      if (listed.isInstalled(dir, name) && (own.kind === 'external' || listed.findWorkspace(dir, name))) {
        return { kind: 'resolved', to: 'package', path: null };
      }
    }
    const known = knownKindOf(specifier);
    if (known) return { kind: 'unknown', reason: known };
    if (isRelative) {
      const path = normalize(`${dir}/${specifier}`);
      const found = findAt(path) ?? compiler.find(from, specifier);
      return found === undefined ? judgePaths([path], 'file') : { kind: 'resolved', to: 'asset', path: found };
    }
    const found = compiler.find(from, specifier);
    if (found !== undefined && !found.includes('/node_modules/')) return { kind: 'resolved', to: 'asset', path: found };
    // A package without types of its own is declared as well.
    if (ambient.declares(specifier) && !isLocked(dir, name)) return { kind: 'resolved', to: 'package', path: null };
    const configs = compiler.configsAround(dir).filter((config) => config.covers(dir));
    const local = byAlias(configs, specifier);
    if (local && !listed.isInstalled(dir, name)) {
      return local.kind === 'missing' && isBundlerAlias(dir, name) && !hasPlainAlias(configs, specifier)
        ? { kind: 'unknown', reason: 'unlisted-alias' }
        : local;
    }
    if (listed.isInstalled(dir, name)) return { kind: 'resolved', to: 'package', path: null };
    const guess = byWorkspace(dir, specifier) ?? byBaseUrl(configs, specifier);
    if (guess) {
      const isUnlisted =
        guess.kind === 'unknown' && guess.reason === 'not-built' && isUnlistedWorkspace(dir, specifier, null);
      return isUnlisted ? { kind: 'unlisted', name, path: null } : guess;
    }
    const [first = ''] = specifier.split('/');
    const isAlias =
      !isPackageName(name) || /^[#@~]$|^[#~]/.test(first) || (first.startsWith('@') && !specifier.includes('/'));
    const explained = isExplained(dir, name);
    if (isAlias || explained) {
      const right = explained || isPackageName(name) ? undefined : listed.findOtherCase(dir, name);
      return right === undefined
        ? { kind: 'unknown', reason: 'unlisted-alias' }
        : { kind: 'missing', how: 'package', tried: [right + specifier.slice(name.length)] };
    }
    // Where nothing is listed at all, packages come from elsewhere.
    return listed.listsAny(dir) && !isBrought(listed.reaching(dir), name)
      ? { kind: 'unlisted', name, path: null }
      : { kind: 'resolved', to: 'package', path: null };
  };

  return {
    twinsOf: fast.twinsOf,
    listed,
    existing,
    installed: createPackageExports(project, compiler, ambient, listed),
    aliasesAround: (dir) =>
      compiler
        .configsAround(dir)
        .flatMap(({ paths }) =>
          paths.flatMap(({ pattern, targets: [target] }) =>
            pattern.endsWith('*') && pattern !== '*' && target?.endsWith('*')
              ? [{ prefix: pattern.slice(0, -1), target: target.slice(0, -1) }]
              : [],
          ),
        ),
    resolve(from, specifier) {
      const dir = parentDir(from);
      let ofDir = memo.get(dir);
      if (!ofDir) {
        ofDir = new Map();
        memo.set(dir, ofDir);
      }
      let resolved = ofDir.get(specifier);
      if (!resolved) {
        resolved = compute(from, specifier);
        ofDir.set(specifier, resolved);
      }
      return resolved;
    },
  };
}

/** What a path may stand for where git is asked whether it is to be passed over. */
const IGNORED_AS = ['.ts', '.tsx', '.mts', '.d.ts', '.js', '.json', '/index.js', '/index.ts', '/index.tsx'];
/** JavaScript that is no configuration: what a package of TypeScript has as well. */
const SCRIPT = /(?<!config|rc)\.[cm]?jsx?$/;
const SUBMODULE = /^\s*path\s*=\s*(\S+)/gm;
const ASSET =
  /\.(?:png|svg|jpe?g|gif|webp|avif|ico|bmp|css|scss|sass|less|styl|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|pdf|jsonc?|json5|ya?ml|toml|txt|mdx?|html|csv|xml|graphql|gql|sql|glsl|wgsl|vert|frag|lottie|hbs|ejs|tpl|proto|prisma|sh|ics)$/i;

/** What bundlers and platforms add to a path without an extension. */
const EXTENSIONS = [
  ...[
    '.d.ts',
    '.d.mts',
    '.d.cts',
    '.vue',
    '.svelte',
    '.astro',
    '.mdx',
    '.md',
    '.json',
    '.json5',
    '.node',
    '.wasm',
    '.svelte.ts',
    '.svelte.js',
  ],
  ...['.css', '.scss', '.sass', '.less', '.graphql', '.gql', '.coffee', '.marko', '.gts', '.gjs'],
  ...['ios', 'android', 'native', 'web', 'macos', 'windows', 'electron', 'server', 'client'].flatMap((platform) =>
    ['ts', 'tsx', 'js', 'jsx'].map((extension) => `.${platform}.${extension}`),
  ),
];
const SOURCE_EXTENSIONS = [
  '',
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.vue',
  '.svelte',
  '.astro',
  '.json',
];

/** A file whose path differs from what a specifier means in case alone. */
export function findInOtherCase(existing: ExistingPaths, path: string): string | undefined {
  const stem = path.replace(/\.[cm]?jsx?$/, '');
  const candidates = [path, stem].flatMap((base) => [
    ...SOURCE_EXTENSIONS.map((extension) => base + extension),
    ...SOURCE_EXTENSIONS.slice(1, 9).map((extension) => `${base}/index${extension}`),
  ]);
  for (const candidate of candidates) {
    const found = existing.findOtherCase(candidate);
    if (found !== undefined && existing.isFile(found)) return found;
  }
  return undefined;
}

/** `@/x` by a pattern that is written out: a bundler's alias of the same name says the same. */
function hasPlainAlias(configs: readonly ImportConfig[], specifier: string): boolean {
  return configs.some(({ paths }) =>
    paths.some(({ pattern }) => pattern !== '*' && matchAlias(pattern, specifier) !== undefined),
  );
}

function foldersOf({ files, root }: Project): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { path } of files) {
    for (let dir = parentDir(path); dir.length > root.length && !folders.has(dir); dir = parentDir(dir))
      folders.add(dir);
  }
  return folders;
}
