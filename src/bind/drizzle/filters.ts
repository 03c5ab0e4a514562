/** The object filters and orders of relational queries, as drizzle-orm 1.0 takes them. */
import type { Field, Id, Model } from '../../catalog/catalog.js';
import type { Accept, Input, Slot } from '../match/input.js';
import { ANY, argumentSlot, fieldSlot, modelInput, writtenValue } from './slots.js';

export interface Filters {
  where(model: Model): Input;
  orderBy(model: Model): Input;
}

const COMPARING = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'];
const LISTING = ['in', 'notIn', 'inArray', 'notInArray'];
const OTHERS = [
  'between',
  'notBetween',
  'like',
  'ilike',
  'notLike',
  'notIlike',
  'arrayContains',
  'arrayContained',
  'arrayOverlaps',
  'isNull',
  'isNotNull',
];

export function createFilters(findModel: (id: Id) => Model | undefined): Filters {
  const wheres = new Map<Id, Input>();
  const orders = new Map<Id, Input>();

  const targetOf = ({ type }: Field): Model | undefined =>
    type.kind === 'relation' ? findModel(type.relation.target) : undefined;

  const where = (model: Model): Input => {
    const known = wheres.get(model.id);
    if (known) return known;
    const slots = new Map<string, Slot>();
    const input = modelInput(model, 'where', slots);
    wheres.set(model.id, input);
    const nested = (list: boolean): readonly Accept[] => [{ kind: 'input', input, list }];
    for (const field of model.fields) {
      const target = targetOf(field);
      if (field.type.kind !== 'relation') slots.set(field.name, fieldSlot(field, 'field', 'filter', filtered(field)));
      else if (target) {
        const accepts: readonly Accept[] = [{ kind: 'boolean' }, { kind: 'input', input: where(target), list: false }];
        slots.set(field.name, fieldSlot(field, 'relation', 'filter', accepts));
      } else slots.set(field.name, fieldSlot(field, 'relation', 'filter', ANY));
    }
    for (const [key, accepts] of [
      ['AND', nested(true)],
      ['OR', nested(true)],
      ['NOT', nested(false)],
      ['RAW', ANY],
    ] as const) {
      slots.set(key, argumentSlot(key, accepts));
    }
    return input;
  };

  const orderBy = (model: Model): Input => {
    const known = orders.get(model.id);
    if (known) return known;
    const slots = new Map<string, Slot>();
    const input = modelInput(model, 'orderBy', slots);
    orders.set(model.id, input);
    for (const field of model.fields) {
      const want = field.type.kind === 'relation' ? 'relation' : 'field';
      slots.set(field.name, fieldSlot(field, want, 'sort', ANY));
    }
    return input;
  };

  return { where, orderBy };
}

/** A value to be equal to, or an object of operators. JSON is compared by operators alone, and SQL stands for any value. */
function filtered(field: Field): readonly Accept[] {
  if (field.type.kind !== 'enum' && field.type.kind !== 'scalar') return ANY;
  const value = writtenValue(field);
  const slots = new Map<string, Slot>();
  const operators: Input = {
    name: `filter of ${field.name}`,
    clause: 'where',
    model: null,
    ownerKind: 'filter',
    slots,
    requires: { kind: 'none' },
    misplaced: new Map(),
  };
  const nested = (list: boolean): readonly Accept[] => [{ kind: 'input', input: operators, list }];
  const listed = value.map((accept) => ('list' in accept ? { ...accept, list: true } : accept));
  for (const name of COMPARING) slots.set(name, argumentSlot(name, value));
  for (const name of LISTING) slots.set(name, argumentSlot(name, listed));
  for (const name of OTHERS) slots.set(name, argumentSlot(name, ANY));
  for (const name of ['AND', 'OR']) slots.set(name, argumentSlot(name, nested(true)));
  slots.set('NOT', argumentSlot('NOT', [...value, ...nested(false)]));
  return [...value, { kind: 'null' }, ...nested(false)];
}
