/** `orderBy`: by fields, through relations, by aggregates, by relevance of a full-text search. */
import type { Field, Model } from '../../../catalog/catalog.js';
import type { Accept, Input, Slot } from '../../match/input.js';
import { type GrammarContext, scalarsOf } from './context.js';
import { argument, fieldSlot, input, NULLS_ORDER, operator, SORT_ORDER, STRING } from './slots.js';

export function orderByName(context: GrammarContext, model: Model): string {
  return `${model.name}OrderByWithRelation${context.abilities.naming.searchRelevance ? 'AndSearchRelevance' : ''}Input`;
}

/** How rows of a model (or values of a composite) are ordered. */
export function orderByInput(context: GrammarContext, model: Model): Input {
  const name = model.kind === 'composite' ? `${model.name}OrderByInput` : orderByName(context, model);
  return context.input(name, () => ({
    clause: 'orderBy',
    model,
    ownerKind: 'model',
    slots: () => {
      const slots = model.fields.flatMap((field) => sortSlot(context, model, field) ?? []);
      if (context.abilities.fullText && relevanceFields(model).length > 0) {
        slots.push(operator('_relevance', 'sort', [input(relevanceInput(context, model))]));
      }
      return slots;
    },
  }));
}

function sortSlot(context: GrammarContext, model: Model, field: Field): Slot | undefined {
  const composite = context.findComposite(field);
  if (composite !== undefined) {
    const by = field.list ? countInput(context, composite, 'Composite') : orderByInput(context, composite);
    return fieldSlot(field, 'sort', [input(by)]);
  }
  if (field.type.kind === 'relation') {
    const link = context.findLink(model, field);
    if (link === undefined) return undefined;
    const by = field.list ? countInput(context, link.target, 'Relation') : orderByInput(context, link.target);
    return fieldSlot(field, 'sort', [input(by)]);
  }
  if (field.type.kind === 'unsupported') return undefined;
  return scalarSort(context, field, model.kind !== 'composite');
}

function scalarSort(context: GrammarContext, field: Field, nulls: boolean): Slot {
  const accepts: Accept[] = [SORT_ORDER];
  if (nulls && field.nullable && context.abilities.nullsOrder) accepts.push(input(sortOrderInput(context)));
  return fieldSlot(field, 'sort', accepts);
}

export function sortOrderInput(context: GrammarContext): Input {
  return context.input('SortOrderInput', () => ({
    clause: 'orderBy',
    model: null,
    ownerKind: 'filter',
    slots: () => [operator('sort', 'sort', [SORT_ORDER], { required: true }), operator('nulls', 'sort', [NULLS_ORDER])],
  }));
}

/** Lists are ordered by how many there are. */
export function countInput(context: GrammarContext, of: Model, kind: 'Relation' | 'Composite'): Input {
  const name =
    kind === 'Relation' ? `${of.name}OrderByRelationAggregateInput` : `${of.name}OrderByCompositeAggregateInput`;
  return context.input(name, () => ({
    clause: 'orderBy',
    model: of,
    ownerKind: 'filter',
    slots: () => [operator('_count', 'sort', [SORT_ORDER])],
  }));
}

/** Fields a full-text search can look into. */
export function relevanceFields(model: Model): readonly Field[] {
  return model.fields.filter((field) => field.type.kind === 'scalar' && field.type.name === 'String');
}

export function relevanceInput(context: GrammarContext, model: Model): Input {
  return context.input(`${model.name}OrderByRelevanceInput`, () => ({
    clause: 'orderBy',
    model,
    ownerKind: 'filter',
    slots: () => {
      const values = relevanceFields(model).map((field) => field.name);
      return [
        argument(
          'fields',
          [false, true].map((list) => ({ kind: 'literals', values, list, fields: model })),
          { required: true },
        ),
        argument('sort', [SORT_ORDER], { required: true }),
        argument('search', [STRING], { required: true }),
      ];
    },
  }));
}

export const AGGREGATES = ['Count', 'Avg', 'Sum', 'Min', 'Max'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

const NUMERIC: ReadonlySet<string> = new Set(['Int', 'BigInt', 'Float', 'Decimal']);

/** Fields of a model that an aggregate is defined for. */
export function aggregateFields(model: Model, aggregate: Aggregate): readonly Field[] {
  const scalars = scalarsOf(model);
  switch (aggregate) {
    case 'Count':
      return scalars;
    case 'Avg':
    case 'Sum':
      return scalars.filter(({ type }) => type.kind === 'scalar' && NUMERIC.has(type.name));
    case 'Min':
    case 'Max':
      return scalars.filter(({ type, list }) => !list && (type.kind === 'enum' || type.name !== 'Json'));
  }
}

/** `orderBy` of `groupBy`: fields and aggregates. */
export function orderByAggregationInput(context: GrammarContext, model: Model): Input {
  return context.input(`${model.name}OrderByWithAggregationInput`, () => ({
    clause: 'orderBy',
    model,
    ownerKind: 'model',
    slots: () => [
      ...scalarsOf(model).map((field) => scalarSort(context, field, true)),
      ...AGGREGATES.filter((aggregate) => aggregateFields(model, aggregate).length > 0).map((aggregate) =>
        operator(`_${aggregate.toLowerCase()}`, 'sort', [input(orderByAggregateInput(context, model, aggregate))]),
      ),
    ],
  }));
}

export function orderByAggregateInput(context: GrammarContext, model: Model, aggregate: Aggregate): Input {
  return context.input(`${model.name}${aggregate}OrderByAggregateInput`, () => ({
    clause: 'orderBy',
    model,
    ownerKind: 'model',
    slots: () => aggregateFields(model, aggregate).map((field) => fieldSlot(field, 'sort', [SORT_ORDER])),
  }));
}
