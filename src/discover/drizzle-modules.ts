/** The modules of a project that declare Drizzle tables, and which modules hand them on. */
import type { ImportResolver } from '../syntax/resolve-import.js';
import {
  declaresTables,
  listTableMakers,
  readTextImports,
  type TableMaker,
  type TextImports,
  usesTableMaker,
} from './drizzle-tables.js';

export interface TableModules {
  /** Absolute paths of files that declare tables. */
  readonly declaring: ReadonlySet<string>;
  /** Those of `files` that declare tables, and what they hand on by re-exports; a file without tables of its own hands on its imports, too. */
  exportedBy(files: readonly string[]): readonly string[];
  /** What `exportedBy` gives, and the files whose tables those files import. */
  reachedFrom(files: readonly string[]): readonly string[];
}

export function findTableModules(
  files: readonly string[],
  textOf: (file: string) => string | undefined,
  resolver: ImportResolver,
  /** Whether a file's text has a word: asked of all files, here and later. */
  isMentioned: (file: string, word: string) => boolean,
): TableModules {
  const declaring = new Set<string>();
  const makers: { readonly file: string; readonly maker: TableMaker }[] = [];
  for (const file of files) {
    const text = isMentioned(file, '-orm') ? textOf(file) : undefined;
    if (!text?.includes('drizzle-orm/')) continue;
    if (declaresTables(text)) declaring.add(file);
    makers.push(...listTableMakers(text).map((maker) => ({ file, maker })));
  }

  const imports = new Map<string, TextImports>();
  const importsOf = (file: string): TextImports => {
    let found = imports.get(file);
    if (!found) {
      found = readTextImports(textOf(file) ?? '');
      imports.set(file, found);
    }
    return found;
  };
  const resolved = (file: string, specifiers: readonly string[]): readonly string[] =>
    specifiers.flatMap((specifier) => {
      const resolution = resolver.resolve(file, specifier);
      return resolution.kind === 'file' ? [resolution.path] : [];
    });
  const handedOn = (file: string): readonly string[] => resolved(file, importsOf(file).exported);
  const takenIn = (file: string): readonly string[] => resolved(file, importsOf(file).imported);

  function follow(starts: readonly string[], next: (file: string) => readonly string[]): readonly string[] {
    const seen = new Set(starts);
    for (const file of seen) for (const target of next(file)) seen.add(target);
    return [...seen];
  }

  for (const { file: origin, maker } of makers) {
    for (const file of files) {
      if (declaring.has(file) || !usesTableMaker(textOf(file) ?? '', maker)) continue;
      if (follow(takenIn(file), handedOn).includes(origin)) declaring.add(file);
    }
  }

  return {
    declaring,
    exportedBy(starts) {
      const barrels = new Set(starts.filter((file) => !declaring.has(file)));
      const found = follow(starts, (file) => [...handedOn(file), ...(barrels.has(file) ? takenIn(file) : [])]);
      return found.filter((file) => declaring.has(file));
    },
    reachedFrom(starts) {
      const named = new Set(starts);
      const found = follow(starts, (file) => [
        ...handedOn(file),
        ...(named.has(file) || declaring.has(file) ? takenIn(file) : []),
      ]);
      return found.filter((file) => declaring.has(file));
    },
  };
}
