/** `Partial`, `Pick`, `Omit`, `Record` and their like. */
import type { Evaluator } from './evaluator.js';
import { alternatives, deferred, isNullish, join, settle, unknown, type Value } from './value.js';

/** What is taken out of a union of objects, or left of it, is not told apart. */
export function oneOf(value: Value): Value {
  if (value.kind === 'deferred') return deferred(() => oneOf(settle(value)), value.known);
  const members = alternatives(value).filter((member) => !isNullish(member));
  const isPlain = members.length < 2 || members.every(({ kind }) => kind === 'literal');
  return isPlain ? value : unknown('external-value');
}

/** `Record<string, User>`; of a few names, nothing but that is said. */
export function recordOf(keys: Value, value: () => Value): Value {
  return namesOf(keys)
    ? unknown('external-value')
    : { kind: 'record', entries: [], open: 'dynamic-name', node: null, index: value };
}

export function partial(ev: Evaluator, value: Value): Value {
  if (value.kind === 'deferred') return deferred(() => partial(ev, settle(value)), value.known);
  if (value.kind === 'domain') return ev.semantics.narrow(value);
  if (value.kind === 'union') return join(value.members.map((member) => partial(ev, member)));
  if (value.kind !== 'record') return value;
  const entries = value.entries.map((entry) => ({ ...entry, conditional: true, value: () => entry.value() }));
  return { ...value, entries };
}

export function pick(ev: Evaluator, value: Value, keys: (() => Value) | undefined, keep: boolean): Value {
  if (value.kind === 'deferred') return deferred(() => pick(ev, settle(value), keys, keep), value.known);
  if (value.kind === 'domain') return ev.semantics.pick(value, keys ? namesOf(keys()) : null, keep);
  if (value.kind !== 'record' || !keys) return value;
  const names = namesOf(keys());
  if (!names) return unknown('external-value');
  const entries = value.entries.filter((entry) => names.includes(entry.key) === keep);
  return { kind: 'record', entries, open: value.open, node: value.node };
}

/** The strings that a type lists; null unless all of them are known. */
function namesOf(keys: Value): readonly string[] | null {
  const names = alternatives(settle(keys)).flatMap((key) =>
    key.kind === 'literal' && typeof key.value === 'string' ? [key.value] : [undefined],
  );
  return names.every((name) => name !== undefined) ? names : null;
}
