/**
 * Files that never mention the ORM and may still hold its rows: they import a function that gives some, or a type that is
 * made of one. Told by the names that they import, and by where those lead.
 */
import { isLeaf } from '../../syntax/leaf.js';
import type { ModuleGraph } from '../../syntax/module-graph.js';
import { importsOf, type TextImport } from '../../syntax/text-imports.js';
import type { BearingExport, ExportedName } from './bearing.js';

const WORD = /[\w$]+/g;

/** Files that a row goes through on its way: a query, a service, a hook, a component. */
export const MAX_HANDS = 4;

export interface Readers {
  /** Whether any of the files imports this export. */
  isImported(what: ExportedName): boolean;
  /** The files, not given before, that import one of these exports and may take rows out of it, or hand it on. */
  take(exports: Iterable<BearingExport>): readonly string[];
}

/** `isBound` tells of the files that are looked at anyway. */
export function createReaders(
  graph: ModuleGraph,
  texts: ReadonlyMap<string, string>,
  isBound: (path: string) => boolean,
): Readers {
  const importers = new Map<string, Map<string, TextImport>>();
  for (const [path, text] of texts) {
    if (isBound(path)) continue;
    for (const found of importsOf(path, text)) {
      for (const [word] of found.clause.matchAll(WORD)) {
        const paths = importers.get(word);
        if (paths) paths.set(path, found);
        else importers.set(word, new Map([[path, found]]));
      }
    }
  }
  const leadsTo = (path: string, { readSpecifier }: TextImport, { module, name, own }: ExportedName): boolean => {
    const target = graph.resolveImport(path, readSpecifier(), '*');
    if (target.kind !== 'module') return false;
    if (target.path === module) return true;
    const handedOn = [...new Set([name, own])].filter((each) => graph.mayExport(target.path, each));
    return handedOn.some((each) => {
      const entry = graph.resolveExport(target.path, each);
      return entry.kind === 'entry' && entry.module.path === module;
    });
  };
  const taken = new Set<string>();
  return {
    isImported(what) {
      for (const [path, by] of importers.get(what.own) ?? []) if (leadsTo(path, by, what)) return true;
      return false;
    },
    take(exports) {
      const found: string[] = [];
      for (const each of exports) {
        for (const [path, by] of importers.get(each.own) ?? []) {
          if (taken.has(path) || !mayUse(path, texts.get(path) ?? '', each) || !leadsTo(path, by, each)) continue;
          taken.add(path);
          found.push(path);
        }
      }
      return found;
    },
  };
}

/** Whether a file has the names by which one gets to a row, or exports what may be handed on with all that is in it. */
export function mayUse(path: string, text: string, { ways }: BearingExport): boolean {
  return ways.some((way) => way.every((name) => text.includes(name))) || !(isLeaf(path) || isOfComponents(path, text));
}

/** Exports nothing but components, if anything. */
function isOfComponents(path: string, text: string): boolean {
  return /\.[jt]sx$/.test(path) && !/\bmodule\.exports\b/.test(text) && !OTHER_EXPORT.test(text);
}

/** An `export` of something that has no component's name. */
const OTHER_EXPORT = /\bexport\b(?!\s+(?:default\s+)?(?:(?:async\s+)?function|const|class)\s+[A-Z]|\s+default\s+[A-Z])/;
