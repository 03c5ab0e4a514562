/** Puts together what binding Drizzle code needs for a run. */
import type { DrizzleCatalog } from '../../catalog/catalog.js';
import { createSchemaAdapter } from '../../catalog/drizzle/adapter.js';
import { DRIZZLE_SCHEMA } from '../../catalog/drizzle/domain.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { memberOf } from '../../evaluate/members.js';
import type { ModuleGraph } from '../../syntax/module-graph.js';
import { ts } from '../../syntax/parse.js';
import { bindDeclared, bindTypedCalls } from '../declared/bind-declared.js';
import { findTypedFunctions } from '../declared/typed-functions.js';
import type { OpenFile, OrmBinding, OrmSetup } from '../orm-binding.js';
import type { Binder, FileBinding } from './binder.js';
import { bindCasts } from './casts.js';
import { bindColumns } from './columns.js';
import { bindComparisons } from './comparisons.js';
import { typedFile } from './declared-types.js';
import { type Client, DRIZZLE } from './domain.js';
import { createEvidence } from './evidence.js';
import { createInputs } from './inputs.js';
import { findProjectClients, mayMakeClient } from './project-clients.js';
import { bindQueries } from './queries.js';
import { createResults } from './results/results.js';
import { columnOf, createTypeRows } from './results/type-rows.js';
import { bindRowSchemas, rowOf } from './row-schemas.js';
import { createRowTypes } from './row-types.js';
import { clientExport, createSemantics } from './semantics.js';
import { createTables, type TableModel } from './tables.js';

/** What was found by a look at all files. */
export interface DrizzleSurvey {
  /** Those that may make clients. */
  readonly clientFiles: readonly string[];
  /** What files call their row types. */
  readonly rowTypes: readonly string[];
}

export interface DrizzleSetup extends OrmSetup {
  readonly survey: DrizzleSurvey;
}

/** `known` is an earlier survey that still holds. */
export function setUpDrizzle(
  catalogs: readonly DrizzleCatalog[],
  graph: ModuleGraph,
  texts: ReadonlyMap<string, string>,
  textOf: (path: string) => string | undefined,
  isMentioned: (path: string, word: string) => boolean,
  libraries: readonly string[],
  known?: DrizzleSurvey,
): DrizzleSetup {
  let evaluator: Evaluator | undefined;
  const ev = (): Evaluator => {
    if (!evaluator) throw new Error('asked before binding began');
    return evaluator;
  };
  let clients: readonly Client[] | undefined;
  const projectClients = (): readonly Client[] => {
    clients ??= findProjectClients(
      ev(),
      known ? known.clientFiles.map((path) => [path, textOf(path) ?? ''] as const) : texts,
    );
    return clients;
  };
  const tables = createTables(catalogs, ev, projectClients);
  const evidence = createEvidence(catalogs, graph, textOf, isMentioned, libraries);

  const rowTypes = createRowTypes(texts.keys(), graph, evidence, textOf, known?.rowTypes);

  const related = ({ model }: TableModel, relation: string): TableModel | undefined => {
    const field = model.fields.find(({ name, type }) => name === relation && type.kind === 'relation');
    return field?.type.kind === 'relation' ? tables.findModel(field.type.relation.target) : undefined;
  };

  return {
    get survey() {
      const clientFiles =
        known?.clientFiles ?? Array.from(texts).flatMap(([path, text]) => (mayMakeClient(text) ? [path] : []));
      return { clientFiles, rowTypes: [...rowTypes.declaredAnywhere()] };
    },
    adapters: (apply) => [
      [
        DRIZZLE_SCHEMA,
        createSchemaAdapter({
          apply,
          member: (of, name) => memberOf(ev(), of, name),
          elsewhere: clientExport,
          columnValue: (table, name) => columnOf(tables, table, name),
        }),
      ],
      [
        DRIZZLE,
        createSemantics(
          apply,
          inferClient,
          (client, accessor, relations) => {
            const reached = tables.reach(client, accessor);
            let found: TableModel | undefined = reached.kind === 'table' ? reached.found[0] : undefined;
            for (const relation of relations) found = found && related(found, relation);
            return found && tables.specOf(found);
          },
          createResults({ tables, catalogs, apply }),
        ),
      ],
    ],
    validated: rowOf,
    bind(made): OrmBinding {
      evaluator = made;
      const inputs = createInputs((id) => tables.findModel(id));
      const binder: Binder = {
        ev: made,
        catalogs,
        tables,
        inputs,
        evidence,
        rowTypes,
      };
      const own = (file: OpenFile): FileBinding => ({ ...binder, ...file });
      return {
        rowOf: createTypeRows(tables, (of, name) => memberOf(made, of, name)),
        describeClients: tables.describeClients,
        makesClients: (files) => Array.from(files).some((path) => mayMakeClient(textOf(path) ?? '')),
        matters: (path) => evidence.mayMatter(path),
        bindFile(given) {
          const file = own(given);
          bindColumns(file);
          bindComparisons(file);
          bindQueries(file);
          bindRowSchemas(file);
          bindCasts(file);
          bindDeclared(typedFile(file));
        },
        findTypedFunctions: (file) => findTypedFunctions(typedFile(own(file)), INSERT_ROW),
        bindTypedCalls: (file, names) => bindTypedCalls(typedFile(own(file)), names),
      };
    },
  };
}

/** Types that objects are written for; rows that were read are passed about too much to look for in every file. */
const INSERT_ROW = /\$inferInsert|InferInsertModel|\b(?:New|Insert|Create)\w*|\w+(?:Insert|Input|Create)\b/;

const OPERATION = /^find(?:Many|First)$/;

/** `ctx.db.query` in `ctx.db.query.users.findMany(…)`: nothing but a client is asked so. */
function inferClient(node: ts.PropertyAccessExpression): Client | undefined {
  if (node.name.text !== 'query') return undefined;
  let outer: ts.Node = node.parent;
  while (ts.isNonNullExpression(outer)) outer = outer.parent;
  const isNamed = ts.isPropertyAccessExpression(outer) || ts.isElementAccessExpression(outer);
  const method = isNamed ? outer.parent : undefined;
  if (!method || !ts.isPropertyAccessExpression(method) || !OPERATION.test(method.name.text)) return undefined;
  return ts.isCallExpression(method.parent) ? { schema: null, open: true, certainty: 'inferred' } : undefined;
}
