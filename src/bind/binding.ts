/** Binding of a set of files, in the two steps that it takes. */
import type { Catalog } from '../catalog/catalog.js';
import { isDrizzle, isPrisma } from '../catalog/lookup.js';
import { hasWord } from '../discover/file-system.js';
import type { Project } from '../discover/project.js';
import type { Problem } from '../finding.js';
import { isLeaf } from '../syntax/leaf.js';
import { findSyntaxFault, type SourceModule, type SyntaxFault } from '../syntax/module.js';
import { createModuleGraph } from '../syntax/module-graph.js';
import { importResolverOf } from '../syntax/resolve-import.js';
import { bindChosen } from './chosen/bind-chosen.js';
import { createEvaluator } from './create-evaluator.js';
import type { TypedFunction } from './declared/typed-function.js';
import { setUpDrizzle } from './drizzle/drizzle-binding.js';
import { passOverExpectedErrors } from './expected-errors.js';
import { FactSheet } from './fact-sheet.js';
import type { OpenFile, OrmBinding, OrmSetup } from './orm-binding.js';
import type { Mentions } from './prisma/evidence.js';
import { setUpPrisma } from './prisma/prisma-binding.js';
import { setUpResponses } from './responses/set-up.js';
import { type BearingExport, bearingExports } from './rows/bearing.js';
import { createReaders, MAX_HANDS } from './rows/find-readers.js';
import { createRowReader } from './rows/row-reader.js';

export interface Binding {
  /** Binds those of the files that can matter and may be imported; gives the functions in them that take client types. */
  bindFiles(paths: Iterable<string>): readonly TypedFunction[];
  /** Binds the rest, and what all files and then `callers` pass to such functions; `names` are all of the project's. */
  bindCalls(names: ReadonlySet<string>, callers: Iterable<string>): void;
  /** Reads the files that rows come to though they never mention the ORM: those that import something which brings some. */
  bindReaders(): void;
  /**
   * Instead of all that: binds some files alone, and of the others what may have something to say of these. What is found
   * in them is what a binding of all files finds.
   */
  bindChosen(chosen: ReadonlySet<string>): void;
  /** What was found, by file. */
  readonly sheets: ReadonlyMap<string, FactSheet>;
  readonly problems: readonly Problem[];
}

/** A file, and the ORMs that it has to do with. */
export interface BoundFile extends OpenFile {
  readonly orms: readonly OrmBinding[];
}

/** `texts` are those of the project's files, read already. */
export function createBinding(
  project: Project,
  catalogs: readonly Catalog[],
  mentions: Mentions,
  texts: ReadonlyMap<string, string>,
): Binding {
  const textOf = (path: string): string | undefined => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const read = project.fs.read(path);
    return read.kind === 'text' ? read.text : undefined;
  };
  const graph = createModuleGraph(project.fs, importResolverOf(project));
  const setups: OrmSetup[] = [];
  const prisma = catalogs.filter(isPrisma);
  if (prisma.length) setups.push(setUpPrisma(project, prisma, graph, mentions, textOf));
  const drizzle = catalogs.filter(isDrizzle);
  if (drizzle.length)
    setups.push(
      setUpDrizzle(
        drizzle,
        graph,
        texts,
        textOf,
        (path, word) => hasWord(project.fs, path, word),
        drizzleLibraries(project),
      ),
    );
  const responses = setUpResponses(project, catalogs);
  const ev = createEvaluator(project, graph, textOf, setups, responses);
  const orms = setups.map((setup) => setup.bind(ev));
  const requests = responses?.bind(ev);

  const rows = createRowReader(ev, orms, catalogs);

  const files: BoundFile[] = [];
  const sheets = new Map<string, FactSheet>();
  const problems: Problem[] = [];
  // Bound last, one at a time, so that half of a project's trees are never held at once.
  const leaves: { readonly path: string; readonly orms: readonly OrmBinding[] }[] = [];

  const open = (path: string, concerned: readonly OrmBinding[]): BoundFile | undefined => {
    const module = graph.findModule(path);
    if (!module) return undefined;
    const fault = findSyntaxFault(module);
    if (fault) problems.push(syntaxProblem(path, fault));
    const file: BoundFile = { module, sheet: new FactSheet(), orms: concerned };
    sheets.set(path, file.sheet);
    return file;
  };
  const findTypedFunctions = (file: BoundFile): readonly TypedFunction[] =>
    file.orms.flatMap((orm) => orm.findTypedFunctions(file));

  /** Binds a file whole and lets its tree go, when `whenBound` has had a look at it. */
  const bindLeaf = (
    path: string,
    names: ReadonlySet<string>,
    concerned: readonly OrmBinding[],
    whenBound?: (module: SourceModule) => void,
  ): void => {
    const file = open(path, concerned);
    if (!file) return;
    for (const orm of file.orms) orm.bindFile(file);
    const own = findTypedFunctions(file).map(({ name }) => name);
    for (const orm of orms) orm.bindTypedCalls(file, own.length ? new Set([...names, ...own]) : names);
    rows.read(file);
    requests?.bindFile(file);
    passOverExpectedErrors(file);
    whenBound?.(file.module);
    graph.release(path);
    ev.forgetReleased();
  };

  return {
    sheets,
    problems,
    bindChosen: (chosen) =>
      bindChosen(
        { ev, graph, orms, texts, rows, requests, isBound: (path) => sheets.has(path), open, bindLeaf },
        chosen,
      ),
    bindFiles(paths) {
      const typed: TypedFunction[] = [];
      for (const path of paths) {
        const concerned = orms.filter((orm) => orm.matters(path));
        if (!concerned.length) continue;
        if (isLeaf(path)) {
          leaves.push({ path, orms: concerned });
          continue;
        }
        const file = open(path, concerned);
        if (!file) continue;
        files.push(file);
        for (const orm of concerned) orm.bindFile(file);
        typed.push(...findTypedFunctions(file));
      }
      return typed;
    },
    bindCalls(names, callers) {
      for (const file of files) {
        for (const orm of orms) orm.bindTypedCalls(file, names);
        rows.read(file);
        requests?.bindFile(file);
        passOverExpectedErrors(file);
      }
      for (const leaf of leaves) bindLeaf(leaf.path, names, leaf.orms);
      for (const path of callers) bindLeaf(path, names, []);
    },
    bindReaders() {
      const readers = createReaders(graph, texts, (path) => sheets.has(path));
      const bearing = (module: SourceModule): readonly BearingExport[] =>
        bearingExports(ev, module, rows.isRow, readers.isImported);
      const given = files.flatMap(({ module }) => bearing(module));
      // Pages that ask the project's routes, and the hooks and clients that they do it by.
      for (const [path, text] of texts) {
        if (sheets.has(path) || !requests?.mayAsk(text)) continue;
        bindLeaf(path, NO_NAMES, [], (module) => {
          given.push(...bearing(module));
        });
      }
      let exports: Iterable<BearingExport> = given;
      for (let round = 0; round < MAX_HANDS; round++) {
        const found: BearingExport[] = [];
        for (const path of readers.take(exports)) {
          bindLeaf(path, NO_NAMES, [], (module) => {
            found.push(...bearing(module));
          });
        }
        exports = found;
      }
    },
  };
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** drizzle-orm, and what makes validators of its tables. */
function drizzleLibraries({ packages }: Project): readonly string[] {
  const names = packages.flatMap(({ dependencies }) => Object.keys(dependencies));
  return [
    ...new Set(['drizzle-orm', ...names.filter((name) => /^drizzle-(?:zod|valibot|typebox|arktype)$/.test(name))]),
  ];
}

function syntaxProblem(path: string, fault: SyntaxFault): Problem {
  return {
    kind: 'syntax-error',
    message: `${fault.message} The rest of the file was checked as far as it could be read.`,
    file: path,
    start: fault.start,
    end: fault.start + fault.length,
    fatal: false,
  };
}
