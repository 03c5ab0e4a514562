/** The files that a run is asked about: a commit's, a branch's. */
import type { Access, Facts } from './bind/facts.js';
import type { Project } from './discover/project.js';
import type { Finding, Problem } from './finding.js';

/** Those of `files` that are source files of the project; null, which is all, where a schema is read from one of them. */
export function chooseFiles(
  files: readonly string[],
  project: Pick<Project, 'files'>,
  readFrom: readonly string[],
): ReadonlySet<string> | null {
  const asked = new Set(files);
  if (readFrom.some((path) => asked.has(path))) return null;
  return new Set(project.files.flatMap(({ path }) => (asked.has(path) ? [path] : [])));
}

/** Keeps what stands in one of the files, and what stands nowhere. */
export function selectFiles<T extends Pick<Finding, 'place'> | Pick<Problem, 'file' | 'fatal'>>(
  items: readonly T[],
  chosen: ReadonlySet<string> | null,
): readonly T[] {
  if (!chosen) return items;
  return items.filter((item) => {
    const file = 'place' in item ? (item.place?.file ?? null) : item.fatal ? null : item.file;
    return file === null || chosen.has(file);
  });
}

/** What was found in the files that are asked about, for counting. Numbers that facts go by stay as they are. */
export function factsIn(
  { queries, accesses, unchecked }: Facts,
  includes: (file: string) => boolean,
): Pick<Facts, 'queries' | 'accesses' | 'unchecked'> {
  const isIn = ({ place }: Pick<Access, 'place'>): boolean => includes(place.file);
  return { queries: queries.filter(isIn), accesses: accesses.filter(isIn), unchecked: unchecked.filter(isIn) };
}

/**
 * Files with findings that have to do with queries in the chosen files: whether they are reported where they stand or at
 * those queries, all who use what is written there decide.
 */
export function findContested(findings: readonly Finding[], chosen: ReadonlySet<string>): readonly string[] {
  return findings.flatMap(({ place, related }) =>
    place !== null && !chosen.has(place.file) && related.some((one) => chosen.has(one.place.file)) ? [place.file] : [],
  );
}
