import type { Access, Facts } from '../bind/facts.js';
import type { Catalog } from '../catalog/catalog.js';
import { indexEntities } from '../catalog/entities.js';
import type { Problem } from '../finding.js';
import { type ModuleFacts, NO_MODULES } from '../modules/module-facts.js';
import type { BoundProject, MissingAccess } from './define-rule.js';
import { mergeAccesses, mergePayloads } from './merge-facts.js';

/** What rules ask: the facts, merged by place, with the catalogs they refer to. */
export function createBoundProject(
  facts: Facts,
  catalogs: readonly Catalog[],
  schemaProblems: readonly Problem[],
  modules: ModuleFacts = NO_MODULES,
): BoundProject {
  const entities = indexEntities(catalogs);
  const accesses = mergeAccesses(facts);
  return {
    ...facts,
    accesses,
    missing: accesses.filter(isMissing),
    payloads: mergePayloads(facts),
    catalogs,
    schemaProblems,
    modules,
    unusedDirectives: [],
    findEntity: (id) => entities.get(id),
  };
}

function isMissing(access: Access): access is MissingAccess {
  return access.lookup.kind === 'missing';
}
