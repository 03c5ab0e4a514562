/**
 * The argument grammar of the Prisma client, derived from the datamodel: which keys each argument object takes, what
 * each key means, and what its value may be. Types are built on demand and cached; nothing here sees code.
 */
import type { Id, Model, ScalarType } from '../../../catalog/catalog.js';
import type { Clause, ClauseFault, Use, Want } from '../../facts.js';

/** One object type: `UserWhereInput`, `StringFilter`, or the arguments of `user.findMany`. */
export interface Input {
  /** The client's type name; `user.findMany` for arguments of an operation. */
  readonly name: string;
  readonly clause: Clause;
  /** The model (or composite) that its field keys belong to; null for filters without one. */
  readonly model: Model | null;
  /** What keys are looked up on, for messages. */
  readonly ownerKind: 'model' | 'operation' | 'filter';
  readonly slots: ReadonlyMap<string, Slot>;
  readonly requires: InputRequirement;
  /**
   * Names of the model that exist but cannot stand here, and why: a scalar in `include`, a scalar in `_count.select`.
   * A key found here is a clause fault, not a missing name.
   */
  readonly misplaced: ReadonlyMap<string, ClauseFault>;
}

export type InputRequirement =
  | { readonly kind: 'none' }
  /** Slots with `required` all need a value. */
  | { readonly kind: 'required' }
  /** One of the slots with `unique` needs a value. */
  | { readonly kind: 'unique' };

export interface Slot {
  readonly name: string;
  readonly want: Want;
  /** The catalog field it stands for; null for operators and arguments. */
  readonly entity: Id | null;
  readonly use: Use;
  readonly required: boolean;
  /** Part of the unique-key choice of a `WhereUniqueInput`. */
  readonly unique: boolean;
  readonly accepts: readonly Accept[];
}

/** One alternative for a slot's value. */
export type Accept =
  | { readonly kind: 'scalar'; readonly name: ScalarType; readonly list: boolean }
  | { readonly kind: 'enum'; readonly id: Id; readonly list: boolean }
  /** Closed set of strings: sort orders, `QueryMode`, or the model's scalar fields (then `fields` is set and each is a field name). */
  | {
      readonly kind: 'literals';
      readonly values: readonly string[];
      readonly list: boolean;
      readonly fields: Model | null;
    }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'null' }
  | { readonly kind: 'input'; readonly input: Input; readonly list: boolean }
  /** Anything goes and nothing inside is a schema name: JSON, `Prisma.JsonNull`, field references. */
  | { readonly kind: 'any' };

/** The grammar of one catalog. */
export interface Grammar {
  /** Operations a model's delegate has; composites and views have fewer. */
  operationsOf(model: Model): readonly string[];
  /** Arguments of an operation, or undefined when the model lacks it. */
  findArguments(model: Model, operation: string): Input | undefined;
  /** `UserWhereInput`, `UserSelect`, `UserFindManyArgs`, `StringFilter`; undefined when no input type has that name. */
  findInput(typeName: string): Input | undefined;
  /** Whether the generated `Prisma` namespace has a type or value of that name. */
  hasType(typeName: string): boolean;
  /** All model-derived names near which a misspelt type may be: for nearest names. */
  typeNames(): readonly string[];
  /** `$transaction`, `$queryRaw`, …: members of the client that are no models. */
  readonly clientMembers: ReadonlySet<string>;
}
