/** Packages of a project by the names that code imports them by. */
import type { Package } from '../discover/project.js';

export interface PackagesByName {
  /** The package that code in `dir` means; undefined where the project has none of that name. */
  find(name: string, dir: string): Package | undefined;
  has(name: string): boolean;
  /** Whether no two packages share the name. */
  isOnly(name: string): boolean;
}

/**
 * Of several packages with one name (a copy kept aside, an example beside another) code means the one that it shares most
 * folders with, and of equals the one that stands highest: copies are put away, not in front.
 */
export function createPackagesByName(packages: readonly Package[]): PackagesByName {
  const byName = new Map<string, Package[]>();
  for (const item of packages) {
    if (item.name === null) continue;
    const same = byName.get(item.name);
    if (same) same.push(item);
    else byName.set(item.name, [item]);
  }
  return {
    find(name, dir) {
      const [first, ...others] = byName.get(name) ?? [];
      return others.reduce((best, other) => (best && isNearer(other, best, dir) ? other : best), first);
    },
    has: (name) => byName.has(name),
    isOnly: (name) => byName.get(name)?.length === 1,
  };
}

function isNearer(a: Package, b: Package, dir: string): boolean {
  const nearer = sharedFolders(a.dir, dir) - sharedFolders(b.dir, dir);
  return nearer > 0 || (nearer === 0 && foldersOf(a.dir).length < foldersOf(b.dir).length);
}

function sharedFolders(a: string, b: string): number {
  const [left, right] = [foldersOf(a), foldersOf(b)];
  const parting = left.findIndex((folder, at) => folder !== right[at]);
  return parting < 0 ? left.length : parting;
}

function foldersOf(path: string): readonly string[] {
  return path.split('/').filter((folder) => folder !== '');
}
