/** Phrases and ways out that the rules about modules share. */
import type { NearModule, Place, Suggestion } from './define-rule.js';
import { chooseNames } from './wording.js';

/** Edits where one is meant, words where several may be. A near name in another case alone is a safe fix for files. */
export function suggestNear(
  verb: string,
  near: readonly NearModule[],
  place: Place,
  caseIsSafe: boolean,
): readonly Suggestion[] {
  const [best] = near;
  if (best === undefined) return [];
  const message = `${verb} ${chooseNames(near.filter(({ how }) => how === best.how).map(({ name }) => name))} instead`;
  if (!best.unique) return [{ message, tier: 'manual', edits: [] }];
  const tier = best.how === 'case' && caseIsSafe ? 'safe' : 'suggestion';
  return [{ message: `${verb} ${chooseNames([best.name])} instead`, tier, edits: [{ place, newText: best.newText }] }];
}

/** The last part of a path, and the folder that it is looked for in. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? { folder: '.', name: path } : { folder: path.slice(0, slash), name: path.slice(slash + 1) };
}
