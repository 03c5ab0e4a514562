/** Drizzle's clients and query builders: what the evaluator passes around as domain values, beside the schema's own. */
import type { RowType, TableSpec } from '../../catalog/drizzle/domain.js';
import type { DomainValue, Value } from '../../evaluate/value.js';
import type { Certainty } from '../../finding.js';
import type { ts } from '../../syntax/parse.js';
import type { Asked } from '../facts.js';

export const DRIZZLE = 'drizzle';

export interface Client {
  /** What `drizzle()` was given as its schema: a module or a record; null where none was given or it is not known. */
  readonly schema: Value | null;
  /** Its schema could not be read: any table may be reached. */
  readonly open: boolean;
  readonly certainty: Certainty;
}

/** The call that says what its rows hold. */
export type AskedAt = Omit<Asked, 'addition'>;

/** What the rows of a query share. */
export interface Asking {
  readonly certainty: Certainty;
  readonly asked: AskedAt | null;
}

/** `db.select({ … }).from(users).leftJoin(…)`, as far as it is built. */
export interface Select extends Asking {
  /** What was given to `select`; null where nothing was, and all columns come. */
  readonly fields: Value | null;
  /** Tables and subqueries in the order of `from` and the joins. */
  readonly sources: readonly Source[];
}

/** What a selection takes its rows from. */
export interface Source {
  readonly of: Value;
  /** As the code names it; null where it is written out. */
  readonly text: string | null;
  /** A join may find nothing for it. */
  readonly optional: boolean;
}

/** `db.query.users.findMany({ … })`, before it is awaited. */
export interface Relational {
  readonly client: Client;
  readonly accessor: string;
  readonly operation: string;
  readonly asked: AskedAt | null;
  /** The call. */
  readonly node: ts.Node;
  config(): Value;
}

/** The keys that a subquery's name gives access to. */
export interface Subquery {
  readonly label: string;
  readonly select: Select;
}

export type DrizzleValue = DomainValue &
  /** `drizzle` of a driver's module. */
  (
    | { readonly tag: 'connect'; readonly data: null }
    /** A driver's class of clients: `NodePgDatabase`, `PgTransaction`. */
    | { readonly tag: 'client-type'; readonly data: null }
    | { readonly tag: 'client'; readonly data: Client }
    | { readonly tag: 'client-method'; readonly data: { readonly client: Client; readonly name: string } }
    /** `db.query`. */
    | { readonly tag: 'queries'; readonly data: Client }
    /** `db.query.users`, whether or not there is such a table. */
    | { readonly tag: 'relational'; readonly data: { readonly client: Client; readonly accessor: string } }
    | {
        readonly tag: 'relational-method';
        readonly data: { readonly client: Client; readonly accessor: string; readonly name: string };
      }
    | { readonly tag: 'relational-query'; readonly data: Relational }
    | { readonly tag: 'select'; readonly data: Select }
    | { readonly tag: 'write'; readonly data: Write }
    /** What `prepare` of a query gives. */
    | { readonly tag: 'prepared'; readonly data: { readonly query: DomainValue } }
    /** A method of a query in the making, or of a prepared one. */
    | { readonly tag: 'query-method'; readonly data: { readonly of: DomainValue; readonly name: string } }
    /** `db.$with('latest')`, and its method `as`. */
    | { readonly tag: 'named-with'; readonly data: { readonly name: string } }
    | { readonly tag: 'with-method'; readonly data: { readonly name: string } }
    | { readonly tag: 'subquery'; readonly data: Subquery }
    /** A function of `drizzle-orm` itself: `eq`, `getTableColumns`; or of what callbacks are given. */
    | { readonly tag: 'function'; readonly data: { readonly name: string } }
    /** `createInsertSchema` of drizzle-zod and its like. */
    | { readonly tag: 'schema-maker'; readonly data: null }
    /** A validator's schema made of a table's columns. */
    | { readonly tag: 'row-schema'; readonly data: RowSchema }
    | { readonly tag: 'row-schema-method'; readonly data: { readonly schema: RowSchema; readonly name: string } }
    /** `{ eq, and }`, as callbacks of relational queries are given. */
    | { readonly tag: 'functions'; readonly data: null }
  );

export interface RowSchema {
  readonly table: TableSpec;
  /** Keys beside the table's; null where they cannot all be told. */
  readonly added: readonly string[] | null;
  /** What was picked of it, or left out. */
  readonly narrowed: RowType['narrowed'];
}

/** `db.insert(users)` and what follows. */
export interface Write {
  readonly kind: 'insert' | 'update' | 'delete';
  /** Several where one of them is chosen at run time; none where it is not known. */
  readonly tables: readonly TableSpec[];
  /** What the code calls the table; null where it is written out. */
  readonly text: string | null;
  readonly certainty: Certainty;
  /** Other tables take part in an update: what comes back has their columns as well. */
  readonly isJoined: boolean;
  /** What comes back; null where it is the driver's own result. */
  readonly returning: Returning | null;
}

export type Returning =
  /** All columns, or what `fields` says. */
  | { readonly kind: 'rows'; readonly fields: Value | null; readonly asked: AskedAt | null }
  /** `$returningId()`: the primary key. */
  | { readonly kind: 'ids' };

type DataOf<Tag extends DrizzleValue['tag']> = Extract<DrizzleValue, { readonly tag: Tag }>['data'];

export function drizzleValue<Tag extends DrizzleValue['tag']>(tag: Tag, data: DataOf<Tag>): DomainValue {
  return { kind: 'domain', adapter: DRIZZLE, tag, data };
}

/** The domain value as Drizzle's own, or undefined for any other value. */
export function asDrizzle(value: Value | undefined): DrizzleValue | undefined {
  return value?.kind === 'domain' && value.adapter === DRIZZLE ? (value as DrizzleValue) : undefined;
}
