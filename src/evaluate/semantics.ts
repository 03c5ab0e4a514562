/** What an adapter says of its domain values. The evaluator asks; it never looks inside. */
import type { Origin } from '../syntax/module-graph.js';
import type { ts } from '../syntax/parse.js';
import type { DomainValue, Env, FunctionValue, RecordValue, Value } from './value.js';

/** A call's arguments, evaluated when asked for. */
export interface Arguments {
  readonly count: number;
  at(index: number): Value;
  /** The call or `new` expression. */
  readonly node: ts.Node;
  /** Calls that the code making this one is nested in. */
  readonly depth: number;
  /** The type arguments that are written. */
  readonly types?: readonly (() => Value)[];
  /** What the code that makes the call runs in; the outermost environment by default. */
  readonly env?: Env;
}

/** Applies a function value; what is given to adapters, which do not know the evaluator. */
export type ApplyFunction = (value: Value, args: Arguments) => Value;

export interface Semantics {
  /** An export of a module outside of the project's files; `*` is the module itself. Undefined: not this adapter's. */
  external(origin: Origin, name: string): Value | undefined;
  /** A name that no file of the project declares: `fetch`. */
  global(name: string): Value | undefined;
  member(target: DomainValue, name: string): Value | undefined;
  call(target: DomainValue, args: Arguments): Value | undefined;
  construct(target: DomainValue, args: Arguments): Value | undefined;
  /** What a library's own value carries for those who get at it: an observable, a context, a signal. */
  carried(target: DomainValue): Value | undefined;
  /** What awaiting a domain value gives, for those that are promises of something: queries that run when awaited. */
  awaited(target: DomainValue): Value | undefined;
  /** What a value of this type is: the client for its class. */
  typeReference(target: DomainValue, typeArguments: readonly (() => Value)[]): Value | undefined;
  /** A parameter of a function given as an argument to a domain function. */
  callbackParameter(target: DomainValue, args: Arguments, argument: number, parameter: number): Value | undefined;
  /** The same for a function below keys of an object that is an argument: `{ where: (users, { eq }) => … }`. */
  keyedCallbackParameter(
    target: DomainValue,
    argument: number,
    path: readonly string[],
    parameter: number,
  ): Value | undefined;
  /** What a framework gives to a function, where it is the page that the file at `path` exports. */
  pageProps(page: FunctionValue, path: string): Value | undefined;
  /** A member of something unknown that its use tells the meaning of: `ctx.db.query` in `ctx.db.query.users.findMany()`. */
  inferMember(node: ts.PropertyAccessExpression): Value | undefined;
  /** The value of a call whose callee is outside of the project: wrappers that give back what they were given. */
  externalCall(callee: Value, name: string | null, args: Arguments): Value | undefined;
  /** `Prisma.UserCreateInput & { extra: string }`: a domain type with what other types add to it. */
  intersect(target: DomainValue, others: readonly Value[]): Value;
  /** `Omit<…>`, `Pick<…>` and `Partial<…>` of a domain type. */
  narrow(target: DomainValue): Value;
  /** `Pick` and `Omit` of a domain type by names, null where they are not known; `keep` for `Pick`. */
  pick(target: DomainValue, names: readonly string[] | null, keep: boolean): Value;
  /** Plain data that a query gave or a type declares: what a cast or an annotation calls it, it is. */
  isData(target: DomainValue): boolean;
  /** What `keyof` of a domain type lists; undefined where that is not known. */
  keys(target: DomainValue): readonly string[] | undefined;
  /** A domain value as plain data, for spreads, rests and `Object.keys`; undefined where it is none. */
  record(target: DomainValue): RecordValue | undefined;
  /** A value of a type whose names are checked where such values are written. */
  isCheckedWhereMade(target: DomainValue): boolean;
  /** A type parameter's constraint: what is passed may have more. */
  atLeast(target: DomainValue): Value;
  /** A domain type as the argument of a generic type from outside the project (`DeepMockProxy<PrismaClient>`). */
  throughGeneric(target: DomainValue): Value | undefined;
}
