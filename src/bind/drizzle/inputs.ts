/** The argument objects that Drizzle takes, derived from the catalog's tables. */
import type { Field, Id, Model } from '../../catalog/catalog.js';
import type { Accept, Input, Slot } from '../match/input.js';
import { createFilters } from './filters.js';
import {
  ANY,
  argumentSlot,
  fieldSlot,
  fieldsInput,
  modelInput,
  operationInput,
  rowValue,
  writtenValue,
} from './slots.js';
import type { TableModel } from './tables.js';

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

/** A function or expression of SQL, beside an object: nothing in it is a key. */
const SQL: Accept = { kind: 'scalar', name: 'Json', list: false };
const FLAG: readonly Accept[] = [{ kind: 'boolean' }];

export function createInputs(find: (id: Id) => TableModel | undefined): Inputs {
  const findModel = (id: Id): Model | undefined => find(id)?.model;
  const filters = createFilters(findModel);
  /** From 1.0 on queries are filtered by objects, and a column that is not there makes them throw. */
  const isObjectStyle = (model: Model): boolean => (find(model.id)?.catalog.drizzle.version?.major ?? 0) >= 1;
  const made = new Map<string, Input>();
  /** `fill` comes after the input is known, since relations lead back. */
  const once = (key: string, make: () => Input, fill?: () => void): Input => {
    const known = made.get(key);
    if (known) return known;
    const input = make();
    made.set(key, input);
    fill?.();
    return input;
  };

  const relational = (model: Model, name: string): Input => {
    const slots = new Map<string, Slot>();
    const fill = (): void => {
      const add = (key: string, accepts: readonly Accept[]) => slots.set(key, argumentSlot(key, accepts));
      add('columns', [{ kind: 'input', input: columns(model), list: false }]);
      add('with', [{ kind: 'input', input: withRelations(model), list: false }]);
      for (const key of ['limit', 'offset', 'extras']) add(key, ANY);
      const nested = (made: (of: Model) => Input): readonly Accept[] =>
        isObjectStyle(model) ? [{ kind: 'input', input: made(model), list: false }, SQL] : ANY;
      add('where', nested(filters.where));
      add('orderBy', nested(filters.orderBy));
    };
    return once(`relational ${model.id} ${name}`, () => operationInput(name, model, slots), fill);
  };

  const columns = (model: Model): Input =>
    once(`columns ${model.id}`, () => {
      const make = (field: Field): Slot => fieldSlot(field, 'field', 'select', FLAG);
      const { onUnknown: _, ...strict } = fieldsInput(model, 'columns', make);
      return isObjectStyle(model) ? strict : { ...strict, onUnknown: 'ignored' };
    });

  const withRelations = (model: Model): Input => {
    const slots = new Map<string, Slot>();
    const fill = (): void => {
      for (const field of model.fields) {
        if (field.type.kind !== 'relation') continue;
        const target = findModel(field.type.relation.target);
        const accepts: readonly Accept[] = target
          ? [{ kind: 'boolean' }, { kind: 'input', input: relational(target, `with: ${field.name}`), list: false }]
          : ANY;
        slots.set(field.name, fieldSlot(field, 'relation', 'select', accepts));
      }
    };
    return once(`with ${model.id}`, () => ({ ...modelInput(model, 'with', slots), takes: 'relations' }), fill);
  };

  const values = (model: Model): Input =>
    once(`values ${model.id}`, () => ({
      ...fieldsInput(model, 'values', (field) => ({
        ...fieldSlot(field, 'field', 'write', writtenValue(field)),
        required: field.required,
      })),
      requires: { kind: 'required' },
    }));

  const set = (model: Model): Input =>
    once(`set ${model.id}`, () =>
      fieldsInput(model, 'set', (field) => fieldSlot(field, 'field', 'write', writtenValue(field))),
    );

  return {
    values,
    set,
    row: (model, mode) =>
      once(`row ${mode} ${model.id}`, () => {
        const make = (field: Field): Slot =>
          fieldSlot(field, 'field', 'type', mode === 'insert' ? writtenValue(field) : rowValue(field));
        if (mode === 'insert') return fieldsInput(model, 'values', make);
        // A row that was read is written nowhere: nothing is dropped.
        const { onUnknown: _, ...input } = fieldsInput(model, 'type', make);
        return input;
      }),
    keys: (model, onUnknown) =>
      once(`keys ${onUnknown} ${model.id}`, () => {
        const { onUnknown: _, ...input } = fieldsInput(model, 'type', (field) =>
          fieldSlot(field, 'field', 'type', ANY),
        );
        return onUnknown === 'ignored' ? { ...input, onUnknown } : input;
      }),
    relational: (model, accessor, operation) => relational(model, `${accessor}.${operation}`),
    conflict: (model, operation) =>
      once(`conflict ${model.id} ${operation}`, () => {
        const slots = new Map<string, Slot>();
        slots.set('set', argumentSlot('set', [{ kind: 'input', input: set(model), list: false }]));
        for (const key of ['target', 'where', 'targetWhere', 'setWhere']) slots.set(key, argumentSlot(key, ANY));
        return operationInput(operation, model, slots);
      }),
    compared: (field) => writtenValue(field),
  };
}
