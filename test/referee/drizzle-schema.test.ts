/** Schemas as they are read, beside what drizzle-orm 0.45 makes of the same modules when they run. */
import * as orm from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Casing } from '../../src/catalog/drizzle/casing.js';
import { applyCasing } from '../../src/catalog/drizzle/casing.js';
import { loadDrizzle, modulesOf, onlyDrizzle, readCase } from '../catalog/drizzle/drizzle-project.js';
import { compareSchema } from './drizzle/compare-schema.js';
import { describeExecuted, type LoadedModule, type Orm } from './drizzle/executed-schema.js';
import { tableConfig } from './drizzle/table-config.js';

interface Case {
  readonly name: string;
  /** The modules that a config names. */
  readonly files: readonly string[];
  readonly casing?: Casing;
  /** What is read in another way, and why that is meant. */
  readonly differences?: readonly string[];
  readonly open?: readonly string[];
}

const CASES: readonly Case[] = [
  { name: 'postgres', files: ['index.ts'] },
  { name: 'mysql', files: ['schema.ts'] },
  { name: 'sqlite', files: ['schema.ts'] },
  { name: 'singlestore', files: ['schema.ts'] },
  { name: 'casing', files: ['schema.ts'], casing: 'snake_case' },
  { name: 'broken-relations', files: ['schema.ts'] },
  { name: 'two-names', files: ['index.ts'] },
];

test.each(CASES)('$name', async ({ name, files, casing = null, differences = [] }) => {
  const catalog = onlyDrizzle(await loadDrizzle(readCase(name), [files]));
  const known = catalog.files.map((file) => file.slice('/app/'.length));
  const modules: LoadedModule[] = [];
  for (const { file, url } of modulesOf(name, known)) {
    modules.push({ file, exports: (await import(url)) as Record<string, unknown> });
  }
  const executed = describeExecuted({ ...(orm as unknown as Orm), tableConfig }, modules, applyCasing, casing);
  const compared = compareSchema([catalog], executed);
  expect(compared.differences).toEqual(differences);
  expect(compared.open).toEqual([]);
  expect(compared.tables).toBeGreaterThan(1);
});
