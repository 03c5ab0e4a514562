import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareWithDmmf } from './compare-with-dmmf.js';
import { publishedSchema, readCatalog } from './read-catalog.js';

const FOLDER = path.resolve('fixtures/schema/prisma');
const SCHEMAS = readdirSync(FOLDER).filter((name) => name.startsWith('grammar-'));

describe('the grammar is the one that Prisma publishes', () => {
  test('a fixture for every database', () => {
    expect(SCHEMAS.length).toBeGreaterThanOrEqual(6);
  });

  test.each(SCHEMAS)('%s', async (name) => {
    const { catalog, texts } = await readCatalog(path.join(FOLDER, name, 'schema.prisma'), { major: 7, minor: 10 });
    const compared = compareWithDmmf(catalog, await publishedSchema(texts));
    expect(compared.types).toBeGreaterThan(50);
    expect(compared.differences).toEqual([]);
  });
});
