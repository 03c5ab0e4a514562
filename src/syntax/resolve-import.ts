/** Resolves import specifiers against the project's own files: relative paths, tsconfig `paths`, workspace packages. */
import type { Package, PathsConfig, Project, SourceFile } from '../discover/project.js';
import { isTypeScript } from './language.js';
import { createPackagesByName } from './packages-by-name.js';

export type Resolution =
  /** A file of the project. */
  | { readonly kind: 'file'; readonly path: string }
  /** An absolute path that the specifier means, where no source file is (a generated client, an asset). */
  | { readonly kind: 'absent'; readonly path: string }
  | { readonly kind: 'external'; readonly specifier: string };

export interface ImportResolver {
  /** `from` is the importing file's absolute path. Memoised. */
  resolve(from: string, specifier: string): Resolution;
  /**
   * The other files that a package gives under the names by which this one was found: what one of them lacks, those who
   * import it elsewhere may find in another (`browser`, `node`).
   */
  twinsOf(path: string): ReadonlySet<string>;
}

/** What imports are resolved among. */
export interface ImportSpace
  extends Pick<Project, 'packages' | 'pathsConfigs'>,
    Partial<Pick<Project, 'aliasConfigs'>> {
  readonly files: readonly Pick<SourceFile, 'path'>[];
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const SOURCE_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

const ofProject = new WeakMap<ImportSpace, ImportResolver>();

/** The resolver of a project: one for all stages, since it keeps what it has found out. */
export function importResolverOf(project: ImportSpace): ImportResolver {
  let resolver = ofProject.get(project);
  if (!resolver) {
    resolver = createImportResolver(project);
    ofProject.set(project, resolver);
  }
  return resolver;
}

export function createImportResolver(project: ImportSpace): ImportResolver {
  const files = new Set(project.files.map((file) => file.path));
  const packages = createPackagesByName(project.packages);
  const listed = new Set(project.packages.flatMap((found) => Object.keys(found.dependencies)));
  const configs = nearestFirst(project.pathsConfigs);
  const aliases = nearestFirst(project.aliasConfigs ?? []);
  const configOfDir = new Map<string, PathsConfig | null>();
  /** By folder and language, then specifier: a specifier means the same in all files of a folder that are written in one. */
  const ofDir = new Map<string, Map<string, Resolution>>();
  const ofFile = new Map<string, Map<string, Resolution>>();

  const configFor = (dir: string): PathsConfig | null => {
    let config = configOfDir.get(dir);
    if (config === undefined) {
      config = configs.find((candidate) => isWithin(dir, candidate.dir)) ?? null;
      configOfDir.set(dir, config);
    }
    return config;
  };

  const asFile = (path: string): string | undefined => {
    if (files.has(path)) return path;
    for (const extension of EXTENSIONS) if (files.has(path + extension)) return path + extension;
    const extension = /\.[cm]?jsx?$/.exec(path)?.[0];
    if (extension) {
      const stem = path.slice(0, -extension.length);
      for (const source of SOURCE_OF[extension] ?? []) if (files.has(stem + source)) return stem + source;
    }
    for (const index of EXTENSIONS) if (files.has(`${path}/index${index}`)) return `${path}/index${index}`;
    return undefined;
  };

  const found = (path: string): Resolution => {
    const file = asFile(path);
    return file ? { kind: 'file', path: file } : { kind: 'absent', path };
  };

  const byPaths = (dir: string, specifier: string): Resolution | undefined => {
    const config = configFor(dir);
    if (!config) return undefined;
    let absent: Resolution | undefined;
    for (const path of pathsTo(config, specifier)) {
      const result = found(path);
      if (result.kind === 'file') return result;
      absent ??= result;
    }
    if (config.baseUrl) {
      const file = asFile(normalize(`${config.baseUrl}/${specifier}`));
      if (file) return { kind: 'file', path: file };
    }
    return absent;
  };

  const twins = new Map<string, Set<string>>();
  /** The file that the first of some paths in a package leads to; the others that they lead to stand beside it. */
  const firstOf = (target: Package, paths: readonly string[]): string | undefined => {
    const [first, ...others] = new Set(
      paths.flatMap((path) => asFile(normalize(`${target.dir}/${path}`)) ?? sourceOfBuilt(target, path, asFile) ?? []),
    );
    if (first !== undefined && others.length > 0) {
      const known = twins.get(first) ?? new Set();
      for (const other of others) known.add(other);
      twins.set(first, known);
    }
    return first;
  };

  const byPackage = (dir: string, specifier: string): Resolution | undefined => {
    const name = packageOf(specifier);
    const rest = specifier.slice(name.length + 1);
    const target = packages.find(name, dir);
    if (!target) return undefined;
    const exported = firstOf(target, exportedEntries(target, rest));
    if (exported !== undefined) return { kind: 'file', path: exported };
    for (const path of usualEntries(target, rest)) {
      const file = asFile(normalize(`${target.dir}/${path}`)) ?? sourceOfBuilt(target, path, asFile);
      if (file) return { kind: 'file', path: file };
    }
    return { kind: 'absent', path: normalize(`${target.dir}/${rest}`) };
  };

  const compute = (dir: string, specifier: string): Resolution => {
    if (specifier.startsWith('.')) return found(normalize(`${dir}/${specifier}`));
    if (specifier.startsWith('/')) return found(normalize(specifier));
    // As for the compiler, what `paths` lead nowhere for (`"*": ["./*"]`) may be a package all the same.
    const mapped = byPaths(dir, specifier);
    if (mapped?.kind === 'file') return mapped;
    const packaged = byPackage(dir, specifier);
    if (mapped && packaged?.kind !== 'file' && !listed.has(packageOf(specifier))) return mapped;
    return packaged ?? bySubpath(dir, specifier) ?? byAlias(dir, specifier) ?? { kind: 'external', specifier };
  };

  /**
   * Where the nearest configuration of the same package that knows of such a name leads, if that is a file. What stands in for a
   * package does so in tests, or in one of several builds.
   */
  const byAlias = (dir: string, specifier: string): Resolution | undefined => {
    if (!aliases.length || listed.has(packageOf(specifier))) return undefined;
    const owner = ownerOf(dir);
    for (const config of aliases) {
      if (!isWithin(dir, config.dir) || (owner && !isWithin(config.dir, owner.dir))) continue;
      for (const path of pathsTo(config, specifier)) {
        const file = asFile(path);
        if (file) return { kind: 'file', path: file };
      }
    }
    return undefined;
  };

  /** The package that a folder is part of. */
  const ownerOf = (dir: string): Package | undefined =>
    [...project.packages]
      .filter((candidate) => isWithin(dir, candidate.dir))
      .sort((a, b) => b.dir.length - a.dir.length)[0];

  const bySubpath = (dir: string, specifier: string): Resolution | undefined => {
    if (!specifier.startsWith('#')) return undefined;
    const owner = ownerOf(dir);
    const imports = owner?.manifest.imports;
    if (!owner || !isObject(imports)) return undefined;
    const file = firstOf(owner, mapTargets(imports, specifier));
    return file === undefined ? undefined : { kind: 'file', path: file };
  };

  /** Written in TypeScript, `./routes.js` is `routes.ts` where both are there: so say the compiler and those who run its files. */
  const inTypeScript = (resolution: Resolution & { readonly kind: 'file' }): Resolution => {
    const { path } = resolution;
    const extension = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
    const stem = path.slice(0, path.length - extension.length);
    const sources = (SOURCE_OF[extension] ?? []).map((other) => stem + other);
    const source = sources.find((other) => isTypeScript(other) && files.has(other));
    return source === undefined ? resolution : { kind: 'file', path: source };
  };

  const memoFor = (from: string): Map<string, Resolution> => {
    let memo = ofFile.get(from);
    if (!memo) {
      const key = `${isTypeScript(from)} ${dirOf(from)}`;
      memo = ofDir.get(key) ?? new Map<string, Resolution>();
      ofDir.set(key, memo);
      ofFile.set(from, memo);
    }
    return memo;
  };

  return {
    twinsOf: (path) => twins.get(path) ?? NONE,
    resolve(from, specifier) {
      const memo = memoFor(from);
      let resolution = memo.get(specifier);
      if (!resolution) {
        const computed = compute(dirOf(from), specifier.replace(/\?.*$/, ''));
        resolution = computed.kind === 'file' && isTypeScript(from) ? inTypeScript(computed) : computed;
        memo.set(specifier, resolution);
      }
      return resolution;
    },
  };
}

function nearestFirst(configs: readonly PathsConfig[]): readonly PathsConfig[] {
  return [...configs].sort((a, b) => b.dir.length - a.dir.length);
}

/** The paths that a configuration takes a specifier for, in its order. */
function pathsTo({ paths }: PathsConfig, specifier: string): readonly string[] {
  return paths.flatMap(({ pattern, targets }) => {
    const star = matchPattern(pattern, specifier);
    return star === undefined ? [] : targets.map((target) => normalize(target.replace('*', star)));
  });
}

/** The package that a bare specifier begins with. */
function packageOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

function dirOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

const NONE: ReadonlySet<string> = new Set();

/** Where `exports` says that a package's entry point or subpath is, relative to its folder, most trusted first. */
function exportedEntries({ manifest: { exports } }: Package, rest: string): readonly string[] {
  const isMap = isObject(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  if (isMap) return mapTargets(exports, rest === '' ? '.' : `./${rest}`);
  return rest === '' ? conditionTargets(exports) : [];
}

/** Where it may be besides. */
function usualEntries({ manifest }: Package, rest: string): readonly string[] {
  if (rest !== '') return [rest, `src/${rest}`];
  const given = ['source', 'types', 'typings', 'module', 'main'].map((key) => manifest[key]);
  return [...given.filter((path) => typeof path === 'string'), 'src/index', 'index', 'src/main', 'lib/index'];
}

/** Targets that an `exports` or `imports` map gives for a key, `*` patterns included. */
function mapTargets(map: Readonly<Record<string, unknown>>, key: string): string[] {
  if (key in map) return conditionTargets(map[key]);
  for (const [pattern, target] of Object.entries(map)) {
    const star = pattern.includes('*') ? matchPattern(pattern, key) : undefined;
    if (star !== undefined) return conditionTargets(target).map((path) => path.replace('*', star));
  }
  return [];
}

function conditionTargets(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (Array.isArray(target)) return target.flatMap(conditionTargets);
  if (!isObject(target)) return [];
  const conditions = Object.keys(target);
  const ordered = [
    ...conditions.filter((condition) => !OF_PLATFORM.test(condition)),
    ...conditions.filter((condition) => OF_PLATFORM.test(condition)),
  ];
  return ordered.flatMap((condition) => conditionTargets(target[condition]));
}

/** Conditions that hold where code with a database does not run: they come first in a map, since the first that holds counts. */
const OF_PLATFORM = /^(?:browser|react-native|react-server|edge(?:-light|-routine)?|workerd?|deno|electron|netlify)$/;

/** A path into build output leads to the source it was built from: `dist/a/b.d.ts` to `src/a/b`. */
function sourceOfBuilt(
  target: Package,
  path: string,
  asFile: (path: string) => string | undefined,
): string | undefined {
  const [, rest] =
    /^(?:\.\/)?(?:dist|build|lib|out|output)(?:\/(?:esm|cjs|types|src|commonjs|node))?\/(.*)$/.exec(path) ?? [];
  if (rest === undefined) return undefined;
  const stem = rest.replace(/\.d\.[cm]?ts$|\.[cm]?[jt]sx?$/, '');
  return asFile(normalize(`${target.dir}/src/${stem}`)) ?? asFile(normalize(`${target.dir}/${stem}`));
}

function matchPattern(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text ? '' : undefined;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return undefined;
  return text.slice(head.length, text.length - tail.length);
}

export function isWithin(path: string, dir: string): boolean {
  return path === dir || path.startsWith(dir.endsWith('/') ? dir : `${dir}/`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Removes `.`, `..` and doubled or trailing slashes from an absolute path. */
export function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}
