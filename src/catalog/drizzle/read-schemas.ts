/** Reads Drizzle schemas from the code that declares them; nothing is executed. */

import type { DrizzleSource, Project } from '../../discover/project.js';
import { type Adapter, combineAdapters } from '../../evaluate/adapters.js';
import { apply } from '../../evaluate/calls.js';
import { Evaluator } from '../../evaluate/evaluator.js';
import { createZod } from '../../evaluate/libraries/zod.js';
import { ZOD } from '../../evaluate/libraries/zod-schema.js';
import { memberOf } from '../../evaluate/members.js';
import type { ApplyFunction } from '../../evaluate/semantics.js';
import { settle, UNDEFINED, type Value } from '../../evaluate/value.js';
import type { Problem } from '../../finding.js';
import { createModuleGraph, type ModuleGraph } from '../../syntax/module-graph.js';
import { importResolverOf } from '../../syntax/resolve-import.js';
import type { DrizzleCatalog, DrizzleSettings, Id } from '../catalog.js';
import { createSchemaAdapter } from './adapter.js';
import { buildModels, type KnownTables } from './build-models.js';
import { SchemaCollector, type SchemaParts } from './collect.js';
import { DRIZZLE_SCHEMA, tableOf } from './domain.js';
import type { RelationsSpec } from './parts.js';
import { readRelations, type TableRelations } from './relations.js';
import { casingOf, type Mentions, scanTexts } from './scan-texts.js';

/** A source with the id of the catalog that it becomes. */
export interface NamedSource {
  readonly id: Id;
  readonly source: DrizzleSource;
}

export interface ReadSchemas {
  /** One for each source, in order; null for one that declares nothing that could be read. */
  readonly catalogs: readonly (DrizzleCatalog | null)[];
  readonly problems: readonly Problem[];
  /** Every file that had to be read for them: what schemas import of tables' parts is as good as in them. */
  readonly readFrom: readonly string[];
}

/** What reading needs of a project. */
export type SchemaProject = Pick<Project, 'root' | 'files' | 'packages' | 'pathsConfigs' | 'schemas' | 'fs'>;

/**
 * Reads every source. Never throws for what a schema contains: what cannot be read makes its table open, and a file that
 * cannot be read is a problem. A table that several sources reach belongs to the first that does.
 */
export function readDrizzleSchemas(project: SchemaProject, sources: readonly NamedSource[]): ReadSchemas {
  const resolver = importResolverOf(project);
  const graph = createModuleGraph(project.fs, resolver);
  const ev = createEvaluator(graph);
  const named = new Set(sources.flatMap(({ source }) => source.files));
  const collector = new SchemaCollector({ ev, resolver, fs: project.fs }, named);
  const collected = sources.map(({ id, source }) => ({ id, source, parts: collector.collect(source.files) }));
  const mentions = scanTexts(project);
  const apart = mentions.relations.flatMap((file) => collector.collectRelations(file));
  const known = indexTables(ev, collected, apart);
  const catalogs = collected.map((one) => {
    const isEmpty = one.parts.tables.length === 0 && one.parts.enums.length === 0;
    return isEmpty ? null : buildCatalog(ev, one, known, mentions);
  });
  return { catalogs, problems: collected.flatMap(problemsOf), readFrom: graph.listParsed() };
}

interface Collected extends NamedSource {
  readonly parts: SchemaParts;
}

function createEvaluator(graph: ModuleGraph): Evaluator {
  const applied: ApplyFunction = (callee, args) => apply(ev, callee, args, null);
  const member = (of: Value, name: string): Value => (isMissing(graph, of, name) ? UNDEFINED : memberOf(ev, of, name));
  const adapters = new Map<string, Adapter>([
    [DRIZZLE_SCHEMA, createSchemaAdapter({ apply: applied, member })],
    // Values of enums are often those of a validation schema.
    [ZOD, createZod(applied)],
  ]);
  const ev: Evaluator = new Evaluator(graph, combineAdapters(adapters));
  return ev;
}

/** A project's module that certainly exports no such name. */
function isMissing(graph: ModuleGraph, of: Value, name: string): boolean {
  if (of.kind !== 'module') return false;
  const target = graph.resolveExport(of.path, name);
  return target.kind === 'none' && target.through.length === 0;
}

function indexTables(ev: Evaluator, collected: readonly Collected[], apart: readonly RelationsSpec[]): KnownTables {
  const ids = new Map<string, Id>();
  const names = new Map<string, string>();
  for (const { id, parts } of collected) {
    const taken = new Map<string, number>();
    for (const { table, name } of parts.tables) {
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      ids.set(table.key, count === 1 ? `${id}#${name}` : `${id}#${name} (${count})`);
      names.set(table.key, name);
    }
  }
  const relations = new Map<string, TableRelations[]>();
  let hasStray = false;
  for (const spec of [...collected.flatMap(({ parts }) => parts.relations), ...apart]) {
    const read = readRelations(spec, (of, name) => memberOf(ev, of, name));
    hasStray ||= read === undefined;
    for (const one of read ?? []) relations.set(one.table.key, [...(relations.get(one.table.key) ?? []), one]);
  }
  return { ids, names, relations, hasStray, enums: new Map() };
}

function buildCatalog(
  ev: Evaluator,
  { id, source, parts }: Collected,
  known: KnownTables,
  mentions: Mentions,
): DrizzleCatalog {
  const { models, enums } = buildModels(id, source, casingOf(source, mentions), parts, known);
  const dialects = new Set(parts.tables.map(({ table }) => table.dialect));
  const [only = null] = dialects;
  return {
    id,
    kind: 'drizzle',
    path: source.path,
    files: parts.files,
    dialect: source.dialect ?? (dialects.size === 1 ? only : null),
    models,
    enums,
    ignored: [],
    open: parts.unread.length > 0 ? 'a file of the schema cannot be read' : null,
    drizzle: {
      version: source.version,
      tables: Object.fromEntries(
        parts.tables.flatMap(({ table }) => {
          const model = known.ids.get(table.key);
          return model === undefined ? [] : [[table.key, model]];
        }),
      ),
      exports: listExports(ev, parts.files, known),
      openRelations: known.hasStray ? 'it could not be read which tables some relations are of' : null,
    },
  };
}

function listExports(
  ev: Evaluator,
  files: readonly string[],
  { ids }: KnownTables,
): readonly DrizzleSettings['exports'][number][] {
  return files.flatMap((file) => {
    const names = ev.graph.listExports(file).names;
    return ['default', ...names].flatMap((name) => {
      const table = tableOf(settle(ev.exportedValue(file, name)));
      const model = table && ids.get(table.key);
      return model === undefined ? [] : [{ name, file, model }];
    });
  });
}

function problemsOf({ source, parts }: Collected): readonly Problem[] {
  const unreadable = (file: string, message: string): Problem => {
    return { kind: 'schema-unreadable', message, file, start: null, end: null, fatal: false };
  };
  const unread = parts.unread.map((file) => unreadable(file, 'The file cannot be read'));
  if (unread.length > 0 || parts.tables.length > 0 || parts.enums.length > 0) return unread;
  return [unreadable(source.path, 'It declares no table that could be read')];
}
