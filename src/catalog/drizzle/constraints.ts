/** Indexes and keys of a table's third argument. */
import type { ApplyFunction, Arguments } from '../../evaluate/semantics.js';
import { settle, type Value } from '../../evaluate/value.js';
import { type Constraint, part } from './parts.js';
import { allArguments, elementsOf, passing, recordOf, valueAt } from './read-values.js';

type ConstraintFunction = 'index' | 'uniqueIndex' | 'unique' | 'primaryKey' | 'foreignKey';

/** `index('name')`, `primaryKey({ columns })`, `primaryKey(a, b)`, `foreignKey({ columns, foreignColumns })`. */
export function makeConstraint(name: ConstraintFunction, args: Arguments, apply: ApplyFunction): Value {
  const kind = name === 'uniqueIndex' ? 'unique' : name;
  const constraint = (columns: readonly Value[]): Value => part('constraint', { kind, columns, partial: false });
  if (name !== 'primaryKey' && name !== 'foreignKey') return constraint([]);
  const first = settle(args.at(0));
  const config = first.kind === 'function' ? settle(apply(first, passing(args, []))) : first;
  return constraint(recordOf(config) ? (elementsOf(valueAt(config, 'columns')) ?? []) : allArguments(args));
}

/** What a method adds to an index or key: its columns, or a condition. */
export function refineConstraint(constraint: Constraint, method: string, args: Arguments): Constraint {
  switch (method) {
    case 'on':
    case 'onOnly':
      return { ...constraint, columns: allArguments(args) };
    case 'using':
      return args.count > 1 ? { ...constraint, columns: allArguments(args, 1) } : constraint;
    case 'where':
      return { ...constraint, partial: true };
    default:
      return constraint;
  }
}
