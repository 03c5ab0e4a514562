/** Which code belongs to which schema. */
import { createPackagesByName } from '../syntax/packages-by-name.js';
import { absolutePath, isWithin, pathBelow } from './paths.js';
import type { Package, SchemaSource, SourceFile } from './project.js';

/** A schema, and what else ties code to it. */
export interface Anchor {
  readonly source: SchemaSource;
  /** Packages that its clients are generated into, or that configure it, besides its own. */
  readonly linkedDirs: readonly string[];
  /** Only files in these folders (or these files) can belong to it; null where any can. */
  readonly scopes: readonly string[] | null;
  /** The ORM would take it before others of the same package. */
  readonly preferred: boolean;
}

const KINDS: readonly SchemaSource['kind'][] = ['prisma', 'drizzle'];

/** How a file is tied to a schema, closest first. */
const TIES = ['scope', 'package', 'dependency', 'indirect', 'above', 'unrelated'] as const;
type Tie = (typeof TIES)[number];

/**
 * Assigns schemas to files, best first: the file's own package, then packages it depends on (directly, then through
 * other packages of the repository), then packages around it. A file with none of these may belong to any schema
 * that is not confined to a folder of tests or examples. Schemas of one ORM do not change what belongs to another's.
 */
export function assignSchemas(
  files: readonly string[],
  packageDirOf: (file: string) => string,
  packages: readonly Package[],
  anchors: readonly Anchor[],
): readonly SourceFile[] {
  const ties = createTies(packages);
  const ranked = new Map<string, readonly number[]>();
  return files.map((path) => {
    const packageDir = packageDirOf(path);
    const scopes = anchors.flatMap((anchor) => (anchor.scopes ?? []).filter((scope) => isWithin(scope, path)));
    const key = [packageDir, ...scopes].join('\0');
    let schemas = ranked.get(key);
    if (!schemas) {
      const tieOf = ({ source, scopes, linkedDirs }: Anchor): Tie | undefined => {
        if (scopes !== null && !scopes.some((scope) => isWithin(scope, path))) return undefined;
        if (scopes !== null && source.packageDir === packageDir) return 'scope';
        return ties(packageDir, [source.packageDir, ...linkedDirs]);
      };
      schemas = KINDS.flatMap((kind) =>
        rank(anchors, (anchor) => (anchor.source.kind === kind ? tieOf(anchor) : undefined)),
      );
      ranked.set(key, schemas);
    }
    return { path, packageDir, schemas };
  });
}

/** Indexes of the anchors that `tieOf` ties, closest first; unrelated ones only where nothing else is tied. */
function rank(anchors: readonly Anchor[], tieOf: (anchor: Anchor) => Tie | undefined): readonly number[] {
  const tied = anchors.flatMap((anchor, index) => {
    const tie = tieOf(anchor);
    return tie === undefined ? [] : [{ anchor, index, closeness: TIES.indexOf(tie) }];
  });
  const unrelated = TIES.indexOf('unrelated');
  const isRelated = tied.some(({ closeness }) => closeness < unrelated);
  // Of the packages around a file only the nearest counts: one further out is another application's.
  const nearestAbove = Math.max(
    0,
    ...tied.filter((it) => TIES[it.closeness] === 'above').map((it) => it.anchor.source.packageDir.length),
  );
  return tied
    .filter(({ closeness }) => !isRelated || closeness < unrelated)
    .filter((it) => TIES[it.closeness] !== 'above' || it.anchor.source.packageDir.length === nearestAbove)
    .sort(
      (a, b) =>
        a.closeness - b.closeness || Number(b.anchor.preferred) - Number(a.anchor.preferred) || a.index - b.index,
    )
    .map(({ index }) => index);
}

/** Tells how a package is tied to a schema's packages; the graph of workspace packages is walked once a package. */
function createTies(packages: readonly Package[]): (packageDir: string, owners: readonly string[]) => Tie {
  const byName = createPackagesByName(packages);
  const byDir = new Map(packages.map((item) => [item.dir, item]));
  const reached = new Map<string, ReadonlyMap<string, number>>();

  function directDependencies(item: Package): readonly Package[] {
    return Object.entries(item.dependencies).flatMap(([name, range]) => {
      const local = /^(?:file|link|portal):(.*)$/.exec(range)?.[1];
      const alias = /^(?:npm|workspace):((?:@[^/@]+\/)?[^@/]+)@/.exec(range)?.[1];
      const found =
        local === undefined ? byName.find(alias ?? name, item.dir) : byDir.get(absolutePath(item.dir, local));
      return found ? [found] : [];
    });
  }

  function distancesFrom(packageDir: string): ReadonlyMap<string, number> {
    const known = reached.get(packageDir);
    if (known) return known;
    const distances = new Map([[packageDir, 0]]);
    const queue = [packageDir];
    for (let dir = queue.shift(); dir !== undefined; dir = queue.shift()) {
      const item = byDir.get(dir);
      for (const dependency of item ? directDependencies(item) : []) {
        if (distances.has(dependency.dir)) continue;
        distances.set(dependency.dir, (distances.get(dir) ?? 0) + 1);
        queue.push(dependency.dir);
      }
    }
    reached.set(packageDir, distances);
    return distances;
  }

  return (packageDir, owners) => {
    if (owners.includes(packageDir)) return 'package';
    const distances = owners.flatMap((owner) => distancesFrom(packageDir).get(owner) ?? []);
    if (distances.length > 0) return Math.min(...distances) === 1 ? 'dependency' : 'indirect';
    return owners.some((owner) => isWithin(owner, packageDir)) ? 'above' : 'unrelated';
  };
}

/** Whether Prisma finds a schema at this path without being told. */
export function isDefaultLocation(packageDir: string, path: string): boolean {
  const below = isWithin(packageDir, path) && path !== packageDir ? pathBelow(packageDir, path) : '';
  return /^(?:prisma\/)?schema\.prisma$|^prisma\/schema$/.test(below);
}
