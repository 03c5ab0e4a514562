/** Comments that mean to silence a rule and name none. */
import type { Project } from '../discover/project.js';
import type { Problem } from '../finding.js';
import type { Rule } from './define-rule.js';
import { findDirectiveProblems } from './directives.js';

/** One problem for each unknown rule id in the project's source and schema files. */
export function listDirectiveProblems(
  { files, schemas, fs }: Pick<Project, 'files' | 'schemas' | 'fs'>,
  rules: readonly Rule[],
): readonly Problem[] {
  const ids = new Set(rules.map((rule) => rule.id));
  // A Drizzle schema's files are source files, too.
  const paths = new Set([...files.map((file) => file.path), ...schemas.flatMap((schema) => schema.files)]);
  return [...paths].flatMap((path) => {
    const result = fs.read(path);
    return result.kind === 'text' ? findDirectiveProblems(path, result.text, ids) : [];
  });
}
