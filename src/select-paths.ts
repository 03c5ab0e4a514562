/** The paths of a command line: which part of a result is reported. */
import { isWithin } from './discover/paths.js';
import type { Finding, Problem } from './finding.js';

/**
 * Keeps what stands in one of `paths` (absolute files or folders), and what stands nowhere. Everything is kept where
 * there are none, and where a path is a file of one of the schemas: a schema concerns all code.
 */
export function selectPaths<T extends Pick<Finding, 'place'> | Pick<Problem, 'file' | 'fatal'>>(
  items: readonly T[],
  paths: readonly string[],
  schemas: readonly { readonly files: readonly string[] }[],
): readonly T[] {
  const schemaFiles = new Set(schemas.flatMap((schema) => schema.files));
  if (paths.length === 0 || paths.some((path) => schemaFiles.has(path))) return items;
  return items.filter((item) => {
    const file = 'place' in item ? (item.place?.file ?? null) : item.fatal ? null : item.file;
    // What is wrong in a schema makes all that is said about code uncertain.
    return file === null || schemaFiles.has(file) || paths.some((path) => isWithin(path, file));
  });
}
