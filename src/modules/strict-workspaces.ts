/** Workspaces whose packages see one another only where they list each other: those of pnpm, unless it is told to hoist. */
import { findText } from '../discover/file-system.js';
import { dirsUpward, isWithin } from '../discover/paths.js';
import type { Project } from '../discover/project.js';

/** npm, yarn and bun link all packages of a workspace where every one of them finds them. */
const OTHER_LOCKS = ['package-lock.json', 'yarn.lock', 'bun.lock', 'bun.lockb'];
const HAS_PACKAGES = /^packages\s*:/m;
const HOISTS = /shamefully-?hoist|node-?linker|public-?hoist-?pattern/i;

/**
 * Tells whether a package of the project that nothing lists for a folder is out of its reach: pnpm lays out the workspace around
 * the folder, and the package is not installed there all the same.
 */
export function createStrictWorkspaces({
  fs,
  root,
}: Pick<Project, 'fs' | 'root'>): (dir: string, name: string) => boolean {
  const strict = new Map<string, boolean>();

  const isStrict = (dir: string): boolean => {
    let known = strict.get(dir);
    if (known === undefined) {
      const settings = findText(fs, `${dir}/pnpm-workspace.yaml`) ?? '';
      known =
        HAS_PACKAGES.test(settings) &&
        fs.isFile(`${dir}/pnpm-lock.yaml`) &&
        !OTHER_LOCKS.some((lock) => fs.isFile(`${dir}/${lock}`)) &&
        !HOISTS.test(settings) &&
        !HOISTS.test(findText(fs, `${dir}/.npmrc`) ?? '');
      strict.set(dir, known);
    }
    return known;
  };

  return (dir, name) => {
    const dirs = dirsUpward(dir).filter((it) => isWithin(root, it));
    const workspace = dirs.find((it) => fs.isFile(`${it}/pnpm-workspace.yaml`));
    return (
      workspace !== undefined && isStrict(workspace) && !dirs.some((it) => fs.isDirectory(`${it}/node_modules/${name}`))
    );
  };
}
