import { nearNames } from '../catalog/lookup.js';

/** The one of `known` that is nearest to a word that is none of them, if any is near. */
export function nearestOf(written: string, known: readonly string[]): string | undefined {
  return nearNames(
    written,
    known.map((name) => ({ name, entity: name })),
  )[0]?.name;
}
