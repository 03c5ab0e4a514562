/** Models of one catalog: tables with their columns, keys and relations. */
import type { DrizzleSource } from '../../discover/project.js';
import type { EnumType, Field, Id, Model, Relation } from '../catalog.js';
import { EnumBuilder, type KnownEnums } from './build-enums.js';
import type { Casing } from './casing.js';
import type { DeclaredTable, SchemaParts } from './collect.js';
import { readKeys } from './constraint-keys.js';
import type { TableSpec } from './domain.js';
import { readColumns } from './fields.js';
import { judgeRelation, type ReadRelation, type TableRelations } from './relations.js';

/** What is known of all schemas together. */
export interface KnownTables {
  /** Ids of models, by the key of their table. */
  readonly ids: ReadonlyMap<string, Id>;
  readonly names: ReadonlyMap<string, string>;
  readonly enums: KnownEnums;
  /** All relations declared for a table, by its key. */
  readonly relations: ReadonlyMap<string, readonly TableRelations[]>;
  /** Of some relations it could not be told which table they are of: none is said to be missing then. */
  readonly hasStray: boolean;
}

export interface BuiltModels {
  readonly models: readonly Model[];
  readonly enums: readonly EnumType[];
}

const GARBLED = 'the file that declares it has a syntax error';
const UNREAD_RELATIONS = 'some of its relations are given by code that could not be read';

export function buildModels(
  catalog: Id,
  source: DrizzleSource,
  casing: Casing | null,
  parts: SchemaParts,
  known: KnownTables,
): BuiltModels {
  const enums = new EnumBuilder(catalog, known.enums);
  for (const declared of parts.enums) enums.declare(declared);
  const models = parts.tables.map((declared) => buildModel(declared, source, casing, enums, known));
  return { models, enums: enums.enums };
}

function buildModel(
  { table, name, place, declaration, isGarbled }: DeclaredTable,
  source: DrizzleSource,
  casing: Casing | null,
  enums: EnumBuilder,
  known: KnownTables,
): Model {
  const id = known.ids.get(table.key) ?? name;
  const { fields, open } = readColumns(table, {
    model: id,
    version: source.version,
    casing,
    enumType: (spec, field, at) => enums.typeOf(spec, `${name}.${field}`, at),
  });
  const keys = readKeys(table, fields);
  const relations = known.relations.get(table.key) ?? [];
  const relationFields = buildRelations(id, table, fields, relations, known);
  const inRelations = new Set(relationFields.flatMap((field) => relationOf(field)?.fields ?? []));
  const isKey = ({ name: field, foreignKey }: Field): boolean =>
    foreignKey || keys.foreign.has(field) || inRelations.has(field);
  const isOpenToRelations = relations.some(({ isOpen }) => isOpen);
  return {
    id,
    kind: table.kind === 'view' ? 'view' : 'model',
    name,
    accessor: name,
    table: table.name,
    databaseSchema: table.databaseSchema,
    fields: [...fields.map((field) => ({ ...field, foreignKey: isKey(field) })), ...relationFields],
    uniqueKeys: keys.uniqueKeys,
    indexes: keys.indexes,
    open: isGarbled ? GARBLED : (open ?? (isOpenToRelations ? UNREAD_RELATIONS : null)),
    place,
    declaration,
  };
}

function relationOf(field: Field): Relation | undefined {
  return field.type.kind === 'relation' ? field.type.relation : undefined;
}

function buildRelations(
  model: Id,
  table: TableSpec,
  columns: readonly Field[],
  declared: readonly TableRelations[],
  known: KnownTables,
): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const relation of declared.flatMap(({ relations }) => relations)) {
    const isColumn = columns.some((column) => column.name === relation.name);
    const id = relationId(model, relation.name, isColumn);
    // A later relation of the same name takes the place of an earlier one.
    fields.set(relation.name, relationField(id, table, relation, columns, known));
  }
  return [...fields.values()];
}

function relationId(model: Id, name: string, isColumn: boolean): Id {
  return isColumn ? `${model}.relation:${name}` : `${model}.${name}`;
}

function relationField(
  id: Id,
  table: TableSpec,
  relation: ReadRelation,
  columns: readonly Field[],
  known: KnownTables,
): Field {
  const { target } = relation;
  const targetId = target ? known.ids.get(target.key) : undefined;
  const others = target ? relationsOf(target, relation, known) : null;
  const own = relationsOf(table, relation, known);
  const { fault, inverse } = judgeRelation(relation, own && others);
  const isOptional = relation.hasKeys && relation.form === 'table' ? hasNullable(relation, columns) : relation.optional;
  return {
    id,
    name: relation.name,
    column: null,
    type: {
      kind: 'relation',
      name: (target && known.names.get(target.key)) ?? '',
      relation: {
        target: targetId ?? '',
        name: relation.label ?? '',
        fields: relation.fields,
        references: relation.references,
        inverse: inverse && targetId !== undefined ? `${targetId}.${inverse.name}` : null,
        ...(fault ? { broken: fault } : {}),
      },
    },
    list: relation.kind === 'many',
    nullable: relation.kind === 'one' && isOptional,
    defaultedBy: null,
    updatedAt: false,
    required: false,
    unique: false,
    primary: false,
    foreignKey: false,
    place: relation.place,
    declaration: relation.declaration,
  };
}

function hasNullable({ fields }: ReadRelation, columns: readonly Field[]): boolean {
  return fields.length === 0 || columns.some((column) => fields.includes(column.name) && column.nullable);
}

/** All relations of a table that a client may be given together; null where they are not all known. */
function relationsOf(table: TableSpec, { form }: ReadRelation, known: KnownTables): readonly ReadRelation[] | null {
  const declared = (known.relations.get(table.key) ?? []).filter((one) => one.form === form);
  const isOneFile = new Set(declared.map(({ file }) => file)).size <= 1;
  if (known.hasStray || !isOneFile || declared.some(({ isOpen }) => isOpen)) return null;
  return declared.flatMap(({ relations }) => relations);
}
