import type { Facts } from '../bind/facts.js';
import type { Catalog } from '../catalog/catalog.js';
import { indexEntities } from '../catalog/entities.js';
import type { Problem } from '../finding.js';
import type { BoundProject } from './define-rule.js';
import { mergeAccesses, mergePayloads } from './merge-facts.js';

/** What rules ask: the facts, merged by place, with the catalogs they refer to. */
export function createBoundProject(
  facts: Facts,
  catalogs: readonly Catalog[],
  schemaProblems: readonly Problem[],
): BoundProject {
  const entities = indexEntities(catalogs);
  return {
    ...facts,
    accesses: mergeAccesses(facts),
    payloads: mergePayloads(facts),
    catalogs,
    schemaProblems,
    findEntity: (id) => entities.get(id),
  };
}
