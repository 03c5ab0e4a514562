/**
 * Files that never mention the ORM and may still hold its rows: they import a function that gives some, or a type that is
 * made of one. Told by the names that they import.
 */
import { importsOf } from '../../syntax/text-imports.js';

const WORD = /[\w$]+/g;

export interface Readers {
  /** Whether any of the files imports something by this name. */
  isImported(name: string): boolean;
  /** The files, not given before, that import something by one of these names. */
  take(names: Iterable<string>): readonly string[];
}

/** `isBound` tells of the files that are looked at anyway. */
export function createReaders(texts: ReadonlyMap<string, string>, isBound: (path: string) => boolean): Readers {
  const importers = new Map<string, Set<string>>();
  for (const [path, text] of texts) {
    if (isBound(path)) continue;
    for (const { clause } of importsOf(path, text)) {
      for (const [word] of clause.matchAll(WORD)) {
        const paths = importers.get(word);
        if (paths) paths.add(path);
        else importers.set(word, new Set([path]));
      }
    }
  }
  const taken = new Set<string>();
  return {
    isImported: (name) => importers.has(name),
    take(names) {
      const found: string[] = [];
      for (const name of names) {
        for (const path of importers.get(name) ?? []) {
          if (taken.has(path)) continue;
          taken.add(path);
          found.push(path);
        }
      }
      return found;
    },
  };
}
