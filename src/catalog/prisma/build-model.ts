/** One model, view or composite type of the catalog. */
import type { Field, FieldType, Id, Index, Model, ModelKind, Relation, ScalarType, UniqueKey } from '../catalog.js';
import type { DatamodelField, DatamodelModel } from './datamodel.js';
import type { Block, Item } from './outline.js';

export interface DeclaredBlock {
  readonly file: string;
  readonly block: Block;
}

export interface ModelContext {
  readonly catalog: Id;
  /** Indexes of each model. */
  readonly indexes: ReadonlyMap<string, readonly Index[]>;
  readonly declared: ReadonlyMap<string, DeclaredBlock>;
  /** Fields whose meaning was not read in full: `Model.field`. */
  readonly doubtfulFields: ReadonlySet<string>;
  readonly models: ReadonlyMap<string, DatamodelModel>;
  readonly types: ReadonlySet<string>;
  readonly enums: ReadonlySet<string>;
}

export function buildModel(
  context: ModelContext,
  model: DatamodelModel,
  { file, block }: DeclaredBlock,
  open: string | null,
): Model {
  const id = `${context.catalog}#${model.name}`;
  const meanings = new Map(model.fields.map((field) => [field.name, field]));
  const listed = new Set<string>();
  const keys = new Set(model.fields.flatMap((field) => field.relationFromFields ?? []));
  const fields: Field[] = [];
  for (const item of block.items) {
    if (item.kind !== 'member' || listed.has(item.name)) continue;
    const read = meanings.get(item.name);
    const meaning = read === undefined ? declaredMeaning(context, model.name, item) : readMeaning(context, model, read);
    if (meaning === undefined) continue;
    listed.add(item.name);
    const isDoubtful = context.doubtfulFields.has(`${model.name}.${item.name}`);
    fields.push({
      ...meaning,
      required: meaning.required && !isDoubtful,
      id: `${id}.${item.name}`,
      name: item.name,
      foreignKey: keys.has(item.name),
      place: { file, ...item.nameSpan },
      declaration: { file, start: item.start, end: item.end },
    });
  }
  const kind: ModelKind = context.types.has(model.name) ? 'composite' : block.keyword === 'view' ? 'view' : 'model';
  return {
    id,
    kind,
    name: model.name,
    accessor: kind === 'composite' ? null : accessorOf(model.name),
    table: kind === 'composite' ? null : (model.dbName ?? model.name),
    databaseSchema: model.schema ?? null,
    fields,
    uniqueKeys: readUniqueKeys(model, fields),
    indexes: (context.indexes.get(model.name) ?? []).filter((index) => index.fields.every((name) => listed.has(name))),
    open,
    place: { file, ...block.nameSpan },
    declaration: { file, ...block.header },
  };
}

/** The client lowers the first character and nothing else: `AIUsage` is `aIUsage`. */
function accessorOf(modelName: string): string {
  const [first = ''] = modelName;
  return first.toLowerCase() + modelName.slice(first.length);
}

type Meaning = Omit<Field, 'id' | 'name' | 'place' | 'declaration' | 'foreignKey'>;

function readMeaning(context: ModelContext, model: DatamodelModel, field: DatamodelField): Meaning {
  const type = readType(context, model, field);
  const defaultedBy = readDefault(field);
  const needsValue = !field.isList && field.isRequired && defaultedBy === null;
  return {
    column: type.kind === 'relation' ? null : (field.dbName ?? field.name),
    type,
    list: field.isList,
    nullable: !field.isRequired,
    defaultedBy,
    updatedAt: field.isUpdatedAt === true,
    // The side of a relation without its key fields cannot make the other side exist.
    required: needsValue && (type.kind !== 'relation' || type.relation.fields.length > 0),
    unique: field.isUnique || field.isId,
    primary: field.isId,
    ...(isCalled(field.default, 'autoincrement') ? { autoincrement: true } : {}),
    ...(field.nativeType ? { nativeType: field.nativeType[0] } : {}),
  };
}

function isCalled(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === name;
}

function readType(context: ModelContext, model: DatamodelModel, field: DatamodelField): FieldType {
  const { type: name } = field;
  const id = `${context.catalog}#${name}`;
  if (field.kind === 'enum') return { kind: 'enum', name, id };
  if (field.kind === 'unsupported') return { kind: 'unsupported', name };
  if (field.kind === 'scalar') return { kind: 'scalar', name: name as ScalarType };
  if (context.types.has(name)) return { kind: 'composite', name, id };
  return { kind: 'relation', name, relation: readRelation(context, model, field) };
}

function readRelation(context: ModelContext, model: DatamodelModel, field: DatamodelField): Relation {
  const target = `${context.catalog}#${field.type}`;
  const other = context.models
    .get(field.type)
    ?.fields.find(
      (candidate) =>
        candidate.relationName === field.relationName &&
        candidate.type === model.name &&
        !(field.type === model.name && candidate.name === field.name),
    );
  return {
    target,
    name: field.relationName ?? '',
    fields: field.relationFromFields ?? [],
    references: field.relationToFields ?? [],
    inverse: other === undefined ? null : `${target}.${other.name}`,
  };
}

const CLIENT_DEFAULTS = new Set(['uuid', 'cuid', 'ulid', 'nanoid']);

function readDefault(field: DatamodelField): Field['defaultedBy'] {
  if (field.isUpdatedAt === true) return 'client';
  if (!field.hasDefaultValue) return null;
  const value = field.default;
  const isCall = typeof value === 'object' && value !== null && 'name' in value;
  return isCall && CLIENT_DEFAULTS.has(String(value.name)) ? 'client' : 'database';
}

const SCALARS = new Set<string>([
  'String',
  'Boolean',
  'Int',
  'BigInt',
  'Float',
  'Decimal',
  'DateTime',
  'Json',
  'Bytes',
] satisfies ScalarType[]);

/** What the declaration alone tells of a field that the datamodel lacks; undefined when the client lacks it too. */
function declaredMeaning(context: ModelContext, modelName: string, item: Item): Meaning | undefined {
  if (item.attributes.some((attribute) => attribute.name === 'ignore')) return undefined;
  const { typeName: name } = item;
  if (name === null) return undefined;
  const isUnsupported = name === 'Unsupported';
  if (!isUnsupported && !context.doubtfulFields.has(`${modelName}.${item.name}`)) return undefined;
  const type = declaredType(context, name);
  if (type === undefined) return undefined;
  const has = (attribute: string) => item.attributes.some((entry) => entry.name === attribute);
  const mapped = item.attributes.find((attribute) => attribute.name === 'map')?.strings[0];
  return {
    column: type.kind === 'relation' ? null : (mapped ?? item.name),
    type,
    list: item.list,
    nullable: item.optional,
    defaultedBy: has('default') ? 'database' : null,
    updatedAt: false,
    // The client cannot give an unsupported column a value, nor is anything asked of a field that was not read.
    required: false,
    unique: has('unique') || has('id'),
    primary: has('id'),
  };
}

function declaredType(context: ModelContext, name: string): FieldType | undefined {
  const id = `${context.catalog}#${name}`;
  if (name === 'Unsupported') return { kind: 'unsupported', name };
  if (SCALARS.has(name)) return { kind: 'scalar', name: name as ScalarType };
  if (context.enums.has(name)) return { kind: 'enum', name, id };
  if (context.types.has(name)) return { kind: 'composite', name, id };
  if (!context.models.has(name)) return undefined;
  return { kind: 'relation', name, relation: { target: id, name: '', fields: [], references: [], inverse: null } };
}

function readUniqueKeys(model: DatamodelModel, fields: readonly Field[]): readonly UniqueKey[] {
  const keys: UniqueKey[] = fields
    .filter((field) => field.unique && field.type.kind !== 'unsupported')
    .map((field) => ({ name: field.name, fields: [field.name], primary: field.primary }));
  // Keys into composite types name the field inside, which is looked up where the key is used.
  const hasComposites = fields.some((field) => field.type.kind === 'composite');
  const isReachable = (part: string) => {
    const field = fields.find((candidate) => candidate.name === part);
    return field === undefined ? hasComposites : field.type.kind !== 'unsupported';
  };
  const add = (key: DatamodelModel['uniqueIndexes'][number], primary: boolean) => {
    // A key of one field goes by the field's name, whatever name it is given.
    if (key.fields.length < 2 || !key.fields.every(isReachable)) return;
    const name = key.name ?? key.fields.join('_');
    keys.push({ name, fields: key.fields, primary });
  };
  if (model.primaryKey !== null) add(model.primaryKey, true);
  for (const key of model.uniqueIndexes) add(key, false);
  return keys;
}
