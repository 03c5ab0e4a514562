/** Files that take the client's names by way of another package, told by their text. */
import type { Catalog } from '../../catalog/catalog.js';
import type { ModuleGraph } from '../../syntax/module-graph.js';
import { type ClientModules, hasClientExport } from './client-modules.js';
import type { Reexports } from './reexports.js';

const IMPORT = /(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g;

/**
 * Whether a file imports something that has to be looked at: the namespace, an enum whose members it may name, or a name
 * that the client no longer has. A model's type that exists says nothing more.
 */
export function importsIndirectly(
  path: string,
  text: string,
  specifiers: readonly string[],
  catalogs: readonly Catalog[],
  graph: ModuleGraph,
  reexports: Reexports,
  modules: ClientModules,
): boolean {
  if (!specifiers.some((specifier) => text.includes(specifier))) return false;
  const enums = new Set(catalogs.flatMap((catalog) => catalog.enums.map(({ name }) => name)));
  for (const [, list, specifier] of text.matchAll(IMPORT)) {
    if (!list || !specifier) continue;
    const target = graph.resolveImport(path, specifier, '*');
    if (target.kind === 'outside' && modules.find(target.origin)) return true;
    if (target.kind !== 'module' || !reexports.leadToClient(target.path)) continue;
    for (const part of list.split(',')) {
      const name = /^\s*(?:type\s+)?([\w$]+)/.exec(part)?.[1];
      if (!name) continue;
      if (name === 'Prisma' || name === '$Enums' || enums.has(name)) return true;
      const clients = reexports.findClients(target.path, name);
      if (clients.length && !clients.some((client) => hasClientExport(client, name))) return true;
    }
  }
  return false;
}
