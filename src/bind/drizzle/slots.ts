/** The parts that the argument objects of Drizzle are made of. */
import type { Field, Model } from '../../catalog/catalog.js';
import type { Clause, Use } from '../facts.js';
import type { Accept, Input, Slot } from '../match/input.js';

export const ANY: readonly Accept[] = [{ kind: 'any' }];

export function modelInput(model: Model, clause: Clause, slots: ReadonlyMap<string, Slot>): Input {
  return {
    name: model.name,
    clause,
    model,
    ownerKind: 'model',
    slots,
    requires: { kind: 'none' },
    misplaced: new Map(),
  };
}

/** Keys that are fields; Drizzle passes over any other key of `columns`, `values` and `set`. */
export function fieldsInput(model: Model, clause: Clause, make: (field: Field) => Slot): Input {
  const fields = model.fields.filter((field) => field.type.kind !== 'relation');
  const slots = new Map(fields.map((field) => [field.name, make(field)]));
  const input: Input = { ...modelInput(model, clause, slots), takes: 'fields' };
  return { ...input, onUnknown: 'ignored' };
}

export function operationInput(name: string, model: Model, slots: ReadonlyMap<string, Slot>): Input {
  return { ...modelInput(model, 'arguments', slots), name, ownerKind: 'operation', onUnknown: 'ignored' };
}

export function fieldSlot(field: Field, want: Slot['want'], use: Use, accepts: readonly Accept[]): Slot {
  return { name: field.name, want, entity: field.id, use, required: false, unique: false, accepts };
}

export function argumentSlot(name: string, accepts: readonly Accept[]): Slot {
  return { name, want: 'argument', entity: null, use: 'read', required: false, unique: false, accepts };
}

/** SQL takes the place of any value; what is told for certain are literals. */
export function writtenValue({ type, list, nullable }: Field): readonly Accept[] {
  const none: readonly Accept[] = nullable ? [{ kind: 'null' }] : [];
  switch (type.kind) {
    case 'scalar':
      return type.name === 'Json' ? ANY : [{ kind: 'scalar', name: type.name, list }, ...none];
    case 'enum':
      return [{ kind: 'enum', id: type.id, list }, ...none];
    default:
      return ANY;
  }
}

/** What a column of a row may hold, the compiler decides; enums are worth a look. */
export function rowValue({ type, list }: Field): readonly Accept[] {
  return type.kind === 'enum' ? [{ kind: 'enum', id: type.id, list }, { kind: 'null' }] : ANY;
}
