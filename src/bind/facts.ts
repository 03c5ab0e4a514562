/**
 * What binding yields and rules read: every name in the code that has to exist in a schema, every argument object,
 * every query, and what could not be known. Plain data throughout: no syntax tree, no function, no class,
 * so that facts can cross a worker boundary and be cached.
 */
import type { Id, Near, ScalarType } from '../catalog/catalog.js';
import type { Certainty, Place, Problem } from '../finding.js';

/** Why something could not be known. A closed list: coverage counts by it. */
export const OPAQUE_REASONS = [
  'dynamic-name',
  'dynamic-arguments',
  'unread-spread',
  'computed-key',
  'external-value',
  'untyped-parameter',
  'too-deep',
  'open-model',
  'open-client',
  'unknown-client',
  'several-schemas',
  'after-missing',
  'syntax-error',
  'expected-error',
] as const;
export type OpaqueReason = (typeof OPAQUE_REASONS)[number];

export type Known<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'opaque'; readonly reason: OpaqueReason };

/** What kind of name is wanted at a place; position alone decides it. */
export type Want =
  | 'model'
  | 'field'
  | 'relation'
  | 'enumValue'
  | 'operation'
  | 'argument'
  | 'operator'
  | 'uniqueKey'
  | 'type';

export const CLAUSES = [
  'client',
  'arguments',
  'select',
  'include',
  'omit',
  'where',
  'data',
  'orderBy',
  'cursor',
  'distinct',
  'by',
  'having',
  'aggregate',
  'type',
  'import',
  'value',
  'column',
  'references',
  'columns',
  'with',
  'values',
  'set',
  'returning',
  'result',
] as const;
/** The part of a query or program a name stands in. */
export type Clause = (typeof CLAUSES)[number];

/** `row`: a name read off what a query gives. */
export type Origin = 'query' | 'annotation' | 'import' | 'row';
export type Use = 'read' | 'write' | 'filter' | 'sort' | 'select' | 'type';

/** The thing a name was looked up on. */
export interface Owner {
  readonly kind:
    | 'client'
    | 'model'
    | 'operation'
    | 'filter'
    | 'enum'
    | 'namespace'
    | 'subquery'
    | 'result'
    | 'response';
  /** As messages name it: `User`, `user.findMany`, `StringFilter`, `Role`, `Prisma`, the name of a subquery. */
  readonly label: string;
  /** The catalog entity, where it is one. */
  readonly entity: Id | null;
}

export type Lookup =
  | { readonly kind: 'resolved'; readonly entity: Id | null }
  /**
   * `exists`: what the owner has instead, in schema order. `elsewhere`: what the schema has by exactly that name, out of
   * the owner's reach (a table that the client was not given).
   */
  | {
      readonly kind: 'missing';
      readonly near: readonly Near[];
      readonly exists: readonly string[];
      readonly elsewhere?: Id;
    }
  | { readonly kind: 'opaque'; readonly reason: OpaqueReason };

/** A value written out in the code. `text` is how messages quote it. */
export type Literal =
  | { readonly kind: 'string' | 'number' | 'bigint' | 'boolean'; readonly text: string }
  | { readonly kind: 'null' | 'object' | 'array' | 'function' | 'date'; readonly text: string };

/** What a position takes. */
export interface Expected {
  /** `Int`, `UserRole`, `Boolean`, `"asc" | "desc"`: as messages name it. */
  readonly label: string;
  readonly accepts: readonly ExpectedType[];
  readonly nullable: boolean;
}
export type ExpectedType =
  | { readonly kind: 'scalar'; readonly name: ScalarType; readonly list: boolean }
  | { readonly kind: 'enum'; readonly id: Id; readonly list: boolean }
  | { readonly kind: 'literals'; readonly values: readonly string[]; readonly list: boolean }
  | { readonly kind: 'object'; readonly list: boolean };

/** Where a fact is to be reported; binding says "where it stands", and merging the facts of one place may change that. */
export interface Reported {
  /** The name or object itself; the call, where another query that shares the literal has the name. */
  readonly claimAt: Place;
  /** Every call that reads the literal, when there are several, in order of path and position. */
  readonly callSites: readonly Place[];
}

/** One name in the code that has to exist in the schema. */
export interface Access extends Reported {
  readonly id: number;
  readonly catalog: Id;
  readonly want: Want;
  readonly owner: Owner;
  readonly written: string;
  /** The name's token, quotes left out: slicing the file gives `written`. */
  readonly place: Place;
  /** `shorthand`: `{ name }`, where a rename has to keep the value or local name (`{ newName: name }`, `import { newName as name }`). */
  readonly form: 'plain' | 'shorthand';
  readonly clause: Clause;
  readonly origin: Origin;
  readonly use: Use;
  /** Index into `queries`; null in annotations and imports. */
  readonly query: number | null;
  /** Index into `payloads`. */
  readonly payload: number | null;
  readonly certainty: Certainty;
  readonly lookup: Lookup;
  /** The literal given for the name, where one is written directly. */
  readonly value: Literal | null;
  /** Where the value stands. */
  readonly valuePlace: Place | null;
  readonly expected: Expected | null;
  /** Where the object that holds the key is handed to the query, when it is written elsewhere. */
  readonly passedAt: Place | null;
  /** The key is there only under a condition (`...(x && { key })`), or the object that it is in is one of several that may come. */
  readonly conditional: boolean;
  /** What the ORM does with a name that it does not know. */
  readonly onUnknown: 'throws' | 'ignored';
  /** Of a name read off a row: whether the query asked for it; null for all others. */
  readonly read: RowRead | null;
}

/** What a query asked for, seen from where its row is read. */
export interface RowRead {
  /** `unknown`: asked for under a condition, or the name exists nowhere. */
  readonly selected: 'yes' | 'no' | 'unknown';
  /** The query that gives the row; null where only a type says what it is, and where the name was asked for. */
  readonly asked: Asked | null;
}

export interface Asked {
  /** The operation's name at the call. */
  readonly place: Place;
  /** As messages name it: `user.findMany`, `db.select`. */
  readonly label: string;
  /** What brings the name when inserted there; null where the query's arguments are not written as one object. */
  readonly addition: { readonly place: Place; readonly newText: string } | null;
}

export const CLAUSE_FAULTS = [
  'scalar-in-include',
  'select-beside-include',
  'select-beside-omit',
  'count-of-scalar',
  'empty-select',
  'list-filter-on-single',
  'single-filter-on-list',
] as const;
/** A known name where it cannot stand. */
export type ClauseFault = (typeof CLAUSE_FAULTS)[number];

/** One argument object. What absence means is said here, by the adapter. */
export interface Payload extends Reported {
  readonly id: number;
  readonly catalog: Id;
  readonly query: number | null;
  readonly origin: Origin;
  readonly owner: Owner;
  readonly clause: Clause;
  readonly place: Place;
  readonly certainty: Certainty;
  /** Where the object is handed to the query, when it is written elsewhere. */
  readonly passedAt: Place | null;
  readonly requires: Requirement;
  /** Keys that are certainly there, as written. */
  readonly keys: readonly string[];
  /** Opaque where a spread, computed key or later assignment could not be followed, or a key is missing from the schema. */
  readonly closed: Known<true>;
  readonly illegal: readonly { readonly key: string; readonly why: ClauseFault; readonly place: Place }[];
}
export type Requirement =
  | { readonly kind: 'none' }
  /** All of these fields need a value; the adapter has left out what the payload supplies in another way (a relation for its key). */
  | { readonly kind: 'allOf'; readonly names: readonly string[] }
  /** At least one of these unique keys. */
  | { readonly kind: 'oneOf'; readonly names: readonly string[] };

/** A call site. */
export interface Query {
  readonly id: number;
  readonly catalog: Id;
  readonly model: Id | null;
  readonly operation: string;
  /** The operation's name at the call. */
  readonly place: Place;
  readonly effect: 'read' | 'write' | 'raw';
  readonly certainty: Certainty;
  /** Whether all names in its arguments were read. */
  readonly coverage: 'checked' | 'partly' | 'unchecked';
}

/** A client, or a query's argument, whose type was cast away. */
export interface Cast {
  readonly kind: 'client' | 'arguments';
  /** `assertion`: `where as any`. `annotation`: `const where: any`. */
  readonly how: 'assertion' | 'annotation';
  readonly place: Place;
  readonly text: string;
  readonly certainty: Certainty;
}

/** Something that was seen and could not be checked: a query, a name in one, a name read off a row. */
export interface Unchecked {
  readonly what: 'query' | 'access' | 'read';
  readonly reason: OpaqueReason;
  /** The part that could not be read. */
  readonly place: Place;
  /** Index into `queries`; null where nothing more than the call is known. */
  readonly query: number | null;
  /** A partly checked query has other names that were. */
  readonly partly: boolean;
}

/** All facts of a project, in order of path and position. Ids are indexes into the lists. */
export interface Facts {
  readonly queries: readonly Query[];
  readonly payloads: readonly Payload[];
  readonly accesses: readonly Access[];
  readonly casts: readonly Cast[];
  readonly unchecked: readonly Unchecked[];
  readonly problems: readonly Problem[];
}
