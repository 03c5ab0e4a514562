/** Plain readings of values: a name, a list of names, a record. */
import type { Arguments } from '../../evaluate/semantics.js';
import { type RecordValue, settle, UNDEFINED, type Value } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';

/** The text that a value certainly is; undefined for anything else. */
export function textOf(given: Value): string | undefined {
  const value = settle(given);
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** Whether a value certainly is nothing. */
export function isAbsent(given: Value): boolean {
  const value = settle(given);
  return value.kind === 'literal' && (value.value === undefined || value.value === null);
}

export function recordOf(given: Value): RecordValue | undefined {
  const value = settle(given);
  return value.kind === 'record' ? value : undefined;
}

/** What a record certainly has under a key. */
export function valueAt(given: Value, key: string): Value {
  const entries = recordOf(given)?.entries.filter((entry) => entry.key === key) ?? [];
  return entries.at(-1)?.value() ?? UNDEFINED;
}

/** Elements of a list, in order; undefined where there may be others. */
export function elementsOf(given: Value): readonly Value[] | undefined {
  const value = settle(given);
  return value.kind === 'list' && value.rest === null ? value.elements.map((element) => element()) : undefined;
}

export interface NamedValue {
  readonly name: string;
  /** Where it is written; null where no single token says it. */
  readonly place: Place | null;
}

/** The values of an enum: a list's elements or an object's values; undefined where they are not all known. */
export function enumValues(given: Value): readonly NamedValue[] | undefined {
  const record = recordOf(given);
  if (record?.open) return undefined;
  const values = record ? record.entries.map((entry) => ({ value: entry.value(), place: entry.place })) : undefined;
  const found = (values ?? elementsOf(given)?.map((value) => ({ value, place: null })))?.map(({ value, place }) => {
    const literal = settle(value);
    if (literal.kind !== 'literal' || typeof literal.value !== 'string') return undefined;
    return { name: literal.value, place: literal.place ?? place };
  });
  if (!found?.length) return undefined;
  const known = found.filter((value) => value !== undefined);
  return known.length === found.length ? known : undefined;
}

/** The arguments of a call that are written, in order. */
export function allArguments(args: Arguments, from = 0): readonly Value[] {
  return Array.from({ length: Math.max(0, args.count - from) }, (_, index) => args.at(from + index));
}

/** Arguments for a function that the library calls at the same place. */
export function passing(args: Arguments, values: readonly Value[]): Arguments {
  return { count: values.length, at: (index) => values[index] ?? UNDEFINED, node: args.node, depth: args.depth };
}
