/** Finds what an id stands for. */
import type { Place } from '../finding.js';
import type { Catalog, EnumType, EnumValue, Field, Id, Model } from './catalog.js';

export interface ModelEntity {
  readonly kind: 'model';
  readonly model: Model;
  readonly catalog: Catalog;
}

export interface FieldEntity {
  readonly kind: 'field';
  readonly field: Field;
  readonly model: Model;
  readonly catalog: Catalog;
}

/** Anything of a catalog that has an id, with what it belongs to. */
export type CatalogEntity =
  | ModelEntity
  | FieldEntity
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

/** Where an entity is declared: its name, and all that is said of it. */
export function declaredAt(entity: CatalogEntity): { readonly name: Place; readonly whole: Place } {
  switch (entity.kind) {
    case 'model':
      return { name: entity.model.place, whole: entity.model.declaration };
    case 'field':
      return { name: entity.field.place, whole: entity.field.declaration };
    case 'enum':
      return { name: entity.enumType.place, whole: entity.enumType.declaration };
    case 'enumValue':
      return { name: entity.value.place, whole: entity.value.place };
  }
}
