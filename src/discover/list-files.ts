/** One walk over the project: everything that discovery looks at comes out of it. */
import type { Dirent } from 'node:fs';
import fastGlob from 'fast-glob';
import type { Problem } from '../finding.js';
import { type Disk, errorCode } from './file-system.js';
import { createGitIgnore } from './gitignore.js';
import { absolutePath, comparePaths } from './paths.js';
import type { FileSystem } from './project.js';

/** Files found, by what they are to discovery; absolute, sorted. */
export interface Listing {
  /** Folders that were looked through. */
  readonly folders: readonly string[];
  readonly sources: readonly string[];
  /** `.d.ts` files. */
  readonly declarations: readonly string[];
  readonly schemas: readonly string[];
  readonly manifests: readonly string[];
  readonly pathsConfigs: readonly string[];
  readonly prismaConfigs: readonly string[];
  readonly drizzleConfigs: readonly string[];
  readonly problems: readonly Problem[];
}

/** Never source, wherever they stand. */
const NEVER_SOURCE = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  '.git',
  '.hg',
  '.svn',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.turbo',
  '.nx',
  '.vercel',
  '.netlify',
  '.cache',
  '.parcel-cache',
  '.yarn',
  '.pnpm-store',
  '.wrangler',
  '.angular',
  '.expo',
  '.docusaurus',
  'storybook-static',
]);

/** Build output beside a package.json; anywhere else a folder of that name is source. */
const OUTPUT_OF_A_PACKAGE = new Set(['dist', 'build', 'out', 'coverage', '.output', 'lib-cov']);

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/;
const DECLARATION = /\.d\.(?:[^./]+\.)?[cm]?ts$/;
/** Declarations, minified files, and the resolver that Yarn writes where there is no node_modules. */
const NOT_CHECKED = /\.d\.(?:[^./]+\.)?[cm]?ts$|[.-]min\.[cm]?js$|(?:^|\/)\.pnp\.(?:c?js|loader\.mjs)$/;
const PATHS_CONFIG = /^[jt]sconfig(?:\.[\w.-]+)?\.json$/;
const PRISMA_CONFIG = /^prisma\.config\.[cm]?[jt]s$/;
const PRISMA_CONFIG_IN_FOLDER = /\/\.config\/prisma\.[cm]?[jt]s$/;

const DRIZZLE_CONFIG = /^drizzle(?:[.-]\w+)*\.config(?:[.-]\w+)*\.(?:[cm]?[jt]s|json)$/;

/** Whether a file's name makes it source code that is checked. */
export function isSourceName(name: string): boolean {
  return SOURCE.test(name) && !NOT_CHECKED.test(name);
}

/** Lists the files of `root` that matter, as git would have them; links are not followed. */
export function listFiles(disk: Disk, fs: FileSystem, root: string): Listing {
  const problems: Problem[] = [];
  const folders: string[] = [];
  const gitIgnore = createGitIgnore(fs, root);

  function readDirectory(given: string): Dirent[] {
    const dir = absolutePath(root, given);
    folders.push(dir);
    let entries: readonly Dirent[];
    try {
      // fast-glob asks for directory entries as node:fs gives them, and `Disk` is a narrower view of the same objects.
      entries = disk.readDirectory(dir) as readonly Dirent[];
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') problems.push(unreadableDirectory(dir, error));
      return [];
    }
    const isPackage = entries.some((entry) => entry.name === 'package.json') || dir === root;
    return entries.filter((entry) => {
      if (entry.isDirectory()) {
        if (NEVER_SOURCE.has(entry.name) || (isPackage && OUTPUT_OF_A_PACKAGE.has(entry.name))) return false;
        return !gitIgnore.isIgnored(dir, entry.name, true);
      }
      return isWanted(entry.name) && entry.isFile() && !gitIgnore.isIgnored(dir, entry.name, false);
    });
  }

  const found = fastGlob.globSync('**', {
    cwd: root,
    dot: true,
    followSymbolicLinks: false,
    suppressErrors: true,
    // The one method of its file system that the walk uses; typed as all of node's overloads.
    fs: { readdirSync: readDirectory as unknown as typeof import('node:fs').readdirSync },
  });
  return { ...sortOut(found.map((file) => absolutePath(root, file))), problems, folders: folders.sort(comparePaths) };
}

/** Whether a file's name makes it a configuration of drizzle-kit. */
export function isDrizzleConfigName(name: string): boolean {
  return DRIZZLE_CONFIG.test(name);
}

function isWanted(name: string): boolean {
  return (
    SOURCE.test(name) ||
    name.endsWith('.prisma') ||
    name === 'package.json' ||
    PATHS_CONFIG.test(name) ||
    name === 'drizzle.config.json'
  );
}

function sortOut(files: readonly string[]): Omit<Listing, 'problems' | 'folders'> {
  const sources: string[] = [];
  const declarations: string[] = [];
  const schemas: string[] = [];
  const manifests: string[] = [];
  const pathsConfigs: string[] = [];
  const prismaConfigs: string[] = [];
  const drizzleConfigs: string[] = [];
  for (const file of files) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    if (name.endsWith('.prisma')) schemas.push(file);
    else if (name === 'package.json') manifests.push(file);
    else if (PATHS_CONFIG.test(name)) pathsConfigs.push(file);
    else if (isSourceName(name)) sources.push(file);
    else if (DECLARATION.test(name)) declarations.push(file);
    if (PRISMA_CONFIG.test(name) || PRISMA_CONFIG_IN_FOLDER.test(file)) prismaConfigs.push(file);
    if (isDrizzleConfigName(name)) drizzleConfigs.push(file);
  }
  const all = new Set(sources);
  const written = sources.filter((file) => !isCompiledCopy(file, all));
  const listing = { sources: written, declarations, schemas, manifests, pathsConfigs, prismaConfigs, drizzleConfigs };
  for (const list of Object.values(listing)) list.sort(comparePaths);
  return listing;
}

/** `dist/menu.js` beside `menu.ts`: what an editor or a build has made of the one that people write. */
function isCompiledCopy(file: string, sources: ReadonlySet<string>): boolean {
  const [, dir, name] = /^(.*)\/(?:dist|build|out)\/([^/]+)\.[cm]?jsx?$/.exec(file) ?? [];
  return name !== undefined && ['ts', 'tsx', 'mts', 'cts'].some((ending) => sources.has(`${dir}/${name}.${ending}`));
}

function unreadableDirectory(dir: string, error: unknown): Problem {
  const code = errorCode(error);
  const why = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : String(error);
  return {
    kind: 'directory-unreadable',
    message: `not readable (${why}), so that the files in it are not checked`,
    file: dir,
    start: null,
    end: null,
    fatal: false,
  };
}
