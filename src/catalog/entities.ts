/** Finds what an id stands for. */
import type { Catalog, EnumType, EnumValue, Field, Id, Model } from './catalog.js';

/** Anything of a catalog that has an id, with what it belongs to. */
export type CatalogEntity =
  | { readonly kind: 'model'; readonly model: Model; readonly catalog: Catalog }
  | { readonly kind: 'field'; readonly field: Field; readonly model: Model; readonly catalog: Catalog }
  | { readonly kind: 'enum'; readonly enumType: EnumType; readonly catalog: Catalog }
  | { readonly kind: 'enumValue'; readonly value: EnumValue; readonly enumType: EnumType; readonly catalog: Catalog };

/** Every model, field, enum and enum value of the catalogs by its id. */
export function indexEntities(catalogs: readonly Catalog[]): ReadonlyMap<Id, CatalogEntity> {
  const entities = new Map<Id, CatalogEntity>();
  for (const catalog of catalogs) {
    for (const model of catalog.models) {
      entities.set(model.id, { kind: 'model', model, catalog });
      for (const field of model.fields) entities.set(field.id, { kind: 'field', field, model, catalog });
    }
    for (const enumType of catalog.enums) {
      entities.set(enumType.id, { kind: 'enum', enumType, catalog });
      for (const value of enumType.values) entities.set(value.id, { kind: 'enumValue', value, enumType, catalog });
    }
  }
  return entities;
}
