/** Which files of a change concern all code: schemas, migrations, and what says how either is read. */
import { isBundlerConfigName } from '../alias-configs.js';
import { CONFIG_NAMES } from '../find-root.js';
import { isJsonObject, readJsonObject } from '../jsonc.js';
import { isDrizzleConfigName } from '../list-files.js';

const ALWAYS =
  /^(?:prisma\.config\.[cm]?[jt]s|[jt]sconfig(?:\.[\w.-]+)?\.json|pnpm-workspace\.yaml|migration_lock\.toml|.+\.prisma|.+\.sql)$/;
/** drizzle-kit's record of its migrations. */
const MIGRATION = /\/meta\/(?:_journal|\d+_snapshot)\.json$/;

/** Whether a change of a file concerns all code, as far as its path tells: a module that declares Drizzle tables does, too. */
export function concernsAll(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (ALWAYS.test(name) || CONFIG_NAMES.includes(name) || MIGRATION.test(path)) return true;
  return isDrizzleConfigName(name) || isBundlerConfigName(name);
}

/** Keys of package.json that say where schemas and packages are, and how they are imported. */
const READ = [
  'schemadrift',
  'prisma',
  'name',
  'workspaces',
  'exports',
  'imports',
  'main',
  'module',
  'types',
  'typings',
  'catalog',
  'catalogs',
];
const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
const ORM = /prisma|drizzle/;

/**
 * Whether two versions of a package.json say the same of schemas, of the ORM's version and of how packages are found. One more
 * dependency changes nothing for the rest of the code; one that is gone does.
 */
export function saysTheSame(before: string | null, after: string | null): boolean {
  const [one, other] = [before, after].map((text) => readJsonObject(text ?? '{}'));
  if (!one || !other) return false;
  const partsOf = (manifest: Readonly<Record<string, unknown>>): string =>
    JSON.stringify([
      ...READ.map((key) => manifest[key] ?? null),
      ...DEPENDENCIES.map((key) => ofOrm(manifest[key])),
      // Scripts tell which configurations of drizzle-kit and which schemas there are.
      Object.entries(isJsonObject(manifest.scripts) ? manifest.scripts : {}).filter(([, run]) => ORM.test(String(run))),
    ]);
  const left = namesOf(other);
  return partsOf(one) === partsOf(other) && [...namesOf(one)].every((name) => left.has(name));
}

function namesOf(manifest: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  return new Set(DEPENDENCIES.flatMap((key) => (isJsonObject(manifest[key]) ? Object.keys(manifest[key]) : [])));
}

function ofOrm(dependencies: unknown): readonly (readonly [string, unknown])[] {
  if (!isJsonObject(dependencies)) return [];
  return Object.entries(dependencies)
    .filter(([name]) => ORM.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether a module that is gone may have declared tables: what is left of the project no longer tells. */
export function mayDeclareTables(text: string): boolean {
  return /['"]drizzle-orm\b/.test(text);
}
