/** Whether rows come to a file that never mentions the ORM: asked of one file, from its imports back to where rows begin. */

import { isLeaf } from '../../syntax/leaf.js';
import { importsOf } from '../../syntax/text-imports.js';
import type { OrmBinding } from '../orm-binding.js';
import { type BearingExport, bearingExports } from '../rows/bearing.js';
import { MAX_HANDS, mayUse } from '../rows/find-readers.js';
import type { ChosenBinding } from './bind-chosen.js';

const WORD = /[\w$]+/g;

export function createReaderTest(
  { ev, graph, texts, rows, requests }: ChosenBinding,
  concernedWith: (path: string) => readonly OrmBinding[],
): (path: string) => boolean {
  const bearing = new Map<string, readonly BearingExport[]>();
  /** What a file exports that brings rows, under a name or by default, for those who import it as `own`. */
  const bearingOf = (path: string, own: string): readonly BearingExport[] => {
    const key = `${own} ${path}`;
    let found = bearing.get(key);
    if (!found) {
      const module = graph.findModule(path);
      found = module ? bearingExports(ev, module, rows.isRow, (what) => what.own === own) : [];
      bearing.set(key, found);
    }
    return found;
  };
  /** Where the import of a word leads: the file itself, and the one that it is handed on from. */
  const filesBehind = (target: string, word: string): readonly string[] => {
    if (!graph.mayExport(target, word)) return [target];
    const entry = graph.resolveExport(target, word);
    return entry.kind === 'entry' && entry.module.path !== target ? [target, entry.module.path] : [target];
  };

  const reads = (path: string, hands: number): boolean => {
    const text = texts.get(path);
    if (hands === 0 || text === undefined) return false;
    for (const { clause, readSpecifier } of importsOf(path, text)) {
      const words = new Set(clause.match(WORD) ?? []);
      if (!words.size) continue;
      const target = graph.resolveImport(path, readSpecifier(), '*');
      if (target.kind !== 'module') continue;
      for (const word of words) {
        if (word === 'type' || word === 'as') continue;
        for (const file of filesBehind(target.path, word)) {
          const isBrought = bearingOf(file, word).some((each) => mayUse(path, text, each));
          if (isBrought && isBound(file, hands)) return true;
        }
      }
    }
    return false;
  };
  /** Whether a binding of all files has looked at what a file exports before this many hands are left. */
  const isBound = (path: string, hands: number): boolean => {
    const isOpened = concernedWith(path).length > 0 && !isLeaf(path);
    return isOpened || requests?.mayAsk(texts.get(path) ?? '') === true || reads(path, hands - 1);
  };
  return (path) => reads(path, MAX_HANDS);
}
