/** What code declares an answer to be, compared with what the route answers. */
import type { Catalog } from '../../catalog/catalog.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import type { OpenFile } from '../orm-binding.js';

export function bindDeclared(_ev: Evaluator, _catalog: Catalog, _file: OpenFile): void {}
