/** Filters of scalars, enums and lists: `StringNullableFilter`, `NestedEnumRoleWithAggregatesFilter`, `IntNullableListFilter`. */
import type { EnumType, Field, ScalarType } from '../../../catalog/catalog.js';
import type { Accept, Input, Slot } from '../../match/input.js';
import type { GrammarContext } from './context.js';
import { ANY, BOOLEAN, input, NULL, operator, QUERY_MODE, STRING, scalar } from './slots.js';

/** The type a filter compares: a scalar, a UUID column (a string with fewer operators), or an enum. */
export type FilterType = ScalarType | 'Uuid' | EnumType;

export interface FilterShape {
  readonly type: FilterType;
  readonly nullable: boolean;
  readonly nested: boolean;
  readonly aggregates: boolean;
}

const ORDERED: ReadonlySet<string> = new Set(['String', 'Uuid', 'Int', 'BigInt', 'Float', 'Decimal', 'DateTime']);
const NUMERIC: ReadonlySet<string> = new Set(['Int', 'BigInt', 'Float', 'Decimal']);

/** The filter type of a scalar or enum field. */
export function filterTypeOf(context: GrammarContext, field: Field): FilterType | undefined {
  if (field.type.kind === 'enum') return context.findEnum(field.type.name);
  if (field.type.kind !== 'scalar') return undefined;
  return field.type.name === 'String' && field.nativeType === 'Uuid' ? 'Uuid' : field.type.name;
}

/** A type's part in filter names: `Bool`, `EnumRole`, `Int`. */
export function filterTypeName(type: FilterType): string {
  if (typeof type !== 'string') return `Enum${type.name}`;
  return type === 'Boolean' ? 'Bool' : type;
}

export function filterName(shape: FilterShape): string {
  const { type, nullable, nested, aggregates } = shape;
  return `${nested ? 'Nested' : ''}${filterTypeName(type)}${nullable ? 'Nullable' : ''}${aggregates ? 'WithAggregates' : ''}Filter`;
}

export function scalarFilter(context: GrammarContext, shape: FilterShape): Input {
  return context.input(filterName(shape), () => ({
    clause: shape.aggregates ? 'having' : 'where',
    model: null,
    ownerKind: 'filter',
    slots: () => [...comparisons(context, shape), ...aggregates(context, shape), ...isSet(context, shape.nullable)],
  }));
}

function comparisons(context: GrammarContext, shape: FilterShape): readonly Slot[] {
  const { type, nullable, nested } = shape;
  if (type === 'Json') return jsonComparisons(context);
  const { abilities } = context;
  const value = valueAccept(type, false);
  const orNull: readonly Accept[] = nullable ? [NULL] : [];
  const where = (name: string, accepts: readonly Accept[]): Slot => operator(name, 'filter', accepts);
  const slots: Slot[] = [where('equals', [value, ...orNull])];
  const listed = [valueAccept(type, true), ...(abilities.singleValueLists ? [value] : []), ...orNull];
  if (type !== 'Boolean') slots.push(where('in', listed), where('notIn', listed));
  if (typeof type === 'string' && ORDERED.has(type)) {
    for (const name of ['lt', 'lte', 'gt', 'gte']) slots.push(where(name, [value]));
  }
  if (type === 'String') for (const name of ['contains', 'startsWith', 'endsWith']) slots.push(where(name, [value]));
  if (type === 'String' || type === 'Uuid') {
    if (abilities.fullText) slots.push(where('search', [STRING]));
    if (abilities.insensitive && !nested) slots.push(where('mode', [QUERY_MODE]));
  }
  slots.push(where('not', [value, input(scalarFilter(context, { ...shape, nested: true })), ...orNull]));
  return slots;
}

function jsonComparisons(context: GrammarContext): readonly Slot[] {
  const { json } = context.abilities;
  const names = ['equals', 'not'];
  if (json.filtering) names.push('array_starts_with', 'array_ends_with');
  if (json.filtering && json.arrayContains) names.push('array_contains');
  if (json.filtering && json.comparison) names.push('lt', 'lte', 'gt', 'gte');
  const slots = names.map((name) => operator(name, 'filter', [ANY]));
  if (!json.filtering) return slots;
  const paths = { list: [scalar('String', true)], string: [STRING], both: [scalar('String', true), STRING] };
  slots.push(operator('path', 'filter', paths[json.path]));
  if (json.mode) slots.push(operator('mode', 'filter', [QUERY_MODE]));
  for (const name of ['string_contains', 'string_starts_with', 'string_ends_with']) {
    slots.push(operator(name, 'filter', [STRING]));
  }
  return slots;
}

function aggregates(context: GrammarContext, shape: FilterShape): readonly Slot[] {
  if (!shape.aggregates) return [];
  const nested = (type: FilterType): readonly Accept[] => [
    input(scalarFilter(context, { type, nullable: shape.nullable, nested: true, aggregates: false })),
  ];
  const slots = [operator('_count', 'filter', nested('Int'))];
  const { type } = shape;
  if (typeof type === 'string' && NUMERIC.has(type)) {
    slots.push(operator('_avg', 'filter', nested(type === 'Decimal' ? 'Decimal' : 'Float')));
    slots.push(operator('_sum', 'filter', nested(type)));
  }
  const extreme = type === 'Uuid' ? 'String' : type;
  slots.push(operator('_min', 'filter', nested(extreme)), operator('_max', 'filter', nested(extreme)));
  return slots;
}

/** `isSet` tells null from absent; only MongoDB knows absent fields. */
export function isSet(context: GrammarContext, applies: boolean): readonly Slot[] {
  return applies && context.abilities.mongodb ? [operator('isSet', 'filter', [BOOLEAN])] : [];
}

export function listFilterName(type: FilterType): string {
  return `${filterTypeName(type)}NullableListFilter`;
}

export function listFilter(context: GrammarContext, listType: FilterType): Input {
  const type = listType === 'Uuid' ? 'String' : listType;
  return context.input(listFilterName(type), () => ({
    clause: 'where',
    model: null,
    ownerKind: 'filter',
    slots: () => [
      operator('equals', 'filter', [valueAccept(type, true), NULL]),
      operator('has', 'filter', [valueAccept(type, false), NULL]),
      operator('hasEvery', 'filter', [valueAccept(type, true)]),
      operator('hasSome', 'filter', [valueAccept(type, true)]),
      operator('isEmpty', 'filter', [BOOLEAN]),
    ],
  }));
}

function valueAccept(type: FilterType, list: boolean): Accept {
  if (typeof type !== 'string') return { kind: 'enum', id: type.id, list };
  if (type === 'Json' && !list) return ANY;
  return scalar(type === 'Uuid' ? 'String' : type, list);
}

/** `IntFieldUpdateOperationsInput`: `set`, and arithmetic for numbers. */
export function updateOperations(context: GrammarContext, updated: FilterType, nullable: boolean): Input {
  const type = updated === 'Uuid' ? 'String' : updated;
  return context.input(`${nullable ? 'Nullable' : ''}${filterTypeName(type)}FieldUpdateOperationsInput`, () => ({
    clause: 'data',
    model: null,
    ownerKind: 'filter',
    slots: () => {
      const value = valueAccept(type, false);
      const slots = [operator('set', 'write', nullable ? [value, NULL] : [value])];
      if (typeof type === 'string' && NUMERIC.has(type)) {
        for (const name of ['increment', 'decrement', 'multiply', 'divide']) {
          slots.push(operator(name, 'write', [value]));
        }
      }
      if (nullable && context.abilities.mongodb) slots.push(operator('unset', 'write', [BOOLEAN]));
      return slots;
    },
  }));
}
