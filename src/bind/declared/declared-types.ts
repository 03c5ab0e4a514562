/** What an ORM says of declared types: which of them are its own, and what objects of these take. */
import type { Id } from '../../catalog/catalog.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import type { DomainValue } from '../../evaluate/value.js';
import type { ts } from '../../syntax/parse.js';
import type { Extra, Input } from '../match/input.js';
import type { MatchContext } from '../match/match-value.js';
import type { OpenFile } from '../orm-binding.js';

/** One of the types that a domain type may be, by the schema that it is of. */
export interface Candidate {
  readonly input: Input;
  context(): MatchContext;
}

export type DeclaredType =
  | {
      readonly kind: 'input';
      /** Of a row only objects that are written for it are checked: what is passed on may have more. */
      readonly isRow: boolean;
      readonly extra: Extra;
      candidates(): readonly Candidate[];
    }
  | { readonly kind: 'enum'; readonly id: Id | null; context(): MatchContext | undefined };

/** A file, with what is asked about the types in it. */
export interface TypedFile extends OpenFile {
  readonly ev: Evaluator;
  /** A look at names alone: whether a type can bear one of the ORM's. */
  mayBear(type: ts.Node): boolean;
  /** Undefined for a domain value that is no type of the ORM's. */
  describe(value: DomainValue): DeclaredType | undefined;
}
