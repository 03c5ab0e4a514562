/** Fixtures as the referees see them: copies, beside what their packages resolve to. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures');

/** One fixture, as copied. */
export interface Fixture {
  /** `rules/unknown-field/spread`. */
  readonly name: string;
  /** Absolute folder of the copy. */
  readonly dir: string;
  /** Absolute paths of its files, generated clients left out. */
  readonly files: readonly string[];
}

/** Fixtures that are compiled as one program. A fixture whose code runs over one of several schemas is in a group for each of them. */
export interface FixtureGroup {
  readonly dir: string;
  readonly fixtures: readonly Fixture[];
}

/** Names of all fixtures of rules and projects, sorted. */
export function listFixtures(): readonly string[] {
  const names = (folder: string): readonly string[] =>
    readdirSync(join(FIXTURES, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${folder}/${entry.name}`);
  return [...names('rules').flatMap(names), ...names('projects')].sort();
}

/** Absolute folder of the fixture itself. */
export function folderOf(name: string): string {
  return join(FIXTURES, name);
}

/** The version of drizzle-orm that the fixture depends on; null when it does not. */
export function drizzleOf(name: string): string | null {
  const manifest = join(folderOf(name), 'package.json');
  if (!existsSync(manifest)) return null;
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies?: Record<string, string> };
  return dependencies['drizzle-orm'] ?? null;
}

/** Copies a fixture to a folder below that of its group. */
export function copyFixture(name: string, groupDir: string): Fixture {
  const dir = join(groupDir, name);
  cpSync(folderOf(name), dir, { recursive: true });
  return { name, dir, files: listFiles(dir, '') };
}

/** Makes the fixture's own packages known by their names to all fixtures of its group. */
export function linkPackages(groupDir: string, fixture: Fixture): void {
  for (const manifest of fixture.files.filter((file) => file.endsWith('/package.json'))) {
    if (relative(fixture.dir, manifest) === 'package.json') continue;
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string };
    if (name !== undefined) linkPackage(groupDir, name, dirname(manifest));
  }
}

/** `name` resolves to `target` below the folder. */
export function linkPackage(groupDir: string, name: string, target: string): void {
  const link = join(groupDir, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(target, link);
}

/** Files below a folder whose path ends so, absolute and sorted. */
export function listFiles(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/node_modules/'))
    .sort();
}
