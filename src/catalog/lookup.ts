/** Look-ups in a catalog. */
import type { Catalog, EnumType, Field, Id, Model, Near } from './catalog.js';

/** What kind of value is given for a name that does not exist: weighs which existing names are near. */
export type GivenFor = 'relation' | 'scalar' | 'unknown';

/** The model that `client.<accessor>` reaches. */
export function findModelByAccessor(catalog: Catalog, accessor: string): Model | undefined {
  return catalog.models.find((model) => model.accessor === accessor);
}

export function findField(model: Model, name: string): Field | undefined {
  return model.fields.find((field) => field.name === name);
}

/** Existing accessors near to `written`, best first. */
export declare function nearAccessors(catalog: Catalog, written: string): readonly Near[];
/** Fields and relations of `model` near to `written`, best first. */
export declare function nearFields(catalog: Catalog, model: Model, written: string, given: GivenFor): readonly Near[];
export declare function nearEnumValues(enumType: EnumType, written: string): readonly Near[];
/** For operations, arguments, operators and type names. */
export declare function nearNames(
  written: string,
  names: readonly { readonly name: string; readonly entity: Id }[],
): readonly Near[];
