/** The types that the client generates for each model: their names, and the input behind each that is one. */
import type { Model } from '../../../catalog/catalog.js';
import type { Input } from '../../match/input.js';
import { aggregateInput, operationArguments } from './arguments.js';
import { compositeFilter, compositeListFilter, objectEquality } from './composite-where.js';
import {
  compositeCreate,
  compositeDeleteMany,
  compositeUpdate,
  compositeUpdateMany,
  compositeUpsert,
  createEnvelope,
  listInput,
  updateEnvelope,
} from './composite-writes.js';
import { capitalize, type GrammarContext } from './context.js';
import { createInput, createManyInput, FORMS } from './create.js';
import {
  AGGREGATES,
  aggregateFields,
  countInput,
  orderByAggregateInput,
  orderByAggregationInput,
  orderByInput,
  relevanceFields,
  relevanceInput,
} from './order-by.js';
import {
  countArguments,
  countSelect,
  defaultArguments,
  hasCounts,
  hasInclude,
  includeInput,
  omitInput,
  type Returned,
  selectInput,
  selectScalarInput,
} from './select.js';
import { uncheckedUpdateMany, updateInput, updateManyMutation } from './update.js';
import type { OperationFacts } from './version-facts.js';
import {
  compoundKeysOf,
  compoundUniqueInput,
  havingInput,
  listRelationFilter,
  relationFilterOf,
  scalarWhereInput,
  whereInput,
  whereUniqueInput,
} from './where.js';

/** Type names of one model. A name without an input is a type of results, or of the client itself. */
export type TypeTable = Map<string, Input | null>;

/** Names that do not depend on relations. */
export function modelTypes(context: GrammarContext, model: Model, operations: readonly OperationFacts[]): TypeTable {
  const types: TypeTable = new Map();
  const add = (of: Input): void => void types.set(of.name, of);
  addShapes(context, model, operations, types);
  add(whereInput(context, model));
  add(orderByInput(context, model));
  if (model.kind === 'composite') {
    addComposite(context, model, types);
    return types;
  }
  addConditions(context, model, types);
  addWrites(context, model, types);
  addArguments(context, model, operations, types);
  addResults(model, types);
  return types;
}

function addShapes(
  context: GrammarContext,
  model: Model,
  operations: readonly OperationFacts[],
  types: TypeTable,
): void {
  const { naming, omit } = context.abilities;
  const { name } = model;
  const hasRelations = hasInclude(context, model, '');
  for (const part of returnedBy(model, operations)) {
    types.set(`${name}Select${part}`, selectInput(context, model, part));
    if (hasRelations) types.set(`${name}Include${part}`, includeInput(context, model, part));
  }
  types.set(`${name}SelectScalar`, selectScalarInput(context, model));
  if (omit) types.set(`${name}Omit`, omitInput(context, model));
  const args = defaultArguments(context, model);
  if (naming.any || naming.relationFilter < 6) types.set(`${name}Args`, args);
  if (naming.any || naming.relationFilter > 4) types.set(`${name}DefaultArgs`, args);
  for (const result of [`${name}GetPayload`, `$${name}Payload`, `${name}Payload`, `${name}FieldRefs`]) {
    types.set(result, null);
  }
  if (model.kind !== 'composite' && hasCounts(context, model)) {
    const counts = countArguments(context, model);
    const counted = `${capitalize(name)}CountOutputType`;
    types.set(counted, null);
    types.set(`${counted}Select`, countSelect(context, model));
    if (naming.any || naming.relationFilter < 6) types.set(`${counted}Args`, counts);
    if (naming.any || naming.relationFilter > 4) types.set(`${counted}DefaultArgs`, counts);
  }
}

function returnedBy(model: Model, operations: readonly OperationFacts[]): readonly Returned[] {
  if (model.kind === 'composite') return [''];
  const has = (name: string): boolean => operations.some((operation) => operation.name === name);
  return [
    '',
    ...(has('createManyAndReturn') ? (['CreateManyAndReturn'] as const) : []),
    ...(has('updateManyAndReturn') ? (['UpdateManyAndReturn'] as const) : []),
  ];
}

function addComposite(context: GrammarContext, composite: Model, types: TypeTable): void {
  const add = (of: Input): void => void types.set(of.name, of);
  const where = whereInput(context, composite);
  add(objectEquality(context, composite));
  for (const nullable of [false, true]) add(compositeFilter(context, composite, nullable, where));
  add(compositeListFilter(context, composite, where));
  add(countInput(context, composite, 'Composite'));
  add(compositeCreate(context, composite));
  add(compositeUpdate(context, composite));
  add(compositeUpsert(context, composite));
  add(compositeUpdateMany(context, composite));
  add(compositeDeleteMany(context, composite));
  for (const shape of ['', 'Nullable', 'List'] as const) {
    add(createEnvelope(context, composite, shape));
    add(updateEnvelope(context, composite, shape));
  }
  addLists(context, composite, types);
}

function addLists(context: GrammarContext, model: Model, types: TypeTable): void {
  for (const field of model.fields) {
    if (!field.list || (field.type.kind !== 'scalar' && field.type.kind !== 'enum')) continue;
    for (const action of ['Create', 'Update'] as const) {
      types.set(`${model.name}${action}${field.name}Input`, listInput(context, model, field, action));
    }
  }
}

function addConditions(context: GrammarContext, model: Model, types: TypeTable): void {
  const { naming } = context.abilities;
  const { name } = model;
  const capitalized = capitalize(name);
  const add = (of: Input): void => void types.set(of.name, of);
  if (context.allows(model).uniqueKey) add(whereUniqueInput(context, model));
  add(scalarWhereInput(context, model));
  add(havingInput(context, model));
  add(listRelationFilter(context, model));
  const single = relationFilterOf(context, model, false);
  const nullable = relationFilterOf(context, model, true);
  const { relationFilter } = naming;
  if (naming.any || relationFilter < 6)
    types.set(`${capitalized}RelationFilter`, relationFilter === 4 ? nullable : single);
  if (naming.any || relationFilter === 5) types.set(`${capitalized}NullableRelationFilter`, nullable);
  if (relationFilter === 6) {
    types.set(`${capitalized}ScalarRelationFilter`, single);
    types.set(`${capitalized}NullableScalarRelationFilter`, nullable);
  }
  if (naming.any || relationFilter < 6) {
    types.set(`${name}OrderByWithRelationAndSearchRelevanceInput`, orderByInput(context, model));
  }
  types.set(`${name}OrderByWithRelationInput`, orderByInput(context, model));
  // Prisma 2 tells orders by relations and by aggregations apart only where a preview feature asks for them.
  if (context.catalog.prisma.version?.major === 2) types.set(`${name}OrderByInput`, orderByInput(context, model));
  add(orderByAggregationInput(context, model));
  add(countInput(context, model, 'Relation'));
  if (context.abilities.fullText && relevanceFields(model).length > 0) {
    add(relevanceInput(context, model));
    types.set(`${name}OrderByRelevanceFieldEnum`, null);
  }
  for (const key of compoundKeysOf(model)) add(compoundUniqueInput(context, model, key));
  for (const aggregate of AGGREGATES) {
    if (aggregateFields(model, aggregate).length === 0) continue;
    add(orderByAggregateInput(context, model, aggregate));
    add(aggregateInput(context, model, aggregate));
    types.set(`${capitalize(name)}${aggregate}AggregateOutputType`, null);
  }
}

function addWrites(context: GrammarContext, model: Model, types: TypeTable): void {
  const allows = context.allows(model);
  const add = (of: Input): void => void types.set(of.name, of);
  if (allows.create) {
    for (const form of FORMS) add(createInput(context, model, form, null));
    add(createManyInput(context, model, null));
  }
  if (allows.update) {
    for (const form of FORMS) add(updateInput(context, model, form, null));
    add(updateManyMutation(context, model));
    add(uncheckedUpdateMany(context, model, null));
  }
  if (allows.create || allows.update) addLists(context, model, types);
}

function addArguments(
  context: GrammarContext,
  model: Model,
  operations: readonly OperationFacts[],
  types: TypeTable,
): void {
  for (const { name: operation } of operations) {
    const of = operationArguments(context, model, operation);
    if (of === undefined) continue;
    types.set(`${model.name}${capitalize(operation)}Args`, of);
    types.set(`${capitalize(model.name)}${capitalize(operation)}Args`, of);
    if (context.abilities.rejectOnNotFound && /^find(Unique|First)$/.test(operation)) {
      types.set(`${model.name}${capitalize(operation)}ArgsBase`, of);
    }
  }
}

function addResults(model: Model, types: TypeTable): void {
  const { name } = model;
  const capitalized = capitalize(name);
  const results = [
    `${name}Delegate`,
    `${name}Model`,
    `Prisma__${name}Client`,
    `Aggregate${capitalized}`,
    `Get${capitalized}AggregateType`,
    `${capitalized}GroupByOutputType`,
    `Get${capitalized}GroupByPayload`,
    `${capitalized}ScalarFieldEnum`,
    `${name}ScalarFieldEnum`,
  ];
  for (const result of results) types.set(result, null);
}
