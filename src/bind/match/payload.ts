/** The facts of one argument object as a whole: what it has to hold, and what cannot stand in it. */
import { alternatives, type Entry, isFalsy, type RecordValue } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import type { Found } from '../fact-sheet.js';
import type { ClauseFault, Known, Owner, Payload, Requirement } from '../facts.js';
import type { Input } from './input.js';
import { type MatchContext, opaqueReason } from './match-value.js';

export function payloadOf(
  ctx: MatchContext,
  record: RecordValue,
  input: Input,
  owner: Owner,
  place: Place,
  hasMissing: boolean,
): Found<Payload> {
  return {
    catalog: ctx.catalog.id,
    query: ctx.query,
    origin: ctx.origin,
    owner,
    clause: ctx.clauseOverride ?? input.clause,
    place,
    certainty: ctx.certainty,
    passedAt: ctx.passedAt,
    requires: requirementOf(input),
    keys: [...new Set(record.entries.map((entry) => entry.key))],
    closed: ctx.isCompleted && input.requires.kind === 'required' ? COMPLETED : closedOf(record, hasMissing),
    illegal: faultsOf(record, input),
  };
}

const requirements = new WeakMap<Input, Requirement>();

/** What has to be given; computed once an input type, since some have hundreds of keys. */
export function requirementOf(input: Input): Requirement {
  let requirement = requirements.get(input);
  if (!requirement) {
    requirement = readRequirement(input);
    requirements.set(input, requirement);
  }
  return requirement;
}

function readRequirement(input: Input): Requirement {
  if (input.requires.kind === 'none') return { kind: 'none' };
  const slots = [...input.slots.values()];
  switch (input.requires.kind) {
    case 'required':
      return { kind: 'allOf', names: slots.filter((slot) => slot.required).map((slot) => slot.name) };
    case 'unique':
      return { kind: 'oneOf', names: slots.filter((slot) => slot.unique).map((slot) => slot.name) };
  }
}

/** An extension of the client may add what is not written. */
const COMPLETED: Known<true> = { kind: 'opaque', reason: 'open-client' };

function closedOf(record: RecordValue, hasMissing: boolean): Known<true> {
  if (record.open) return { kind: 'opaque', reason: opaqueReason(record.open) };
  if (hasMissing) return { kind: 'opaque', reason: 'after-missing' };
  return { kind: 'known', value: true };
}

function faultsOf(record: RecordValue, input: Input): Payload['illegal'] {
  const faults: { key: string; why: ClauseFault; place: Place }[] = [];
  for (const entry of record.entries) {
    const why = input.misplaced.get(entry.key);
    if (why && !entry.declared) faults.push({ key: entry.key, why, place: entry.place });
  }
  const select = certain(record, 'select');
  if (select && input.slots.has('select')) {
    for (const [key, why] of [
      ['include', 'select-beside-include'],
      ['omit', 'select-beside-omit'],
    ] as const) {
      const other = certain(record, key);
      if (other && input.slots.has(key)) faults.push({ key, why, place: other.place });
    }
  }
  if (input.clause === 'select' && input.ownerKind === 'model' && isEmptySelect(record)) {
    const first = record.entries[0];
    if (first) faults.push({ key: first.key, why: 'empty-select', place: first.place });
  }
  return faults;
}

/** A key that is there for certain with a value that counts. */
function certain(record: RecordValue, key: string): Entry | undefined {
  return record.entries.find(
    (entry) =>
      entry.key === key &&
      !entry.conditional &&
      !entry.declared &&
      alternatives(entry.value()).every((value) => value.kind === 'record'),
  );
}

function isEmptySelect(record: RecordValue): boolean {
  if (record.open || !record.entries.length) return false;
  return record.entries.every((entry) => !entry.declared && !entry.conditional && isFalsy(entry.value()));
}
