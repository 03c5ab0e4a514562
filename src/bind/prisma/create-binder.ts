/** Puts together what binding Prisma code needs for a run. */
import type { PrismaCatalog } from '../../catalog/catalog.js';
import type { Project } from '../../discover/project.js';
import { type Adapter, combineAdapters } from '../../evaluate/adapters.js';
import { apply } from '../../evaluate/calls.js';
import { Evaluator } from '../../evaluate/evaluator.js';
import { createProcedures, PROCEDURES } from '../../evaluate/libraries/procedures.js';
import { createTsPattern, TS_PATTERN } from '../../evaluate/libraries/ts-pattern.js';
import { createZod } from '../../evaluate/libraries/zod.js';
import { ZOD } from '../../evaluate/libraries/zod-schema.js';
import type { ModuleGraph } from '../../syntax/module-graph.js';
import type { Binder } from './binder.js';
import { createClientModules } from './client-modules.js';
import { inferClient } from './clients.js';
import { type Additions, PRISMA } from './domain.js';
import { createEvidence, type Mentions } from './evidence.js';
import { collectAdditions } from './extensions.js';
import { createGrammars } from './grammars.js';
import { createReexports } from './reexports.js';
import { type ApplyFunction, createSemantics, type InferClient } from './semantics.js';

export function createBinder(
  project: Project,
  catalogs: readonly PrismaCatalog[],
  graph: ModuleGraph,
  mentions: Mentions,
  textOf: (path: string) => string | undefined,
): Binder {
  const modules = createClientModules(project, catalogs);
  const grammars = createGrammars();
  const evidence = createEvidence(mentions, project.config.clients);
  const applied: ApplyFunction = (value, args) => apply(ev, value, args, null);
  const infer: InferClient = (receiver) => inferClient({ evidence, modules }, receiver);
  const adapters = new Map<string, Adapter>([
    [PRISMA, createSemantics(modules, grammars, applied, infer)],
    [ZOD, createZod(applied)],
    [TS_PATTERN, createTsPattern(applied)],
    [PROCEDURES, createProcedures((args) => ev.place(args.node))],
  ]);
  const ev: Evaluator = new Evaluator(graph, combineAdapters(adapters), (name) => filesCalling(project, name, textOf));
  let additions: Additions | undefined;
  return {
    ev,
    grammars,
    modules,
    catalogs,
    evidence,
    additions() {
      additions ??= collectAdditions(ev, evidence.extending);
      return additions;
    },
    reexports: createReexports(graph, modules, textOf),
    schemaNames: new Set(catalogs.flatMap((catalog) => [...catalog.models, ...catalog.enums].map(({ name }) => name))),
  };
}

function filesCalling(
  { files }: Project,
  name: string,
  textOf: (path: string) => string | undefined,
): readonly string[] {
  const call = `${name}(`;
  return files.flatMap(({ path }) => (textOf(path)?.includes(call) ? [path] : []));
}

/** How code names packages that own a schema, and generated output: imports from there can be of the client. */
export function clientSpecifiers(project: Project, catalogs: readonly PrismaCatalog[]): readonly string[] {
  const owners = new Set(project.schemas.map((schema) => schema.packageDir));
  const names = project.packages.flatMap((found) =>
    found.name && owners.has(found.dir) && found.dir !== project.root ? [found.name] : [],
  );
  const folders = catalogs.flatMap(({ prisma }) =>
    prisma.clientOutputs.map((output) => output.split('/').at(-1) ?? ''),
  );
  return [
    ...names.flatMap((name) => [`'${name}`, `"${name}`]),
    ...[...new Set(folders)].filter(Boolean).flatMap((name) => [`/${name}'`, `/${name}"`, `/${name}/`]),
  ];
}
