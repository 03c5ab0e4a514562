/** What queries give when they are awaited or run. */
import { type DomainValue, join, unknown, type Value } from '../../../evaluate/value.js';
import { asDrizzle, type Relational, type Write } from '../domain.js';
import { columnKey, modelRow, type RowContext, tableRow } from './context.js';
import { relationalRow } from './relational-rows.js';
import { fieldsRow, selectionRow } from './selection-rows.js';

/** What awaiting a query gives; undefined for what is no query. */
export type ResultOf = (query: DomainValue) => Value | undefined;

/** Results are kept by query, so that the rows of one are the same wherever it is awaited. */
export function createResults(ctx: RowContext): ResultOf {
  const known = new WeakMap<object, Value>();
  return (query) => {
    const value = asDrizzle(query);
    switch (value?.tag) {
      case 'select':
      case 'write':
      case 'relational-query': {
        let result = known.get(value.data);
        if (!result) {
          result = resultOf(ctx, value);
          known.set(value.data, result);
        }
        return result;
      }
      default:
        return undefined;
    }
  };
}

type Query = Extract<
  NonNullable<ReturnType<typeof asDrizzle>>,
  { readonly tag: 'select' | 'write' | 'relational-query' }
>;

function resultOf(ctx: RowContext, query: Query): Value {
  switch (query.tag) {
    case 'select':
      return listOf(selectionRow(ctx, query.data));
    case 'write':
      return written(ctx, query.data);
    case 'relational-query':
      return relational(ctx, query.data);
  }
}

/** Of rows of which nothing is known, not even how many there are is worth telling. */
function listOf(row: Value): Value {
  return row.kind === 'unknown' ? row : { kind: 'list', elements: [], rest: () => row };
}

function written(ctx: RowContext, write: Write): Value {
  const { returning, tables, certainty, isJoined, text } = write;
  if (!returning) return unknown('external-value');
  const found = tables.flatMap((spec) => ctx.tables.modelOf(spec) ?? []);
  if (!found.length || found.length < tables.length) return unknown('external-value');
  if (returning.kind === 'ids') {
    const rows = found.map((table) => {
      const keys = table.model.fields.filter(({ primary }) => primary);
      const byName = new Map(keys.map((field) => [field.name, columnKey(table, field)]));
      return modelRow(
        table,
        { certainty, asked: null },
        () => ({ byName, open: keys.length ? null : 'external-value' }),
        () => null,
      );
    });
    return listOf(join(rows));
  }
  const asking = { certainty, asked: returning.asked };
  if (!returning.fields) return isJoined ? unknown('external-value') : listOf(tableRow(ctx, tables, asking));
  const scopes = found.map((table) => ({ table, text }));
  return listOf(fieldsRow(ctx, returning.fields, asking, scopes));
}

/** That `findFirst` may find none is left out. */
function relational(ctx: RowContext, query: Relational): Value {
  const { client, accessor, operation, asked, node } = query;
  const reached = ctx.tables.reach(client, accessor);
  if (reached.kind !== 'table') return unknown('external-value');
  const asking = { certainty: client.certainty, asked };
  const row = join(reached.found.map((table) => relationalRow(ctx, table, asking, query.config, node)));
  return operation === 'findMany' ? listOf(row) : row;
}
