/** What a session keeps between questions, and what a change takes from it. */
import type { AnalyzeOptions, CodeStages } from '../analyze.js';
import type { Heard } from '../bind/chosen/bind-among-kept.js';
import type { BindingMemory } from '../bind/memory.js';
import { createFileSystem, type Disk, type KeptFileSystem, rememberDirectories } from '../discover/file-system.js';
import type { KeptModules } from '../modules/renew-modules.js';
import { type ReadSchemas, readSchemas } from '../read-schemas.js';
import type { KeptTrees } from '../syntax/kept-trees.js';
import { createPremises, type Premises } from './premises.js';

/** Characters of the parsed files that are kept: a tree takes some fifteen bytes for each. */
const KEPT_CHARACTERS = 16_000_000;

export interface KeptProject {
  /** Takes note of a file that may have changed, come or gone. */
  note(path: string): void;
  /** The project as it is now. */
  prepare(): Promise<ReadSchemas>;
  /** Another one whenever something that counts has changed. */
  readonly version: number;
  /** `heard`, of some files that are asked about, on what is written in them. */
  stages(heard: Heard): CodeStages;
  /**
   * Whether something else may be found in a file than when all were last looked at, as far as that can be told without a look
   * at it.
   */
  isReached(path: string): boolean;
  forget(): void;
}

interface Kept {
  readonly fs: KeptFileSystem;
  readonly prepared: ReadSchemas;
  readonly sources: ReadonlySet<string>;
  readonly premises: Premises;
}

export function createKeptProject(options: AnalyzeOptions & { readonly disk: Disk }): KeptProject {
  const noted = new Set<string>();
  let kept: Kept | undefined;
  let trees: KeptTrees | undefined;
  let memory: BindingMemory | undefined;
  /** Of imports and exports, and what files held then that have changed since. */
  let modules: KeptModules | undefined;
  const changed = new Map<string, string>();
  let version = 0;
  /** What files were to each other when all of them were looked at. */
  let surfaces: number | undefined;
  let reached: { readonly version: number; readonly paths: ReadonlySet<string> } | undefined;
  /** Of the files that were looked at since then, those that were reached: what they rest on now was not recorded. */
  const renewed = new Set<string>();

  const prepareAnew = async (): Promise<Kept> => {
    noted.clear();
    memory = undefined;
    modules = undefined;
    changed.clear();
    // One listing of each folder for all: what comes later is told.
    const disk = rememberDirectories(options.disk);
    const fs = createFileSystem(disk);
    const prepared = await readSchemas({ ...options, disk }, options.onStage, fs);
    return {
      fs,
      prepared,
      sources: new Set(prepared.project.files.map(({ path }) => path)),
      premises: createPremises(prepared),
    };
  };

  /** Whether what is kept holds with what is there now at `path`, texts of code renewed. */
  const absorbs = ({ fs, sources, premises }: Kept, path: string): boolean => {
    const before = kindIn(fs, path);
    const now = kindAt(options.disk, path);
    if (now !== before) {
      if (before === 'folder' || now === 'folder' || !PASSING.test(path)) return false;
      // Nothing but imports of it can tell that it came or went.
      fs.amend(path, now === 'file');
      version++;
      return true;
    }
    return before !== 'file' || absorbsText({ fs, sources, premises }, path);
  };
  const absorbsText = ({ fs, sources, premises }: Pick<Kept, 'fs' | 'sources' | 'premises'>, path: string): boolean => {
    const before = fs.read(path);
    fs.forget(path);
    const now = fs.read(path);
    if (before.kind === 'text' && now.kind === 'text' && (before.whole ?? before.text) === (now.whole ?? now.text)) {
      return true;
    }
    if (before.kind !== 'text' || now.kind !== 'text' || !sources.has(path)) return false;
    if (premises.isTouched(path, before.text, now.text)) return false;
    memory?.renew(path, before.text, now.text);
    if (!changed.has(path)) changed.set(path, before.text);
    version++;
    return true;
  };

  const renew = (current: Kept): boolean => {
    const paths = [...noted];
    noted.clear();
    return paths.every((path) => absorbs(current, path));
  };

  const isReached = (path: string): boolean => {
    if (!kept || !memory?.binding || memory.surfaces.version !== surfaces) return true;
    const { fs } = kept;
    if (reached?.version !== version) {
      const paths = memory.reached((file) => {
        const read = fs.read(file);
        return read.kind === 'text' ? read.text : undefined;
      });
      reached = { version, paths };
    }
    return reached.paths.has(path);
  };

  return {
    get version() {
      return version;
    },
    note: (path) => noted.add(path),
    async prepare() {
      if (!kept || !renew(kept)) {
        kept = undefined;
        version++;
        kept = await prepareAnew();
      }
      return kept.prepared;
    },
    stages: (heard) => ({
      async bind(project, catalogs, chosen) {
        const [{ bindProject }, { createBindingMemory }, { createKeptTrees }] = await Promise.all([
          import('../bind/bind-project.js'),
          import('../bind/memory.js'),
          import('../syntax/kept-trees.js'),
        ]);
        trees ??= createKeptTrees(KEPT_CHARACTERS);
        memory ??= createBindingMemory({ trees });
        const facts = await bindProject(project, catalogs, chosen, memory, heard);
        if (chosen) {
          for (const path of chosen) {
            if (isReached(path)) renewed.add(path);
            else renewed.delete(path);
          }
        } else {
          surfaces = memory.surfaces.version;
          reached = undefined;
          renewed.clear();
        }
        return facts;
      },
      async readModules(project, chosen) {
        if (chosen) {
          const { readModules } = await import('../modules/read-modules.js');
          return readModules(project, chosen, undefined, trees);
        }
        const { readAllModules, renewModules } = await import('../modules/renew-modules.js');
        modules = modules ? renewModules(project, modules, changed) : readAllModules(project);
        changed.clear();
        return modules.facts;
      },
    }),
    isReached: (path) => renewed.has(path) || isReached(path),
    forget() {
      kept = undefined;
      reached = undefined;
      renewed.clear();
      trees = undefined;
      memory = undefined;
      modules = undefined;
      noted.clear();
    },
  };
}

/** What editors leave beside a file for a moment, and what code may at most import as it is. */
const PASSING =
  /(?:~|\.sw[a-z]|\.tmp|\.bak|\.orig|\/4913|\/\.#[^/]*|\/#[^/]*#|\.(?:mdx?|txt|css|s[ac]ss|less|svg|png|jpe?g|gif|webp|ico|log|snap|html))$/;

function kindIn(fs: KeptFileSystem, path: string): 'file' | 'folder' | 'nothing' {
  return fs.isFile(path) ? 'file' : fs.isDirectory(path) ? 'folder' : 'nothing';
}

function kindAt(disk: Disk, path: string): 'file' | 'folder' | 'nothing' {
  try {
    const found = disk.stat(path);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'nothing';
  } catch {
    return 'nothing';
  }
}
