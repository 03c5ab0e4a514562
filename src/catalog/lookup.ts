/** Look-ups in a catalog: what has a name, and what is near to a name that nothing has. */
import type { Catalog, Field, Model } from './catalog.js';

export type { GivenFor } from './near.js';
export { nearAccessors, nearEnumValues, nearFields, nearNames } from './near.js';
export { nearOperations } from './near-operations.js';

/** The model that `client.<accessor>` reaches. */
export function findModelByAccessor(catalog: Catalog, accessor: string): Model | undefined {
  return catalog.models.find((model) => model.accessor === accessor);
}

export function findField(model: Model, name: string): Field | undefined {
  return model.fields.find((field) => field.name === name);
}
