/** What Drizzle's schema declarations mean: the transfer functions that the evaluator asks for. */
import type { Adapter } from '../../evaluate/adapters.js';
import type { ApplyFunction, Arguments } from '../../evaluate/semantics.js';
import {
  alternatives,
  type DomainValue,
  isNullish,
  join,
  literal,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from '../../evaluate/value.js';
import type { Origin } from '../../syntax/module-graph.js';
import { makeColumn, makeEnumColumn, modifyColumn } from './columns.js';
import { makeConstraint, refineConstraint } from './constraints.js';
import {
  asSchemaValue,
  isLeft,
  type RowType,
  rowType,
  type SchemaValue,
  schemaValue,
  type TableSpec,
  tableOf,
} from './domain.js';
import { casedMember, columnType, libraryExport } from './library.js';
import { asPart, type DataOf, type Part, part } from './parts.js';
import { enumValues, recordOf, textOf, valueAt } from './read-values.js';
import { makeRelation, makeRelations, relationKinds } from './relation-values.js';
import { callQuery, callView, columnRecord, draftView, makeEnum, makeTable, NEW_QUERY } from './tables.js';

export interface SchemaAdapterOptions {
  /** Applies a function value, as the evaluator does. */
  readonly apply: ApplyFunction;
  /** A value's member, as the evaluator reads it. */
  readonly member: (of: Value, name: string) => Value;
  /** What a column of a row holds, where that is known better than by its builder. */
  readonly columnValue?: (table: TableSpec, name: string) => Value | undefined;
  /** What a name of drizzle-orm's modules is that has no part in schemas, reached as `orm.eq`. */
  readonly elsewhere?: (origin: Origin, name: string) => Value | undefined;
}

/** The adapter for values that declare a schema. It answers for names of drizzle-orm that declare one, and for no others. */
export function createSchemaAdapter(options: SchemaAdapterOptions): Adapter {
  return {
    external: libraryExport,
    member(target, name) {
      const value = asSchemaValue(target);
      if (value) return schemaMember(value, name, options);
      const known = asPart(target);
      return known && partMember(known, name, options);
    },
    call(target, args) {
      const known = asPart(target);
      return known && callPart(known, args, options);
    },
    typeReference(target, typeArguments) {
      const known = asPart(target);
      return known?.tag === 'function' ? inferredRow(known.data.name, typeArguments) : undefined;
    },
    callbackParameter(target, args, argument, parameter) {
      const known = asPart(target);
      return parameter === 0 && known ? parameterOf(known, args, argument, options) : undefined;
    },
    // What is written for a type to which another adds something is not checked there.
    isCheckedWhereMade: (target) => asRowType(target)?.added.length === 0,
    isData: (target) => asRowType(target) !== undefined,
    keys(target) {
      const value = asSchemaValue(target);
      if (value?.tag !== 'table' && value?.tag !== 'row') return undefined;
      const row = asRowType(value);
      const columns = recordOf(value.data.table.columns());
      if (!columns || columns.open || row?.added.length) return undefined;
      return columns.entries.flatMap(({ key }) => (row && !isLeft(row, key) ? [] : [key]));
    },
    intersect: (target, others) => extended(target, others),
    atLeast: (target) => extended(target, [unknown('external-value')]),
    pick(target, names, keep) {
      const row = asRowType(target);
      if (!row) return target;
      return schemaValue('row', { ...row, narrowed: [...row.narrowed, { names, keep }] });
    },
    record(target) {
      const table = tableOf(target);
      return table && columnRecord(table);
    },
  };
}

function asRowType(value: DomainValue): RowType | undefined {
  const known = asSchemaValue(value);
  return known?.tag === 'row' ? known.data : undefined;
}

/** `User & { posts: Post[] }`. */
function extended(target: DomainValue, others: readonly Value[]): Value {
  const row = asRowType(target);
  return row ? schemaValue('row', { ...row, added: [...row.added, ...others] }) : target;
}

/** What a table has that is no column. */
function isColumnName(name: string): boolean {
  return !/^[$_]/.test(name) && name !== 'getSQL' && name !== 'enableRLS' && name !== 'shouldOmitSQLParens';
}

/** Methods of columns that give the column, as indexes ask for it. */
const ORDERINGS = new Set(['asc', 'desc', 'nullsFirst', 'nullsLast', 'op', 'through']);

function schemaMember(value: SchemaValue, name: string, options: SchemaAdapterOptions): Value | undefined {
  const { table } = value.data;
  switch (value.tag) {
    case 'table':
      if (name === '$inferSelect' || name === '$inferInsert') {
        return rowType(table, name === '$inferSelect' ? 'select' : 'insert');
      }
      if (isColumnName(name)) return schemaValue('column', { table, name });
      return name === 'enableRLS' ? part('method', { of: value, name }) : undefined;
    case 'column':
      if (name === 'enumValues') return allowedValues(table, value.data.name);
      return ORDERINGS.has(name) ? part('method', { of: value, name }) : undefined;
    case 'row':
      return rowMember(value.data, name, options);
  }
}

function rowMember(row: RowType, name: string, { member, columnValue }: SchemaAdapterOptions): Value | undefined {
  const { table, added } = row;
  const more = added.map((value) => member(value, name)).filter((value) => !isVague(value));
  if (more.length) return join(more);
  if (!isLeft(row, name)) return undefined;
  const known = columnValue?.(table, name);
  if (known) return known;
  const values = allowedValues(table, name);
  return values && join((enumValues(values) ?? []).map((one) => literal(one.name, null, true)));
}

function isVague(value: Value): boolean {
  return alternatives(settle(value)).every((one) => one.kind === 'unknown' || isNullish(one));
}

/** The list or object of values that a column takes; undefined where it takes others or they are not known. */
function allowedValues(table: TableSpec, name: string): Value | undefined {
  const builder = asPart(settle(valueAt(table.columns(), name)));
  if (builder?.tag !== 'builder') return undefined;
  const values = builder.data.enumeration?.values ?? builder.data.values;
  return values && enumValues(values) ? values : undefined;
}

function partMember(known: Part, name: string, options: SchemaAdapterOptions): Value | undefined {
  const method = (): Value => part('method', { of: known, name });
  switch (known.tag) {
    case 'module': {
      const origin: Origin = { kind: 'external', specifier: known.data.specifier, from: '' };
      return libraryExport(origin, name) ?? options.elsewhere?.(origin, name);
    }
    case 'making':
      return name === 'withRLS' ? known : undefined;
    case 'casing':
      return casedMember(known.data.dialect, known.data.casing, name);
    case 'column-types':
      return columnType(known.data.dialect, name);
    case 'namespace':
      return namespaceMember(known.data, name) ?? method();
    case 'enum':
      return enumMember(known.data, name);
    case 'builder':
    case 'view':
    case 'query':
    case 'constraint':
      return method();
    case 'relation-kinds': {
      const { schema } = known.data;
      if (name === 'one' || name === 'many') return part('relation-kind', { kind: name, schema, target: null });
      return schema ? options.member(schema, name) : undefined;
    }
    case 'relation-kind': {
      const { schema } = known.data;
      return schema ? part('relation-kind', { ...known.data, target: options.member(schema, name) }) : undefined;
    }
    default:
      return undefined;
  }
}

function namespaceMember(data: DataOf<'namespace'>, name: string): Value | undefined {
  if (name === 'table') return part('making', { ...data, kind: 'table', naming: null });
  if (name === 'view' || name === 'materializedView') return part('making', { ...data, kind: 'view', naming: null });
  return undefined;
}

function enumMember(data: DataOf<'enum'>, name: string): Value | undefined {
  if (name === 'enumName') return data.name === null ? undefined : literal(data.name, null, true);
  if (name !== 'enumValues') return undefined;
  const record = recordOf(data.values);
  if (!record) return data.values;
  return { kind: 'list', elements: record.entries.map((entry) => () => entry.value()), rest: null };
}

function callPart(known: Part, args: Arguments, options: SchemaAdapterOptions): Value | undefined {
  const { apply } = options;
  switch (known.tag) {
    case 'making':
      return known.data.kind === 'table' ? makeTable(known.data, args, apply) : draftView(known.data, args, apply);
    case 'column-type':
      return makeColumn(known.data.dialect, known.data.type, args);
    case 'enum':
      return makeEnumColumn(known.data.dialect, known.data, args);
    case 'relation-kind':
      return makeRelation(known.data, args);
    case 'function':
      return callFunction(known.data, args, options);
    case 'method':
      return callMethod(known.data, args, apply);
    default:
      return undefined;
  }
}

function callFunction(data: DataOf<'function'>, args: Arguments, { apply }: SchemaAdapterOptions): Value | undefined {
  const { name, dialect, casing } = data;
  switch (name) {
    case 'tableCreator': {
      const naming = settle(args.at(0));
      const given = textOf(args.at(1));
      const own = given === 'snake_case' || given === 'camelCase' ? given : casing;
      return part('making', { kind: 'table', dialect, naming, databaseSchema: null, casing: own });
    }
    case 'namespace': {
      const databaseSchema = textOf(args.at(0)) ?? null;
      return part('namespace', { dialect, databaseSchema, casing });
    }
    case 'enum':
      return makeEnum(dialect, null, args);
    case 'customType':
      return part('column-type', { dialect, type: 'customType' });
    case 'alias':
      return aliased(args);
    case 'columnsOf': {
      const table = tableOf(settle(args.at(0)));
      return table && columnRecord(table);
    }
    case 'relations':
    case 'defineRelations':
      return makeRelations(name, args, apply);
    case 'index':
    case 'uniqueIndex':
    case 'unique':
    case 'primaryKey':
    case 'foreignKey':
      return makeConstraint(name, args, apply);
    default:
      return undefined;
  }
}

/** `alias(users, 'author')`: the same table under another name. */
function aliased(args: Arguments): Value | undefined {
  const table = tableOf(settle(args.at(0)));
  return table && schemaValue('table', { table: { ...table, joinedAs: textOf(args.at(1)) ?? null } });
}

function callMethod({ of, name }: DataOf<'method'>, args: Arguments, apply: ApplyFunction): Value | undefined {
  const value = asSchemaValue(of);
  if (value) return of;
  const known = asPart(of);
  switch (known?.tag) {
    case 'builder':
      return part('builder', modifyColumn(known.data, name));
    case 'view':
      return callView(known.data, name, args, apply);
    case 'query':
      return callQuery(known.data, name, args);
    case 'constraint':
      return part('constraint', refineConstraint(known.data, name, args));
    case 'namespace':
      return name === 'enum' ? makeEnum(known.data.dialect, known.data.databaseSchema, args) : undefined;
    default:
      return undefined;
  }
}

/** `InferSelectModel<typeof users>`, `InferModel<typeof users, 'insert'>`. */
function inferredRow(name: string, typeArguments: readonly (() => Value)[]): Value | undefined {
  const isInsert =
    name === 'InferInsertModel' ||
    (name === 'InferModel' && typeArguments[1] !== undefined && textOf(typeArguments[1]()) === 'insert');
  if (!isInsert && name !== 'InferSelectModel' && name !== 'InferModel') return undefined;
  const table = tableOf(settle(typeArguments[0]?.() ?? UNDEFINED));
  return table && rowType(table, isInsert ? 'insert' : 'select');
}

/** The first parameter of a callback that one of the library's functions is given. */
function parameterOf(known: Part, args: Arguments, argument: number, options: SchemaAdapterOptions): Value | undefined {
  switch (known.tag) {
    case 'making':
      if (argument === 1) return part('column-types', { dialect: known.data.dialect });
      return argument === 2 && known.data.kind === 'table' ? makeTable(known.data, args, options.apply) : undefined;
    case 'function':
      if (argument !== 1) return undefined;
      if (known.data.name === 'relations') return relationKinds(null);
      return known.data.name === 'defineRelations' ? relationKinds(args.at(0)) : undefined;
    case 'method':
      return asPart(known.data.of)?.tag === 'view' && known.data.name === 'as' && argument === 0
        ? NEW_QUERY
        : undefined;
    default:
      return undefined;
  }
}
