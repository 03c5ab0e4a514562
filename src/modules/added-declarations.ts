/** What installed packages declare of others: `declare module 'leaflet' { … }` in the declarations of a plugin. */
import { findText } from '../discover/file-system.js';
import type { FileSystem } from '../discover/project.js';
import { normalize } from '../syntax/resolve-import.js';

export interface AddedDeclarations {
  /**
   * Whether files that an entry reaches, it included, declare one of the modules together with a word, or say that any name is
   * there. Read when first asked, and once for each entry.
   */
  mayAdd(entry: string, modules: ReadonlySet<string>, word: RegExp): boolean;
}

/** The files that declare a module. */
type Declaring = ReadonlyMap<string, readonly string[]>;

/** With what it declares, or as one that has any name; in comments more may follow, which is neither. */
const DECLARED = /\bdeclare\s+module\s+(['"])([^'"\n*]+)\1\s*(\{|;|$)/gm;
/** What stands beside or below it: relative imports of any kind, and references by path. */
const NEAR =
  /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}(?:\/[^'"\n]*)?)\1|^\s*\/\/\/\s*<reference\s+path\s*=\s*(['"])([^'"\n]+)\3/gm;
export const DECLARATION = /\.d\.[cm]?ts$/;
/** Files of one entry; those that add to other packages are small. */
const MOST_FILES = 100;
const PACKAGE_DIR = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

export function createAddedDeclarations(fs: FileSystem): AddedDeclarations {
  const byEntry = new Map<string, Declaring>();

  const gather = (entry: string): Declaring => {
    const declaring = new Map<string, string[]>();
    const dir = PACKAGE_DIR.exec(entry)?.[0];
    // Entries of their own stand beside package.json (`jest-dom/vitest`).
    const others = dir === undefined ? [] : fs.list(dir).filter((name) => DECLARATION.test(name));
    const paths = new Set([entry, ...others.map((name) => `${dir}/${name}`)]);
    for (const path of paths) {
      const text = findText(fs, path) ?? '';
      if (text.includes('declare module')) {
        for (const [, , name = ''] of text.matchAll(DECLARED))
          declaring.set(name, [...(declaring.get(name) ?? []), path]);
      }
      for (const [, , imported, , referred = ''] of text.matchAll(NEAR)) {
        if (paths.size >= MOST_FILES) break;
        const found = findDeclaration(fs, path, imported ?? referred);
        if (found !== undefined) paths.add(found);
      }
    }
    return declaring;
  };

  return {
    mayAdd(entry, modules, word) {
      let declaring = byEntry.get(entry);
      if (!declaring) {
        declaring = gather(entry);
        byEntry.set(entry, declaring);
      }
      for (const module of modules) {
        for (const path of declaring.get(module) ?? []) {
          const text = findText(fs, path) ?? '';
          if (word.test(text)) return true;
          for (const [, , name, end] of text.matchAll(DECLARED)) if (name === module && end !== '{') return true;
        }
      }
      return false;
    },
  };
}

/** The declarations that a relative specifier or path leads to. */
export function findDeclaration(fs: FileSystem, from: string, specifier: string): string | undefined {
  const path = normalize(`${from.slice(0, from.lastIndexOf('/'))}/${specifier}`);
  const stem = path.replace(/\.([cm]?)[jt]sx?$/, '');
  const kinds = ['.d.ts', '.d.mts', '.d.cts'];
  return [...kinds.map((kind) => stem + kind), path, ...kinds.map((kind) => `${path}/index${kind}`)].find(
    (it) => DECLARATION.test(it) && fs.isFile(it),
  );
}
