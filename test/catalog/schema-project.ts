/** Projects of schema files in memory, for tests of the catalog. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Catalog, Field, Model, PrismaCatalog } from '../../src/catalog/catalog.js';
import { type LoadedCatalogs, loadCatalogs } from '../../src/catalog/load-catalogs.js';
import type { FileSystem, PrismaSource, ReadResult } from '../../src/discover/project.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/schema/prisma', import.meta.url));
export const SCHEMA_CASES = readdirSync(FIXTURES).sort();
/** The cases that Prisma rejects. */
export const INVALID_CASES = ['missing-key', 'relation-alias', 'renamed-model', 'unfinished'];

/** Path, from `/app/prisma`, to text. */
export type SchemaFiles = Readonly<Record<string, string>>;

export function readCase(name: string): SchemaFiles {
  const folder = path.join(FIXTURES, name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.prisma'));
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

export function absolute(file: string): string {
  return `/app/prisma/${file}`;
}

export async function loadSchema(files: SchemaFiles, options: Partial<PrismaSource> = {}): Promise<LoadedCatalogs> {
  const paths = Object.keys(files).map(absolute);
  const schema: PrismaSource = {
    kind: 'prisma',
    path: paths.length === 1 && paths[0] !== undefined ? paths[0] : '/app/prisma',
    files: paths,
    packageDir: '/app',
    version: null,
    ...options,
  };
  const read = (file: string): ReadResult => {
    const text = files[file.slice('/app/prisma/'.length)];
    return text === undefined
      ? { kind: 'failed', why: 'denied', message: 'permission denied' }
      : { kind: 'text', text };
  };
  const fs: FileSystem = {
    read,
    isFile: () => true,
    isDirectory: () => false,
    list: () => [],
    realPath: (path) => path,
  };
  return loadCatalogs({ root: '/app', schemas: [schema], fs, files: [], packages: [], pathsConfigs: [] });
}

/** The only catalog of `loaded`; fails when there is none. */
export function onlyCatalog(loaded: LoadedCatalogs): PrismaCatalog {
  const [catalog] = loaded.catalogs;
  if (catalog?.kind !== 'prisma') throw new Error(`no catalog: ${JSON.stringify(loaded.problems)}`);
  return catalog;
}

export function getModel(catalog: Catalog, name: string): Model {
  const model = catalog.models.find((candidate) => candidate.name === name);
  if (model === undefined) throw new Error(`no model ${name}`);
  return model;
}

export function getField(catalog: Catalog, modelName: string, name: string): Field {
  const field = getModel(catalog, modelName).fields.find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`no field ${modelName}.${name}`);
  return field;
}

/** Every name of a catalog with the place that it is said to stand at. */
export function namedPlaces(catalog: Catalog) {
  return [
    ...catalog.models.flatMap((model) => [model, ...model.fields]),
    ...catalog.enums.flatMap((enumType) => [enumType, ...enumType.values]),
    ...catalog.ignored.map(({ name, place }) => ({ name: name.split('.').at(-1) ?? '', place })),
  ].map(({ name, place }) => ({ name, place }));
}
