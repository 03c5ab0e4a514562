/** What a Drizzle schema is built of, as values: builders, enums, views in the making, keys, relations. Known to the reader alone. */
import type { DomainValue, Value } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import type { Dialect } from '../catalog.js';
import type { Casing } from './casing.js';
import { DRIZZLE_SCHEMA, type TableSpec } from './domain.js';

/** A column as its builder describes it so far. */
export interface ColumnSpec {
  readonly dialect: Dialect;
  /** The function that made the builder: `varchar`, `enum` for all kinds of enums, `custom`. */
  readonly type: string;
  /** In the database: empty where the property's name counts, null where it is not known. */
  readonly name: string | null;
  /** What the builder was configured with (`{ mode: 'date' }`), undefined for nothing. */
  readonly config: Value;
  /** A declared enum. */
  readonly enumeration: EnumSpec | null;
  /** Values given in place: `text({ enum: […] })`, `mysqlEnum([…])`. */
  readonly values: Value | null;
  readonly notNull: boolean;
  readonly primary: boolean;
  readonly unique: boolean;
  readonly defaultedBy: 'database' | 'client' | null;
  readonly generated: boolean;
  /** `$onUpdate`: the client sets it on every write. */
  readonly updated: boolean;
  /** `$type`: what its values are in code, a type says that is not read. */
  readonly retyped: boolean;
  /** For arrays, the column that `array` was called on. */
  readonly element: ColumnSpec | null;
  readonly references: boolean;
}

export interface EnumSpec {
  /** `<absolute file>:<offset of the call>#<name in the database>`. */
  readonly key: string;
  readonly name: string | null;
  readonly databaseSchema: string | null;
  /** What is given for the values: a list, or an object whose values count. */
  readonly values: Value;
  readonly place: Place;
}

/** `pgTable`, what a table creator gives, `schema.table`; the same for views. */
export interface Making {
  readonly kind: 'table' | 'view';
  readonly dialect: Dialect;
  /** The function that makes names of names. */
  readonly naming: Value | null;
  readonly databaseSchema: string | null;
  readonly casing: Casing | null;
}

/** `pgView('name')`, before it is told what it selects. */
export interface ViewDraft {
  readonly key: string;
  readonly place: Place;
  readonly name: string | null;
  readonly making: Making;
  /** Column builders, where they are given. */
  readonly columns: Value | null;
}

/** A query as far as it says what a view selects. */
export interface QueryDraft {
  readonly selection: Value | null;
  readonly sources: readonly Value[];
}

export interface Constraint {
  readonly kind: 'index' | 'unique' | 'primaryKey' | 'foreignKey';
  readonly columns: readonly Value[];
  /** Holds for some rows only. */
  readonly partial: boolean;
}

export interface RelationSpec {
  readonly kind: 'one' | 'many';
  /** As given: the table, where it can be read. */
  readonly target: Value;
  readonly config: Value;
  readonly place: Place;
}

/** `relations(table, …)` or `defineRelations(schema, …)`. */
export interface RelationsSpec {
  /** `table`: relations of one table. `schema`: an object of such by the tables' names in `of`. */
  readonly form: 'table' | 'schema';
  readonly key: string;
  readonly of: Value;
  readonly place: Place;
  /** What the callback gives. */
  relations(): Value;
}

export const FUNCTIONS = [
  'tableCreator',
  'namespace',
  'enum',
  'alias',
  'customType',
  'index',
  'uniqueIndex',
  'unique',
  'primaryKey',
  'foreignKey',
  'relations',
  'defineRelations',
  'columnsOf',
  'InferSelectModel',
  'InferInsertModel',
  'InferModel',
] as const;
export type LibraryFunction = (typeof FUNCTIONS)[number];

export type Part = DomainValue &
  (
    | { readonly tag: 'module'; readonly data: { readonly specifier: string } }
    | {
        readonly tag: 'function';
        readonly data: { readonly name: LibraryFunction; readonly dialect: Dialect; readonly casing: Casing | null };
      }
    | { readonly tag: 'making'; readonly data: Making }
    | { readonly tag: 'namespace'; readonly data: Omit<Making, 'kind' | 'naming'> }
    /** `snakeCase` and `camelCase`, whose tables name their columns so. */
    | { readonly tag: 'casing'; readonly data: { readonly dialect: Dialect; readonly casing: Casing } }
    /** The parameter of a columns callback. */
    | { readonly tag: 'column-types'; readonly data: { readonly dialect: Dialect } }
    | { readonly tag: 'column-type'; readonly data: { readonly dialect: Dialect; readonly type: string } }
    | { readonly tag: 'builder'; readonly data: ColumnSpec }
    | { readonly tag: 'enum'; readonly data: EnumSpec & { readonly dialect: Dialect } }
    | { readonly tag: 'view'; readonly data: ViewDraft }
    | { readonly tag: 'query'; readonly data: QueryDraft }
    | { readonly tag: 'constraint'; readonly data: Constraint }
    | { readonly tag: 'relations'; readonly data: RelationsSpec }
    | { readonly tag: 'relation'; readonly data: RelationSpec }
    /** What a relations callback is given; `schema` for those of `defineRelations`. */
    | { readonly tag: 'relation-kinds'; readonly data: { readonly schema: Value | null } }
    /** `one` and `many`, with the target where it is named by a key (`r.one.users`). */
    | { readonly tag: 'relation-kind'; readonly data: RelationKind }
    | { readonly tag: 'method'; readonly data: { readonly of: DomainValue; readonly name: string } }
  );

export interface RelationKind {
  readonly kind: 'one' | 'many';
  readonly schema: Value | null;
  readonly target: Value | null;
}

export type DataOf<Tag extends Part['tag']> = Extract<Part, { readonly tag: Tag }>['data'];

export function part<Tag extends Part['tag']>(tag: Tag, data: DataOf<Tag>): DomainValue {
  return { kind: 'domain', adapter: DRIZZLE_SCHEMA, tag, data };
}

const TAGS: ReadonlySet<string> = new Set<Part['tag']>([
  'module',
  'function',
  'making',
  'namespace',
  'casing',
  'column-types',
  'column-type',
  'builder',
  'enum',
  'view',
  'query',
  'constraint',
  'relations',
  'relation',
  'relation-kinds',
  'relation-kind',
  'method',
]);

/** The value as a part of a schema, or undefined for any other. */
export function asPart(value: Value | undefined): Part | undefined {
  const isOne = value?.kind === 'domain' && value.adapter === DRIZZLE_SCHEMA && TAGS.has(value.tag);
  return isOne ? (value as Part) : undefined;
}

export type { TableSpec };
