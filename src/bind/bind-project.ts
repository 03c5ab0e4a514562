/** Binds code to schema: every name in every file that can matter. */
import type { Catalog } from '../catalog/catalog.js';
import { isPrisma } from '../catalog/lookup.js';
import type { Project } from '../discover/project.js';
import { createBinding } from './binding.js';
import type { Facts } from './facts.js';
import { gatherMentions } from './prisma/evidence.js';
import { findCallers, inOrder, namesOf, readTexts } from './texts.js';

/**
 * Reads all source files, parses those whose text can matter, and binds them; facts come in order of path. Where some are
 * `chosen`, the facts are theirs, and of others those that may bear on them.
 */
export async function bindProject(
  project: Project,
  catalogs: readonly Catalog[],
  chosen: ReadonlySet<string> | null = null,
): Promise<Facts> {
  const texts = readTexts(project);
  const mentions = gatherMentions(
    catalogs.some(isPrisma) ? texts : new Map(),
    catalogs.filter(isPrisma),
    project.config.clients,
  );
  const binding = createBinding(project, catalogs, mentions, texts);
  if (chosen) {
    binding.bindChosen(chosen);
    return inOrder(texts.keys(), binding.sheets, binding.problems);
  }
  const typed = binding.bindFiles(texts.keys());
  const isBound = (path: string): boolean => binding.sheets.has(path);
  binding.bindCalls(namesOf(typed), findCallers(texts, typed, isBound));
  binding.bindReaders();
  return inOrder(texts.keys(), binding.sheets, binding.problems);
}
