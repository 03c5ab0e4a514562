/** What Drizzle's clients and query builders mean: the transfer functions that the evaluator asks for. */
import { schemaValue, type TableSpec } from '../../catalog/drizzle/domain.js';
import type { Adapter } from '../../evaluate/adapters.js';
import type { ApplyFunction, Arguments } from '../../evaluate/semantics.js';
import { alternatives, awaited, settle, type Value } from '../../evaluate/value.js';
import type { Origin } from '../../syntax/module-graph.js';
import { beginQuery, callQuery, relationalQuery, textOf } from './builders.js';
import { asDrizzle, type Client, type DrizzleValue, drizzleValue } from './domain.js';
import type { ResultOf } from './results/results.js';
import { refined, rowOf, rowSchema } from './row-schemas.js';
import { selectedColumn } from './selected.js';
import { tablesOf } from './table-of.js';

/** What an expression of unknown value, `db` in `db.query.users.findMany()`, is taken for. */
export type InferClient = (node: Parameters<NonNullable<Adapter['inferMember']>>[0]) => Client | undefined;

/** The table that a relational query, or one of the relations that it loads, reads. */
export type RelationalTable = (client: Client, accessor: string, relations: readonly string[]) => TableSpec | undefined;

export function createSemantics(
  apply: ApplyFunction,
  infer: InferClient,
  tableAt: RelationalTable,
  resultOf: ResultOf,
): Adapter {
  return {
    external: clientExport,
    member: (target, name) => memberOf(asDrizzle(target), name),
    call: (target, args) => call(asDrizzle(target), args, apply, resultOf),
    awaited: resultOf,
    typeReference(target, args) {
      const value = asDrizzle(target);
      if (value?.tag === 'client') return target;
      if (value?.tag !== 'client-type') return undefined;
      const schemas = args.map((argument) => argument()).filter(isSchema);
      const [schema] = schemas;
      return drizzleValue('client', { schema: schema ?? null, open: !schema, certainty: 'proven' });
    },
    callbackParameter: (target, _args, argument, parameter) =>
      argument === 0 && parameter === 0 ? callbackParameter(asDrizzle(target)) : undefined,
    keyedCallbackParameter: (target, argument, path, parameter) =>
      argument === 0 ? keyedParameter(asDrizzle(target), path, parameter, tableAt) : undefined,
    externalCall: (callee, name, args) => (callee.kind === 'unknown' ? inferredCall(name, args) : undefined),
    inferMember(node) {
      const client = infer(node);
      return client && drizzleValue('queries', client);
    },
    throughGeneric(target) {
      const value = asDrizzle(target);
      return value?.tag === 'client' ? target : undefined;
    },
  };
}

/** Classes of clients and transactions, by the end of their names. */
const CLIENT_TYPE = /(?:Database|Transaction)$/;
const DRIVER =
  /^drizzle-orm\/(?!(?:pg|mysql|sqlite|singlestore|gel)-core|zod|valibot|typebox|relations|sql|migrator|utils|table|column)/;

/** An export of one of drizzle-orm's modules that has no part in schemas. */
export function clientExport({ kind, specifier }: Origin, name: string): Value | undefined {
  if (kind !== 'external' || !specifier.startsWith('drizzle-')) return undefined;
  if (VALIDATOR.test(specifier)) return SCHEMA_MAKER.test(name) ? drizzleValue('schema-maker', null) : undefined;
  if (!specifier.startsWith('drizzle-orm')) return undefined;
  if (name === 'drizzle' && DRIVER.test(specifier)) return drizzleValue('connect', null);
  if (CLIENT_TYPE.test(name)) return drizzleValue('client-type', null);
  const isKnown = specifier === 'drizzle-orm' ? FUNCTIONS.has(name) : UNITING.has(name);
  return isKnown ? drizzleValue('function', { name }) : undefined;
}

/** Functions of selections that give rows of the first one's shape. */
const UNITING = new Set(['union', 'unionAll', 'intersect', 'intersectAll', 'except', 'exceptAll']);

const VALIDATOR = /^drizzle-(?:orm\/)?(?:zod|valibot|typebox|arktype)(?:\/|$)/;
const SCHEMA_MAKER = /^create(?:Insert|Select|Update)Schema$/;

/** Functions of conditions, and of what else takes columns. */
const FUNCTIONS = new Set([
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'inArray',
  'notInArray',
  'between',
  'notBetween',
  'isNull',
  'isNotNull',
  'like',
  'ilike',
  'notLike',
  'notIlike',
  'and',
  'or',
  'not',
  'exists',
  'notExists',
  'asc',
  'desc',
  'arrayContains',
  'arrayContained',
  'arrayOverlaps',
]);

/** Members that every object has. */
const PLAIN_MEMBERS = new Set(['then', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype']);

function memberOf(value: DrizzleValue | undefined, name: string): Value | undefined {
  if (PLAIN_MEMBERS.has(name)) return undefined;
  switch (value?.tag) {
    case 'client':
      if (name === 'query' || name === '_query') return drizzleValue('queries', value.data);
      return drizzleValue('client-method', { client: value.data, name });
    case 'queries':
      return drizzleValue('relational', { client: value.data, accessor: name });
    case 'relational':
      return drizzleValue('relational-method', { ...value.data, name });
    case 'relational-query':
    case 'select':
    case 'write':
    case 'prepared':
      return drizzleValue('query-method', { of: value, name });
    case 'named-with':
      return name === 'as' ? drizzleValue('with-method', value.data) : undefined;
    case 'subquery':
      return selectedColumn(value.data.select, name);
    case 'functions':
      return drizzleValue('function', { name });
    case 'row-schema':
      if (name === '_type' || name === '_output' || name === '_input') return rowOf(value);
      return drizzleValue('row-schema-method', { schema: value.data, name });
    default:
      return undefined;
  }
}

const NO_CLIENT: Client = { schema: null, open: true, certainty: 'inferred' };

function call(
  value: DrizzleValue | undefined,
  args: Arguments,
  apply: ApplyFunction,
  resultOf: ResultOf,
): Value | undefined {
  switch (value?.tag) {
    case 'connect':
      return drizzleValue('client', connected(args));
    case 'client-method':
      return clientCall(value.data.client, value.data.name, args, apply, resultOf);
    case 'relational-method':
      return relationalQuery(value.data, value.data.name, args);
    case 'with-method':
      return subqueryOf(args.at(0), value.data.name, args, apply);
    case 'query-method':
      return callQuery(value.data.of, value.data.name, args, resultOf);
    case 'function':
      return UNITING.has(value.data.name) ? args.at(0) : undefined;
    case 'schema-maker':
      return rowSchema(args);
    case 'row-schema-method':
      return refined(value.data.schema, value.data.name, args);
    default:
      return undefined;
  }
}

/** `drizzle(client, { schema })`, `drizzle(url, { schema })`, `drizzle({ client, schema })`. */
function connected(args: Arguments): Client {
  let open = false;
  for (let index = 0; index < Math.min(args.count, 2); index++) {
    for (const given of alternatives(settle(args.at(index)))) {
      if (given.kind !== 'record') {
        open ||= index === 1 && given.kind !== 'literal';
        continue;
      }
      const schema = given.entries.find(({ key }) => key === 'schema' || key === 'relations');
      if (schema) {
        const known = settle(schema.value());
        return { schema: isSchema(known) ? known : null, open: !isSchema(known), certainty: 'proven' };
      }
      open ||= given.open !== null;
    }
  }
  return { schema: null, open, certainty: 'proven' };
}

/** Several where the database is chosen at run time. */
function isSchema(value: Value): boolean {
  return alternatives(value).every(({ kind }) => kind === 'module' || kind === 'record');
}

function clientCall(
  client: Client,
  name: string,
  args: Arguments,
  apply: ApplyFunction,
  resultOf: ResultOf,
): Value | undefined {
  switch (name) {
    case '$with':
      return drizzleValue('named-with', { name: textOf(args.at(0)) });
    case 'with':
      return drizzleValue('client', client);
    case 'transaction': {
      const [callback] = alternatives(args.at(0));
      if (callback?.kind !== 'function') return undefined;
      const tx = drizzleValue('client', client);
      return {
        kind: 'promise',
        value: awaited(apply(callback, { count: 1, at: () => tx, node: args.node, depth: args.depth })),
      };
    }
    case 'batch': {
      const queries = settle(args.at(0));
      if (queries.kind !== 'list') return undefined;
      const elements = queries.elements.map((query) => () => awaited(query(), resultOf));
      return { kind: 'promise', value: { kind: 'list', elements, rest: null } };
    }
    default:
      return beginQuery(name, args, client.certainty);
  }
}

/** A client of a package that wraps the library's own: `wrapPowerSyncWithDrizzle(database, { schema })`. */
export const WRAPPER = /drizzle(?!\w*Adapter)/i;

/** A query on something unknown: told by the table that it is given, or, for a selection, by its shape. */
function inferredCall(name: string | null, args: Arguments): Value | undefined {
  if (name !== null && WRAPPER.test(name)) {
    const client = connected(args);
    return client.schema ? drizzleValue('client', client) : undefined;
  }
  if (name === 'insert' || name === 'update' || name === 'delete') {
    return args.count === 1 && tablesOf(args.at(0)).length > 0 ? beginQuery(name, args, 'inferred') : undefined;
  }
  if (name !== 'select' && name !== 'selectDistinct') return undefined;
  if (args.count > 1) return undefined;
  return args.count === 0 || settle(args.at(0)).kind === 'record' ? beginQuery(name, args, 'inferred') : undefined;
}

/** `db.$with('x').as(query)` and `.as((qb) => query)`. */
function subqueryOf(given: Value, label: string, args: Arguments, apply: ApplyFunction): Value | undefined {
  const [only] = alternatives(given);
  if (!only) return undefined;
  const query =
    only.kind === 'function'
      ? apply(only, { count: 1, at: () => drizzleValue('client', NO_CLIENT), node: args.node, depth: args.depth })
      : only;
  const known = asDrizzle(query);
  return known?.tag === 'select' ? drizzleValue('subquery', { label, select: known.data }) : undefined;
}

/** What the first function is given that a method of a client takes. */
function callbackParameter(value: DrizzleValue | undefined): Value | undefined {
  if (value?.tag === 'with-method') return drizzleValue('client', NO_CLIENT);
  const isTransaction = value?.tag === 'client-method' && value.data.name === 'transaction';
  return isTransaction ? drizzleValue('client', value.data.client) : undefined;
}

/** `where: (users, { eq }) => …` of a relational query, at whatever depth. */
function keyedParameter(
  value: DrizzleValue | undefined,
  path: readonly string[],
  parameter: number,
  tableAt: RelationalTable,
): Value | undefined {
  if (value?.tag !== 'relational-method') return undefined;
  if (parameter === 1) return drizzleValue('functions', null);
  if (parameter !== 0) return undefined;
  const relations: string[] = [];
  for (let index = 0; path[index] === 'with' && path[index + 1] !== undefined; index += 2) {
    relations.push(path[index + 1] ?? '');
  }
  const table = tableAt(value.data.client, value.data.accessor, relations);
  return table && schemaValue('table', { table });
}
