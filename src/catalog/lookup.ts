/** Look-ups in a catalog: what has a name, and what is near to a name that nothing has. */
import type { Catalog, DrizzleCatalog, EnumType, Field, Model, PrismaCatalog } from './catalog.js';

export type { GivenFor } from './near.js';
export { nearAccessors, nearEnumValues, nearFields, nearNames } from './near.js';
export { nearOperations } from './near-operations.js';

export function isPrisma(catalog: Catalog): catalog is PrismaCatalog {
  return catalog.kind === 'prisma';
}

export function isDrizzle(catalog: Catalog): catalog is DrizzleCatalog {
  return catalog.kind === 'drizzle';
}

interface Names {
  readonly byAccessor: ReadonlyMap<string, Model>;
  readonly models: ReadonlyMap<string, Model>;
  readonly enums: ReadonlyMap<string, EnumType>;
}

const indexes = new WeakMap<Catalog, Names>();

/** Looked up for every call in a project: made once a catalog. */
function namesOf(catalog: Catalog): Names {
  let names = indexes.get(catalog);
  if (!names) {
    names = {
      byAccessor: new Map(
        catalog.models.flatMap((model) => (model.accessor === null ? [] : [[model.accessor, model]])),
      ),
      models: new Map(catalog.models.map((model) => [model.name, model])),
      enums: new Map(catalog.enums.map((enumType) => [enumType.name, enumType])),
    };
    indexes.set(catalog, names);
  }
  return names;
}

/** The model that `client.<accessor>` reaches. */
export function findModelByAccessor(catalog: Catalog, accessor: string): Model | undefined {
  return namesOf(catalog).byAccessor.get(accessor);
}

export function findModel(catalog: Catalog, name: string): Model | undefined {
  return namesOf(catalog).models.get(name);
}

export function findEnum(catalog: Catalog, name: string): EnumType | undefined {
  return namesOf(catalog).enums.get(name);
}

export function findField(model: Model, name: string): Field | undefined {
  return model.fields.find((field) => field.name === name);
}
