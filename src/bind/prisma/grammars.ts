/** One grammar a catalog, made when first asked for. */
import type { PrismaCatalog } from '../../catalog/catalog.js';
import type { Input } from '../match/input.js';
import { createGrammar } from './grammar/create-grammar.js';
import type { Grammar } from './grammar/grammar.js';
import { createRowInputs } from './rows.js';

export interface Grammars {
  of(catalog: PrismaCatalog): Grammar;
  /** What an object of a declared type takes: one of the client's input types, or a model's row. */
  findDeclared(catalog: PrismaCatalog, typeName: string): Input | undefined;
}

export function createGrammars(): Grammars {
  const made = new Map<PrismaCatalog, Grammar>();
  const rows = new Map<PrismaCatalog, (name: string) => Input | undefined>();
  const grammarOf = (catalog: PrismaCatalog): Grammar => once(made, catalog, () => createGrammar(catalog));
  return {
    of: grammarOf,
    findDeclared(catalog, typeName) {
      return grammarOf(catalog).findInput(typeName) ?? once(rows, catalog, () => createRowInputs(catalog))(typeName);
    },
  };
}

function once<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
