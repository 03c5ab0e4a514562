/** What binding does for one ORM: which files have to do with it, and what each of them holds. */

import type { Adapter } from '../evaluate/adapters.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { ApplyFunction } from '../evaluate/semantics.js';
import type { DomainValue, Value } from '../evaluate/value.js';
import type { SourceModule } from '../syntax/module.js';
import type { TypedFunction } from './declared/typed-function.js';
import type { FactSheet } from './fact-sheet.js';
import type { EnumOf, Row } from './rows/row.js';

/** One file, parsed, and where its facts go. */
export interface OpenFile {
  readonly module: SourceModule;
  readonly sheet: FactSheet;
}

export interface OrmBinding {
  /** The row that a type of the ORM's says a value is, for values that are no rows of queries. */
  rowOf?(value: DomainValue): Row | undefined;
  /** The same for an enum's type. */
  enumOf?(value: DomainValue): EnumOf | undefined;
  /** What the project's clients have, as far as it bears on files that never look into those that make them. */
  describeClients(): string;
  /** Whether what one of these files holds may make that another. */
  makesClients(files: Iterable<string>): boolean;
  /** Whether a source file can hold anything of this ORM's; by its text, as far as that goes without a tree. */
  matters(path: string): boolean;
  bindFile(file: OpenFile): void;
  /** The functions of a file that take the ORM's types, for calls from files that never mention it. */
  findTypedFunctions(file: OpenFile): readonly TypedFunction[];
  /** Checks what a file passes to such functions; `names` are theirs and their classes'. */
  bindTypedCalls(file: OpenFile, names: ReadonlySet<string>): void;
}

/** An ORM's part before there is an evaluator: one evaluator serves all, since it keeps what it finds on the trees. */
export interface OrmSetup {
  adapters(apply: ApplyFunction): readonly (readonly [name: string, adapter: Adapter])[];
  /** What a validator's schema that is made of the ORM's own gives. */
  validated?(schema: Value): Value | undefined;
  bind(ev: Evaluator): OrmBinding;
}
