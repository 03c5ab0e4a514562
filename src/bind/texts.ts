/** The parts of binding that need texts and facts alone: the compiler is not loaded for them. */
import type { Problem } from '../finding.js';
import { callsAnyOf, type TypedFunction } from './declared/typed-function.js';
import { mergeSheets, type SheetFacts } from './fact-sheet.js';
import type { Facts } from './facts.js';

/**
 * Files that never name the client may still pass objects to functions that take its types. Looks at each file when it is
 * its turn, and at none that is bound by then.
 */
export function* findCallers(
  texts: ReadonlyMap<string, string>,
  typed: readonly TypedFunction[],
  isBound: (path: string) => boolean,
): Generator<string> {
  const isCaller = callsAnyOf(typed);
  for (const [path, text] of texts) if (!isBound(path) && isCaller(text)) yield path;
}

export function namesOf(typed: readonly TypedFunction[]): ReadonlySet<string> {
  return new Set(typed.map(({ name }) => name));
}

export function inOrder(
  paths: Iterable<string>,
  sheets: ReadonlyMap<string, SheetFacts>,
  problems: readonly Problem[],
): Facts {
  return mergeSheets(
    [...paths].flatMap((path) => sheets.get(path) ?? []),
    problems,
  );
}
