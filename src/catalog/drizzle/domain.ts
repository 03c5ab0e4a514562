/** Drizzle's schema part of the value lattice: tables, columns and enums as the evaluator passes them around. */
import type { DomainValue, Value } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import type { Dialect } from '../catalog.js';
import type { Casing } from './casing.js';

export const DRIZZLE_SCHEMA = 'drizzle-schema';

/** A table or view as the call that makes it says. */
export interface TableSpec {
  /** `<absolute file>:<offset of the call>#<name in the database>`: the same for every value that is this table. */
  readonly key: string;
  readonly kind: 'table' | 'view';
  readonly dialect: Dialect;
  /** In the database; null where it is not known. */
  readonly name: string | null;
  readonly databaseSchema: string | null;
  /** What its columns come under in rows of joined tables: the name as given to the call, or an alias; null where it is not known. */
  readonly joinedAs: string | null;
  /** How the table itself says that columns without a name are called (`snakeCase.table`); null where it does not. */
  readonly casing: Casing | null;
  /** The whole call. */
  readonly place: Place;
  /** What is given for the columns, callbacks applied: a record of column builders where it can be read. */
  columns(): Value;
  /** What the third argument gives: a record or list of indexes and keys. */
  constraints(): Value;
}

export type SchemaValue = DomainValue &
  (
    | { readonly tag: 'table'; readonly data: { readonly table: TableSpec } }
    /** `users.id`, whether or not the table has such a column. */
    | { readonly tag: 'column'; readonly data: { readonly table: TableSpec; readonly name: string } }
    /** A value of the type that a table's rows have when read, or when given to `insert`. */
    | { readonly tag: 'row'; readonly data: RowType }
  );

/** A type that a table's rows have, and what other types make of it. */
export interface RowType {
  readonly table: TableSpec;
  readonly mode: 'select' | 'insert';
  /** Names that are taken of it or left out, one after the other; null where they are not known. */
  readonly narrowed: readonly { readonly names: readonly string[] | null; readonly keep: boolean }[];
  /** Types that it is intersected with. */
  readonly added: readonly Value[];
  /** Keys that a validator has beside the table's; null where they cannot all be told. */
  readonly beside: readonly string[] | null;
}

export function rowType(table: TableSpec, mode: RowType['mode'], more: Partial<RowType> = {}): DomainValue {
  return schemaValue('row', { table, mode, narrowed: [], added: [], beside: [], ...more });
}

/** Whether a row's type still has a name of the table's. */
export function isLeft({ narrowed }: RowType, name: string): boolean {
  return narrowed.every(({ names, keep }) => names === null || names.includes(name) === keep);
}

type DataOf<Tag extends SchemaValue['tag']> = Extract<SchemaValue, { readonly tag: Tag }>['data'];

export function schemaValue<Tag extends SchemaValue['tag']>(tag: Tag, data: DataOf<Tag>): DomainValue {
  return { kind: 'domain', adapter: DRIZZLE_SCHEMA, tag, data };
}

const SHARED_TAGS: ReadonlySet<string> = new Set<SchemaValue['tag']>(['table', 'column', 'row']);

/** The domain value as one of a Drizzle schema's that binding knows, or undefined for any other value. */
export function asSchemaValue(value: Value | undefined): SchemaValue | undefined {
  const isOne = value?.kind === 'domain' && value.adapter === DRIZZLE_SCHEMA && SHARED_TAGS.has(value.tag);
  return isOne ? (value as SchemaValue) : undefined;
}

/** The table that a value is, if it is one. */
export function tableOf(value: Value | undefined): TableSpec | undefined {
  const known = asSchemaValue(value);
  return known?.tag === 'table' ? known.data.table : undefined;
}
