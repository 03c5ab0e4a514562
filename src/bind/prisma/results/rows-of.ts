/** What the rows of one query or type share, and rows that may be of either of several. */
import type { PrismaCatalog } from '../../../catalog/catalog.js';
import { join, type UnknownReason, unknown, type Value } from '../../../evaluate/value.js';
import type { Certainty } from '../../../finding.js';
import type { Asked } from '../../facts.js';
import { makeRow, type Row, type RowKey, type RowKeys, rowValue } from '../../rows/row.js';
import type { Additions } from '../domain.js';

export interface RowsOf {
  readonly catalog: PrismaCatalog;
  /** Fields that client extensions add to rows, by accessor. */
  readonly additions: Additions['results'];
  /** Something that may add further ones could not be read. */
  readonly open: boolean;
  readonly certainty: Certainty;
  readonly from: Row['from'];
  /** The query, where one gives the rows. */
  readonly asked: Omit<Asked, 'addition'> | null;
  /** What the client leaves out of rows by default: fields by accessor. */
  readonly omitted: (() => Value) | null;
}

/** A key that no field of the schema stands for. */
export const PLAIN_KEY: RowKey = { entity: null, conditional: false, value: () => unknown('external-value') };

/** Keys of what may be either: one that only some have is there under a condition. */
export function eitherKeys(all: readonly RowKeys[]): RowKeys {
  const [only, ...others] = all;
  if (only && !others.length) return only;
  const byName = new Map<string, RowKey>();
  for (const name of new Set(all.flatMap((keys) => [...keys.byName.keys()]))) {
    const found = all.flatMap((keys) => keys.byName.get(name) ?? []);
    byName.set(name, {
      entity: found.find(({ entity }) => entity !== null)?.entity ?? null,
      conditional: found.length < all.length || found.some(({ conditional }) => conditional),
      value: () => join(found.map(({ value }) => value())),
    });
  }
  const open = all.reduce<UnknownReason | null>((reason, keys) => reason ?? keys.open, null);
  return { byName, open };
}

/** A row that may be of either schema: what one of them has exists, and what one of them could be asked for is there. */
export function eitherRow(rows: readonly Row[]): Row | undefined {
  const [first, ...others] = rows;
  if (!first || !others.length) return first;
  return makeRow({
    ...first,
    keys: () => eitherKeys(rows.map((row) => row.keys())),
    absent(name, given) {
      const all = rows.map((row) => row.absent(name, given));
      const milder = (kind: 'resolved' | 'opaque') => all.find(({ lookup }) => lookup.kind === kind);
      return milder('resolved') ?? milder('opaque') ?? first.absent(name, given);
    },
  });
}

export function listOf(row: Row): Value {
  const value = rowValue(row);
  return { kind: 'list', elements: [], rest: () => value };
}
