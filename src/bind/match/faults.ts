/** How badly an argument fits a type: of several types that may be meant, the one it fits best is. */
import type { Taken } from '../fact-sheet.js';
import type { Payload } from '../facts.js';

/** Names that the schema lacks count first, then objects that lack a key they need or hold one that cannot stand there. */
export function countFaults(taken: Taken): number {
  const missing = taken.accesses.filter((access) => access.lookup.kind === 'missing').length;
  return missing * 1000 + taken.payloads.filter(isAtFault).length;
}

function isAtFault({ closed, illegal, requires, keys }: Payload): boolean {
  if (closed.kind === 'opaque') return false;
  if (illegal.length > 0) return true;
  switch (requires.kind) {
    case 'none':
      return false;
    case 'allOf':
      return requires.names.some((name) => !keys.includes(name));
    case 'oneOf':
      return !requires.names.some((name) => keys.includes(name));
  }
}
