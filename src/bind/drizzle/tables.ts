/** The tables that code reaches: by value, and by name through a client. */
import type { DrizzleCatalog, Id, Model } from '../../catalog/catalog.js';
import type { TableSpec } from '../../catalog/drizzle/domain.js';
import { nearNames } from '../../catalog/lookup.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { memberOf } from '../../evaluate/members.js';
import { alternatives, unknown } from '../../evaluate/value.js';
import type { Lookup } from '../facts.js';
import type { Client } from './domain.js';
import { tablesOf } from './table-of.js';

export interface TableModel {
  readonly catalog: DrizzleCatalog;
  readonly model: Model;
}

type Found = readonly [TableModel, ...TableModel[]];

/** What `db.query.<name>` leads to. */
export type Reach =
  /** Several where the database is chosen at run time. */
  | { readonly kind: 'table'; readonly found: Found }
  | { readonly kind: 'not-there'; readonly lookup: Lookup; readonly catalog: DrizzleCatalog }
  | { readonly kind: 'opaque' };

export interface Tables {
  /** Undefined for a table that no catalog has. */
  modelOf(table: TableSpec): TableModel | undefined;
  findModel(id: Id): TableModel | undefined;
  /** A table as a value, from its model. */
  specOf(found: TableModel): TableSpec;
  reach(client: Client, accessor: string): Reach;
  /** Of the project's own clients all that `reach` tells of inferred ones. */
  describeClients(): string;
  /** Whether a client was certainly not given a table, so that no relation leads to it. */
  lacks(client: Client, model: Model): boolean;
}

/** `clients` are the project's own, for those that are inferred. */
export function createTables(
  catalogs: readonly DrizzleCatalog[],
  evaluator: () => Evaluator,
  clients: () => readonly Client[],
): Tables {
  const byKey = new Map<string, TableModel>();
  const byId = new Map<Id, TableModel>();
  const keys = new Map<Id, string>();
  for (const catalog of catalogs) {
    for (const model of catalog.models) byId.set(model.id, { catalog, model });
    for (const [key, id] of Object.entries(catalog.drizzle.tables)) {
      const found = byId.get(id);
      if (found) byKey.set(key, found);
      keys.set(id, key);
    }
  }
  const names = new Map<string, Id[]>();
  for (const { drizzle } of catalogs) {
    for (const { name, model } of drizzle.exports) names.set(name, [...(names.get(name) ?? []), model]);
  }
  const registered = new Map<Client['schema'], ReadonlyMap<string, Found>>();

  const modelOf = (table: TableSpec): TableModel | undefined => byKey.get(table.key);

  /** What a client was given, by the names that it was given under. */
  const registeredIn = (schema: NonNullable<Client['schema']>): ReadonlyMap<string, Found> => {
    let found = registered.get(schema);
    if (!found) {
      const all = new Map<string, Found>();
      const listed = schema.kind === 'record' ? schema.entries.map(({ key }) => key) : [...names.keys()];
      for (const name of new Set(listed)) {
        const [first, ...others] = tablesOf(memberOf(evaluator(), schema, name)).flatMap(
          (table) => modelOf(table) ?? [],
        );
        if (first) all.set(name, [first, ...others]);
      }
      found = all;
      registered.set(schema, found);
    }
    return found;
  };

  const isOpen = ({ schema, open }: Client): boolean =>
    open ||
    (schema !== null && alternatives(schema).some((member) => member.kind === 'record' && member.open !== null));

  const reach = (client: Client, accessor: string): Reach => {
    const among = client.certainty === 'inferred' ? clients() : [client];
    const known = among.flatMap(({ schema }) => (schema ? [registeredIn(schema)] : []));
    for (const tables of known) {
      const found = tables.get(accessor);
      if (found) return { kind: 'table', found };
    }
    if (!known.length) return byExport(accessor);
    if (among.some(isOpen) || catalogs.some(({ open }) => open !== null)) return byExport(accessor);
    if (!known.some((tables) => tables.size)) return { kind: 'opaque' };
    const all = new Map(known.flatMap((tables) => [...tables]));
    const catalog = [...all.values()][0]?.[0].catalog;
    if (!catalog) return { kind: 'opaque' };
    const near = nearNames(
      accessor,
      [...all].map(([name, [{ model }]]) => ({ name, entity: model.id })),
    );
    const [elsewhere] = names.get(accessor) ?? [];
    const lookup: Lookup = {
      kind: 'missing',
      near,
      exists: [...all.keys()],
      ...(elsewhere === undefined ? {} : { elsewhere }),
    };
    return { kind: 'not-there', lookup, catalog };
  };

  const lacks = (client: Client, model: Model): boolean => {
    const { schema, certainty } = client;
    if (!schema || certainty === 'inferred' || isOpen(client)) return false;
    const isRead = schema.kind !== 'record' || schema.entries.every((entry) => entry.value().kind !== 'unknown');
    const given = [...registeredIn(schema).values()].flat();
    return isRead && given.length > 0 && given.every((found) => found.model.id !== model.id);
  };

  /** Where it is not known what a client was given, an exported name that one table goes by is that table's. */
  const byExport = (accessor: string): Reach => {
    const [id, ...others] = new Set(names.get(accessor) ?? []);
    const found = id !== undefined && !others.length ? byId.get(id) : undefined;
    return found ? { kind: 'table', found: [found] } : { kind: 'opaque' };
  };

  return {
    modelOf,
    findModel: (id) => byId.get(id),
    specOf({ catalog, model }) {
      return {
        key: keys.get(model.id) ?? model.id,
        kind: model.kind === 'view' ? 'view' : 'table',
        dialect: catalog.dialect ?? 'postgresql',
        name: model.table,
        databaseSchema: model.databaseSchema,
        joinedAs: model.table,
        place: model.declaration,
        casing: null,
        columns: () => unknown('external-value'),
        constraints: () => unknown('external-value'),
      };
    },
    reach,
    describeClients: () =>
      JSON.stringify(
        clients().map((client) => [
          isOpen(client),
          [...(client.schema ? registeredIn(client.schema) : [])].map(([name, found]) => [
            name,
            found.map(({ model }) => model.id),
          ]),
        ]),
      ),
    lacks,
  };
}
