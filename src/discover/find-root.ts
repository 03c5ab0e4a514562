/** Where a project begins. */
import { findText } from './file-system.js';
import { isGitTop } from './gitignore.js';
import { isJsonObject, readJsonObject } from './jsonc.js';
import { isDrizzleConfigName } from './list-files.js';
import { dirsUpward } from './paths.js';
import type { FileSystem } from './project.js';
import { findWorkspace, isMember } from './workspace.js';

/** Names of our own configuration file, first to last. */
export const CONFIG_NAMES = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'].map(
  (extension) => `schemadrift.config.${extension}`,
);

/** The configuration file of a folder, or its package.json where that holds the configuration. */
export function findConfigFile(fs: FileSystem, dir: string): string | undefined {
  const named = CONFIG_NAMES.map((name) => `${dir}/${name}`).find((path) => fs.isFile(path));
  if (named !== undefined) return named;
  const manifest = readJsonObject(findText(fs, `${dir}/package.json`) ?? '');
  return manifest && 'schemadrift' in manifest ? `${dir}/package.json` : undefined;
}

/** Top of the git repository that a folder (absolute) is part of; a work tree and a submodule are repositories. */
export function findRepository(fs: FileSystem, dir: string): string | undefined {
  return dirsUpward(dir).find((above) => isGitTop(fs, above));
}

/**
 * The project's root, looking up from `cwd` (absolute): the nearest folder with a configuration file, else the workspace
 * that `cwd` is part of, else a package outside of workspaces with a schema of its own, else the repository's
 * top, else the nearest package, else `cwd`.
 */
export function findRoot(fs: FileSystem, cwd: string): string {
  const upward = dirsUpward(cwd);
  const repository = findRepository(fs, cwd);
  const top = repository === undefined ? -1 : upward.indexOf(repository);
  // What stands above a repository is not about it.
  const dirs = top === -1 ? upward : upward.slice(0, top + 1);
  const packageDir = dirs.find((dir) => fs.isFile(`${dir}/package.json`));
  return (
    dirs.find((dir) => findConfigFile(fs, dir) !== undefined) ??
    dirs.find((dir) => isWorkspaceOf(fs, dir, packageDir ?? cwd)) ??
    (packageDir !== undefined && hasOwnSchema(fs, packageDir) ? packageDir : undefined) ??
    repository ??
    packageDir ??
    cwd
  );
}

function isWorkspaceOf(fs: FileSystem, dir: string, packageDir: string): boolean {
  const workspace = findWorkspace(fs, dir);
  return workspace !== undefined && isMember(workspace, packageDir);
}

/** An application that stands alone in a larger repository: an example, a fixture, a back end beside a front end. */
function hasOwnSchema(fs: FileSystem, packageDir: string): boolean {
  if (['prisma/schema.prisma', 'schema.prisma'].some((path) => fs.isFile(`${packageDir}/${path}`))) return true;
  if (fs.isDirectory(`${packageDir}/prisma/schema`)) return true;
  if (fs.list(packageDir).some((name) => /^prisma\.config\.[cm]?[jt]s$/.test(name) || isDrizzleConfigName(name)))
    return true;
  const prisma = readJsonObject(findText(fs, `${packageDir}/package.json`) ?? '')?.prisma;
  return isJsonObject(prisma) && 'schema' in prisma;
}
