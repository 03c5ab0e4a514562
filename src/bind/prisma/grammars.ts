/** One grammar a catalog, made when first asked for. */
import type { Catalog } from '../../catalog/catalog.js';
import { createGrammar } from './grammar/create-grammar.js';
import type { Grammar } from './grammar/grammar.js';

export interface Grammars {
  of(catalog: Catalog): Grammar;
}

export function createGrammars(): Grammars {
  const made = new Map<Catalog, Grammar>();
  return {
    of(catalog) {
      let grammar = made.get(catalog);
      if (!grammar) {
        grammar = createGrammar(catalog);
        made.set(catalog, grammar);
      }
      return grammar;
    },
  };
}
