/** Rows: what queries give and what row types declare, as values that the evaluator passes around. Both ORMs make them. */
import type { Catalog, EnumType, Id } from '../../catalog/catalog.js';
import type { GivenFor } from '../../catalog/lookup.js';
import type { DomainValue, UnknownReason, Value } from '../../evaluate/value.js';
import type { Certainty } from '../../finding.js';
import type { Lookup, Owner, RowRead } from '../facts.js';

export const ROW = 'row';

/** One object that a query gives. */
export interface Row {
  readonly catalog: Catalog;
  readonly certainty: Certainty;
  /** What a query gives is there; what a type says of a value may be less than the value has. */
  readonly from: 'query' | 'type';
  /** An error may come in its place, of which nothing is known. */
  readonly mayFail?: boolean;
  /** What it has; worked out when first asked for. */
  keys(): RowKeys;
  /** What reading a name means that is not among its keys; asked only where its keys are all known. */
  absent(name: string, given: GivenFor): Absent;
}

export interface RowKeys {
  readonly byName: ReadonlyMap<string, RowKey>;
  /** Why there may be further keys; null when all are known. */
  readonly open: UnknownReason | null;
}

export interface RowKey {
  /** The catalog's field; null for counts, aggregates and computed columns. */
  readonly entity: Id | null;
  /** There only under a condition: whether the query asked for it is not known. */
  readonly conditional: boolean;
  value(): Value;
}

/** A name that a row has not: what the schema says of it. */
export interface Absent {
  readonly owner: Owner;
  readonly lookup: Lookup;
  readonly read: RowRead;
}

export type RowValue = DomainValue &
  (
    | { readonly tag: 'row'; readonly data: Row }
    /** A value of an enum's type. */
    | { readonly tag: 'enum-value'; readonly data: EnumOf }
  );

export interface EnumOf {
  readonly catalog: Catalog;
  readonly enumType: EnumType;
}

export function rowValue(row: Row): DomainValue {
  return { kind: 'domain', adapter: ROW, tag: 'row', data: row };
}

export function enumValue(of: EnumOf): DomainValue {
  return { kind: 'domain', adapter: ROW, tag: 'enum-value', data: of };
}

/** The domain value as one of this folder's, or undefined for any other value. */
export function asRowValue(value: Value | undefined): RowValue | undefined {
  return value?.kind === 'domain' && value.adapter === ROW ? (value as RowValue) : undefined;
}

/** A row whose keys are worked out once. */
export function makeRow(row: Omit<Row, 'keys'> & { readonly keys: () => RowKeys }): Row {
  let keys: RowKeys | undefined;
  const { keys: compute } = row;
  return {
    ...row,
    keys() {
      keys ??= compute();
      return keys;
    },
  };
}
