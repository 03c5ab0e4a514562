/** Names that some files use and bind nowhere: who else exports or imports these is all that has to be known of the rest. */
import { findSyntaxFault } from '../syntax/module.js';
import type { ModuleGraph } from '../syntax/module-graph.js';
import { findUnboundUses, isModule } from '../syntax/unbound-uses.js';
import { namesUsedUnbound, wantNames } from '../syntax/used-names.js';
import { isGlobalName } from './global-names.js';

/** Names of the `chosen` files, by their trees, which are let go unless they are `kept`; `texts` has those of all files. */
export function findNamesInQuestion(
  chosen: Iterable<string>,
  texts: ReadonlyMap<string, string>,
  graph: ModuleGraph,
  kept: boolean,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of chosen) {
    const text = texts.get(path) ?? '';
    const words = new Set((text.match(/[\w$]+/g) ?? []).filter(mayBeMeant));
    const used = namesUsedUnbound(text, wantNames(words));
    const module = used.size > 0 ? graph.findModule(path) : undefined;
    if (!module || findSyntaxFault(module) || !isModule(module.ast)) continue;
    for (const name of findUnboundUses(module.ast, used).keys()) names.add(name);
    if (!kept) graph.release(path);
  }
  return names;
}

/** Whether a name says enough to be somebody's. */
export function mayBeMeant(name: string): boolean {
  return name !== 'default' && name.length > 1 && !isGlobalName(name);
}
