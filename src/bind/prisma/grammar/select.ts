/** What a query returns: `select`, `include`, `omit`, `_count`, and the arguments of relations inside them. */
import type { Model } from '../../../catalog/catalog.js';
import type { ClauseFault } from '../../facts.js';
import type { Accept, Input, Slot } from '../../match/input.js';
import { capitalize, type GrammarContext, holdsKey, type Link, scalarsOf } from './context.js';
import { orderByInput } from './order-by.js';
import { argument, FLAG, fieldSlot, INT, input, NULL, oneOrMany, scalarNames, slot } from './slots.js';
import { whereInput, whereUniqueInput } from './where.js';

/** `…AndReturn` operations return scalars and the relations whose key the row holds. */
export type Returned = '' | 'CreateManyAndReturn' | 'UpdateManyAndReturn';

function reachable(context: GrammarContext, model: Model, returned: Returned): readonly Link[] {
  const links = context.linksOf(model);
  return returned === '' ? links : links.filter((link) => !link.field.list && holdsKey(link));
}

export function selectInput(context: GrammarContext, model: Model, returned: Returned = ''): Input {
  return context.input(`${model.name}Select${returned}`, () => ({
    clause: 'select',
    model,
    ownerKind: 'model',
    slots: () => [
      ...scalarsOf(model).map((field) => fieldSlot(field, 'select', [FLAG])),
      ...model.fields.flatMap((field) => {
        const composite = context.findComposite(field);
        return composite === undefined
          ? []
          : fieldSlot(field, 'select', [FLAG, input(defaultArguments(context, composite))]);
      }),
      ...relationSlots(context, model, returned),
      ...countSlots(context, model, returned),
    ],
  }));
}

export function includeInput(context: GrammarContext, model: Model, returned: Returned = ''): Input {
  return context.input(`${model.name}Include${returned}`, () => ({
    clause: 'include',
    model,
    ownerKind: 'model',
    slots: () => [...relationSlots(context, model, returned), ...countSlots(context, model, returned)],
    misplaced: () => faults(model, 'scalar-in-include', (kind) => kind !== 'relation'),
  }));
}

export function omitInput(context: GrammarContext, model: Model): Input {
  return context.input(`${model.name}Omit`, () => ({
    clause: 'omit',
    model,
    ownerKind: 'model',
    slots: () =>
      model.fields
        .filter((field) => field.type.kind !== 'relation' && field.type.kind !== 'unsupported')
        .map((field) => fieldSlot(field, 'select', [FLAG])),
  }));
}

/** The row's own scalars alone. */
export function selectScalarInput(context: GrammarContext, model: Model): Input {
  return context.input(`${model.name}SelectScalar`, () => ({
    clause: 'select',
    model,
    ownerKind: 'model',
    slots: () => scalarsOf(model).map((field) => fieldSlot(field, 'select', [FLAG])),
  }));
}

function faults(
  model: Model,
  fault: ClauseFault,
  applies: (kind: string, list: boolean) => boolean,
): ReadonlyMap<string, ClauseFault> {
  return new Map(
    model.fields.filter((field) => applies(field.type.kind, field.list)).map((field) => [field.name, fault]),
  );
}

function relationSlots(context: GrammarContext, model: Model, returned: Returned): readonly Slot[] {
  return reachable(context, model, returned).map((link) =>
    fieldSlot(link.field, 'select', [FLAG, input(relationArguments(context, link))]),
  );
}

function countSlots(context: GrammarContext, model: Model, returned: Returned): readonly Slot[] {
  if (returned !== '' || !hasCounts(context, model)) return [];
  return [slot('_count', 'argument', 'select', [FLAG, input(countArguments(context, model))])];
}

/** Whether the model has list relations, which can be counted. */
export function hasCounts(context: GrammarContext, model: Model): boolean {
  return context.linksOf(model).some((link) => link.field.list);
}

export function countArguments(context: GrammarContext, model: Model): Input {
  return context.input(`${capitalize(model.name)}CountOutputTypeDefaultArgs`, () => ({
    clause: 'select',
    model,
    ownerKind: 'filter',
    slots: () => [argument('select', [input(countSelect(context, model)), NULL])],
  }));
}

export function countSelect(context: GrammarContext, model: Model): Input {
  return context.input(`${capitalize(model.name)}CountOutputTypeSelect`, () => ({
    clause: 'select',
    model,
    ownerKind: 'model',
    slots: () =>
      context
        .linksOf(model)
        .filter((link) => link.field.list)
        .map((link) => fieldSlot(link.field, 'select', [FLAG, input(countedArguments(context, link))])),
    misplaced: () => faults(model, 'count-of-scalar', (kind, list) => kind !== 'relation' || !list),
  }));
}

export function countedArguments(context: GrammarContext, link: Link): Input {
  return context.input(`${capitalize(link.source.name)}CountOutputTypeCount${capitalize(link.field.name)}Args`, () => ({
    clause: 'select',
    model: link.target,
    ownerKind: 'filter',
    slots: () => [argument('where', [input(whereInput(context, link.target))])],
  }));
}

/** `select`, `omit`, `include`: what every operation that returns rows takes. */
export function shapeSlots(context: GrammarContext, model: Model, returned: Returned = ''): readonly Slot[] {
  const slots = [argument('select', [input(selectInput(context, model, returned)), NULL])];
  if (context.abilities.omit) slots.push(argument('omit', [input(omitInput(context, model)), NULL]));
  if (hasInclude(context, model, returned)) {
    slots.push(argument('include', [input(includeInput(context, model, returned)), NULL]));
  }
  return slots;
}

/** Models with nothing to include have no `include`. */
export function hasInclude(context: GrammarContext, model: Model, returned: Returned): boolean {
  if (model.kind === 'composite') return model.fields.some((field) => field.type.kind === 'composite');
  return reachable(context, model, returned).length > 0;
}

export function relationArgumentsName(context: GrammarContext, link: Link): string {
  if (link.field.list || hasToOneWhere(context, link)) return `${link.source.name}$${link.field.name}Args`;
  return defaultArgumentsName(context, link.target);
}

/** A relation that may be absent can be filtered away. */
function hasToOneWhere(context: GrammarContext, link: Link): boolean {
  return link.field.nullable && context.abilities.toOneRelationWhere;
}

/** What a relation takes inside `select` and `include`. */
export function relationArguments(context: GrammarContext, link: Link): Input {
  const { target, field } = link;
  if (!field.list && !hasToOneWhere(context, link)) return defaultArguments(context, target);
  return context.input(relationArgumentsName(context, link), () => ({
    clause: 'arguments',
    model: target,
    ownerKind: 'operation',
    slots: () =>
      field.list
        ? [...shapeSlots(context, target), ...listSlots(context, target, { cursor: true, distinct: true })]
        : [...shapeSlots(context, target), argument('where', [input(whereInput(context, target))])],
  }));
}

function defaultArgumentsName(context: GrammarContext, model: Model): string {
  return context.abilities.naming.relationFilter === 4 ? `${model.name}Args` : `${model.name}DefaultArgs`;
}

/** `select`, `omit` and `include` alone. */
export function defaultArguments(context: GrammarContext, model: Model): Input {
  return context.input(defaultArgumentsName(context, model), () => ({
    clause: 'arguments',
    model,
    ownerKind: 'operation',
    slots: () => shapeSlots(context, model),
  }));
}

/** Which rows, in which order, how many. */
export function listSlots(
  context: GrammarContext,
  model: Model,
  has: { readonly cursor: boolean; readonly distinct: boolean },
): readonly Slot[] {
  const slots = [
    argument('where', [input(whereInput(context, model))]),
    argument('orderBy', oneOrMany(orderByInput(context, model))),
    argument('take', [INT]),
    argument('skip', [INT]),
  ];
  if (has.cursor && context.allows(model).uniqueKey) {
    slots.push(argument('cursor', [input(whereUniqueInput(context, model, 'cursor'))]));
  }
  if (has.distinct) {
    const names: readonly Accept[] = [scalarNames(model), scalarNames(model, true)];
    slots.push(argument('distinct', names));
  }
  return slots;
}
