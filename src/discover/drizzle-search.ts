/** Finds Drizzle schemas: what configurations name, what declares tables besides, and what was asked for. */
import { createImportResolver } from '../syntax/resolve-import.js';
import { type DrizzleGroup, groupAsked, groupDrizzle, mergePointers } from './drizzle-groups.js';
import { findTableModules, type TableModules } from './drizzle-modules.js';
import { type DrizzlePointer, findDrizzleConfigs, isTestFile, readDrizzlePointer } from './drizzle-pointers.js';
import { hasWord } from './file-system.js';
import { isDrizzleConfigName } from './list-files.js';
import type { FileSystem, Project } from './project.js';

export interface SearchSpace extends Pick<Project, 'root' | 'packages' | 'pathsConfigs' | 'aliasConfigs'> {
  readonly fs: FileSystem;
  /** Source files, also those that are not to be checked. */
  readonly sources: readonly string[];
  packageDirOf(file: string): string;
}

export interface DrizzleSearch {
  /** All schemas of the project. `configs` are the listed configurations; what is left out counts only where one names it. */
  findAll(configs: readonly string[], isLeftOut: (file: string) => boolean): Promise<readonly DrizzleGroup[]>;
  /** What a file means: a configuration names schemas, a module is one. None where it is neither. */
  findInFile(file: string): Promise<readonly DrizzleGroup[]>;
  /** The schema that files make up together, as far as they declare tables; `path` is how it was asked for, if by one. */
  findAmong(files: readonly string[], path: string | null): readonly DrizzleGroup[];
}

/** Whether a project can have tables at all: where not, no file is read for them. */
export function usesDrizzle({ packages }: Pick<Project, 'packages'>, configs: readonly string[]): boolean {
  return configs.length > 0 || packages.some(({ dependencies }) => 'drizzle-orm' in dependencies);
}

export function createDrizzleSearch(space: SearchSpace): DrizzleSearch {
  const { fs, root, packages, pathsConfigs, aliasConfigs, sources, packageDirOf } = space;
  const files = sources.map((path) => ({ path }));
  const resolver = createImportResolver({ packages, pathsConfigs, aliasConfigs, files });
  const textOf = (file: string): string | undefined => {
    const read = fs.read(file);
    return read.kind === 'text' ? read.text : undefined;
  };
  let found: TableModules | undefined;
  const modules = (): TableModules => {
    found ??= findTableModules(sources, textOf, resolver, (file, word) => hasWord(fs, file, word));
    return found;
  };
  const groupSpace = () => ({ root, modules: modules(), packageDirOf });
  const pointerOf = (config: string, runFrom: readonly string[]) =>
    readDrizzlePointer({ fs, sources, resolver, packageDirOf }, config, runFrom);

  return {
    async findAll(listed, isLeftOut) {
      const pointers: DrizzlePointer[] = [];
      for (const [config, runFrom] of findDrizzleConfigs(fs, packages, listed)) {
        const pointer = await pointerOf(config, runFrom);
        if (pointer) pointers.push(pointer);
      }
      return groupDrizzle(groupSpace(), pointers, isLeftOut);
    },
    async findInFile(file) {
      const isConfig = isDrizzleConfigName(file.slice(file.lastIndexOf('/') + 1));
      if (isConfig || !modules().declaring.has(file)) {
        const pointer = await pointerOf(file, findDrizzleConfigs(fs, packages, []).get(file) ?? []);
        const named = pointer ? mergePointers(groupSpace(), [pointer]) : [];
        if (isConfig || named.length > 0) return named.map((group) => ({ ...group, scopes: null }));
      }
      return modules().reachedFrom([file]).length > 0 ? [groupAsked(groupSpace(), file, [file])] : [];
    },
    findAmong(files, path) {
      const declaring = files.filter((file) => modules().declaring.has(file));
      const lasting = declaring.filter((file) => !isTestFile(file));
      const members = lasting.length > 0 ? lasting : declaring;
      return members.length > 0 ? [groupAsked(groupSpace(), path, members)] : [];
    },
  };
}
