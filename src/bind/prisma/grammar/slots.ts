/** Building slots and the alternatives they accept. */
import type { Field, Id, Model, ScalarType } from '../../../catalog/catalog.js';
import type { Use, Want } from '../../facts.js';
import type { Accept, Input, Slot } from '../../match/input.js';
import { scalarsOf } from './context.js';

export const ANY: Accept = { kind: 'any' };
export const NULL: Accept = { kind: 'null' };
/** `true`/`false` where a flag is meant. */
export const FLAG: Accept = { kind: 'boolean' };
export const INT: Accept = scalar('Int');
export const STRING: Accept = scalar('String');
export const BOOLEAN: Accept = scalar('Boolean');

export function scalar(name: ScalarType, list = false): Accept {
  return { kind: 'scalar', name, list };
}

export function input(of: Input, list = false): Accept {
  return { kind: 'input', input: of, list };
}

/** A type that may be given once or as a list. */
export function oneOrMany(of: Input): readonly Accept[] {
  return [input(of), input(of, true)];
}

export function literals(values: readonly string[], list = false): Accept {
  return { kind: 'literals', values, list, fields: null };
}

/** Names of the model's scalar fields, as `by` and `distinct` take them. */
export function scalarNames(model: Model, list = false): Accept {
  return { kind: 'literals', values: scalarsOf(model).map((field) => field.name), list, fields: model };
}

export const SORT_ORDER: Accept = literals(['asc', 'desc']);
export const NULLS_ORDER: Accept = literals(['first', 'last']);
export const QUERY_MODE: Accept = literals(['default', 'insensitive']);

/**
 * The value of a scalar or enum field, once or as a list. JSON takes anything; a list of documents is still a list.
 * References to other fields are accepted wherever they are expressions, so no alternative stands for them.
 */
export function fieldValue(field: Field, list = false): Accept {
  switch (field.type.kind) {
    case 'enum':
      return { kind: 'enum', id: field.type.id, list };
    case 'scalar':
      return field.type.name === 'Json' && !list ? ANY : scalar(field.type.name, list);
    default:
      return ANY;
  }
}

interface SlotExtras {
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly entity?: Id | null;
}

export function slot(name: string, want: Want, use: Use, accepts: readonly Accept[], extras: SlotExtras = {}): Slot {
  return {
    name,
    want,
    use,
    accepts,
    required: extras.required ?? false,
    unique: extras.unique ?? false,
    entity: extras.entity ?? null,
  };
}

/** A slot that stands for a field of the catalog. */
export function fieldSlot(field: Field, use: Use, accepts: readonly Accept[], extras: SlotExtras = {}): Slot {
  const want: Want = field.type.kind === 'relation' ? 'relation' : 'field';
  return slot(field.name, want, use, accepts, { ...extras, entity: field.id });
}

export function argument(name: string, accepts: readonly Accept[], extras: SlotExtras = {}): Slot {
  return slot(name, 'argument', 'read', accepts, extras);
}

export function operator(name: string, use: Use, accepts: readonly Accept[], extras: SlotExtras = {}): Slot {
  return slot(name, 'operator', use, accepts, extras);
}
