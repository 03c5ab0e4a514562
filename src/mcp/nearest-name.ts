/** Whether a name exists, and what is nearest to it where it does not. */
import type { Catalog, Model, Near } from '../catalog/catalog.js';
import { nearAccessors, nearEnumValues, nearFields, nearNames } from '../catalog/lookup.js';

export interface NamedModel {
  readonly model: Model;
  readonly catalog: Catalog;
}

/** Models by the name that the schema, the code or the database has for them. */
export function findModels(catalogs: readonly Catalog[], name: string): readonly NamedModel[] {
  const all = catalogs.flatMap((catalog) => catalog.models.map((model) => ({ model, catalog })));
  const by = (of: (model: Model) => string | null): readonly NamedModel[] =>
    all.filter(({ model }) => of(model) === name);
  const found = [by(({ name: own }) => own), by(({ accessor }) => accessor), by(({ table }) => table)];
  return found.find((some) => some.length > 0) ?? [];
}

/** Models near to a name that none has, the best first, each once. */
export function nearModels(catalogs: readonly Catalog[], name: string): readonly NamedModel[] {
  const near = catalogs.flatMap((catalog) => {
    const named = nearNames(
      name,
      catalog.models.map((model) => ({ name: model.name, entity: model.id })),
    );
    return [...nearAccessors(catalog, name), ...named].flatMap(({ entity }) => {
      const model = catalog.models.find(({ id }) => id === entity);
      return model ? [{ model, catalog }] : [];
    });
  });
  return near.filter((one, index) => near.findIndex(({ model }) => model.id === one.model.id) === index);
}

const HOW: Readonly<Record<Near['how'], string>> = {
  case: 'differs in case alone',
  mapped: 'is called so in the database',
  target: 'leads to what is called so',
  plural: 'plural or singular',
  words: 'shares its words',
  edit: 'spelled alike',
};

/** One sentence: that the model has the field, what it has instead, or all that it has. */
export function describeFieldName({ model, catalog }: NamedModel, name: string): string {
  const field = model.fields.find((it) => it.name === name);
  if (field) return `${model.name} has ${name} (${field.type.name}).`;
  const near = nearFields(catalog, model, name, 'unknown');
  const instead = near.length > 0 ? `; near: ${describeNear(near)}` : `; it has ${listFields(model)}`;
  return `${model.name} has no ${name}${instead}.`;
}

/** The same of an enum's value; undefined where no schema has the enum. */
export function describeEnumValue(catalogs: readonly Catalog[], owner: string, name: string): string | undefined {
  const enumType = catalogs.flatMap(({ enums }) => enums).find((it) => it.name === owner);
  if (!enumType) return undefined;
  if (enumType.values.some((value) => value.name === name)) return `Enum ${owner} has ${name}.`;
  const near = nearEnumValues(enumType, name);
  const all = enumType.values.map((value) => value.name).join(', ');
  return `Enum ${owner} has no ${name}; ${near.length > 0 ? `near: ${describeNear(near)}` : `it has ${all}`}.`;
}

function describeNear(near: readonly Near[]): string {
  return near.map(({ name, how }) => `${name} (${HOW[how]})`).join(', ');
}

function listFields({ fields }: Model): string {
  return fields.map(({ name }) => name).join(', ');
}
