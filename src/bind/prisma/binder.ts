/** What binding one file needs, gathered once a run. */

import type { PrismaCatalog } from '../../catalog/catalog.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import type { SourceModule } from '../../syntax/module.js';
import type { FactSheet } from '../fact-sheet.js';
import type { ClientModules } from './client-modules.js';
import type { Additions } from './domain.js';
import type { Evidence } from './evidence.js';
import type { Grammars } from './grammars.js';
import type { Reexports } from './reexports.js';

export interface Binder {
  readonly ev: Evaluator;
  readonly grammars: Grammars;
  readonly modules: ClientModules;
  readonly evidence: Evidence;
  readonly reexports: Reexports;
  readonly catalogs: readonly PrismaCatalog[];
  /** Names that the project's extensions add to one client or another. */
  additions(): Additions;
  /** Names of all models and enums: what an import may be of. */
  readonly schemaNames: ReadonlySet<string>;
}

/** Binding of one file. */
export interface FileBinding extends Binder {
  readonly module: SourceModule;
  readonly sheet: FactSheet;
}
