/** Which Prisma a schema is written for. */
import { findText } from './file-system.js';
import { dirsUpward, isWithin } from './paths.js';
import type { FileSystem, Package, SchemaSource } from './project.js';
import { readCatalogs } from './workspace.js';

type Version = NonNullable<SchemaSource['version']>;

/** Last minor releases of the major versions that are closed: what a caret range leads to without a lock file. */
const LAST_MINOR: Readonly<Record<number, number>> = { 4: 16, 5: 22, 6: 19 };

const NAMES = ['prisma', '@prisma/client'];

/**
 * The version that the owning package, or one above it, depends on. The lock file says which minor a range has led to;
 * null when neither names one.
 */
export function findPrismaVersion(
  fs: FileSystem,
  root: string,
  packageDir: string,
  packages: readonly Package[],
): Version | null {
  const dirs = dirsUpward(packageDir).filter((dir) => isWithin(root, dir));
  const range = findRange(fs, dirs, packages);
  const locked = dirs.map((dir) => lockedVersions(fs, dir)).find((versions) => versions.length > 0) ?? [];
  if (range === undefined) return locked[0] ?? null;
  const lowest = parseVersion(range);
  if (lowest === undefined) return locked[0] ?? null;
  const installed = locked.find(({ major, minor }) => major === lowest.major && minor >= lowest.minor);
  if (installed) return installed;
  const isExact = /^\s*[=v]?\d/.test(range) || range.includes('~');
  return isExact ? lowest : { major: lowest.major, minor: Math.max(lowest.minor, LAST_MINOR[lowest.major] ?? 0) };
}

function findRange(fs: FileSystem, dirs: readonly string[], packages: readonly Package[]): string | undefined {
  for (const dir of dirs) {
    const dependencies = packages.find((item) => item.dir === dir)?.dependencies ?? {};
    for (const name of NAMES) {
      const range = dependencies[name];
      if (range?.startsWith('catalog:')) {
        const catalog = range.slice('catalog:'.length).trim() || 'default';
        const named = dirs.map((at) => readCatalogs(fs, at).get(catalog)?.get(name)).find((it) => it !== undefined);
        if (named !== undefined) return named;
      } else if (range !== undefined) return range;
    }
  }
  return undefined;
}

/** The first version that a range names: its lower bound in `^6.2.0`, `~6.2`, `>=6 <8`, `6.x`, `npm:prisma@6.2.0`. */
function parseVersion(range: string): Version | undefined {
  const match = /(?:^|[^\w.])v?(\d+)(?:\.(\d+))?/.exec(range);
  return match ? { major: Number(match[1]), minor: Number(match[2] ?? 0) } : undefined;
}

/** How each package manager's lock file names an installed version. */
const LOCK_FILES: readonly { readonly file: string; readonly entry: RegExp }[] = [
  {
    file: 'package-lock.json',
    entry: /"(?:[^"\n]*\/)?node_modules\/(?:@prisma\/client|prisma)":\s*\{\s*"version":\s*"(\d+)\.(\d+)/g,
  },
  { file: 'pnpm-lock.yaml', entry: /^ {2,}['"]?\/?(?:@prisma\/client|prisma)[@/](\d+)\.(\d+)/gm },
  { file: 'yarn.lock', entry: /^"?(?:@prisma\/client|prisma)@[^\n]*:\r?\n\s+version:? "?(\d+)\.(\d+)/gm },
  { file: 'bun.lock', entry: /"(?:@prisma\/client|prisma)":\s*\["(?:@prisma\/client|prisma)@(\d+)\.(\d+)/g },
];

/** Versions that a folder's lock file names, highest first. */
function lockedVersions(fs: FileSystem, dir: string): readonly Version[] {
  return LOCK_FILES.flatMap(({ file, entry }) =>
    [...(findText(fs, `${dir}/${file}`) ?? '').matchAll(entry)].map(([, major, minor]) => ({
      major: Number(major),
      minor: Number(minor),
    })),
  ).sort((a, b) => b.major - a.major || b.minor - a.minor);
}
