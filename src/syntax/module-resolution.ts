/**
 * Resolution as the compiler does it, with all options of the tsconfig files around a file: the second opinion on what
 * `resolve-import.ts` finds nothing for. Reads through the project's file system, and configuration by TypeScript's own reader.
 */
import type { Project } from '../discover/project.js';
import { wholeCompiler } from './compiler.js';
import { isWithin, normalize } from './resolve-import.js';

type Options = import('@ts-morph/common').ts.CompilerOptions;

export interface CompilerResolver {
  /** The file that a specifier leads to under any of the configurations around `from`; declaration files count. */
  find(from: string, specifier: string): string | undefined;
  /** The declarations of an installed package, or undefined: `from` may lie in another package, by its real path. */
  findDeclarations(from: string, specifier: string): string | undefined;
  /** What the configurations around a folder say of imports. */
  configsAround(dir: string): readonly ImportConfig[];
}

/** What one tsconfig says of imports, with all that it extends. */
export interface ImportConfig {
  readonly path: string;
  readonly options: Options;
  /** Patterns of `paths` with their absolute targets. */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
  /** Something that it extends or refers to is not there (a package that is not installed, a generated file), and may hold more. */
  readonly isPartial: boolean;
  /** Whether it is for the files of a folder: `tsconfig.server.json` says nothing of those that it does not include. */
  covers(dir: string): boolean;
}

const INSTALLED = /\/node_modules\/((?:@[^/]+\/)?[^/]+)(\/.*)?$/;
const CONFIG = /^[jt]sconfig(?:\.[\w.-]+)?\.json$/;

/** `isFile` is the project's own idea of which files are there. */
export function createCompilerResolver(
  { fs, root, packages }: Pick<Project, 'fs' | 'root' | 'packages'>,
  isFile: (path: string) => boolean,
): CompilerResolver {
  const dirOfPackage = new Map(packages.flatMap(({ name, dir }) => (name === null ? [] : [[name, dir] as const])));
  /** Packages of the project are found as if they were installed, linked into every `node_modules`. */
  const linked = (path: string): string => {
    const [, name = '', rest = ''] = INSTALLED.exec(path) ?? [];
    const dir = dirOfPackage.get(name);
    return dir === undefined ? path : dir + rest;
  };
  const host = {
    fileExists: (path: string): boolean => isFile(linked(path)),
    readFile: (path: string): string | undefined => {
      const read = fs.read(linked(path));
      return read.kind === 'text' ? read.text : undefined;
    },
    directoryExists: (path: string): boolean => path.endsWith('/node_modules') || fs.isDirectory(linked(path)),
    getCurrentDirectory: () => root,
    useCaseSensitiveFileNames: true,
    readDirectory: () => [],
  };
  const installedHost = {
    fileExists: fs.isFile,
    readFile: host.readFile,
    directoryExists: fs.isDirectory,
    realpath: fs.realPath,
    getCurrentDirectory: () => root,
    useCaseSensitiveFileNames: true,
  };
  const own = new Map<string, readonly ImportConfig[]>();
  const around = new Map<string, readonly ImportConfig[]>();

  const readConfig = (path: string): ImportConfig => {
    const { config } = wholeCompiler.readConfigFile(path, host.readFile);
    const dir = dirOf(path);
    const parsed = wholeCompiler.parseJsonConfigFileContent(config ?? {}, host, dir, undefined, path);
    const { options } = parsed;
    const base = options.baseUrl ?? (options.pathsBasePath as string | undefined) ?? dir;
    return {
      path,
      options,
      paths: Object.entries(options.paths ?? {}).map(([pattern, targets]) => ({
        pattern,
        targets: targets.map((target) => normalize(target.startsWith('/') ? target : `${base}/${target}`)),
      })),
      isPartial:
        parsed.errors.some(({ code }) => code === FILE_NOT_FOUND || code === CANNOT_READ || code === EXTENDS_NOTHING) ||
        (parsed.projectReferences ?? []).some(({ path: given }) => !fs.isFile(given) && !fs.isDirectory(given)),
      covers: STANDARD.test(path) ? () => true : coverOf(dir, parsed.raw),
    };
  };

  const configsAround = (dir: string): readonly ImportConfig[] => {
    const known = around.get(dir);
    if (known) return known;
    let mine = own.get(dir);
    if (!mine) {
      mine = fs
        .list(dir)
        .filter((name) => CONFIG.test(name))
        .map((name) => readConfig(`${dir}/${name}`));
      own.set(dir, mine);
    }
    const all = dir === root || !dir.startsWith(root) ? mine : [...mine, ...configsAround(dirOf(dir))];
    around.set(dir, all);
    return all;
  };

  return {
    configsAround,
    findDeclarations(from, specifier) {
      const { resolvedModule } = wholeCompiler.resolveModuleName(specifier, from, FORGIVING, installedHost);
      const path = resolvedModule?.resolvedFileName;
      return path !== undefined && /\.d\.[cm]?ts$/.test(path) && path.includes('/node_modules/') ? path : undefined;
    },
    find(from, specifier) {
      const given = configsAround(dirOf(from)).map(({ options }) => options);
      for (const options of given.length > 0 ? given : [{}]) {
        const { resolvedModule } = wholeCompiler.resolveModuleName(specifier, from, { ...options, ...FORGIVING }, host);
        if (resolvedModule) return linked(resolvedModule.resolvedFileName);
      }
      return undefined;
    },
  };
}

/** As bundlers resolve, whatever the configuration says for the compiler alone. */
const FORGIVING: Options = {
  moduleResolution: wholeCompiler.ModuleResolutionKind.Bundler,
  module: wholeCompiler.ModuleKind.ESNext,
  allowJs: true,
  resolveJsonModule: true,
  allowImportingTsExtensions: true,
  allowArbitraryExtensions: true,
};

/** Editors and most tools go by these, whatever they include. */
const STANDARD = /\/[jt]sconfig\.json$/;

/** The folders that `include`, `files` and `exclude` speak of, as far as their patterns begin with names. */
function coverOf(dir: string, raw: unknown): (of: string) => boolean {
  const foldersOf = (key: string): readonly string[] | undefined => {
    const given: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, key) : undefined;
    if (!Array.isArray(given)) return undefined;
    return given.flatMap((pattern: unknown) => {
      if (typeof pattern !== 'string') return [];
      const [literal = ''] = /^[^*?{]*/.exec(pattern) ?? [];
      const isFolder = literal === pattern ? !/\.\w+$/.test(pattern) : literal.endsWith('/');
      return [normalize(`${dir}/${isFolder ? literal : literal.replace(/[^/]*$/, '')}`)];
    });
  };
  const files = foldersOf('files');
  const included = foldersOf('include') ?? (files ? [] : undefined);
  // A pattern that begins with no name leaves out something everywhere, and no folder.
  const excluded = (foldersOf('exclude') ?? []).filter((folder) => folder !== normalize(dir));
  return (of) =>
    (!included || [...included, ...(files ?? [])].some((folder) => isWithin(of, folder))) &&
    !excluded.some((folder) => isWithin(of, folder));
}

const FILE_NOT_FOUND = 6053;
const CANNOT_READ = 5083;
const EXTENDS_NOTHING = 18000;

function dirOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
