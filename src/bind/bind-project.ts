/** Binds code to schema: every name in every file that can matter. */
import type { Catalog } from '../catalog/catalog.js';
import { isPrisma } from '../catalog/lookup.js';
import type { Project } from '../discover/project.js';
import { readTexts } from '../discover/source-texts.js';
import { createBinding } from './binding.js';
import { bindAmongKept, type Heard } from './chosen/bind-among-kept.js';
import type { Facts } from './facts.js';
import { type BindingMemory, createBindingMemory } from './memory.js';
import { gatherMentions } from './prisma/evidence.js';
import { keepBinding, renewBinding } from './renew-binding.js';
import { findCallers, inOrder, namesOf } from './texts.js';

/**
 * Reads all source files, parses those whose text can matter, and binds them; facts come in order of path. Where some are
 * `chosen`, the facts are theirs, and of others those that may bear on them. `memory` is of runs before,
 * and `heard` says whose word on the chosen files counts, where they are known from such a run.
 */
export async function bindProject(
  project: Project,
  catalogs: readonly Catalog[],
  chosen: ReadonlySet<string> | null = null,
  memory: BindingMemory = createBindingMemory(),
  heard: Heard = 'all',
): Promise<Facts> {
  const texts = readTexts(project);
  const prisma = catalogs.filter(isPrisma);
  const mentions = gatherMentions(prisma.length ? texts : new Map(), project.config.clients, memory.mentions(prisma));
  if (chosen) {
    const known = bindAmongKept({ project, catalogs, mentions, texts }, memory, chosen, heard);
    if (known) return inOrder(texts.keys(), known.sheets, known.problems);
    const binding = createBinding(project, catalogs, mentions, texts, { ...memory, binding: undefined });
    binding.bindChosen(chosen);
    return inOrder(texts.keys(), binding.sheets, binding.problems);
  }
  const renewed = renewBinding(project, catalogs, mentions, texts, memory);
  if (renewed) return renewed;
  memory.binding = undefined;
  const binding = createBinding(project, catalogs, mentions, texts, memory);
  const typed = binding.bindFiles(texts.keys());
  const isBound = (path: string): boolean => binding.sheets.has(path);
  binding.bindCalls(namesOf(typed), findCallers(texts, typed, isBound));
  binding.bindReaders();
  memory.trees?.wipe();
  if (memory.leave && binding.kept) {
    memory.leave({ ...binding, kept: binding.kept });
    return inOrder(texts.keys(), binding.sheets, binding.problems);
  }
  return keepBinding(memory, binding, texts) ?? inOrder(texts.keys(), binding.sheets, binding.problems);
}
