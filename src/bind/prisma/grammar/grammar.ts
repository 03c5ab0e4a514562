/**
 * The argument grammar of the Prisma client, derived from the datamodel: which keys each argument object takes, what
 * each key means, and what its value may be. Types are built on demand and cached; nothing here sees code.
 */
import type { Model } from '../../../catalog/catalog.js';
import type { Input } from '../../match/input.js';

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
