/** `relations()` and `defineRelations()` as values. */
import type { ApplyFunction, Arguments } from '../../evaluate/semantics.js';
import { settle, UNDEFINED, type Value } from '../../evaluate/value.js';
import { part, type RelationKind } from './parts.js';
import { isAbsent, passing } from './read-values.js';
import { once, placeOf } from './tables.js';

/** What a relations callback is given: `one` and `many`, and the tables of a schema where there is one. */
export function relationKinds(schema: Value | null): Value {
  return part('relation-kinds', { schema });
}

export function makeRelations(name: 'relations' | 'defineRelations', args: Arguments, apply: ApplyFunction): Value {
  const place = placeOf(args);
  const of = settle(args.at(0));
  return part('relations', {
    form: name === 'relations' ? 'table' : 'schema',
    key: `${place.file}:${place.start}`,
    of,
    place,
    relations: once(() => {
      const callback = settle(args.at(1));
      // `defineRelations(schema)` declares none.
      if (isAbsent(callback)) return { kind: 'record', entries: [], open: null, node: null };
      const kinds = relationKinds(name === 'relations' ? null : of);
      return callback.kind === 'function' ? settle(apply(callback, passing(args, [kinds]))) : callback;
    }),
  });
}

/** `one(users, { fields, references })`, or `r.one.users({ from, to })`. */
export function makeRelation({ kind, schema, target }: RelationKind, args: Arguments): Value {
  const place = placeOf(args);
  if (schema) return part('relation', { kind, target: target ?? UNDEFINED, config: args.at(0), place });
  return part('relation', { kind, target: args.at(0), config: args.at(1), place });
}
