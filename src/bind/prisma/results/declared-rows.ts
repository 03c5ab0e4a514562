/** Rows that types speak of: a model's name, `Prisma.UserGetPayload<…>`, and what is made of them. */
import type { PrismaCatalog } from '../../../catalog/catalog.js';
import { findEnum, findModel } from '../../../catalog/lookup.js';
import { type DomainValue, UNDEFINED, type Value } from '../../../evaluate/value.js';
import type { Row } from '../../rows/row.js';
import { asRowValue, type EnumOf, rowValue } from '../../rows/row.js';
import { asPrisma, type InputType } from '../domain.js';
import { batchRow } from './aggregate-rows.js';
import { modelRow } from './model-rows.js';
import { eitherRow, type RowsOf } from './rows-of.js';

/** The row that a model's name or payload type declares; undefined where no model has that name. */
export function declaredRow(
  catalogs: readonly PrismaCatalog[],
  name: string,
  argument: () => Value = () => UNDEFINED,
): Row | undefined {
  return eitherRow(
    catalogs.flatMap((catalog) => {
      const model = findModel(catalog, name);
      if (model) return [modelRow(sharedBy(catalog), model, argument, null)];
      return name === 'BatchPayload' ? [batchRow(sharedBy(catalog), name)] : [];
    }),
  );
}

function sharedBy(catalog: PrismaCatalog): RowsOf {
  return {
    catalog,
    additions: new Map(),
    open: false,
    certainty: 'proven',
    from: 'type',
    asked: null,
    omitted: null,
  };
}

/** The row that a value is by its type. */
export function rowOfInput(value: DomainValue): Row | undefined {
  const known = asPrisma(value);
  return known?.tag === 'input' ? known.data.row?.() : undefined;
}

/** The enum that a value is of by its type. */
export function enumOfType(value: DomainValue): EnumOf | undefined {
  const known = asPrisma(value);
  if (known?.tag !== 'enum-value') return undefined;
  const found = known.data.catalogs.flatMap((catalog): EnumOf[] => {
    const enumType = findEnum(catalog, known.data.name);
    return enumType ? [{ catalog, enumType }] : [];
  });
  const [first, ...others] = found;
  const names = ({ enumType }: EnumOf): string => enumType.values.map(({ name }) => name).join();
  // Which schema's is meant is not known, so that all have to agree.
  return first && others.every((other) => names(other) === names(first)) ? first : undefined;
}

/** A value as the evaluator's row, where its type is one; anything else as it is. */
export function asRow(value: Value): Value {
  const row = value.kind === 'domain' ? rowOfInput(value) : undefined;
  return row ? rowValue(row) : value;
}

/** The row behind an input type, remade: intersections, picks and constraints work on rows. */
export function remade(data: InputType, make: (row: Row) => Value): InputType['row'] {
  const { row: original } = data;
  if (!original) return undefined;
  return once(() => {
    const row = original();
    const made = row && asRowValue(make(row));
    return made?.tag === 'row' ? made.data : undefined;
  });
}

/** The names that a row has, where all of them are known. */
export function namesOfRow(row: Row): readonly string[] | undefined {
  const { byName, open } = row.keys();
  return open ? undefined : [...byName.keys()];
}

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
