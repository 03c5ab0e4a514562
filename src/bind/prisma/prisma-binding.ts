/** Puts together what binding Prisma code needs for a run. */
import type { PrismaCatalog } from '../../catalog/catalog.js';
import type { Project } from '../../discover/project.js';
import type { ModuleGraph } from '../../syntax/module-graph.js';
import type { ts } from '../../syntax/parse.js';
import { bindTypedCalls } from '../declared/bind-declared.js';
import { findTypedFunctions } from '../declared/typed-functions.js';
import type { OpenFile, OrmBinding, OrmSetup } from '../orm-binding.js';
import { bindFile } from './bind-file.js';
import type { Binder } from './binder.js';
import { createClientModules } from './client-modules.js';
import { asAnyClient, clientOf, inferClient } from './clients.js';
import { typedFile } from './declared-types.js';
import { type Additions, NO_ADDITIONS, PRISMA } from './domain.js';
import { createEvidence, type Mentions } from './evidence.js';
import { collectAdditions, describeAdditions } from './extensions.js';
import { createGrammars } from './grammars.js';
import { createIndirectImports } from './indirect-imports.js';
import { createReexports, type ReexportAnswers } from './reexports.js';
import { enumOfType, rowOfInput } from './results/declared-rows.js';
import { rowOfWritten } from './results/written-rows.js';
import { createSemantics, type InferClient } from './semantics.js';

export function setUpPrisma(
  project: Project,
  catalogs: readonly PrismaCatalog[],
  graph: ModuleGraph,
  mentions: Mentions,
  textOf: (path: string) => string | undefined,
  known: ReexportAnswers,
): OrmSetup {
  const modules = createClientModules(project, catalogs);
  const grammars = createGrammars();
  const evidence = createEvidence(mentions, project.config.clients);
  const reexports = createReexports(graph, modules, textOf, known);
  const infer: InferClient = (receiver) => inferClient({ evidence, modules }, receiver);
  // What extensions add is read by the evaluator, which is made of what is set up here.
  let additionsOf = (): Additions => NO_ADDITIONS;
  // So is what else a value is: a mock that is written out is no client, whatever it is called.
  let isOther = (_receiver: ts.Expression): boolean => false;
  const inferQueried: InferClient = (receiver) => {
    const client = isOther(receiver) ? undefined : infer(receiver);
    return client && asAnyClient({ additions: () => additionsOf() }, client);
  };
  const importsIndirectly = createIndirectImports({
    specifiers: clientSpecifiers(project, catalogs),
    catalogs,
    graph,
    reexports,
    modules,
  });
  return {
    adapters: (apply) => [[PRISMA, createSemantics(modules, grammars, apply, infer, inferQueried)]],
    bind(ev): OrmBinding {
      isOther = (receiver) => clientOf({ ev }, ev.evaluate(receiver)) === 'other';
      let additions: Additions | undefined;
      additionsOf = () => {
        if (!additions) {
          // Extensions whose own queries ask for this see none.
          additions = NO_ADDITIONS;
          additions = collectAdditions(ev, evidence.extending);
        }
        return additions;
      };
      const binder: Binder = {
        ev,
        grammars,
        modules,
        catalogs,
        evidence,
        additions: additionsOf,
        reexports,
        schemaNames: new Set(
          catalogs.flatMap((catalog) => [...catalog.models, ...catalog.enums].map(({ name }) => name)),
        ),
      };
      const own = (file: OpenFile) => ({ ...binder, ...file });
      return {
        rowOf: (value) => rowOfInput(value) ?? rowOfWritten(value, grammars),
        enumOf: enumOfType,
        describeClients: () => describeAdditions(additionsOf()),
        makesClients: (files) => Array.from(files).some((path) => evidence.extending.has(path)),
        matters(path) {
          if (evidence.mayMatter(path)) return true;
          const text = textOf(path);
          return text !== undefined && importsIndirectly(path, text);
        },
        bindFile: (file) => bindFile(own(file)),
        findTypedFunctions: (file) => findTypedFunctions(typedFile(own(file)), MAY_BEAR),
        bindTypedCalls: (file, names) => bindTypedCalls(typedFile(own(file)), names),
      };
    },
  };
}

/** Names of types that objects are written for, rather than rows that are passed about. */
const MAY_BEAR = /Prisma\b|(?:Input|Args|Include|Select|OrderBy\w*)\b/;

/** How code names packages that own a schema, and generated output: imports from there can be of the client. */
function clientSpecifiers(project: Project, catalogs: readonly PrismaCatalog[]): readonly string[] {
  const owners = new Set(project.schemas.flatMap((schema) => (schema.kind === 'prisma' ? schema.packageDir : [])));
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
