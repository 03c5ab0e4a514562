/** Relations between tables, and whether Drizzle can follow them: its own rules, those of 0.x and those of 1.0. */
import { settle, type Value } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import type { RelationFault } from '../catalog.js';
import { asSchemaValue, type TableSpec, tableOf } from './domain.js';
import { asPart, type RelationSpec, type RelationsSpec } from './parts.js';
import { elementsOf, isAbsent, recordOf, textOf, valueAt } from './read-values.js';

/** One relation as it is written. */
export interface ReadRelation {
  readonly form: RelationsSpec['form'];
  readonly name: string;
  readonly kind: 'one' | 'many';
  readonly source: TableSpec;
  /** Null where it could not be read, or is no table. */
  readonly target: TableSpec | null;
  /** It certainly is no table. */
  readonly isNowhere: boolean;
  /** `relationName`, or `alias` in 1.0; null where none is given, undefined where it could not be read. */
  readonly label: string | null | undefined;
  /** Keys are given on this side. */
  readonly hasKeys: boolean;
  /** Fields of the source and of the target, as far as they could be read. */
  readonly fields: readonly string[];
  readonly references: readonly string[];
  /** A row may have none. */
  readonly optional: boolean;
  /** Where `one` or `many` is called with something that could not be read. */
  readonly isOpaque: boolean;
  readonly place: Place;
  readonly declaration: Place;
}

/** The relations of one table in one call. */
export interface TableRelations {
  readonly form: RelationsSpec['form'];
  readonly table: TableSpec;
  readonly file: string;
  readonly relations: readonly ReadRelation[];
  /** Some of them could not be read. */
  readonly isOpen: boolean;
}

/** The relations that a call declares, by table; undefined where it could not be read which tables they are of. */
export function readRelations(
  spec: RelationsSpec,
  member: (of: Value, name: string) => Value,
): readonly TableRelations[] | undefined {
  const given = spec.relations();
  if (spec.form === 'table') {
    const table = tableOf(spec.of);
    return table && [tableRelations(spec, table, given)];
  }
  const byTable = recordOf(given);
  if (!byTable || byTable.open) return undefined;
  const found = byTable.entries.map((entry) => {
    const table = tableOf(settle(member(spec.of, entry.key)));
    return table && tableRelations(spec, table, entry.value());
  });
  const known = found.filter((relations) => relations !== undefined);
  return known.length === found.length ? known : undefined;
}

function tableRelations(spec: RelationsSpec, table: TableSpec, given: Value): TableRelations {
  const record = recordOf(given);
  let isOpen = record === undefined || record.open !== null;
  const relations = (record?.entries ?? []).flatMap((entry): readonly ReadRelation[] => {
    const part = asPart(settle(entry.value()));
    if (part?.tag !== 'relation') {
      isOpen = true;
      return [];
    }
    const property = entry.node?.parent;
    const file = property?.getSourceFile();
    const declaration =
      property && file ? { file: file.fileName, start: property.getStart(file), end: property.end } : entry.place;
    return [{ ...readRelation(spec.form, table, part.data), name: entry.key, place: entry.place, declaration }];
  });
  return { form: spec.form, table, file: spec.place.file, relations, isOpen };
}

function readRelation(
  form: RelationsSpec['form'],
  source: TableSpec,
  { kind, target: given, config }: RelationSpec,
): Omit<ReadRelation, 'name' | 'place' | 'declaration'> {
  const value = settle(given);
  const target = tableOf(value) ?? null;
  const isV1 = form === 'schema';
  const settings = settle(config);
  const isReadable = isAbsent(settings) || (settings.kind === 'record' && settings.open === null);
  const keys = valueAt(settings, isV1 ? 'from' : 'fields');
  const label = valueAt(settings, isV1 ? 'alias' : 'relationName');
  // A relation of 0.x without a configuration may still be told its keys; `many` has none.
  const hasKeys = (isV1 || kind === 'one') && !isAbsent(keys);
  const fields = columnNames(source, keys);
  return {
    form,
    kind,
    source,
    target,
    isNowhere: target === null && value.kind !== 'unknown' && value.kind !== 'union',
    label: isAbsent(label) ? null : textOf(label),
    hasKeys,
    fields,
    references: target ? columnNames(target, valueAt(settings, isV1 ? 'to' : 'references')) : [],
    optional: isV1 ? !isLiterally(valueAt(settings, 'optional'), false) : true,
    isOpaque: !isReadable,
  };
}

function isLiterally(given: Value, wanted: boolean): boolean {
  const value = settle(given);
  return value.kind === 'literal' && value.value === wanted;
}

/** Columns of a table that a list, or a single column, names. */
function columnNames(table: TableSpec, given: Value): readonly string[] {
  const columns = elementsOf(given) ?? [given];
  return columns.flatMap((column) => {
    const value = asSchemaValue(settle(column));
    return value?.tag === 'column' && value.data.table.key === table.key ? [value.data.name] : [];
  });
}

export interface Verdict {
  readonly fault: RelationFault | null;
  /** The relation at the other end. */
  readonly inverse: ReadRelation | null;
}

/** Whether a relation can be followed, given all relations of its target; they are null where not all are known. */
export function judgeRelation(relation: ReadRelation, ofTarget: readonly ReadRelation[] | null): Verdict {
  const known = ofTarget ?? [];
  const reverse = known.filter((other) => isReverse(relation, other));
  const [only] = reverse;
  const inverse = reverse.length === 1 && only ? only : null;
  return { fault: faultOf(relation, ofTarget && reverse), inverse };
}

function isReverse(relation: ReadRelation, other: ReadRelation): boolean {
  const { label, form } = relation;
  if (label) return other !== relation && other.label === label;
  const isBack = other.target?.key === relation.source.key;
  // 0.x takes a relation of a table with itself for its own reverse, and one with a name for the reverse of one without.
  return isBack && (form === 'table' || (other !== relation && !other.label));
}

function faultOf(relation: ReadRelation, reverse: readonly ReadRelation[] | null): RelationFault | null {
  if (relation.isNowhere) return 'no-target';
  if (relation.hasKeys || relation.isOpaque || relation.label === undefined || !relation.target || !reverse)
    return null;
  if (reverse.some((other) => other.isOpaque || other.label === undefined)) return null;
  if (reverse.length > 1) return 'ambiguous';
  const [inverse] = reverse;
  if (inverse?.hasKeys) return null;
  return relation.label && !inverse ? 'unpaired-name' : 'no-inverse';
}
