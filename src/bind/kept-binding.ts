/** What a binding of all files leaves for the next: what was found in each, and what that rests on. */

import type { Problem } from '../finding.js';
import type { KeptLooks } from '../syntax/looks.js';
import type { TypedFunction } from './declared/typed-function.js';
import type { SheetFacts } from './fact-sheet.js';
import type { Mentions } from './prisma/evidence.js';
import type { BearingExport } from './rows/bearing.js';

/**
 * How a file came to be bound: it has to do with an ORM; it calls functions that take an ORM's types; or it asks routes, or
 * has rows come to it.
 */
export type Role = 'concerned' | 'caller' | 'reader';

export interface KeptBinding {
  readonly looks: KeptLooks;
  readonly sheets: Map<string, SheetFacts>;
  readonly problems: Map<string, readonly Problem[]>;
  readonly roles: Map<string, Role>;
  /** The functions of each file that take an ORM's types. */
  readonly typed: Map<string, readonly TypedFunction[]>;
  /** What each file that was asked exports that brings rows. */
  readonly bearing: Map<string, readonly BearingExport[]>;
  /** Whether a name of a file is imported by one that is not bound yet: `path name`. */
  readonly imported: Map<string, boolean>;
  mentions: Mentions;
  routes: string;
}
