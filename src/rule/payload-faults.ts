/** What the absence of keys means: facts about one argument object that several rules and the merge agree on. */
import type { Payload } from './define-rule.js';

/** Required fields that the payload certainly gives no value; none when its keys are not all known. */
export function findLackingFields(payload: Payload): readonly string[] {
  if (payload.closed.kind === 'opaque' || payload.requires.kind !== 'allOf') return [];
  return payload.requires.names.filter((name) => !payload.keys.includes(name));
}

/** The unique keys of which the payload certainly has none; empty when it has one or its keys are not all known. */
export function findUnmetKeys(payload: Payload): readonly string[] {
  if (payload.closed.kind === 'opaque' || payload.requires.kind !== 'oneOf') return [];
  const { names } = payload.requires;
  return names.some((name) => payload.keys.includes(name)) ? [] : names;
}

/** Whether any rule has something to say about the payload. */
export function hasPayloadFault(payload: Payload): boolean {
  if (payload.closed.kind === 'opaque') return false;
  return payload.illegal.length > 0 || findLackingFields(payload).length > 0 || findUnmetKeys(payload).length > 0;
}
