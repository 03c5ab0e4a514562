/** Who imports some exports of some files, straight or through files that hand them on: told by text, before anything is parsed. */
import { createMentionTest } from '../../syntax/mention-test.js';
import type { ModuleGraph } from '../../syntax/module-graph.js';
import { handedThrough } from '../../syntax/text-imports.js';
import type { WordSearch } from '../word-search.js';

/** A file and the names of those of its exports that are looked for. */
export interface NamedExports {
  readonly path: string;
  readonly names: readonly string[];
}

interface Search {
  readonly graph: ModuleGraph;
  readonly texts: ReadonlyMap<string, string>;
  readonly words: WordSearch;
}

/** The files, by path, in order of `texts`; `isPassedOver` leaves some out before they are looked at. */
export function findImporters(
  { graph, texts, words }: Search,
  exports: readonly NamedExports[],
  isPassedOver: (path: string, text: string) => boolean,
): readonly string[] {
  const sought = exports.flatMap(({ path, names }) => {
    const needles = names.map((name) => (name === 'default' || name === 'export=' ? fileName(path) : name));
    return names.length ? [{ path, names, needles, isMentioned: createMentionTest(needles) }] : [];
  });
  if (!sought.length) return [];

  const isImporter = (path: string, text: string, { path: maker, names }: NamedExports): boolean => {
    for (const { clause, readSpecifier } of handedThrough(path, text)) {
      const target = graph.resolveImport(path, readSpecifier(), '*');
      if (target.kind !== 'module') continue;
      if (target.path === maker) return true;
      if (names.some((name) => clause.includes(name) && leadsTo(target.path, name, maker))) return true;
    }
    return false;
  };
  const leadsTo = (path: string, name: string, maker: string): boolean => {
    if (!graph.mayExport(path, name)) return false;
    const entry = graph.resolveExport(path, name);
    return entry.kind === 'entry' && entry.module.path === maker;
  };

  const needles = [...new Set(sought.flatMap((one) => one.needles))];
  words.expect(needles.length);
  const mentioning = new Set(needles.flatMap((needle) => words.find(needle, Number.POSITIVE_INFINITY)));
  const found: string[] = [];
  for (const [path, text] of texts) {
    if (!mentioning.has(path) || isPassedOver(path, text)) continue;
    if (sought.some((one) => one.path !== path && one.isMentioned(text) && isImporter(path, text, one)))
      found.push(path);
  }
  return found;
}

/** What importers of a default export have in their text, since it goes by any name: `user` of `lib/user.ts`, `lib` of `lib/index.ts`. */
function fileName(path: string): string {
  const [last = '', folder = ''] = path.split('/').reverse();
  const name = last.replace(/\.\w+$/, '');
  return name === 'index' ? folder : name;
}
