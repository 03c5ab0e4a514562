/** Which version of its ORM a schema is written for. */
import { findText } from './file-system.js';
import { dirsUpward, isWithin } from './paths.js';
import type { FileSystem, Package, SchemaSource } from './project.js';
import { readCatalogs } from './workspace.js';

type Version = NonNullable<SchemaSource['version']>;

interface Orm {
  /** Packages that tell its version. */
  readonly names: readonly string[];
  /** Last minor releases of the major versions that are closed: what a caret range leads to without a lock file. */
  readonly lastMinor: Readonly<Record<number, number>>;
}

const ORMS: Readonly<Record<SchemaSource['kind'], Orm>> = {
  prisma: { names: ['prisma', '@prisma/client'], lastMinor: { 4: 16, 5: 22, 6: 19 } },
  drizzle: { names: ['drizzle-orm'], lastMinor: {} },
};

/**
 * The version that the owning package, or one above it, depends on. The lock file says which minor a range has led to;
 * null when neither names one.
 */
export function findOrmVersion(
  kind: SchemaSource['kind'],
  fs: FileSystem,
  root: string,
  packageDir: string,
  packages: readonly Package[],
): Version | null {
  const { names, lastMinor } = ORMS[kind];
  const dirs = dirsUpward(packageDir).filter((dir) => isWithin(root, dir));
  const range = findRange(fs, dirs, packages, names);
  const locked = dirs.map((dir) => lockedVersions(fs, dir, names)).find((versions) => versions.length > 0) ?? [];
  if (range === undefined) return locked[0] ?? null;
  const lowest = parseVersion(range);
  if (lowest === undefined) return locked[0] ?? null;
  // Below 1.0 a caret range keeps to its minor, as a tilde does.
  const isExact = /^\s*[=v]?\d/.test(range) || range.includes('~') || (lowest.major === 0 && range.includes('^'));
  const fitting = locked.filter(({ major, minor }) => major === lowest.major && minor >= lowest.minor);
  const installed = fitting.find(({ minor }) => lowest.major > 0 || !isExact || minor === lowest.minor) ?? fitting[0];
  if (installed) return installed;
  return isExact ? lowest : { major: lowest.major, minor: Math.max(lowest.minor, lastMinor[lowest.major] ?? 0) };
}

function findRange(
  fs: FileSystem,
  dirs: readonly string[],
  packages: readonly Package[],
  names: readonly string[],
): string | undefined {
  for (const dir of dirs) {
    const dependencies = packages.find((item) => item.dir === dir)?.dependencies ?? {};
    for (const name of names) {
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

/** How each package manager's lock file names an installed version of a package. */
const LOCK_FILES: readonly { readonly file: string; entry(names: string): RegExp }[] = [
  {
    file: 'package-lock.json',
    entry: (names) =>
      new RegExp(`"(?:[^"\\n]*/)?node_modules/(?:${names})":\\s*\\{\\s*"version":\\s*"(\\d+)\\.(\\d+)`, 'g'),
  },
  { file: 'pnpm-lock.yaml', entry: (names) => new RegExp(`^ {2,}['"]?/?(?:${names})[@/](\\d+)\\.(\\d+)`, 'gm') },
  {
    file: 'yarn.lock',
    entry: (names) => new RegExp(`^"?(?:${names})@[^\\n]*:\\r?\\n\\s+version:? "?(\\d+)\\.(\\d+)`, 'gm'),
  },
  { file: 'bun.lock', entry: (names) => new RegExp(`"(?:${names})":\\s*\\["(?:${names})@(\\d+)\\.(\\d+)`, 'g') },
];

/** Versions that a folder's lock file names, highest first. */
function lockedVersions(fs: FileSystem, dir: string, names: readonly string[]): readonly Version[] {
  return LOCK_FILES.flatMap(({ file, entry }) =>
    [...(findText(fs, `${dir}/${file}`) ?? '').matchAll(entry(names.join('|')))].map(([, major, minor]) => ({
      major: Number(major),
      minor: Number(minor),
    })),
  ).sort((a, b) => b.major - a.major || b.minor - a.minor);
}
