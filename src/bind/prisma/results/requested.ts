/** What `select`, `include` and `omit` say, in each of the ways that a query's arguments may turn out. */
import { entryValue } from '../../../evaluate/records.js';
import { alternatives, isFalsy, PRIMITIVE, type RecordValue, settle, type Value } from '../../../evaluate/value.js';

/** An argument of a query: an object, `null` for none, or something that could not be read. */
export type Requested = RecordValue | null | 'unread';

/** The alternatives of one argument; each once. */
export function requestedOf(record: RecordValue, key: string): readonly Requested[] {
  return [...new Set(alternatives(settle(entryValue(record, key))).map(requestOf))];
}

function requestOf(value: Value): Requested {
  if (value.kind === 'record') return value;
  return isFalsy(value) ? null : 'unread';
}

export interface RequestedKey {
  /** Only under a condition. */
  readonly conditional: boolean;
  /** What it is asked for with: `true`, or arguments of its own. */
  readonly argument: Value;
}

/** Whether and how a selection asks for one of its keys; undefined where it does not. */
export function requestedKey(selection: RecordValue, name: string): RequestedKey | undefined {
  const argument = settle(entryValue(selection, name));
  const all = alternatives(argument);
  const asking = all.filter((value) => !isFalsy(value));
  if (!asking.length) return undefined;
  return { conditional: asking.length < all.length || asking.some(({ kind }) => kind === 'unknown'), argument };
}

/** The names that a selection mentions, those that it leaves out with `false` included. */
export function namesOf(selection: RecordValue): ReadonlySet<string> {
  return new Set(selection.entries.map(({ key }) => key));
}

/** `true`, or nothing at all: everything by default. */
export function isDefault(value: Value): boolean {
  return value === PRIMITIVE || (value.kind === 'literal' && (isFalsy(value) || value.value === true));
}
