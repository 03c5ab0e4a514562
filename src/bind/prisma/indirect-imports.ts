/** Files that take the client's names by way of another package, told by their text. */
import type { PrismaCatalog } from '../../catalog/catalog.js';
import type { ModuleGraph } from '../../syntax/module-graph.js';
import { type ClientModules, hasClientExport } from './client-modules.js';
import type { Reexports } from './reexports.js';

const IMPORT = /(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g;

/** What a file's imports are judged by. */
export interface ImportSources {
  /** What import specifiers that may lead to a client contain. */
  readonly specifiers: readonly string[];
  readonly catalogs: readonly PrismaCatalog[];
  readonly graph: ModuleGraph;
  readonly reexports: Reexports;
  readonly modules: ClientModules;
}

/**
 * Whether a file imports something that has to be looked at: the namespace, an enum whose members it may name, or a name
 * that the client no longer has. A model's type that exists says nothing more.
 */
export function createIndirectImports(sources: ImportSources): (path: string, text: string) => boolean {
  const { specifiers, catalogs, graph, reexports, modules } = sources;
  const enums = new Set(catalogs.flatMap((catalog) => catalog.enums.map(({ name }) => name)));
  return (path, text) => {
    if (!specifiers.some((specifier) => text.includes(specifier))) return false;
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
        // By another name, an enum is one all the same.
        if (clients.some((known) => known.name !== name && enums.has(known.name))) return true;
        if (clients.length && !clients.some((known) => hasClientExport(known.client, known.name))) return true;
      }
    }
    return false;
  };
}
