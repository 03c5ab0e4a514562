/** Reads one schema from disk as the catalog stage does, and asks Prisma's engine what it publishes for it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import internals from '@prisma/internals';
import type { PrismaCatalog } from '../../../../src/catalog/catalog.js';
import { loadCatalogs } from '../../../../src/catalog/load-catalogs.js';
import { outlineSchema } from '../../../../src/catalog/prisma/outline.js';
import { retireSettings } from '../../../../src/catalog/prisma/retire-settings.js';
import { loadValidator } from '../../../../src/catalog/prisma/validator.js';
import type { FileSystem } from '../../../../src/discover/project.js';
import type { PublishedSchema } from './compare-with-dmmf.js';

const DISK: FileSystem = {
  read: (file) => ({ kind: 'text', text: readFileSync(file, 'utf8') }),
  isFile: (file) => statSync(file).isFile(),
  isDirectory: (file) => statSync(file).isDirectory(),
  list: (dir) => readdirSync(dir).sort(),
  realPath: (path) => path,
};

export interface SchemaOnDisk {
  readonly catalog: PrismaCatalog;
  readonly texts: readonly (readonly [path: string, text: string])[];
}

/** `schema`: a file, or the folder of a multi-file schema. */
export async function readCatalog(schema: string, version: PrismaCatalog['prisma']['version']): Promise<SchemaOnDisk> {
  const absolute = path.resolve(schema);
  const files = listSchemaFiles(absolute);
  const { catalogs, problems } = await loadCatalogs({
    root: path.dirname(absolute),
    fs: DISK,
    files: [],
    packages: [],
    pathsConfigs: [],
    schemas: [{ kind: 'prisma', path: absolute, files, packageDir: path.dirname(absolute), version }],
  });
  const [catalog] = catalogs;
  if (catalog?.kind !== 'prisma')
    throw new Error(`${schema}: ${problems.map((problem) => problem.message).join('; ')}`);
  return { catalog, texts: files.map((file) => [file, readFileSync(file, 'utf8')]) };
}

/** What the engine of the installed Prisma says about a schema, retired settings left out. */
export async function publishedSchema(texts: SchemaOnDisk['texts']): Promise<PublishedSchema> {
  const { previewFeatures } = await loadValidator();
  // Accepted by the engine, though it does not list them.
  const known = new Set([...previewFeatures, 'fullTextSearchPostgres', 'fullTextSearch', 'fullTextIndex']);
  const datamodel = texts.map(([file, text]): [string, string] => [
    file,
    retireSettings(text, outlineSchema(text), known),
  ]);
  return internals.getDMMF({ datamodel });
}

function listSchemaFiles(schema: string): readonly string[] {
  if (statSync(schema).isFile()) return [schema];
  return readdirSync(schema, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => path.join(schema, name))
    .sort();
}
