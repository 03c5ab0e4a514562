/** Drizzle schemas on disk and in memory, for tests of the reader. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DrizzleCatalog } from '../../../src/catalog/catalog.js';
import { type LoadedCatalogs, loadCatalogs } from '../../../src/catalog/load-catalogs.js';
import type { DrizzleSource, FileSystem, ReadResult } from '../../../src/discover/project.js';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/schema/drizzle', import.meta.url));

/** Path, below `/app`, to text. */
export type SourceTexts = Readonly<Record<string, string>>;

export function readCase(name: string): SourceTexts {
  const folder = path.join(FIXTURES, name);
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  );
}

/** Modules of a fixture, by the path that the reader knows them under, as code that can be imported. */
export function modulesOf(name: string, files: readonly string[]): readonly { file: string; url: string }[] {
  return files.map((file) => ({ file: absolute(file), url: path.join(FIXTURES, name, file) }));
}

export function absolute(file: string): string {
  return `/app/${file}`;
}

/** `schemas`: the files of each source, below `/app`; every file is one of the project. */
export async function loadDrizzle(
  texts: SourceTexts,
  schemas: readonly (readonly string[])[] = [Object.keys(texts)],
  options: Partial<DrizzleSource> = {},
): Promise<LoadedCatalogs> {
  const read = (file: string): ReadResult => {
    const text = texts[file.slice('/app/'.length)];
    return text === undefined ? { kind: 'failed', why: 'missing', message: 'no such file' } : { kind: 'text', text };
  };
  const fs: FileSystem = {
    read,
    isFile: () => true,
    isDirectory: () => false,
    list: () => [],
    realPath: (path) => path,
  };
  return loadCatalogs({
    root: '/app',
    fs,
    packages: [],
    pathsConfigs: [],
    files: Object.keys(texts).map((file) => ({ path: absolute(file), packageDir: '/app', schemas: [0] })),
    schemas: schemas.map(
      (files): DrizzleSource => ({
        kind: 'drizzle',
        path: absolute(files[0] ?? ''),
        files: files.map(absolute),
        packageDir: '/app',
        configs: [],
        dialect: null,
        casing: null,
        version: { major: 0, minor: 45 },
        ...options,
      }),
    ),
  });
}

/** The only catalog of `loaded`; fails when there is none. */
export function onlyDrizzle(loaded: LoadedCatalogs): DrizzleCatalog {
  const [catalog] = loaded.catalogs;
  if (catalog?.kind !== 'drizzle') throw new Error(`no catalog: ${JSON.stringify(loaded.problems)}`);
  return catalog;
}
