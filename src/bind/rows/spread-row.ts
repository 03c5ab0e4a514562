/** `{ ...row, more }`: an object that has what the row has, and what is written beside it. */
import type { RecordValue, Value } from '../../evaluate/value.js';
import { makeRow, type Row, type RowKey } from './row.js';

/** The row that a record was made of by spreading; undefined where none was spread into it. */
export function spreadRow(record: RecordValue, rowOf: (value: Value) => Row | undefined): Row | undefined {
  const rows = (record.spread ?? []).flatMap((value) => rowOf(value) ?? []);
  const [first] = rows;
  if (!first) return undefined;
  return makeRow({
    catalog: first.catalog,
    certainty: first.certainty,
    from: first.from,
    keys() {
      const byName = new Map<string, RowKey>();
      // What is left open by the rows alone is what they have.
      const isTold = record.open === 'checked-elsewhere' && rows.length === record.spread?.length;
      let open = isTold ? null : record.open;
      for (const row of rows) {
        const keys = row.keys();
        open ??= keys.open;
        // What a rest pattern takes out is not said to be missing from the schema or the query.
        for (const [name, key] of keys.byName) byName.set(name, { ...key, conditional: true });
      }
      for (const { key, declared, conditional, value } of record.entries) {
        const own = byName.get(key);
        byName.set(key, { entity: (declared && own?.entity) || null, conditional, value });
      }
      return { byName, open };
    },
    absent: (name, given) => first.absent(name, given),
  });
}
