/** Fixtures with their real generated client, those with the same schema beside one client. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { generateClient } from '../../bench/client/generate-client.js';
import {
  copyFixture,
  drizzleOf,
  type Fixture,
  type FixtureGroup,
  folderOf,
  linkPackages,
  listFiles,
  listFixtures,
} from './fixture.js';

/** Fixtures that share a client. */
export interface PrismaGroup extends FixtureGroup {
  /** What Prisma says about the schema, when it cannot make a client of it. */
  readonly rejected: string | null;
}

/** Copies all fixtures but those of other ORMs below `scratch` and generates their clients. */
export async function makePrismaGroups(scratch: string): Promise<readonly PrismaGroup[]> {
  const byClient = new Map<string, { readonly names: Set<string>; readonly schemas: (readonly string[])[] }>();
  for (const name of listFixtures().filter((each) => drizzleOf(each) === null)) {
    for (const files of schemasOf(name)) {
      const schema = files.map((file) => readFileSync(join(folderOf(name), file), 'utf8')).join('\n');
      // A client with an output of its own is written inside the fixture.
      const key = /^\s*output\s*=/m.test(schema) ? name : schema;
      const group = byClient.get(key);
      if (group === undefined) byClient.set(key, { names: new Set([name]), schemas: [files] });
      else if (key === name) group.schemas.push(files);
      else group.names.add(name);
    }
  }
  const groups: PrismaGroup[] = [];
  for (const [key, { names, schemas }] of byClient) {
    const dir = join(scratch, createHash('sha1').update(key).digest('hex').slice(0, 8));
    const fixtures = [...names].map((name) => copyFixture(name, dir));
    groups.push({ dir, fixtures, rejected: await generateInto(dir, fixtures, schemas) });
  }
  return groups;
}

/** The files of each schema of a fixture, from its folder: files that each have a datasource are one each, else all are one. */
function schemasOf(name: string): readonly (readonly string[])[] {
  const dir = folderOf(name);
  const files = listFiles(dir, '.prisma').map((file) => relative(dir, file));
  const isWhole = (file: string): boolean => /^datasource /m.test(readFileSync(join(dir, file), 'utf8'));
  return files.length > 1 && files.every(isWhole) ? files.map((file) => [file]) : [files];
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
