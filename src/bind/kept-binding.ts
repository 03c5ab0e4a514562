/** What a binding of all files leaves for the next: what was found in each, and what that rests on. */

import type { Problem } from '../finding.js';
import { type KeptLooks, keepLooks, type LooksRecord } from '../syntax/looks.js';
import type { TypedFunction } from './declared/typed-function.js';
import type { DrizzleSurvey } from './drizzle/drizzle-binding.js';
import type { SheetFacts } from './fact-sheet.js';
import type { Mentions } from './prisma/evidence.js';
import type { ResponsesSurvey } from './responses/set-up.js';
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
  /** What each ORM's clients have, as it describes them. */
  clients: readonly string[];
  survey: Survey;
}

/** What looks at all files have found. */
export interface Survey {
  /** Null where no Drizzle schema is. */
  readonly drizzle: DrizzleSurvey | null;
  /** Null where no route is. */
  readonly responses: ResponsesSurvey | null;
}

/** All that another process needs to go on, as plain data: what was found in each file is left out. */
export interface BindingRecord {
  readonly looks: LooksRecord;
  readonly roles: readonly (readonly [path: string, role: Role])[];
  readonly typed: readonly (readonly [path: string, functions: readonly TypedFunction[]])[];
  readonly bearing: readonly (readonly [path: string, exports: readonly BearingExport[]])[];
  readonly imported: readonly (readonly [name: string, isImported: boolean])[];
  readonly mentions: {
    readonly paths: readonly string[];
    readonly counts: readonly (readonly [name: string, count: number])[];
    readonly extending: readonly string[];
  };
  readonly routes: string;
  readonly clients: readonly string[];
  readonly survey: Survey;
}

export function recordBinding({
  looks,
  roles,
  typed,
  bearing,
  imported,
  mentions,
  routes,
  clients,
  survey,
}: KeptBinding): BindingRecord {
  const { paths, counts, extending } = mentions;
  return {
    looks: looks.record(),
    roles: [...roles],
    typed: [...typed],
    bearing: [...bearing],
    imported: [...imported],
    mentions: { paths: [...paths], counts: [...counts], extending: [...extending] },
    routes,
    clients,
    survey,
  };
}

export function reviveBinding({ looks, mentions, ...record }: BindingRecord): KeptBinding {
  return {
    looks: keepLooks(looks),
    sheets: new Map(),
    problems: new Map(),
    roles: new Map(record.roles),
    typed: new Map(record.typed),
    bearing: new Map(record.bearing),
    imported: new Map(record.imported),
    mentions: {
      paths: new Set(mentions.paths),
      counts: new Map(mentions.counts),
      extending: new Set(mentions.extending),
    },
    routes: record.routes,
    clients: record.clients,
    survey: record.survey,
  };
}
