/** Rows of a model: its fields, and what a query asked for of them. */
import type { Catalog, Field, Model } from '../../catalog/catalog.js';
import { type GivenFor, nearFields } from '../../catalog/lookup.js';
import { unknown, type Value } from '../../evaluate/value.js';
import type { Asked, Owner } from '../facts.js';
import { type Absent, enumValue } from './row.js';

/** What a field of a row holds, where it is neither a relation nor a composite: those are the adapter's to say. */
export function columnValue(catalog: Catalog, { type, list }: Field): Value {
  const enumType = type.kind === 'enum' ? catalog.enums.find(({ id }) => id === type.id) : undefined;
  if (!enumType) return unknown('external-value');
  const value = enumValue({ catalog, enumType });
  return list ? { kind: 'list', elements: [], rest: () => value } : value;
}

export interface AskedOf {
  /** The query, where there is one. */
  readonly asked: Omit<Asked, 'addition'> | null;
  /** The edit that would bring a field. */
  addition(field: Field): Asked['addition'];
}

/** A name that a model's row has not: either not asked for, or not there at all. */
export function absentOfModel(
  catalog: Catalog,
  model: Model,
  name: string,
  given: GivenFor,
  { asked, addition }: AskedOf,
): Absent {
  const owner: Owner = { kind: 'model', label: model.name, entity: model.id };
  const field = model.fields.find((candidate) => candidate.name === name);
  if (field) {
    return {
      owner,
      lookup: { kind: 'resolved', entity: field.id },
      read: { selected: 'no', asked: asked && { ...asked, addition: addition(field) } },
    };
  }
  const isOpen = model.open !== null || catalog.open !== null;
  return {
    owner,
    lookup: isOpen
      ? { kind: 'opaque', reason: 'open-model' }
      : {
          kind: 'missing',
          near: nearFields(catalog, model, name, given),
          exists: model.fields.map((candidate) => candidate.name),
        },
    read: { selected: 'unknown', asked: asked && { ...asked, addition: null } },
  };
}
