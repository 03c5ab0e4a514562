/** Column builders: what makes one, and what its methods add. */
import type { Arguments } from '../../evaluate/semantics.js';
import { settle, UNDEFINED, unknown, type Value } from '../../evaluate/value.js';
import type { Dialect } from '../catalog.js';
import { type ColumnSpec, type EnumSpec, part } from './parts.js';
import { isAbsent, textOf, valueAt } from './read-values.js';

const PLAIN: Omit<ColumnSpec, 'dialect' | 'type' | 'name'> = {
  config: UNDEFINED,
  enumeration: null,
  values: null,
  notNull: false,
  primary: false,
  unique: false,
  defaultedBy: null,
  generated: false,
  updated: false,
  retyped: false,
  element: null,
  references: false,
};

/**
 * The database numbers such columns itself. MySQL's and SingleStore's are nullable as far as the builder goes, and so is,
 * before 1.0, a `bigserial` that is read as `bigint`.
 */
const SERIALS = new Set(['serial', 'smallserial', 'bigserial']);
const ENUMS = new Set(['mysqlEnum', 'singlestoreEnum']);

/** `varchar('name', { length: 10 })`, `varchar({ length: 10 })`, `varchar()`. */
export function makeColumn(dialect: Dialect, type: string, args: Arguments): Value {
  const { name, rest } = nameAndRest(args);
  if (ENUMS.has(type)) return part('builder', { ...PLAIN, dialect, type: 'enum', name, values: rest });
  const isSerial = SERIALS.has(type);
  const values = valueAt(rest, 'enum');
  return part('builder', {
    ...PLAIN,
    dialect,
    type,
    name,
    config: rest,
    values: isAbsent(values) ? null : values,
    notNull: isSerial && dialect === 'postgresql' && textOf(valueAt(rest, 'mode')) !== 'bigint',
    defaultedBy: isSerial ? 'database' : null,
  });
}

/** A column of a declared enum: `role('role')`. */
export function makeEnumColumn(dialect: Dialect, enumeration: EnumSpec, args: Arguments): Value {
  return part('builder', { ...PLAIN, dialect, type: 'enum', name: nameAndRest(args).name, enumeration });
}

/** The name that is given first, if one is, and what follows it. */
function nameAndRest(args: Arguments): { readonly name: string | null; readonly rest: Value } {
  const first = settle(args.at(0));
  const text = textOf(first);
  if (text !== undefined) return { name: text, rest: args.at(1) };
  if (isAbsent(first)) return { name: '', rest: args.at(1) };
  if (first.kind === 'record' || first.kind === 'list') return { name: '', rest: first };
  return { name: null, rest: args.count > 1 ? args.at(1) : unknown('external-value') };
}

/** What a builder is once one of its methods was called. A method that is not known leaves it as it is. */
export function modifyColumn(spec: ColumnSpec, method: string): ColumnSpec {
  switch (method) {
    case 'notNull':
      return { ...spec, notNull: true };
    case 'primaryKey':
      return {
        ...spec,
        primary: true,
        notNull: true,
        defaultedBy: spec.dialect === 'sqlite' && INTEGERS.has(spec.type) ? 'database' : spec.defaultedBy,
      };
    case 'unique':
      return { ...spec, unique: true };
    case 'default':
    case 'defaultNow':
    case 'defaultRandom':
    case 'autoincrement':
    case 'onUpdateNow':
      return { ...spec, defaultedBy: 'database' };
    case '$default':
    case '$defaultFn':
      return { ...spec, defaultedBy: spec.defaultedBy ?? 'client' };
    case '$onUpdate':
    case '$onUpdateFn':
      return { ...spec, defaultedBy: spec.defaultedBy ?? 'client', updated: true };
    case 'generatedAlwaysAs':
      return { ...spec, generated: true };
    case 'generatedAlwaysAsIdentity':
    case 'generatedByDefaultAsIdentity':
      return { ...spec, notNull: true, defaultedBy: 'database' };
    case '$type':
      return { ...spec, retyped: true };
    case 'references':
      return { ...spec, references: true };
    case 'array':
      // Up to 0.45 an array is a new builder of the same name; in 1.0 the builder goes on.
      return {
        ...PLAIN,
        dialect: spec.dialect,
        type: spec.type,
        name: spec.name,
        config: spec.config,
        enumeration: spec.enumeration,
        values: spec.values,
        element: spec,
      };
    default:
      return spec;
  }
}

const INTEGERS = new Set(['integer', 'int']);
