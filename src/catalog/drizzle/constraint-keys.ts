/** A table's keys and indexes as the catalog keeps them. */
import { settle, type Value } from '../../evaluate/value.js';
import type { Field, Index, UniqueKey } from '../catalog.js';
import { asSchemaValue, type TableSpec } from './domain.js';
import { asPart, type Constraint } from './parts.js';
import { recordOf } from './read-values.js';

export interface Keys {
  readonly uniqueKeys: readonly UniqueKey[];
  readonly indexes: readonly Index[];
  /** Fields that a foreign key of the third argument consists of. */
  readonly foreign: ReadonlySet<string>;
}

export function readKeys(table: TableSpec, fields: readonly Field[]): Keys {
  const uniqueKeys: UniqueKey[] = fields
    .filter((field) => field.unique)
    .map((field) => ({ name: field.name, fields: [field.name], primary: field.primary }));
  const indexes: Index[] = [];
  const foreign = new Set<string>();
  for (const { kind, columns, partial } of constraintsOf(table)) {
    const names = leadingNames(table, columns);
    const isWhole = names.length > 0 && names.length === columns.length;
    if (kind === 'foreignKey') {
      for (const name of names) foreign.add(name);
    } else if (kind === 'index' || partial || !isWhole) {
      if (names.length > 0) indexes.push({ fields: names });
    } else {
      uniqueKeys.push({ name: names.join('_'), fields: names, primary: kind === 'primaryKey' });
    }
  }
  return { uniqueKeys, indexes, foreign };
}

function constraintsOf(table: TableSpec): readonly Constraint[] {
  const given = settle(table.constraints());
  const values = elementsIn(given) ?? recordOf(given)?.entries.map((entry) => settle(entry.value())) ?? [];
  // Lists in the list are flattened, once.
  return values
    .flatMap((value) => elementsIn(value) ?? [value])
    .flatMap((value) => {
      const part = asPart(value);
      return part?.tag === 'constraint' ? [part.data] : [];
    });
}

/** What is known of a list. */
function elementsIn(value: Value): readonly Value[] | undefined {
  return value.kind === 'list' ? value.elements.map((element) => settle(element())) : undefined;
}

/** The columns that an index starts with, up to the first expression. */
function leadingNames(table: TableSpec, columns: readonly Value[]): readonly string[] {
  const names: string[] = [];
  for (const column of columns) {
    const value = asSchemaValue(settle(column));
    if (value?.tag !== 'column' || value.data.table.key !== table.key) break;
    names.push(value.data.name);
  }
  return names;
}
