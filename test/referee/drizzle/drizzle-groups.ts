/** Fixtures beside the drizzle-orm that they depend on. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyFixture, drizzleOf, type FixtureGroup, linkPackage, linkPackages, listFixtures } from '../fixture.js';

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** What is installed here of drizzle-orm, by major version. */
const INSTALLED: Readonly<Record<string, string>> = { '0': 'drizzle-orm', '1': 'drizzle-orm-next' };

/** Copies the fixtures that use Drizzle below `scratch`, those of one major version together. */
export function makeDrizzleGroups(scratch: string): readonly FixtureGroup[] {
  const byMajor = new Map<string, string[]>();
  for (const name of listFixtures()) {
    const range = drizzleOf(name);
    if (range === null) continue;
    const major = /\d+/.exec(range)?.[0] ?? '';
    byMajor.set(major, [...(byMajor.get(major) ?? []), name]);
  }
  return [...byMajor].map(([major, names]) => {
    const installed = INSTALLED[major];
    if (installed === undefined) throw new Error(`no drizzle-orm ${major} is installed for ${names.join(', ')}`);
    const dir = join(scratch, `drizzle-${major}`);
    const fixtures = names.map((name) => copyFixture(name, dir));
    linkPackage(dir, 'drizzle-orm', realpathSync(join(MODULES, installed)));
    for (const fixture of fixtures) linkPackages(dir, fixture);
    return { dir, fixtures };
  });
}
