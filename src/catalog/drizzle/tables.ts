/** Tables, views and enums: what the calls that declare them make. */
import type { ApplyFunction, Arguments } from '../../evaluate/semantics.js';
import { type RecordValue, settle, UNDEFINED, unknown, type Value } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import type { Dialect } from '../catalog.js';
import { schemaValue, type TableSpec, tableOf } from './domain.js';
import { asPart, type EnumSpec, type Making, part, type QueryDraft, type ViewDraft } from './parts.js';
import { isAbsent, passing, recordOf, textOf } from './read-values.js';

export function placeOf({ node }: Arguments): Place {
  const file = node.getSourceFile();
  return { file: file.fileName, start: node.getStart(file), end: node.end };
}

function keyOf(place: Place, name: string | null): string {
  return `${place.file}:${place.start}#${name ?? '?'}`;
}

/** `pgTable('users', columns, constraints)`. */
export function makeTable(making: Making, args: Arguments, apply: ApplyFunction): Value {
  const place = placeOf(args);
  const name = nameOf(making, args, apply);
  const table: TableSpec = {
    key: keyOf(place, name),
    kind: 'table',
    dialect: making.dialect,
    name,
    databaseSchema: making.databaseSchema,
    joinedAs: textOf(args.at(0)) ?? null,
    casing: making.casing,
    place,
    columns: once(() => givenColumns(making.dialect, args.at(1), args, apply)),
    constraints: once(() => {
      const given = settle(args.at(2));
      return given.kind === 'function' ? apply(given, passing(args, [schemaValue('table', { table })])) : given;
    }),
  };
  return schemaValue('table', { table });
}

function nameOf({ naming }: Making, args: Arguments, apply: ApplyFunction): string | null {
  const given = args.at(0);
  return textOf(naming ? apply(naming, passing(args, [given])) : given) ?? null;
}

function givenColumns(dialect: Dialect, given: Value, args: Arguments, apply: ApplyFunction): Value {
  const value = settle(given);
  return value.kind === 'function' ? apply(value, passing(args, [part('column-types', { dialect })])) : value;
}

/** `pgView('active_users')`: a view once `as` or `existing` is called. */
export function draftView(making: Making, args: Arguments, apply: ApplyFunction): Value {
  const place = placeOf(args);
  const name = nameOf(making, args, apply);
  const given = args.at(1);
  const columns = isAbsent(given) ? null : givenColumns(making.dialect, given, args, apply);
  return part('view', { key: keyOf(place, name), place, name, making, columns });
}

/** What a method of a view in the making gives; those that only configure it give it back. */
export function callView(draft: ViewDraft, method: string, args: Arguments, apply: ApplyFunction): Value {
  if (method !== 'as' && method !== 'existing') return part('view', draft);
  const { dialect, databaseSchema, casing } = draft.making;
  const query = once(() => {
    const given = settle(args.at(0));
    return given.kind === 'function' ? apply(given, passing(args, [NEW_QUERY])) : given;
  });
  const table: TableSpec = {
    key: draft.key,
    kind: 'view',
    dialect,
    name: draft.name,
    databaseSchema,
    joinedAs: draft.name,
    casing,
    place: placeOf(args),
    columns: once(() => draft.columns ?? selectedBy(query())),
    constraints: () => UNDEFINED,
  };
  return schemaValue('table', { table });
}

export const NEW_QUERY = part('query', { selection: null, sources: [] });

/** What a method of a query in a view adds to what is selected. */
export function callQuery(query: QueryDraft, method: string, args: Arguments): Value {
  const [first] = [args.at(0)];
  if (method.startsWith('select')) {
    const selection = method.startsWith('selectDistinctOn') ? args.at(1) : first;
    return part('query', { ...query, selection: isAbsent(selection) ? null : selection });
  }
  const isSource = method === 'from' || /join$/i.test(method);
  return part('query', isSource ? { ...query, sources: [...query.sources, first] } : query);
}

function selectedBy(value: Value): Value {
  const query = asPart(settle(value));
  if (query?.tag !== 'query') return unknown('external-value');
  const { selection, sources } = query.data;
  if (selection) return selection;
  const [only, ...others] = sources;
  // Rows of joins are nested by table.
  if (!only || others.length > 0) return unknown('external-value');
  const table = tableOf(settle(only));
  return table ? columnRecord(table) : selectedBy(only);
}

/** A table's columns as an object of them. */
export function columnRecord(table: TableSpec): RecordValue {
  const given = recordOf(table.columns());
  if (!given) return { kind: 'record', entries: [], open: 'external-value', node: null };
  const entries = given.entries.map((entry) => ({
    ...entry,
    node: null,
    value: () => schemaValue('column', { table, name: entry.key }),
  }));
  return { kind: 'record', entries, open: given.open, node: null };
}

/** `pgEnum('role', ['admin'])`. */
export function makeEnum(dialect: Dialect, databaseSchema: string | null, args: Arguments): Value {
  const place = placeOf(args);
  const name = textOf(args.at(0)) ?? null;
  const spec: EnumSpec = { key: keyOf(place, name), name, databaseSchema, values: settle(args.at(1)), place };
  return part('enum', { ...spec, dialect });
}

export function once<T>(compute: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: compute() };
    return found.value;
  };
}
