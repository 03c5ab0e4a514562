/** The argument objects that Drizzle takes, derived from the catalog's tables. */
import type { Field, Id, Model } from '../../catalog/catalog.js';
import type { Clause, Use } from '../facts.js';
import type { Accept, Input, Slot } from '../match/input.js';

export interface Inputs {
  /** What `.values()` takes for each row. */
  values(model: Model): Input;
  /** What `.set()` takes. */
  set(model: Model): Input;
  /** What a value declared with a table's row type holds. */
  row(model: Model, mode: 'select' | 'insert'): Input;
  /** An object whose keys are a table's columns, whatever they hold. */
  keys(model: Model, onUnknown: 'ignored' | 'throws'): Input;
  /** What `db.query.users.findMany()` takes. */
  relational(model: Model, accessor: string, operation: string): Input;
  /** What `.onConflictDoUpdate()` and `.onDuplicateKeyUpdate()` take. */
  conflict(model: Model, operation: string): Input;
  /** What a condition on a field is compared with. */
  compared(field: Field): readonly Accept[];
}

const ANY: readonly Accept[] = [{ kind: 'any' }];
const FLAG: readonly Accept[] = [{ kind: 'boolean' }];

export function createInputs(findModel: (id: Id) => Model | undefined): Inputs {
  const made = new Map<string, Input>();
  const once = (key: string, make: () => Input): Input => {
    let input = made.get(key);
    if (!input) {
      input = make();
      made.set(key, input);
    }
    return input;
  };

  const relational = (model: Model, name: string): Input =>
    once(`relational ${model.id} ${name}`, () => {
      const slots = new Map<string, Slot>();
      const input = operationInput(name, model, slots);
      const add = (key: string, accepts: readonly Accept[]) => slots.set(key, argument(key, accepts));
      add('columns', [{ kind: 'input', input: columns(model), list: false }]);
      add('with', [{ kind: 'input', input: withRelations(model), list: false }]);
      for (const key of ['where', 'orderBy', 'limit', 'offset', 'extras']) add(key, ANY);
      return input;
    });

  const columns = (model: Model): Input =>
    once(`columns ${model.id}`, () => fieldsInput(model, 'columns', (field) => slot(field, 'field', 'select', FLAG)));

  const withRelations = (model: Model): Input =>
    once(`with ${model.id}`, () => {
      const slots = new Map<string, Slot>();
      const input: Input = { ...base(model, 'with', slots), takes: 'relations' };
      for (const field of model.fields) {
        if (field.type.kind !== 'relation') continue;
        const target = findModel(field.type.relation.target);
        const accepts: readonly Accept[] = target
          ? [{ kind: 'boolean' }, { kind: 'input', input: relational(target, `with: ${field.name}`), list: false }]
          : ANY;
        slots.set(field.name, slot(field, 'relation', 'select', accepts));
      }
      return input;
    });

  const values = (model: Model): Input =>
    once(`values ${model.id}`, () => ({
      ...fieldsInput(model, 'values', (field) => ({
        ...slot(field, 'field', 'write', written(field)),
        required: field.required,
      })),
      requires: { kind: 'required' },
    }));

  const set = (model: Model): Input =>
    once(`set ${model.id}`, () => fieldsInput(model, 'set', (field) => slot(field, 'field', 'write', written(field))));

  return {
    values,
    set,
    row: (model, mode) =>
      once(`row ${mode} ${model.id}`, () =>
        fieldsInput(model, mode === 'insert' ? 'values' : 'type', (field) =>
          slot(field, 'field', 'type', rowValue(field)),
        ),
      ),
    keys: (model, onUnknown) =>
      once(`keys ${onUnknown} ${model.id}`, () => {
        const { onUnknown: _, ...input } = fieldsInput(model, 'type', (field) => slot(field, 'field', 'type', ANY));
        return onUnknown === 'ignored' ? { ...input, onUnknown } : input;
      }),
    relational: (model, accessor, operation) => relational(model, `${accessor}.${operation}`),
    conflict: (model, operation) =>
      once(`conflict ${model.id} ${operation}`, () => {
        const slots = new Map<string, Slot>();
        slots.set('set', argument('set', [{ kind: 'input', input: set(model), list: false }]));
        for (const key of ['target', 'where', 'targetWhere', 'setWhere']) slots.set(key, argument(key, ANY));
        return operationInput(operation, model, slots);
      }),
    compared: (field) => written(field),
  };
}

function base(model: Model, clause: Clause, slots: ReadonlyMap<string, Slot>): Input {
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
function fieldsInput(model: Model, clause: Clause, make: (field: Field) => Slot): Input {
  const fields = model.fields.filter((field) => field.type.kind !== 'relation');
  const slots = new Map(fields.map((field) => [field.name, make(field)]));
  const input: Input = { ...base(model, clause, slots), takes: 'fields' };
  return { ...input, onUnknown: 'ignored' };
}

function operationInput(name: string, model: Model, slots: ReadonlyMap<string, Slot>): Input {
  return { ...base(model, 'arguments', slots), name, ownerKind: 'operation', onUnknown: 'ignored' };
}

function slot(field: Field, want: Slot['want'], use: Use, accepts: readonly Accept[]): Slot {
  return { name: field.name, want, entity: field.id, use, required: false, unique: false, accepts };
}

function argument(name: string, accepts: readonly Accept[]): Slot {
  return { name, want: 'argument', entity: null, use: 'read', required: false, unique: false, accepts };
}

/** SQL takes the place of any value; what is told for certain are literals. */
function written({ type, list, nullable }: Field): readonly Accept[] {
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
function rowValue({ type, list }: Field): readonly Accept[] {
  return type.kind === 'enum' ? [{ kind: 'enum', id: type.id, list }, { kind: 'null' }] : ANY;
}
