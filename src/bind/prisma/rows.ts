/** Objects typed as a model's row (`const tag: Tag = { … }`): their keys are fields of the model. */
import type { Field, Model, PrismaCatalog } from '../../catalog/catalog.js';
import { findModel } from '../../catalog/lookup.js';
import type { Accept, Input, Slot } from '../match/input.js';

/** Rows by name of the model; lazily, since rows refer to each other. */
export function createRowInputs(catalog: PrismaCatalog): (name: string) => Input | undefined {
  const made = new Map<string, Input>();
  const find = (name: string): Input | undefined => {
    const known = made.get(name);
    if (known) return known;
    const model = findModel(catalog, name);
    if (!model) return undefined;
    const slots = new Map<string, Slot>();
    const input: Input = {
      name,
      clause: 'type',
      model,
      ownerKind: 'model',
      slots,
      requires: { kind: 'none' },
      misplaced: new Map(),
    };
    made.set(name, input);
    for (const field of model.fields) slots.set(field.name, rowSlot(catalog, field, find));
    slots.set('_count', { ...COUNT, entity: null });
    return input;
  };
  return find;
}

const COUNT: Slot = {
  name: '_count',
  want: 'field',
  entity: null,
  use: 'read',
  required: false,
  unique: false,
  accepts: [{ kind: 'any' }],
};

function rowSlot(catalog: PrismaCatalog, field: Field, find: (name: string) => Input | undefined): Slot {
  return {
    name: field.name,
    want: field.type.kind === 'relation' ? 'relation' : 'field',
    entity: field.id,
    use: 'read',
    required: false,
    unique: false,
    accepts: rowValue(catalog, field, find),
  };
}

/** Only enums and further rows are worth a look: what a column of a row may hold, the compiler's strictness decides. */
function rowValue(catalog: PrismaCatalog, field: Field, find: (name: string) => Input | undefined): readonly Accept[] {
  switch (field.type.kind) {
    case 'enum':
      return [{ kind: 'enum', id: field.type.id, list: field.list }, { kind: 'null' }];
    case 'relation':
    case 'composite': {
      const target = targetOf(catalog, field);
      const input = target && find(target.name);
      return input ? [{ kind: 'input', input, list: field.list }, { kind: 'null' }] : [{ kind: 'any' }];
    }
    default:
      return [{ kind: 'any' }];
  }
}

function targetOf(catalog: PrismaCatalog, { type }: Field): Model | undefined {
  const id = type.kind === 'relation' ? type.relation.target : type.kind === 'composite' ? type.id : undefined;
  return catalog.models.find((model) => model.id === id);
}
