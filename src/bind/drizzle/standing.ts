/** What a file is to others of a project that uses Drizzle, besides what it exports and imports: all told by its text. */

import { EXPORTS, hasUse, importsLibrary } from './evidence.js';
import { MAKES_CLIENT, RENAMED } from './project-clients.js';
import { declarationsOf } from './row-types.js';

/** Whether nobody can tell two texts of a file apart by what is asked of all files. */
export function standsAlike(before: string, now: string): boolean {
  return !mayMakeClient(before) && !mayMakeClient(now) && describe(before) === describe(now);
}

/** Whether a file may make a client: which of them there are bears on all code. */
export function mayMakeClient(text: string): boolean {
  return MAKES_CLIENT.test(text) || text.search(RENAMED) >= 0;
}

function describe(text: string): string {
  return JSON.stringify([importsLibrary(text), hasUse(text), EXPORTS.test(text), declarationsOf(text)]);
}
