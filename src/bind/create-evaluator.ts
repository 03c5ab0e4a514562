/** The evaluator of a run: the ORMs' meanings, and those of libraries that carry their values on. */
import { type Adapter, combineAdapters } from '../evaluate/adapters.js';
import { apply } from '../evaluate/calls.js';
import { Evaluator } from '../evaluate/evaluator.js';
import { propsOf } from '../evaluate/jsx.js';
import { ANGULAR, createAngular } from '../evaluate/libraries/angular.js';
import { COLLECTIONS, createCollections } from '../evaluate/libraries/collections.js';
import { createPageLoaders, PAGE_LOADERS } from '../evaluate/libraries/page-loaders.js';
import { createProcedures, PROCEDURES } from '../evaluate/libraries/procedures.js';
import { createReact, REACT } from '../evaluate/libraries/react.js';
import { createRxjs, type Following, RXJS } from '../evaluate/libraries/rxjs.js';
import { createTsPattern, TS_PATTERN } from '../evaluate/libraries/ts-pattern.js';
import { createZod } from '../evaluate/libraries/zod.js';
import { ZOD } from '../evaluate/libraries/zod-schema.js';
import { openNaming } from '../evaluate/open-naming.js';
import type { ApplyFunction } from '../evaluate/semantics.js';
import type { Value } from '../evaluate/value.js';
import type { ModuleGraph } from '../syntax/module-graph.js';
import type { OrmSetup } from './orm-binding.js';
import { RESPONSES } from './responses/domain.js';
import type { Responses } from './responses/set-up.js';
import { ROW } from './rows/row.js';
import { createRows } from './rows/semantics.js';
import type { WordSearch } from './word-search.js';

const PAGE_ENDINGS = ['.tsx', '.jsx', '.ts', '.js'];

/** What more files than this name is not looked for. */
const MAX_NAMING = 20;

export function createEvaluator(
  search: WordSearch,
  graph: ModuleGraph,
  orms: readonly OrmSetup[],
  responses: Responses | undefined,
): Evaluator {
  const applied: ApplyFunction = (value, args) => apply(ev, value, args, null);
  const following: Following = {
    apply: applied,
    evaluate: (node, env) => ev.evaluate(node, env),
    evaluateType: (node) => ev.evaluateType(node),
    awaited: (value) => ev.awaited(value),
    openNaming: (name, own) => openNaming(ev, name, own),
    propsOf: (element) => propsOf(ev, element, ev.root),
  };
  const validated = (schema: Value): Value | undefined => {
    for (const orm of orms) {
      const value = orm.validated?.(schema);
      if (value) return value;
    }
    return undefined;
  };
  const adapters = new Map<string, Adapter>([
    ...orms.flatMap((orm) => orm.adapters(applied)),
    [ROW, createRows()],
    [ZOD, createZod(applied, validated)],
    [TS_PATTERN, createTsPattern(applied)],
    [COLLECTIONS, createCollections(applied)],
    [RXJS, createRxjs(following)],
    [ANGULAR, createAngular(following, (method, args) => responses?.asked(method, args))],
    [REACT, createReact(following)],
    [
      PAGE_LOADERS,
      createPageLoaders({
        ...following,
        exported: (path, name) => ev.exportedValue(path, name),
        fileAt: (path) => PAGE_ENDINGS.map((ending) => path + ending).find((file) => graph.findModule(file)),
      }),
    ],
    [PROCEDURES, createProcedures((args) => ev.place(args.node))],
    ...(responses ? [[RESPONSES, responses.adapter(applied)] as const] : []),
  ]);
  const filesCalling = memoised((name) => search.find(`${name}(`, Number.POSITIVE_INFINITY));
  const filesNaming = memoised((name) => search.find(name, MAX_NAMING + 1));
  const ev: Evaluator = new Evaluator(graph, combineAdapters(adapters), filesCalling, filesNaming);
  return ev;
}

function memoised(compute: (name: string) => readonly string[]): (name: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (name) => {
    let found = known.get(name);
    if (!found) {
      found = compute(name);
      known.set(name, found);
    }
    return found;
  };
}
