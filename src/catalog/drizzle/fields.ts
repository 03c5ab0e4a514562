/** A table's columns as fields of the catalog. */
import { alternatives, type Entry, settle, type Value } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import { ts } from '../../syntax/parse.js';
import type { Field, FieldType, Id, Version } from '../catalog.js';
import { applyCasing, type Casing } from './casing.js';
import { scalarType } from './column-type.js';
import { asSchemaValue, type TableSpec } from './domain.js';
import { asPart, type ColumnSpec } from './parts.js';
import { recordOf, valueAt } from './read-values.js';

export interface FieldContext {
  readonly model: Id;
  readonly version: Version | null;
  readonly casing: Casing | null;
  /** The enum that a column's values are of; undefined for a column of other values. */
  enumType(spec: ColumnSpec, field: string, place: Place): FieldType | undefined;
}

export interface ReadColumns {
  readonly fields: readonly Field[];
  /** Why there may be more; null when these are all. */
  readonly open: string | null;
}

export const UNREAD_COLUMNS = 'its columns are given by code that could not be read';
const UNREAD_SPREAD = 'some of its columns are spread from code that could not be read';
const COMPUTED_KEY = 'some of its columns have computed names';

export function readColumns(table: TableSpec, context: FieldContext): ReadColumns {
  const record = recordOf(table.columns());
  if (!record) return { fields: [], open: UNREAD_COLUMNS };
  const byName = new Map<string, Entry[]>();
  for (const entry of record.entries) byName.set(entry.key, [...(byName.get(entry.key) ?? []), entry]);
  const fields = [...byName.values()].flatMap((entries) => buildField(table, entries, context) ?? []);
  const unread = record.entries.length === 0 ? UNREAD_COLUMNS : UNREAD_SPREAD;
  const open = record.open === null ? null : record.open === 'computed-key' ? COMPUTED_KEY : unread;
  return { fields, open };
}

/** One field of all entries that may be it; undefined where a column is certainly not given. */
function buildField(table: TableSpec, entries: readonly Entry[], context: FieldContext): Field | undefined {
  const last = entries.at(-1);
  if (!last) return undefined;
  const name = last.key;
  const values = entries.flatMap((entry) => alternatives(settle(entry.value()))).filter((value) => !isNothing(value));
  if (!values.length) return undefined;
  const specs = values.flatMap((value) => columnSpec(value) ?? []);
  const isKnown = specs.length === values.length;
  const isCertain = isKnown && entries.every((entry) => !entry.conditional);
  const merged = specs.map((spec) => meaning(table, spec, last, context));
  const [first] = merged;
  const base = {
    id: `${context.model}.${name}`,
    name,
    place: last.place,
    declaration: declarationOf(last),
    foreignKey: specs.some((spec) => spec.references),
  };
  if (!first || !isKnown) return { ...base, ...UNREAD_COLUMN };
  return {
    ...base,
    ...first,
    ...(merged.length > 1 ? leastOf(merged, first) : {}),
    required: isCertain && table.kind === 'table' && merged.every((field) => field.required),
  };
}

type Meaning = Omit<Field, 'id' | 'name' | 'place' | 'declaration' | 'foreignKey'>;

/** A column of which nothing but its name is known: nothing is claimed of what it holds. */
const UNREAD_COLUMN: Meaning = {
  column: null,
  type: { kind: 'unsupported', name: 'unknown' },
  list: false,
  nullable: true,
  defaultedBy: null,
  updatedAt: false,
  required: false,
  unique: false,
  primary: false,
};

/** What holds of a column whichever of several builders makes it. */
function leastOf(all: readonly Meaning[], first: Meaning): Partial<Meaning> {
  const isSame = (same: (field: Meaning) => unknown): boolean => all.every((field) => same(field) === same(first));
  const sameType = isSame((field) => field.list) && isSame((field) => `${field.type.kind} ${field.type.name}`);
  return {
    column: isSame((field) => field.column) ? first.column : null,
    type: sameType ? first.type : UNREAD_COLUMN.type,
    nullable: all.some((field) => field.nullable),
    unique: all.every((field) => field.unique),
  };
}

function isNothing(value: Value): boolean {
  return value.kind === 'literal' && !value.value;
}

/** The builder behind a column: of a table directly, of a view through the table that it selects from. */
export function columnSpec(given: Value, depth = 0): ColumnSpec | undefined {
  const value = settle(given);
  const part = asPart(value);
  if (part?.tag === 'builder') return part.data;
  const known = asSchemaValue(value);
  if (known?.tag !== 'column' || depth > 8) return undefined;
  const { table, name } = known.data;
  const spec = columnSpec(valueAt(table.columns(), name), depth + 1);
  return spec && { ...spec, name: spec.name === '' ? applyCasing(name, table.casing) : spec.name };
}

function meaning(table: TableSpec, spec: ColumnSpec, { key, place }: Entry, context: FieldContext): Meaning {
  const isWhole = (context.version?.major ?? 0) >= 1;
  // Since 1.0 what was said before `array` holds of the array.
  const of = isWhole && spec.element ? merge(spec.element, spec) : spec;
  const isNullable = !of.notNull && !(isWhole && of.type === 'bigserial');
  const defaultedBy = of.generated ? 'database' : of.defaultedBy;
  return {
    column: of.name === '' ? applyCasing(key, table.casing ?? context.casing) : of.name,
    type: context.enumType(of, key, place) ?? scalarType(of),
    list: of.element !== null,
    nullable: isNullable,
    defaultedBy,
    updatedAt: of.updated,
    required: !isNullable && defaultedBy === null,
    unique: of.unique || of.primary,
    primary: of.primary,
    nativeType: of.type,
  };
}

function merge(element: ColumnSpec, list: ColumnSpec): ColumnSpec {
  return {
    ...list,
    notNull: element.notNull || list.notNull,
    primary: element.primary || list.primary,
    unique: element.unique || list.unique,
    defaultedBy: list.defaultedBy ?? element.defaultedBy,
    generated: element.generated || list.generated,
    updated: element.updated || list.updated,
    references: element.references || list.references,
  };
}

/** The whole property, where one is written. */
function declarationOf({ node, place }: Entry): Place {
  const property = node?.parent;
  if (!property || !ts.isPropertyAssignment(property)) return place;
  const file = property.getSourceFile();
  return { file: file.fileName, start: property.getStart(file), end: property.end };
}
