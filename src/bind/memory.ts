/** What binding a project keeps for the next time. */
import type { PrismaCatalog } from '../catalog/catalog.js';
import type { Project } from '../discover/project.js';
import type { KeptTrees } from '../syntax/kept-trees.js';
import type { Binding } from './binding.js';
import type { KeptBinding } from './kept-binding.js';
import { lookForMentions, type SeenMentions } from './prisma/evidence.js';
import { reachedBy } from './reached-by.js';
import { createSurfaceAnswers, type SurfaceAnswers } from './surfaces.js';
import { createWordSearch, type WordSearch } from './word-search.js';

export interface BindingMemory {
  /** Undefined where trees are made for one run alone. */
  readonly trees: KeptTrees | undefined;
  /** Takes what a binding of all files leaves, where the next one is another process's. */
  readonly leave: ((left: LeftBinding) => void) | undefined;
  /** What was seen in texts of models of these catalogs. */
  mentions(catalogs: readonly PrismaCatalog[]): SeenMentions;
  /** The search in the files of this project. */
  words(project: Project): WordSearch;
  /** What follows from the imports and exports of all files. */
  readonly surfaces: SurfaceAnswers;
  /** What the last binding of all files has left; undefined where there was none, or it no longer serves. */
  binding: KeptBinding | undefined;
  /** What files held when that binding was made, of those that have changed since. */
  readonly changed: Map<string, string>;
  /** The files that rest on what has changed since that binding; `textOf` gives what files hold now. */
  reached(textOf: (path: string) => string | undefined): ReadonlySet<string>;
  /** Takes note of a new text; `before` is what stood there. */
  renew(path: string, before: string, now: string): void;
}

/** What was found by a binding of all files, before it is put together. */
export interface LeftBinding extends Pick<Binding, 'sheets' | 'problems'> {
  readonly kept: KeptBinding;
}

export interface MemoryOptions {
  readonly trees?: KeptTrees | undefined;
  readonly leave?: (left: LeftBinding) => void;
  /** To search by instead of one over all texts. */
  readonly words?: WordSearch;
}

export function createBindingMemory({ trees, leave, words: given }: MemoryOptions = {}): BindingMemory {
  let seen: SeenMentions | undefined;
  const surfaces = createSurfaceAnswers((path, text) => trees?.read(path, text));
  let search: { readonly files: Project['files']; readonly words: WordSearch } | undefined;
  const changed = new Map<string, string>();
  return {
    trees,
    leave,
    surfaces,
    binding: undefined,
    changed,
    reached(textOf) {
      return this.binding ? reachedBy(this.binding.looks, changed, textOf) : new Set();
    },
    mentions(catalogs) {
      if (seen?.catalogs.length !== catalogs.length || !catalogs.every((one, at) => one === seen?.catalogs[at])) {
        seen = lookForMentions(catalogs);
      }
      return seen;
    },
    words({ files, fs }) {
      if (given) return given;
      if (search?.files !== files) {
        const paths = files.map(({ path }) => path);
        search = { files, words: createWordSearch(paths, (path) => fs.read(path)) };
      }
      return search.words;
    },
    renew(path, before, now) {
      search?.words.renew(path);
      surfaces.renew(path, before, now);
      if (!changed.has(path)) changed.set(path, before);
    },
  };
}
