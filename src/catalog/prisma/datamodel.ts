/** The parts of Prisma's datamodel that the catalog is made from, as `@prisma/prisma-schema-wasm` 7.10 writes them. */

export interface Datamodel {
  readonly models: readonly DatamodelModel[];
  readonly types: readonly DatamodelModel[];
  readonly enums: readonly DatamodelEnum[];
  readonly indexes: readonly DatamodelIndex[];
}

export interface DatamodelModel {
  readonly name: string;
  readonly dbName: string | null;
  readonly schema: string | null;
  readonly fields: readonly DatamodelField[];
  readonly primaryKey: CompoundKey | null;
  readonly uniqueIndexes: readonly CompoundKey[];
}

export interface DatamodelField {
  readonly name: string;
  /** Set where it differs from `name`. */
  readonly dbName?: string | null;
  readonly kind: 'scalar' | 'object' | 'enum' | 'unsupported';
  readonly type: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly isId: boolean;
  readonly isUpdatedAt?: boolean;
  readonly hasDefaultValue: boolean;
  /** A literal, a list of literals, or a function with its name. */
  readonly default?: unknown;
  /** Name and arguments of the `@db.` type. */
  readonly nativeType?: readonly [name: string, args: readonly string[]] | null;
  readonly relationName?: string;
  readonly relationFromFields?: readonly string[];
  readonly relationToFields?: readonly string[];
}

export interface CompoundKey {
  readonly name: string | null;
  readonly fields: readonly string[];
}

export interface DatamodelEnum {
  readonly name: string;
  readonly values: readonly { readonly name: string; readonly dbName: string | null }[];
}

export interface DatamodelIndex {
  readonly model: string;
  readonly type: 'id' | 'normal' | 'unique' | 'fulltext';
  readonly fields: readonly { readonly name: string }[];
}
