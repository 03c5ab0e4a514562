/** Whether a name exists, and what is nearest to it where it does not. */
import { type Catalog, type EnumType, type Model, NEARNESS, type Near } from '../catalog/catalog.js';
import { nearAccessors, nearEnumValues, nearFields, nearNames } from '../catalog/lookup.js';
import { NEARNESS_WORDS } from '../report/words.js';

export interface NamedModel {
  readonly kind: 'model';
  readonly model: Model;
  readonly catalog: Catalog;
}

export interface NamedEnum {
  readonly kind: 'enum';
  readonly enumType: EnumType;
}

/** Models by the name that the schema, the code or the database has for them; where there are none, enums by the schema's. */
export function findNamed(catalogs: readonly Catalog[], name: string): readonly (NamedModel | NamedEnum)[] {
  const all = catalogs.flatMap((catalog) =>
    catalog.models.map((model) => ({ kind: 'model', model, catalog }) as const),
  );
  const by = (of: (model: Model) => string | null): readonly NamedModel[] =>
    all.filter(({ model }) => of(model) === name);
  const found = [by(({ name: own }) => own), by(({ accessor }) => accessor), by(({ table }) => table)];
  return (
    found.find((some) => some.length > 0) ??
    catalogs.flatMap(({ enums }) =>
      enums.filter((it) => it.name === name).map((enumType) => ({ kind: 'enum', enumType }) as const),
    )
  );
}

/** Models and enums near to a name that none has, the best first, each once. */
export function nearNamed(catalogs: readonly Catalog[], name: string): readonly (NamedModel | NamedEnum)[] {
  const near = catalogs.flatMap((catalog) => {
    const names = [...catalog.models, ...catalog.enums].map((it) => ({ name: it.name, entity: it.id }));
    return [...nearAccessors(catalog, name), ...nearNames(name, names)].map((one) => ({ ...one, catalog }));
  });
  const ranked = near.toSorted((a, b) => NEARNESS.indexOf(a.how) - NEARNESS.indexOf(b.how));
  const best = new Map(ranked.toReversed().map((one) => [one.entity, one]));
  return ranked.flatMap((one): readonly (NamedModel | NamedEnum)[] => {
    if (best.get(one.entity) !== one) return [];
    const { catalog, entity } = one;
    const model = catalog.models.find(({ id }) => id === entity);
    if (model) return [{ kind: 'model', model, catalog }];
    const enumType = catalog.enums.find(({ id }) => id === entity);
    return enumType ? [{ kind: 'enum', enumType }] : [];
  });
}

/** One sentence: that the model has the field, what it has instead, or all that it has. */
export function describeFieldName({ model, catalog }: NamedModel, name: string): string {
  const field = model.fields.find((it) => it.name === name);
  if (field) return `${model.name} has ${name} (${field.type.name}).`;
  const near = nearFields(catalog, model, name, 'unknown');
  const instead = near.length > 0 ? `; near: ${describeNear(near)}` : `; it has ${listFields(model)}`;
  return `${model.name} has no ${name}${instead}.`;
}

/** The same of an enum's value. */
export function describeEnumValue({ enumType }: NamedEnum, name: string): string {
  const owner = enumType.name;
  if (enumType.values.some((value) => value.name === name)) return `Enum ${owner} has ${name}.`;
  const near = nearEnumValues(enumType, name);
  const all = enumType.values.map((value) => value.name).join(', ');
  return `Enum ${owner} has no ${name}; ${near.length > 0 ? `near: ${describeNear(near)}` : `it has ${all}`}.`;
}

function describeNear(near: readonly Near[]): string {
  return near.map(({ name, how }) => `${name} (${NEARNESS_WORDS[how]})`).join(', ');
}

function listFields({ fields }: Model): string {
  return fields.map(({ name }) => name).join(', ');
}
