/** The arguments of operations: `findMany({ … })` and all the others. */
import type { Model } from '../../../catalog/catalog.js';
import type { Accept, Input, Slot } from '../../match/input.js';
import { capitalize, type GrammarContext } from './context.js';
import { createInputs, createManyInput } from './create.js';
import { AGGREGATES, type Aggregate, aggregateFields, orderByAggregationInput } from './order-by.js';
import { listSlots, shapeSlots } from './select.js';
import {
  ANY,
  argument,
  BOOLEAN,
  FLAG,
  fieldSlot,
  INT,
  input,
  literals,
  oneOrMany,
  operator,
  scalarNames,
} from './slots.js';
import { updateInputs, updateManyInputs } from './update.js';
import { havingInput, whereInput, whereUniqueInput } from './where.js';

/** `user.findMany`, as messages name it. */
export function argumentsName(model: Model, operation: string): string {
  return `${model.accessor ?? model.name}.${operation}`;
}

export function operationArguments(context: GrammarContext, model: Model, operation: string): Input | undefined {
  const slots = SLOTS[operation];
  if (slots === undefined) return undefined;
  return context.input(argumentsName(model, operation), () => ({
    clause: 'arguments',
    model,
    ownerKind: 'operation',
    slots: () => slots(context, model),
  }));
}

type SlotsOf = (context: GrammarContext, model: Model) => readonly Slot[];

const SLOTS: Readonly<Record<string, SlotsOf>> = {
  findUnique: (context, model) => [...findUnique(context, model), ...rejection(context)],
  findUniqueOrThrow: findUnique,
  findFirst: (context, model) => [...findMany(context, model), ...rejection(context)],
  findFirstOrThrow: findMany,
  findMany,
  create: (context, model) => [...row(context, model), data(createInputs(context, model), needsData(model))],
  createMany: (context, model) => createMany(context, model),
  createManyAndReturn: (context, model) => [
    ...shapeSlots(context, model, 'CreateManyAndReturn'),
    ...createMany(context, model),
  ],
  update: (context, model) => [
    ...row(context, model),
    unique(context, model),
    data(updateInputs(context, model), true),
  ],
  updateMany,
  updateManyAndReturn: (context, model) => [
    ...shapeSlots(context, model, 'UpdateManyAndReturn'),
    ...updateMany(context, model),
  ],
  upsert: (context, model) => [
    ...row(context, model),
    unique(context, model),
    argument('create', each(createInputs(context, model)), { required: true }),
    argument('update', each(updateInputs(context, model)), { required: true }),
  ],
  delete: (context, model) => [...row(context, model), unique(context, model)],
  deleteMany: (context, model) => [where(context, model), ...limit(context)],
  aggregate: (context, model) => [
    ...listSlots(context, model, { cursor: true, distinct: false }),
    ...aggregateSlots(context, model),
  ],
  count: (context, model) => [
    ...listSlots(context, model, { cursor: true, distinct: false }),
    ...loading(context),
    argument('select', [FLAG, input(aggregateInput(context, model, 'Count'))]),
  ],
  groupBy: (context, model) => [
    where(context, model),
    argument('orderBy', oneOrMany(orderByAggregationInput(context, model))),
    argument('by', [scalarNames(model, true), scalarNames(model)], { required: true }),
    argument('having', [input(havingInput(context, model))]),
    argument('take', [INT]),
    argument('skip', [INT]),
    ...aggregateSlots(context, model),
  ],
  findRaw: () => [argument('filter', [ANY]), argument('options', [ANY])],
  aggregateRaw: () => [argument('pipeline', [ANY]), argument('options', [ANY])],
};

function findUnique(context: GrammarContext, model: Model): readonly Slot[] {
  return [...row(context, model), unique(context, model)];
}

function findMany(context: GrammarContext, model: Model): readonly Slot[] {
  return [...row(context, model), ...listSlots(context, model, { cursor: true, distinct: true })];
}

/** The shape of the returned row, and how its relations are loaded. */
function row(context: GrammarContext, model: Model): readonly Slot[] {
  return [...shapeSlots(context, model), ...loading(context)];
}

function loading(context: GrammarContext): readonly Slot[] {
  return context.abilities.relationLoadStrategy
    ? [argument('relationLoadStrategy', [literals(['query', 'join'])])]
    : [];
}

function rejection(context: GrammarContext): readonly Slot[] {
  return context.abilities.rejectOnNotFound ? [argument('rejectOnNotFound', [ANY])] : [];
}

function unique(context: GrammarContext, model: Model): Slot {
  return argument('where', [input(whereUniqueInput(context, model))], { required: true });
}

function where(context: GrammarContext, model: Model): Slot {
  return argument('where', [input(whereInput(context, model))]);
}

function limit(context: GrammarContext): readonly Slot[] {
  return context.abilities.manyLimit ? [argument('limit', [INT])] : [];
}

function each(inputs: readonly Input[]): readonly Accept[] {
  return inputs.map((of) => input(of));
}

/**
 * Rows of nothing but defaults are created without `data`. The client also asks for it where a field has `@updatedAt`
 * and no default, which the catalog does not tell from one that has both: there it is not asked for.
 */
function needsData(model: Model): boolean {
  return model.fields.some(
    (field) => field.required || (field.type.kind === 'relation' && !field.list && !field.nullable),
  );
}

function data(inputs: readonly Input[], required: boolean): Slot {
  return argument('data', each(inputs), { required });
}

function createMany(context: GrammarContext, model: Model): readonly Slot[] {
  return [
    argument('data', oneOrMany(createManyInput(context, model, null)), { required: true }),
    ...(context.abilities.skipDuplicates ? [argument('skipDuplicates', [BOOLEAN])] : []),
  ];
}

function updateMany(context: GrammarContext, model: Model): readonly Slot[] {
  return [data(updateManyInputs(context, model), true), where(context, model), ...limit(context)];
}

function aggregateSlots(context: GrammarContext, model: Model): readonly Slot[] {
  return AGGREGATES.filter((aggregate) => aggregateFields(model, aggregate).length > 0).map((aggregate) => {
    const accepts = [input(aggregateInput(context, model, aggregate))];
    return argument(`_${aggregate.toLowerCase()}`, aggregate === 'Count' ? [FLAG, ...accepts] : accepts);
  });
}

/** Which fields an aggregate is taken of; `_count` and `count({ select })` also know `_all`. */
export function aggregateInput(context: GrammarContext, model: Model, aggregate: Aggregate): Input {
  return context.input(`${capitalize(model.name)}${aggregate}AggregateInputType`, () => ({
    clause: 'aggregate',
    model,
    ownerKind: 'model',
    slots: () => {
      const slots = aggregateFields(model, aggregate).map((field) => fieldSlot(field, 'read', [FLAG]));
      return aggregate === 'Count' ? [...slots, operator('_all', 'read', [FLAG])] : slots;
    },
  }));
}
