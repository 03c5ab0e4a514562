/** `where`: conditions on a model's fields and relations, and the choice of one row by a unique key. */
import type { Field, Model, UniqueKey } from '../../../catalog/catalog.js';
import type { ClauseFault } from '../../facts.js';
import type { Accept, Input, Slot } from '../../match/input.js';
import { compositeCondition } from './composite-where.js';
import { capitalize, type GrammarContext, isScalar, type Link, scalarsOf } from './context.js';
import { filterTypeOf, listFilter, scalarFilter } from './filters.js';
import { ANY, fieldSlot, fieldValue, input, NULL, oneOrMany, operator, slot } from './slots.js';

export function whereInput(context: GrammarContext, model: Model): Input {
  return context.input(`${model.name}WhereInput`, () => ({
    clause: 'where',
    model,
    ownerKind: 'model',
    slots: () => [...junctions(whereInput(context, model)), ...conditions(context, model)],
  }));
}

/** `AND`, `OR`, `NOT` of an input's own kind. */
function junctions(of: Input): readonly Slot[] {
  return [
    operator('AND', 'filter', oneOrMany(of)),
    operator('OR', 'filter', [input(of, true)]),
    operator('NOT', 'filter', oneOrMany(of)),
  ];
}

function conditions(context: GrammarContext, model: Model): readonly Slot[] {
  return model.fields.flatMap((field) => condition(context, model, field) ?? []);
}

function condition(context: GrammarContext, model: Model, field: Field): Slot | undefined {
  if (isScalar(field)) return scalarCondition(context, field, false);
  const composite = context.findComposite(field);
  if (composite !== undefined) return compositeCondition(context, field, composite, whereInput(context, composite));
  const link = context.findLink(model, field);
  if (link === undefined) return undefined;
  if (field.list) return fieldSlot(field, 'filter', [input(listRelationFilter(context, link.target))]);
  const accepts = [input(relationFilter(context, link)), input(whereInput(context, link.target))];
  return fieldSlot(field, 'filter', field.nullable ? [...accepts, NULL] : accepts);
}

/** A scalar is compared by a filter or by the value itself; lists and JSON by a filter alone. */
function scalarCondition(context: GrammarContext, field: Field, aggregates: boolean): Slot {
  const type = filterTypeOf(context, field);
  if (type === undefined) return fieldSlot(field, 'filter', [ANY]);
  if (field.list) return fieldSlot(field, 'filter', [input(listFilter(context, type))]);
  const filter = input(scalarFilter(context, { type, nullable: field.nullable, nested: false, aggregates }));
  const accepts: Accept[] = type === 'Json' ? [filter] : [filter, fieldValue(field)];
  if (field.nullable && type !== 'Json') accepts.push(NULL);
  return fieldSlot(field, 'filter', accepts);
}

const LIST_FILTERS = ['some', 'every', 'none'];
const SINGLE_FILTERS = ['is', 'isNot'];

function faults(names: readonly string[], fault: ClauseFault): () => ReadonlyMap<string, ClauseFault> {
  return () => new Map(names.map((name) => [name, fault]));
}

export function listRelationFilter(context: GrammarContext, target: Model): Input {
  return context.input(`${capitalize(target.name)}ListRelationFilter`, () => ({
    clause: 'where',
    model: target,
    ownerKind: 'filter',
    slots: () => LIST_FILTERS.map((name) => operator(name, 'filter', [input(whereInput(context, target))])),
    misplaced: faults(SINGLE_FILTERS, 'single-filter-on-list'),
  }));
}

function relationFilter(context: GrammarContext, link: Link): Input {
  return relationFilterOf(context, link.target, link.field.nullable);
}

/** Names of relation filters begin with a capital whatever the model's name does. */
function relationFilterName(context: GrammarContext, target: Model, nullable: boolean): string {
  const generation = context.abilities.naming.relationFilter;
  const scalarPart = generation >= 6 ? 'Scalar' : '';
  return `${capitalize(target.name)}${nullable && generation >= 5 ? 'Nullable' : ''}${scalarPart}RelationFilter`;
}

export function relationFilterOf(context: GrammarContext, target: Model, nullable: boolean): Input {
  return context.input(relationFilterName(context, target, nullable), () => ({
    clause: 'where',
    model: target,
    ownerKind: 'filter',
    slots: () => {
      const accepts: Accept[] = [input(whereInput(context, target))];
      if (nullable || context.abilities.nullInRequiredRelationFilter) accepts.push(NULL);
      return SINGLE_FILTERS.map((name) => operator(name, 'filter', accepts));
    },
    misplaced: faults(LIST_FILTERS, 'list-filter-on-single'),
  }));
}

/** Conditions on scalar fields alone: which rows a nested `updateMany` or `deleteMany` means. */
export function scalarWhereInput(context: GrammarContext, model: Model): Input {
  return context.input(`${model.name}ScalarWhereInput`, () => ({
    clause: 'where',
    model,
    ownerKind: 'model',
    slots: () => [
      ...junctions(scalarWhereInput(context, model)),
      ...scalarsOf(model).map((field) => scalarCondition(context, field, false)),
    ],
  }));
}

/** `having`: conditions on groups. */
export function havingInput(context: GrammarContext, model: Model): Input {
  return context.input(`${model.name}ScalarWhereWithAggregatesInput`, () => ({
    clause: 'having',
    model,
    ownerKind: 'model',
    slots: () => [
      ...junctions(havingInput(context, model)),
      ...scalarsOf(model).map((field) => scalarCondition(context, field, true)),
    ],
  }));
}

/** `clause` is `cursor` where the row is a starting point instead of a condition. */
export function whereUniqueInput(context: GrammarContext, model: Model, clause: 'where' | 'cursor' = 'where'): Input {
  const variant = clause === 'cursor' ? 'cursor' : '';
  return context.input(
    `${model.name}WhereUniqueInput`,
    () => ({
      clause,
      model,
      ownerKind: 'model',
      requires: { kind: 'unique' },
      slots: () => {
        const unique = model.uniqueKeys.map((key) => uniqueSlot(context, model, key));
        if (!context.abilities.filtersInWhereUnique) return unique;
        const named = new Set(unique.map((key) => key.name));
        return [
          ...unique,
          ...junctions(whereInput(context, model)),
          ...conditions(context, model).filter((other) => !named.has(other.name)),
        ];
      },
    }),
    variant,
  );
}

function uniqueSlot(context: GrammarContext, model: Model, key: UniqueKey): Slot {
  const single = findSingleField(model, key);
  if (single !== undefined) return fieldSlot(single, 'filter', [fieldValue(single)], { unique: true });
  return slot(key.name, 'uniqueKey', 'filter', [input(compoundUniqueInput(context, model, key))], { unique: true });
}

function findSingleField(model: Model, key: UniqueKey): Field | undefined {
  return key.fields.length === 1 ? model.fields.find((field) => field.name === key.name) : undefined;
}

/** Compound keys of a model: those that queries name as a whole. */
export function compoundKeysOf(model: Model): readonly UniqueKey[] {
  return model.uniqueKeys.filter((key) => findSingleField(model, key) === undefined);
}

export function compoundUniqueName(model: Model, key: UniqueKey): string {
  const parts = key.fields.map(lastSegment);
  const joined = key.name === parts.join('_') ? parts.map(capitalize).join('') : capitalize(key.name);
  return `${model.name}${joined}CompoundUniqueInput`;
}

export function compoundUniqueInput(context: GrammarContext, model: Model, key: UniqueKey): Input {
  return context.input(compoundUniqueName(model, key), () => ({
    clause: 'where',
    model,
    ownerKind: 'model',
    slots: () =>
      key.fields.map((path) => {
        const field = findKeyField(context, model, path);
        const name = lastSegment(path);
        if (field === undefined) return slot(name, 'field', 'filter', [ANY], { required: true });
        return { ...fieldSlot(field, 'filter', [fieldValue(field)], { required: true }), name };
      }),
  }));
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The field a part of a key names: of the model, or of a composite in it (`address.street`, also known as `street`). */
function findKeyField(context: GrammarContext, model: Model, path: string): Field | undefined {
  const [head = path, ...rest] = path.split('.');
  const own = model.fields.find((field) => field.name === head);
  if (own !== undefined) {
    if (rest.length === 0) return own;
    const composite = context.findComposite(own);
    return composite === undefined ? undefined : findKeyField(context, composite, rest.join('.'));
  }
  for (const field of model.fields) {
    const composite = context.findComposite(field);
    const found = composite?.fields.find((candidate) => candidate.name === head);
    if (found !== undefined) return found;
  }
  return undefined;
}
