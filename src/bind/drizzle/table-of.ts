/** The table that a value stands for. */
import { tableOf as singleTable, type TableSpec } from '../../catalog/drizzle/domain.js';
import { alternatives, isNullish, settle, type Value } from '../../evaluate/value.js';

/** The tables that a value may be; none where it may be anything else. */
export function tablesOf(value: Value): readonly TableSpec[] {
  const members = alternatives(settle(value)).filter((member) => !isNullish(member));
  const tables = members.flatMap((member) => singleTable(member) ?? []);
  return tables.length === members.length ? tables : [];
}

/** The one table that a value is, whatever it may be beside nothing at all. */
export function tableOf(value: Value): TableSpec | undefined {
  const tables = tablesOf(value);
  return new Set(tables.map(({ key }) => key)).size === 1 ? tables[0] : undefined;
}
