/** Fixtures with their real generated client, those with the same schema beside one client. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateClient } from '../../bench/client/generate-client.js';

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

/** Fixtures that share a client. A fixture whose code runs over one of several schemas is in a group for each of them. */
export interface FixtureGroup {
  readonly dir: string;
  readonly fixtures: readonly Fixture[];
  /** What Prisma says about the schema, when it cannot make a client of it. */
  readonly rejected: string | null;
}

/** Copies all fixtures below `scratch` and generates their clients. */
export async function makeFixtureGroups(scratch: string): Promise<readonly FixtureGroup[]> {
  const byClient = new Map<string, { readonly names: Set<string>; readonly schemas: (readonly string[])[] }>();
  for (const name of listFixtures()) {
    for (const files of schemasOf(name)) {
      const schema = files.map((file) => readFileSync(join(FIXTURES, name, file), 'utf8')).join('\n');
      // A client with an output of its own is written inside the fixture.
      const key = /^\s*output\s*=/m.test(schema) ? name : schema;
      const group = byClient.get(key);
      if (group === undefined) byClient.set(key, { names: new Set([name]), schemas: [files] });
      else if (key === name) group.schemas.push(files);
      else group.names.add(name);
    }
  }
  const groups: FixtureGroup[] = [];
  for (const [key, { names, schemas }] of byClient) {
    const dir = join(scratch, createHash('sha1').update(key).digest('hex').slice(0, 8));
    const fixtures = [...names].map((name) => copyFixture(name, join(dir, name)));
    groups.push({ dir, fixtures, rejected: await generateInto(dir, fixtures, schemas) });
  }
  return groups;
}

function copyFixture(name: string, dir: string): Fixture {
  cpSync(join(FIXTURES, name), dir, { recursive: true });
  return { name, dir, files: listFiles(dir, '') };
}

/** The files of each schema of a fixture, from its folder: files that each have a datasource are one each, else all are one. */
function schemasOf(name: string): readonly (readonly string[])[] {
  const dir = join(FIXTURES, name);
  const files = listFiles(dir, '.prisma').map((file) => relative(dir, file));
  const isWhole = (file: string): boolean => /^datasource /m.test(readFileSync(join(dir, file), 'utf8'));
  return files.length > 1 && files.every(isWhole) ? files.map((file) => [file]) : [files];
}

function listFixtures(): readonly string[] {
  const names = (folder: string): readonly string[] =>
    readdirSync(join(FIXTURES, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${folder}/${entry.name}`);
  return [...names('rules').flatMap(names), ...names('projects')].sort();
}

async function generateInto(
  dir: string,
  fixtures: readonly Fixture[],
  schemas: readonly (readonly string[])[],
): Promise<string | null> {
  const [first] = fixtures;
  if (first === undefined) return null;
  mkdirSync(join(dir, 'node_modules'), { recursive: true });
  try {
    for (const files of schemas) {
      const paths = files.map((file) => join(first.dir, file));
      const outputs = await generateClient(
        paths.map((path) => [path, readFileSync(path, 'utf8')]),
        dir,
      );
      outputs.forEach(allowBareClient);
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  for (const fixture of fixtures) linkPackages(dir, fixture);
  return null;
}

/** Fixtures are of Prisma 6, where a client needs no options; what the newer generator writes wants an adapter in 7. */
function allowBareClient(output: string): void {
  const file = join(output, 'internal/prismaNamespace.ts');
  if (!existsSync(file)) return;
  const declared = readFileSync(file, 'utf8');
  const bare = declared.replace('  adapter: runtime.', '  adapter?: runtime.');
  if (bare === declared) throw new Error(`${file} declares a client's options in a way that is not known here`);
  writeFileSync(file, bare);
}

function linkPackages(dir: string, fixture: Fixture): void {
  for (const manifest of fixture.files.filter((file) => file.endsWith('/package.json'))) {
    if (relative(fixture.dir, manifest) === 'package.json') continue;
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string };
    if (name === undefined) continue;
    const link = join(dir, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(dirname(manifest), link);
  }
}

/** Files below a folder whose path ends so, absolute and sorted. */
function listFiles(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/node_modules/'))
    .sort();
}
