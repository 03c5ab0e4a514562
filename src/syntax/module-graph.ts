/** The project's modules, parsed on demand, and what a name imported from one of them leads to. */
import type { FileSystem } from '../discover/project.js';
import { isComponentName } from './component-scripts.js';
import { textExportsOf } from './exports-by-text.js';
import { importKey } from './file-parts.js';
import type { KeptTrees } from './kept-trees.js';
import { type Looker, type Looks, NO_LOOKS } from './looks.js';
import { type ExportEntry, readModule, type SourceModule } from './module.js';
import type { ImportResolver } from './resolve-import.js';

/** Where an imported name comes from, re-exports followed. */
export type ExportTarget =
  | {
      readonly kind: 'entry';
      readonly module: SourceModule;
      readonly entry: ExportEntry & { kind: 'local' | 'expression' };
    }
  /** All of a project file. */
  | { readonly kind: 'module'; readonly path: string }
  /** A name of a module that is not among the project's files. */
  | { readonly kind: 'outside'; readonly origin: Origin; readonly name: string }
  /** The file is there and has no such export; `through` are the modules outside of the project that it re-exports whole. */
  | { readonly kind: 'none'; readonly through: readonly Origin[] };

/** A module outside of the project's files: a package, or a path where no source file is (generated code). */
export interface Origin {
  readonly kind: 'external' | 'absent';
  /** Package specifier, or absolute path without extension guarantees. */
  readonly specifier: string;
  /** The file whose import names it. */
  readonly from: string;
}

export interface ModuleGraph {
  /** Undefined when the file cannot be read. */
  findModule(path: string): SourceModule | undefined;
  /** Lets a file's tree go; it is parsed anew if it is asked for again. */
  release(path: string): void;
  /** What `import { name } from specifier` in `from` means; `*` is the whole module. */
  resolveImport(from: string, specifier: string, name: string): ExportTarget;
  /** Whether a project file may export a name: false only where its text tells that it does not. */
  mayExport(path: string, name: string): boolean;
  /** Whether the text of a project file has an exported declaration of the name: true spares parsing it to know. */
  declares(path: string, name: string): boolean;
  /** What a project file exports under a name. */
  resolveExport(path: string, name: string): ExportTarget;
  /** All names that a project file exports but `default`; incomplete where it hands on modules from outside of the project. */
  listExports(path: string): ExportNames;
  /** As `resolveImport`, for one who goes on to look at what is there. */
  followImport(from: string, specifier: string, name: string): ExportTarget;
  /** As `resolveExport`, likewise. */
  followExport(path: string, name: string): ExportTarget;
  /** Where it is kept who has looked at what. */
  readonly looks: Looks;
  /** Paths of the files that were parsed and are kept. */
  listParsed(): readonly string[];
}

export interface ExportNames {
  readonly names: readonly string[];
  readonly complete: boolean;
}

/** Characters of one file, more than people write: beyond it are protocols, icons and tables that a tool has made. */
const LARGEST_WRITTEN = 500_000;
const ORM = /prisma|drizzle/i;

/** Whether a file is so large that a tool has made it, and none that has to do with a schema. */
function isMachineMade(text: string): boolean {
  return text.length > LARGEST_WRITTEN && !ORM.test(text);
}

/** By file and name, the module that a file hands the name on from with `export *`: whatever files hold, it follows from their imports and exports. */
export type HandedOn = Map<string, string>;

export interface GraphMemory {
  /** They outlive the graph. */
  readonly trees?: KeptTrees | undefined;
  readonly looks?: Looks | undefined;
  /** What an earlier graph has found, over files whose imports and exports were the same. */
  readonly handedOn?: HandedOn | undefined;
}

export function createModuleGraph(
  fs: FileSystem,
  resolver: Pick<ImportResolver, 'resolve'>,
  { trees, looks = NO_LOOKS, handedOn = new Map() }: GraphMemory = {},
): ModuleGraph {
  const modules = new Map<string, SourceModule | null>();
  const exportMemo = new Map<string, Map<string, ExportTarget>>();

  const findModule = (path: string): SourceModule | undefined => {
    let module = modules.get(path);
    if (module === undefined) {
      const read = fs.read(path);
      module = read.kind === 'text' ? (trees?.read(path, read.text) ?? readModule(path, read.text)) : null;
      modules.set(path, module);
    }
    return module ?? undefined;
  };

  const resolveImport = (from: string, specifier: string, name: string): ExportTarget => {
    const resolution = resolver.resolve(from, specifier);
    if (resolution.kind !== 'file') {
      const outside = resolution.kind === 'external' ? resolution.specifier : resolution.path;
      return { kind: 'outside', origin: { kind: resolution.kind, specifier: outside, from }, name };
    }
    if (name === '*') return { kind: 'module', path: resolution.path };
    return resolveExport(resolution.path, name);
  };

  const resolveExport = (path: string, name: string): ExportTarget => {
    let memo = exportMemo.get(path);
    if (!memo) {
      memo = new Map();
      exportMemo.set(path, memo);
    }
    const known = memo.get(name);
    if (known) return known;
    // A cycle of re-exports ends here.
    memo.set(name, { kind: 'none', through: [] });
    const target = lookUp(path, name);
    memo.set(name, target);
    return target;
  };

  const mayExport = (path: string, name: string): boolean => {
    // What a component exports is its compiler's to say.
    if (isComponentName(path)) return true;
    return textExportsOf(fs, path)?.mayExport(name) ?? true;
  };

  /** A barrel hands on dozens of files: those whose text has no such export are not parsed for it. */
  const mayHandOn = (from: string, specifier: string, name: string): boolean => {
    const resolution = resolver.resolve(from, specifier);
    return resolution.kind !== 'file' || mayExport(resolution.path, name);
  };

  const lookUp = (path: string, name: string): ExportTarget => {
    const read = fs.read(path);
    // What is in it would take longer to find out than all else that a file asks for.
    const module = read.kind === 'text' && isMachineMade(read.text) ? undefined : findModule(path);
    if (!module) return { kind: 'outside', origin: { kind: 'absent', specifier: path, from: path }, name };
    const entry = module.exports.get(name) ?? (name === 'default' ? module.exports.get('export=') : undefined);
    if (entry) {
      if (entry.kind === 'from') return resolveImport(path, entry.specifier, entry.name);
      if (entry.kind === 'namespace') return resolveImport(path, entry.specifier, '*');
      return { kind: 'entry', module, entry };
    }
    if (name === 'default') return { kind: 'none', through: [] };
    const key = `${path}\0${name}`;
    const known = handedOn.get(key);
    const again = known === undefined ? undefined : resolveImport(path, known, name);
    if (again?.kind === 'entry' || again?.kind === 'module') return again;
    const through: Origin[] = [];
    for (const star of module.stars) {
      if (!mayHandOn(path, star, name)) continue;
      const target = resolveImport(path, star, name);
      if (target.kind === 'outside') through.push(target.origin);
      else if (target.kind === 'none') through.push(...target.through);
      else {
        handedOn.set(key, star);
        return target;
      }
    }
    return { kind: 'none', through };
  };

  const listExports = (path: string, seen = new Set<string>()): ExportNames => {
    if (seen.has(path)) return { names: [], complete: true };
    seen.add(path);
    const module = findModule(path);
    if (!module) return { names: [], complete: false };
    const names = new Set([...module.exports.keys()].filter((name) => name !== 'default'));
    let complete = !names.has('export=');
    for (const star of module.stars) {
      const resolution = resolver.resolve(path, star);
      const inner = resolution.kind === 'file' ? listExports(resolution.path, seen) : { names: [], complete: false };
      for (const name of inner.names) names.add(name);
      complete &&= inner.complete;
    }
    return { names: [...names], complete };
  };

  const noted = (from: string, by: Looker, target: ExportTarget): ExportTarget => {
    if (target.kind === 'entry') {
      const { entry, module } = target;
      looks.at(from, by, module.path, `=${entry.kind === 'local' ? entry.name : 'default'}`);
    } else if (target.kind === 'module') {
      looks.at(from, by, target.path, '*');
    }
    return target;
  };

  return {
    followImport: (from, specifier, name) =>
      noted(from, `<${importKey(specifier, name)}`, resolveImport(from, specifier, name)),
    followExport: (path, name) => noted(path, `=${name}`, resolveExport(path, name)),
    looks,
    findModule,
    release(path) {
      modules.delete(path);
      trees?.release(path);
    },
    resolveImport,
    mayExport,
    declares: (path, name) => !isComponentName(path) && textExportsOf(fs, path)?.declared.has(name) === true,
    resolveExport,
    listExports: (path) => listExports(path),
    listParsed: () => [...modules.keys()],
  };
}
