/** Which packages the package.json files that reach a folder list. */
import { dirsUpward, isWithin, parentDir } from '../discover/paths.js';
import type { Package, Project } from '../discover/project.js';
import { createPackagesByName } from '../syntax/packages-by-name.js';

export interface ListedPackages {
  /** Names that the package.json files at or above a folder list, in any kind of dependencies, and those packages' own. */
  reaching(dir: string): ReadonlySet<string>;
  /** Whether a name is listed as what a registry gives: no package of the project, or one of its name by a plain range. */
  isInstalled(dir: string, name: string): boolean;
  /** Whether the package.json files at or above a folder list anything. */
  listsAny(dir: string): boolean;
  /** The package that a folder belongs to. */
  ownerOf(dir: string): Package | undefined;
  /** The package of the project that code in a folder imports by a name. */
  findWorkspace(dir: string, name: string): Package | undefined;
  /** Whether no two packages of the project share the name. */
  isOnly(name: string): boolean;
  /** The name in lower case, as npm has them, where a package of that name is listed or of the project. */
  findOtherCase(dir: string, name: string): string | undefined;
}

export function createListedPackages({ packages, root }: Pick<Project, 'packages' | 'root'>): ListedPackages {
  const byDir = new Map(packages.map((item) => [item.dir, item]));
  const byName = createPackagesByName(packages);
  /** Folders of one package share what they reach. */
  const memo = new Map<string, ReadonlySet<string>>();
  const owners = new Map<string, Package | null>();
  const ownerOf = (dir: string): Package | null => {
    let owner = owners.get(dir);
    if (owner === undefined) {
      const parent = parentDir(dir);
      owner = byDir.get(dir) ?? (parent === dir ? null : ownerOf(parent));
      owners.set(dir, owner);
    }
    return owner;
  };
  const above = (dir: string): readonly Package[] =>
    dirsUpward(dir).flatMap((it) => (isWithin(root, it) ? (byDir.get(it) ?? []) : []));
  const reaching = (dir: string): ReadonlySet<string> => {
    const nearest = ownerOf(dir)?.dir ?? '';
    let names = memo.get(nearest);
    if (!names) {
      names = new Set(nearest === '' ? [] : above(nearest).flatMap(namesIn));
      memo.set(nearest, names);
    }
    return names;
  };
  return {
    reaching,
    isInstalled(dir, name) {
      if (!reaching(dir).has(name)) return false;
      if (!byName.has(name)) return true;
      const range = above(dir).flatMap(({ dependencies }) => dependencies[name] ?? [])[0];
      return range !== undefined && /^[\^~]?\d/.test(range);
    },
    listsAny: (dir) => above(dir).some(({ dependencies }) => Object.keys(dependencies).length > 0),
    ownerOf: (dir) => ownerOf(dir) ?? undefined,
    findWorkspace: (dir, name) => byName.find(name, dir),
    isOnly: byName.isOnly,
    findOtherCase(dir, name) {
      const folded = name.toLowerCase();
      return reaching(dir).has(folded) || byName.has(folded) ? folded : undefined;
    },
  };
}

function namesIn(item: Package): readonly string[] {
  const names = Object.keys(item.dependencies);
  return item.name === null ? names : [item.name, ...names];
}
