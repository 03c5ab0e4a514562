/** What binding one file needs, gathered once a run. */
import type { DrizzleCatalog } from '../../catalog/catalog.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import type { OpenFile } from '../orm-binding.js';
import type { Evidence } from './evidence.js';
import type { Inputs } from './inputs.js';
import type { RowTypes } from './row-types.js';
import type { Tables } from './tables.js';

export interface Binder {
  readonly ev: Evaluator;
  readonly catalogs: readonly DrizzleCatalog[];
  readonly tables: Tables;
  readonly inputs: Inputs;
  readonly evidence: Evidence;
  readonly rowTypes: RowTypes;
}

export interface FileBinding extends Binder, OpenFile {}
