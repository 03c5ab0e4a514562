/** The packages of a repository: every package.json that says something about code. */
import type { Problem } from '../finding.js';
import { isJsonObject, type Json, type JsonObject, parseJsonc } from './jsonc.js';
import { dirsUpward, parentDir } from './paths.js';
import type { FileSystem, Package } from './project.js';

const DEPENDENCY_KINDS = ['optionalDependencies', 'peerDependencies', 'devDependencies', 'dependencies'];

/** Reads the given package.json files. One that only sets `type` for its folder is no package. */
export function readPackages(
  fs: FileSystem,
  root: string,
  manifests: readonly string[],
): { readonly packages: readonly Package[]; readonly problems: readonly Problem[] } {
  const packages: Package[] = [];
  const problems: Problem[] = [];
  for (const path of manifests) {
    const result = fs.read(path);
    if (result.kind === 'failed') {
      if (result.why !== 'missing') problems.push(unreadableManifest(path, result.message));
      continue;
    }
    try {
      const manifest = parseJsonc(result.text);
      const dir = parentDir(path);
      if (isJsonObject(manifest) && (dir === root || isPackage(manifest))) packages.push(createPackage(dir, manifest));
    } catch {
      problems.push(unreadableManifest(path, 'not valid JSON'));
    }
  }
  return { packages, problems };
}

/** The package a file or folder belongs to: the nearest at or above it. */
export function createPackageFinder(packages: readonly Package[]): (dir: string) => Package | undefined {
  const byDir = new Map(packages.map((item) => [item.dir, item]));
  const nearest = new Map<string, Package | undefined>();
  return (dir) => {
    if (!nearest.has(dir)) {
      const above = dirsUpward(dir).find((candidate) => byDir.has(candidate));
      nearest.set(dir, above === undefined ? undefined : byDir.get(above));
    }
    return nearest.get(dir);
  };
}

function isPackage(manifest: JsonObject): boolean {
  return typeof manifest.name === 'string' || 'workspaces' in manifest || DEPENDENCY_KINDS.some((it) => it in manifest);
}

function createPackage(dir: string, manifest: JsonObject): Package {
  const dependencies: Record<string, string> = {};
  for (const kind of DEPENDENCY_KINDS) {
    const ranges: Json | undefined = manifest[kind];
    if (!isJsonObject(ranges)) continue;
    for (const [name, range] of Object.entries(ranges)) if (typeof range === 'string') dependencies[name] = range;
  }
  return { dir, name: typeof manifest.name === 'string' ? manifest.name : null, dependencies, manifest };
}

function unreadableManifest(path: string, why: string): Problem {
  return {
    kind: 'file-unreadable',
    message: `not readable (${why}), so that its package is not known`,
    file: path,
    start: null,
    end: null,
    fatal: false,
  };
}
