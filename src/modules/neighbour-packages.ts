/** Packages into which code of another package reaches by relative paths: what is exported there may be meant as well. */
import { parentDir } from '../discover/paths.js';
import type { Package, Project } from '../discover/project.js';
import { normalize } from '../syntax/resolve-import.js';
import { specifiersByText } from '../syntax/specifiers-by-text.js';
import type { ListedPackages } from './listed-packages.js';

/** Tells whether any file of a package imports names from a file of another one by its path. Read when it is asked, once for each two. */
export function createNeighbourTest(
  { files }: Pick<Project, 'files'>,
  texts: ReadonlyMap<string, string>,
  listed: ListedPackages,
): (from: Package, to: Package) => boolean {
  const known = new Map<Package, Map<Package, boolean>>();

  const compute = (from: Package, to: Package): boolean => {
    // Whatever the path begins with, it goes through the folder.
    const folder = to.dir.slice(to.dir.lastIndexOf('/'));
    return files.some(({ path, packageDir }) => {
      const text = packageDir === from.dir ? texts.get(path) : undefined;
      if (text === undefined || !text.includes(`${folder}/`)) return false;
      for (const { specifier, hasClause } of specifiersByText(text)) {
        if (!hasClause || !specifier.startsWith('.') || !specifier.includes(`${folder}/`)) continue;
        if (listed.ownerOf(parentDir(normalize(`${parentDir(path)}/${specifier}`))) === to) return true;
      }
      return false;
    });
  };

  return (from, to) => {
    let ofPackage = known.get(from);
    if (!ofPackage) {
      ofPackage = new Map();
      known.set(from, ofPackage);
    }
    let answer = ofPackage.get(to);
    if (answer === undefined) {
      answer = compute(from, to);
      ofPackage.set(to, answer);
    }
    return answer;
  };
}
