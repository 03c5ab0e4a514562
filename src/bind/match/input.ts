/**
 * Argument objects as an ORM takes them: which keys each one has, what a key means, and what its value may be. Adapters
 * derive them from a catalog; matching walks the code's objects against them and knows no ORM.
 */
import type { Id, Model, ScalarType } from '../../catalog/catalog.js';
import type { Value } from '../../evaluate/value.js';
import type { Clause, ClauseFault, Use, Want } from '../facts.js';

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
  /** Where keys are names of one kind alone, whatever is given for them; both where left out. */
  readonly takes?: 'fields' | 'relations';
  /** What the ORM does with a key that it does not know; it throws where left out. */
  readonly onUnknown?: 'ignored';
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

/** How a declared type differs from the ORM's own that it is made of. */
export interface Extra {
  /** With what each is declared to hold. */
  readonly keys: ReadonlyMap<string, () => Value>;
  readonly open: boolean;
  /** Some of the ORM's keys are left out or made optional: what is absent says nothing. */
  readonly partial: boolean;
  /** Some of the ORM's keys are all that is asked for (`Pick`): what is given may have more. */
  readonly picked: boolean;
}

export const NO_EXTRA: Extra = { keys: new Map(), open: false, partial: false, picked: false };
