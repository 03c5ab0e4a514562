/** What a file is to others of a project that uses Drizzle, besides what it exports: all told by its text. */
import { handedThrough } from '../../syntax/text-imports.js';
import type { DrizzleSurvey } from './drizzle-binding.js';
import { EXPORTS, hasUse, importsLibrary } from './evidence.js';
import { mayMakeClient } from './project-clients.js';
import { declarationsOf, ROW_TYPE } from './row-types.js';

/** Whether nobody can tell two texts of a file apart by what is asked of all files; they import the same. */
export function standsAlike(path: string, before: string, now: string, { rowTypes }: DrizzleSurvey): boolean {
  const known = new Set(rowTypes);
  const describe = (text: string): string =>
    JSON.stringify([
      mayMakeClient(text),
      importsLibrary(text),
      hasUse(text),
      EXPORTS.test(text),
      text.includes('$infer'),
      ROW_TYPE.test(text) || importsAny(path, text, known) ? declarationsOf(text) : [],
    ]);
  return describe(before) === describe(now);
}

/** Whether a file may import a row type: all of a module, or one of these names. */
function importsAny(path: string, text: string, names: ReadonlySet<string>): boolean {
  for (const { clause } of handedThrough(path, text)) {
    if (clause.includes('*') || (clause.match(/[\w$]+/g) ?? []).some((word) => names.has(word))) return true;
  }
  return false;
}
