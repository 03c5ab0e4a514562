/** The argument grammar of one catalog's client. */
import type { Id, PrismaCatalog } from '../../../catalog/catalog.js';
import { operationArguments } from './arguments.js';
import { GrammarContext } from './context.js';
import type { Grammar } from './grammar.js';
import { TypeNames } from './type-names.js';
import { CLIENT_MEMBERS, listOperations } from './version-facts.js';

/** Costs next to nothing by itself: every type is made when it is first asked for, and kept. */
export function createGrammar(catalog: PrismaCatalog): Grammar {
  const context = new GrammarContext(catalog);
  const operations = new Map<Id, readonly string[]>();
  let types: TypeNames | undefined;
  const names = (): TypeNames => {
    types ??= new TypeNames(context);
    return types;
  };
  const grammar: Grammar = {
    operationsOf: (model) => {
      const known = operations.get(model.id);
      if (known !== undefined) return known;
      const listed = listOperations(catalog, model, context.allows(model)).map((operation) => operation.name);
      operations.set(model.id, listed);
      return listed;
    },
    findArguments: (model, operation) =>
      grammar.operationsOf(model).includes(operation) ? operationArguments(context, model, operation) : undefined,
    findInput: (typeName) => names().find(typeName) ?? undefined,
    hasType: (name) => names().has(name),
    typeNames: () => names().list(),
    clientMembers: new Set(CLIENT_MEMBERS),
  };
  return grammar;
}
