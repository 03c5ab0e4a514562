/**
 * Compares our grammar with the one that Prisma's own engine publishes: for every input type the same keys, the same
 * required ones, the same alternatives; for every operation the same arguments.
 */

import type { Accept, Input } from '../../../../src/bind/match/input.js';
import { createGrammar } from '../../../../src/bind/prisma/grammar/create-grammar.js';
import type { Grammar } from '../../../../src/bind/prisma/grammar/grammar.js';
import type { PrismaCatalog } from '../../../../src/catalog/catalog.js';

/** The parts of the published schema that are compared, as `getDMMF` returns them. */
export interface PublishedSchema {
  readonly schema: {
    readonly inputObjectTypes: { readonly prisma?: readonly PublishedInput[] };
    readonly outputObjectTypes: {
      readonly prisma: readonly { readonly name: string; readonly fields: readonly PublishedOperation[] }[];
    };
    readonly enumTypes: { readonly prisma: readonly { readonly name: string; readonly values: readonly unknown[] }[] };
  };
  readonly mappings: { readonly modelOperations: readonly Readonly<Record<string, unknown>>[] };
}

interface PublishedInput {
  readonly name: string;
  readonly fields: readonly PublishedField[];
}

interface PublishedField {
  readonly name: string;
  readonly isRequired: boolean;
  readonly inputTypes: readonly { readonly type: string; readonly isList: boolean; readonly location: string }[];
}

interface PublishedOperation {
  readonly name: string;
  readonly args: readonly PublishedField[];
}

export interface Comparison {
  /** Input types and operations that were compared. */
  readonly types: number;
  readonly keys: number;
  readonly differences: readonly string[];
}

export function compareWithDmmf(catalog: PrismaCatalog, published: PublishedSchema): Comparison {
  const grammar = createGrammar(catalog);
  const differences: string[] = [];
  const inputs = published.schema.inputObjectTypes.prisma ?? [];
  const enums = new Map(published.schema.enumTypes.prisma.map(({ name, values }) => [name, values.map(String)]));
  const enumNames = new Map(catalog.enums.map((enumType) => [enumType.id, enumType.name]));
  let keys = 0;
  const compare = (name: string, ours: Input, theirs: readonly PublishedField[], without: ReadonlySet<string>) => {
    const wanted = new Map(theirs.map((field) => [field.name, field]));
    keys += wanted.size;
    for (const [key, slot] of ours.slots) {
      const field = wanted.get(key);
      if (without.has(key)) continue;
      if (field === undefined) differences.push(`${name}.${key}: not published`);
      else {
        const [us, them] = [ourAlternatives(slot.accepts, enumNames), theirAlternatives(field, enums)];
        if (us !== them) differences.push(`${name}.${key}: ${us} instead of ${them}`);
        // Asking for less than the client does is meant here: see `needsData`.
        const isLenient = name.endsWith('.create()') && key === 'data' && !slot.required;
        if (slot.required !== field.isRequired && !isLenient)
          differences.push(`${name}.${key}: required ${slot.required}`);
      }
    }
    for (const key of wanted.keys()) if (!ours.slots.has(key)) differences.push(`${name}.${key}: missing`);
  };
  for (const { name, fields } of inputs) {
    const ours = grammar.findInput(name);
    if (ours === undefined) differences.push(`${name}: missing`);
    else compare(name, ours, fields, new Set());
  }
  const operations = compareOperations(catalog, grammar, published, compare, differences);
  return { types: inputs.length + operations, keys, differences };
}

/** What the client adds to the engine's arguments. */
const CLIENT_ARGUMENTS = new Set([
  'select',
  'include',
  'omit',
  '_count',
  '_avg',
  '_sum',
  '_min',
  '_max',
  'rejectOnNotFound',
]);

const PUBLISHED_NAMES: Readonly<Record<string, string>> = {
  createOne: 'create',
  updateOne: 'update',
  deleteOne: 'delete',
  upsertOne: 'upsert',
};

function compareOperations(
  catalog: PrismaCatalog,
  grammar: Grammar,
  published: PublishedSchema,
  compare: (name: string, ours: Input, theirs: readonly PublishedField[], without: ReadonlySet<string>) => void,
  differences: string[],
): number {
  const fields = new Map(
    published.schema.outputObjectTypes.prisma
      .filter((type) => type.name === 'Query' || type.name === 'Mutation')
      .flatMap((type) => type.fields.map((field) => [field.name, field.args] as const)),
  );
  let compared = 0;
  for (const mapping of published.mappings.modelOperations) {
    const model = catalog.models.find((candidate) => candidate.name === mapping.model);
    if (model === undefined) {
      differences.push(`${String(mapping.model)}: missing`);
      continue;
    }
    const theirs = new Map<string, string>();
    for (const [key, value] of Object.entries(mapping)) {
      if (key === 'model' || key === 'plural' || typeof value !== 'string') continue;
      theirs.set(PUBLISHED_NAMES[key] ?? key, value);
    }
    const ours = grammar.operationsOf(model).filter((operation) => operation !== 'count');
    const missing = [...theirs.keys()].filter((operation) => !ours.includes(operation));
    const invented = ours.filter((operation) => !theirs.has(operation));
    for (const operation of missing) differences.push(`${model.name}.${operation}(): missing`);
    for (const operation of invented) differences.push(`${model.name}.${operation}(): not published`);
    for (const [operation, field] of theirs) {
      const args = grammar.findArguments(model, operation);
      if (args === undefined || operation.endsWith('Raw')) continue;
      compare(`${model.name}.${operation}()`, args, fields.get(field) ?? [], CLIENT_ARGUMENTS);
      compared += 1;
    }
  }
  return compared;
}

/** Alternatives as sorted text; references to other fields are left out on both sides. */
function ourAlternatives(accepts: readonly Accept[], enumNames: ReadonlyMap<string, string>): string {
  return joinAlternatives(accepts.map((accept) => nameOf(accept, enumNames)));
}

function nameOf(accept: Accept, enumNames: ReadonlyMap<string, string>): string {
  switch (accept.kind) {
    case 'any':
    case 'null':
      return accept.kind;
    case 'boolean':
      return 'Boolean';
    case 'scalar':
      return withList(accept.name, accept.list);
    case 'enum':
      return withList(enumNames.get(accept.id) ?? accept.id, accept.list);
    case 'literals':
      return withList(accept.values.join('/'), accept.list);
    case 'input':
      return withList(accept.input.name, accept.list);
  }
}

const JSON_NULLS = /^(?:Nullable)?JsonNullValue(?:Input|Filter)$/;

function theirAlternatives(field: PublishedField, enums: ReadonlyMap<string, readonly string[]>): string {
  const texts = field.inputTypes
    .filter((type) => type.location !== 'fieldRefTypes')
    .map((type) => {
      if (type.type === 'Null') return 'null';
      if (JSON_NULLS.test(type.type) || (type.type === 'Json' && !type.isList)) return 'any';
      const values = enums.get(type.type);
      return withList(values === undefined ? type.type : values.join('/'), type.isList);
    });
  return joinAlternatives(texts);
}

function joinAlternatives(texts: readonly string[]): string {
  const set = new Set(texts);
  // Where anything goes, null does.
  if (set.has('any')) set.delete('null');
  return [...set].sort().join(' | ');
}

function withList(name: string, list: boolean): string {
  return list ? `${name}[]` : name;
}
