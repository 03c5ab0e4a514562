/** What modules export: by their text first, since few have to be parsed for it. */
import { exportsByText, type TextExports } from '../syntax/exports-by-text.js';
import type { SpecifierResolver } from './resolve-specifier.js';

export interface ExportNames {
  /** Whether a file may export a name, by itself or through `export *`: false is certain. */
  mayExport(path: string, name: string): boolean;
  /** What its text tells; undefined where the file is none of the project's sources. */
  textExportsOf(path: string): TextExports | undefined;
}

export function createExportNames(texts: ReadonlyMap<string, string>, resolver: SpecifierResolver): ExportNames {
  const known = new Map<string, TextExports>();
  const stars = new Map<string, readonly string[] | 'open'>();

  const textExportsOf = (path: string): TextExports | undefined => {
    let found = known.get(path);
    if (!found) {
      const text = texts.get(path);
      if (text === undefined) return undefined;
      found = exportsByText(text);
      known.set(path, found);
    }
    return found;
  };

  const starsOf = (path: string, specifiers: readonly string[]): readonly string[] | 'open' => {
    let targets = stars.get(path);
    if (targets === undefined) {
      const resolved = specifiers.map((specifier) => resolver.resolve(path, specifier));
      const files = resolved.flatMap((it) =>
        it.kind === 'resolved' && it.to === 'file' && it.path !== null ? [it.path] : [],
      );
      targets = files.length === specifiers.length ? files : 'open';
      stars.set(path, targets);
    }
    return targets;
  };

  const mayExport = (path: string, name: string, seen: ReadonlySet<string>): boolean => {
    const own = textExportsOf(path);
    if (!own || own.mayDeclare(name)) return true;
    if (own.stars.length === 0 || name === 'default') return false;
    const targets = starsOf(path, own.stars);
    if (targets === 'open') return true;
    const further = new Set([...seen, path]);
    return targets.some((target) => !further.has(target) && mayExport(target, name, further));
  };

  return { textExportsOf, mayExport: (path, name) => mayExport(path, name, NONE) };
}

const NONE: ReadonlySet<string> = new Set();
