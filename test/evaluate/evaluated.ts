/** Evaluates what small projects export, and shows values as plain data. */

import { join as joinPath } from 'node:path';
import { discoverProject } from '../../src/discover/discover-project.js';
import { type Adapter, combineAdapters } from '../../src/evaluate/adapters.js';
import { apply } from '../../src/evaluate/calls.js';
import { Evaluator } from '../../src/evaluate/evaluator.js';
import { propsOf } from '../../src/evaluate/jsx.js';
import { ANGULAR, createAngular } from '../../src/evaluate/libraries/angular.js';
import { COLLECTIONS, createCollections } from '../../src/evaluate/libraries/collections.js';
import { createProcedures, PROCEDURES } from '../../src/evaluate/libraries/procedures.js';
import { createReact, REACT } from '../../src/evaluate/libraries/react.js';
import { createRxjs, type Following, RXJS } from '../../src/evaluate/libraries/rxjs.js';
import { createTsPattern, TS_PATTERN } from '../../src/evaluate/libraries/ts-pattern.js';
import { createZod } from '../../src/evaluate/libraries/zod.js';
import { ZOD } from '../../src/evaluate/libraries/zod-schema.js';
import { openNaming } from '../../src/evaluate/open-naming.js';
import type { ApplyFunction } from '../../src/evaluate/semantics.js';
import { settle, type Value } from '../../src/evaluate/value.js';
import { createModuleGraph } from '../../src/syntax/module-graph.js';
import { createImportResolver } from '../../src/syntax/resolve-import.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';

/** An evaluator over a project of these files. */
export async function createEvaluator(files: ProjectFiles): Promise<{ ev: Evaluator; at: (path: string) => string }> {
  const cwd = createProject({ 'prisma/schema.prisma': USER_SCHEMA, 'package.json': {}, ...files });
  const project = await discoverProject({ cwd });
  const applied: ApplyFunction = (callee, args) => apply(ev, callee, args, null);
  const following: Following = {
    apply: applied,
    evaluate: (node, env) => ev.evaluate(node, env),
    evaluateType: (node) => ev.evaluateType(node),
    awaited: (value) => ev.awaited(value),
    openNaming: (name, own) => openNaming(ev, name, own),
    propsOf: (element) => propsOf(ev, element, ev.root),
  };
  const adapters = new Map<string, Adapter>([
    [ZOD, createZod(applied)],
    [TS_PATTERN, createTsPattern(applied)],
    [COLLECTIONS, createCollections(applied)],
    [RXJS, createRxjs(following)],
    [ANGULAR, createAngular(following, () => undefined)],
    [REACT, createReact(following)],
    [PROCEDURES, createProcedures((args) => ev.place(args.node))],
  ]);
  const graph = createModuleGraph(project.fs, createImportResolver(project));
  const ev: Evaluator = new Evaluator(graph, combineAdapters(adapters));
  return { ev, at: (path) => joinPath(cwd, path) };
}

/** What `x` is in a file, shown. */
export async function evaluated(source: string, more: ProjectFiles = {}): Promise<unknown> {
  const { ev, at } = await createEvaluator({ 'src/index.ts': source, ...more });
  return shown(ev.exportedValue(at('src/index.ts'), 'x'));
}

const MAX_DEPTH = 6;

/**
 * Literals as themselves, those of types as `<text>`, keys that may be absent as `key?`, further keys under `…`,
 * alternatives as `{ either }`, what is not known as its reason.
 */
export function shown(given: Value, depth = 0): unknown {
  const value = settle(given);
  if (depth > MAX_DEPTH) return 'deep';
  const inner = (part: Value): unknown => shown(part, depth + 1);
  switch (value.kind) {
    case 'literal':
      return value.declared ? `<${String(value.value)}>` : value.value;
    case 'record': {
      const keys = value.entries.map((entry) => [`${entry.key}${entry.conditional ? '?' : ''}`, inner(entry.value())]);
      return Object.fromEntries(value.open ? [...keys, ['…', value.open]] : keys);
    }
    case 'list':
      return [
        ...value.elements.map((element) => inner(element())),
        ...(value.rest ? [{ rest: inner(value.rest()) }] : []),
      ];
    case 'union':
      return { either: value.members.map(inner) };
    case 'promise':
      return { promise: inner(value.value) };
    case 'unknown':
      return `unknown: ${value.reason}`;
    default:
      return value.kind;
  }
}
