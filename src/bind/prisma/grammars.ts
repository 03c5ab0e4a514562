/** One grammar a catalog, made when first asked for. */
import type { Catalog } from '../../catalog/catalog.js';
import { createGrammar } from './grammar/create-grammar.js';
import type { Grammar, Input } from './grammar/grammar.js';
import { createRowInputs } from './rows.js';

export interface Grammars {
  of(catalog: Catalog): Grammar;
  /** What an object of a declared type takes: one of the client's input types, or a model's row. */
  findDeclared(catalog: Catalog, typeName: string): Input | undefined;
}

export function createGrammars(): Grammars {
  const made = new Map<Catalog, Grammar>();
  const rows = new Map<Catalog, (name: string) => Input | undefined>();
  const grammarOf = (catalog: Catalog): Grammar => once(made, catalog, () => createGrammar(catalog));
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
