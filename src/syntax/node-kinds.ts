/** Sets of node kinds that are asked about at every step of a walk. */
import type { ts } from './parse.js';

/** One for each kind in the set, nothing for all others. */
export function kindTable(kinds: readonly ts.SyntaxKind[]): Uint8Array {
  const table = new Uint8Array(Math.max(...kinds) + 1);
  for (const kind of kinds) table[kind] = 1;
  return table;
}
