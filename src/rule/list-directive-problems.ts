/** Comments that mean to silence a rule and have a mistake. */
import type { Project } from '../discover/project.js';
import type { Problem } from '../finding.js';
import type { Rule } from './define-rule.js';
import { type DirectivesOf, findDirectiveProblems } from './silence.js';

/** One problem for each unknown rule id, and each block without its other end, in the given files. */
export function listDirectiveProblems(
  files: readonly string[],
  directivesOf: DirectivesOf,
  rules: readonly Rule[],
): readonly Problem[] {
  const ids = new Set(rules.map((rule) => rule.id));
  return files.flatMap((file) => findDirectiveProblems(file, directivesOf(file), ids));
}

/** The files whose comments are looked at, found or not: sources and schemas. */
export function listCommentedFiles({ files, schemas }: Pick<Project, 'files' | 'schemas'>): readonly string[] {
  // A Drizzle schema's files are source files, too.
  return [...new Set([...files.map((file) => file.path), ...schemas.flatMap((schema) => schema.files)])];
}
