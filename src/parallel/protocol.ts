/** What the main thread and binding threads say to each other. Plain data only. */

import type { SheetFacts } from '../bind/fact-sheet.js';
import type { TypedFunction } from '../bind/prisma/callers.js';
import type { Mentions } from '../bind/prisma/evidence.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Project } from '../discover/project.js';
import type { Problem } from '../finding.js';

export type Request =
  | {
      readonly kind: 'bind-files';
      readonly project: Omit<Project, 'fs'>;
      readonly catalogs: readonly Catalog[];
      readonly mentions: Mentions;
      readonly paths: readonly string[];
    }
  | { readonly kind: 'bind-calls'; readonly names: ReadonlySet<string>; readonly callers: readonly string[] };

export type Answer =
  | { readonly kind: 'files-bound'; readonly typed: readonly TypedFunction[] }
  | {
      readonly kind: 'calls-bound';
      readonly sheets: ReadonlyMap<string, SheetFacts>;
      readonly problems: readonly Problem[];
    };
