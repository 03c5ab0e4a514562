/** Types that belong to scalars and enums instead of models: filters, update operations, field references. */
import type { ScalarType } from '../../../catalog/catalog.js';
import type { GrammarContext } from './context.js';
import {
  type FilterType,
  filterTypeName,
  listFilter,
  listFilterName,
  scalarFilter,
  updateOperations,
} from './filters.js';
import type { TypeTable } from './model-types.js';
import { sortOrderInput } from './order-by.js';

const SCALARS: readonly (ScalarType | 'Uuid')[] = [
  'String',
  'Uuid',
  'Boolean',
  'Int',
  'BigInt',
  'Float',
  'Decimal',
  'DateTime',
  'Json',
  'Bytes',
];

const FLAGS = [false, true] as const;

/** All of them, whether or not a field of the schema calls for each. */
export function sharedTypes(context: GrammarContext): TypeTable {
  const types: TypeTable = new Map([['SortOrderInput', sortOrderInput(context)]]);
  for (const type of [...SCALARS, ...context.catalog.enums]) addFilters(context, type, types);
  types.set('EnumQueryModeFieldRefInput', null);
  return types;
}

function addFilters(context: GrammarContext, type: FilterType, types: TypeTable): void {
  for (const nullable of FLAGS) {
    for (const nested of FLAGS) {
      for (const aggregates of FLAGS) {
        const of = scalarFilter(context, { type, nullable, nested, aggregates });
        types.set(of.name, of);
        if (type === 'Json') types.set(`${of.name}Base`, of);
      }
    }
    if (type !== 'Uuid' && type !== 'Json') {
      const of = updateOperations(context, type, nullable);
      types.set(of.name, of);
    }
  }
  types.set(listFilterName(type), listFilter(context, type));
  if (type === 'Json') types.set('JsonNullableListFilterBase', listFilter(context, type));
  const referred = type === 'Boolean' ? 'Boolean' : filterTypeName(type);
  types.set(`${referred}FieldRefInput`, null);
  types.set(`List${referred}FieldRefInput`, null);
}
