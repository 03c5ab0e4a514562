/**
 * Binds some files of a project as if all were: their own facts, and those that other files' queries say of what is written
 * in them. The rest of the project is followed where an expression leads there, and no further.
 */
import type { Evaluator } from '../../evaluate/evaluator.js';
import type { SourceModule } from '../../syntax/module.js';
import type { ModuleGraph } from '../../syntax/module-graph.js';
import type { BoundFile } from '../binding.js';
import type { TypedFunction } from '../declared/typed-function.js';
import { passOverExpectedErrors } from '../expected-errors.js';
import { FactSheet } from '../fact-sheet.js';
import type { OrmBinding } from '../orm-binding.js';
import type { ResponsesBinding } from '../responses/set-up.js';
import type { RowReader } from '../rows/row-reader.js';
import type { WordSearch } from '../word-search.js';
import { findAskers } from './askers.js';
import { findBearers } from './bearers.js';
import { createCallees } from './callees.js';
import { createReaderTest } from './reader-test.js';

export interface ChosenBinding {
  readonly ev: Evaluator;
  readonly graph: ModuleGraph;
  readonly orms: readonly OrmBinding[];
  readonly texts: ReadonlyMap<string, string>;
  readonly words: WordSearch;
  readonly rows: RowReader;
  readonly requests: ResponsesBinding | undefined;
  isBound(path: string): boolean;
  open(path: string, concerned: readonly OrmBinding[]): BoundFile | undefined;
  bindLeaf(
    path: string,
    names: ReadonlySet<string>,
    concerned: readonly OrmBinding[],
    whenBound?: (module: SourceModule) => void,
  ): void;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** What of the other files need not be found out again. */
export interface Standing {
  /** The files that have something to say of what is written in the chosen ones; null where they are to be sought. */
  readonly users: readonly string[] | null;
  /** Whether a file may have something to say of what is written in the chosen ones that it did not say before. */
  mayConcern(path: string): boolean;
  /** The functions of a file that take an ORM's types, where they are known. */
  typedAt(path: string): readonly TypedFunction[] | undefined;
}

const NOTHING_KNOWN: Standing = { users: null, mayConcern: () => true, typedAt: () => undefined };

export function bindChosen(
  binding: ChosenBinding,
  chosen: ReadonlySet<string>,
  standing: Standing = NOTHING_KNOWN,
): void {
  const { ev, graph, orms, texts, rows, requests } = binding;
  const known = new Map<string, readonly OrmBinding[]>();
  const concernedWith = (path: string): readonly OrmBinding[] => {
    let concerned = known.get(path);
    if (!concerned) {
      concerned = texts.has(path) ? orms.filter((orm) => orm.matters(path)) : [];
      known.set(path, concerned);
    }
    return concerned;
  };
  const callees = createCallees(ev, (path) => {
    const typed = standing.typedAt(path);
    if (typed) return typed;
    const concerned = concernedWith(path);
    const module = concerned.length ? graph.findModule(path) : undefined;
    return module ? concerned.flatMap((orm) => orm.findTypedFunctions({ module, sheet: new FactSheet() })) : [];
  });
  const isReader = createReaderTest(binding, concernedWith);

  const own: SourceModule[] = [];
  const called = new Set<string>();
  for (const path of chosen) {
    const text = texts.get(path);
    const module = text === undefined ? undefined : graph.findModule(path);
    if (text === undefined || !module) continue;
    own.push(module);
    const calls = callees.read(module);
    for (const callee of calls.unread) called.add(callee);
    const concerned = concernedWith(path);
    if (concerned.length) {
      const file = binding.open(path, concerned);
      if (!file) continue;
      for (const orm of concerned) orm.bindFile(file);
      const names = new Set([...calls.typed, ...callees.typedIn(module)]);
      for (const orm of orms) orm.bindTypedCalls(file, names);
      rows.read(file);
      requests?.bindFile(file);
      passOverExpectedErrors(file);
    } else if (calls.isCaller) {
      binding.bindLeaf(path, calls.typed, []);
    } else if (requests?.mayAsk(text) || isReader(path)) {
      binding.bindLeaf(path, NO_NAMES, []);
    }
  }

  // What is written in the chosen files is checked where it is used: by those who import it, and in what it is passed to.
  const users = standing.users ?? new Set([...findBearers(binding, own), ...called]);
  for (const path of users) {
    if (binding.isBound(path) || !standing.mayConcern(path)) continue;
    const concerned = concernedWith(path);
    const module = graph.findModule(path);
    const names = module ? callees.read(module).typed : NO_NAMES;
    if (!concerned.length && !names.size) continue;
    const file = binding.open(path, concerned);
    if (!file) continue;
    for (const orm of concerned) orm.bindFile(file);
    for (const orm of orms) orm.bindTypedCalls(file, names);
    requests?.bindFile(file);
    passOverExpectedErrors(file);
  }

  for (const path of standing.users ? [] : findAskers(binding, chosen)) {
    const file = binding.isBound(path) || !standing.mayConcern(path) ? undefined : binding.open(path, []);
    if (!file) continue;
    requests?.bindFile(file);
    passOverExpectedErrors(file);
  }
}
