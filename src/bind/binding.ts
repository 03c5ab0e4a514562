/** Binding of a set of files, in the two steps that it takes. */
import type { Catalog } from '../catalog/catalog.js';
import { isDrizzle, isPrisma } from '../catalog/lookup.js';
import { hasWord } from '../discover/file-system.js';
import type { Project } from '../discover/project.js';
import type { Problem } from '../finding.js';
import { isLeaf } from '../syntax/leaf.js';
import { keepLooks } from '../syntax/looks.js';
import { findSyntaxFault, type SourceModule, type SyntaxFault } from '../syntax/module.js';
import { createModuleGraph } from '../syntax/module-graph.js';
import { importResolverOf } from '../syntax/resolve-import.js';
import { bindChosen, type Standing } from './chosen/bind-chosen.js';
import { createEvaluator } from './create-evaluator.js';
import type { TypedFunction } from './declared/typed-function.js';
import { setUpDrizzle } from './drizzle/drizzle-binding.js';
import { passOverExpectedErrors } from './expected-errors.js';
import { filesSpokenOf } from './fact-places.js';
import { FactSheet } from './fact-sheet.js';
import type { KeptBinding } from './kept-binding.js';
import type { BindingMemory } from './memory.js';
import type { OpenFile, OrmBinding, OrmSetup } from './orm-binding.js';
import type { Mentions } from './prisma/evidence.js';
import { setUpPrisma } from './prisma/prisma-binding.js';
import { type ResponsesSurvey, setUpResponses } from './responses/set-up.js';
import { type BearingExport, bearingExports, type ExportedName } from './rows/bearing.js';
import { createReaders, MAX_HANDS } from './rows/find-readers.js';
import { createRowReader } from './rows/row-reader.js';
import { namesOf } from './texts.js';

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
  bindChosen(chosen: ReadonlySet<string>, standing?: Standing): void;
  /**
   * Instead of all that: binds files anew that an earlier binding of all files has bound. False where what they hand on to
   * others, or ask of them, is not what it was: then all have to be. `changed` has the texts that files had then; `reached` are
   * all files that may hold something else for it. What files hand on counts where others are asked about as well.
   */
  rebind(
    paths: ReadonlySet<string>,
    changed: ReadonlyMap<string, string>,
    reached: ReadonlySet<string>,
    asked: 'all' | 'alone',
  ): boolean;
  /** What is left for a later binding; undefined where no memory asks for it. */
  readonly kept: KeptBinding | undefined;
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
  memory: BindingMemory,
): Binding {
  const textOf = (path: string): string | undefined => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const read = project.fs.read(path);
    return read.kind === 'text' ? read.text : undefined;
  };
  const looks = memory.binding?.looks ?? (memory.trees || memory.leave ? keepLooks() : undefined);
  const graph = createModuleGraph(project.fs, importResolverOf(project), {
    trees: memory.trees,
    looks,
    handedOn: memory.surfaces.handedOn,
  });
  const setups: OrmSetup[] = [];
  const prisma = catalogs.filter(isPrisma);
  if (prisma.length)
    setups.push(setUpPrisma(project, prisma, graph, mentions, textOf, memory.surfaces.reexports(prisma)));
  const known = memory.binding;
  const tables = catalogs.filter(isDrizzle);
  const drizzle =
    tables.length > 0
      ? setUpDrizzle(
          tables,
          graph,
          texts,
          textOf,
          (path, word) => hasWord(project.fs, path, word),
          drizzleLibraries(project),
          known?.survey.drizzle ?? undefined,
        )
      : undefined;
  if (drizzle) setups.push(drizzle);
  const responses = setUpResponses(
    project,
    catalogs,
    known && { ...(known.survey.responses ?? NO_RESPONSES), routes: known.routes },
  );
  const words = memory.words(project);
  const ev = createEvaluator(words, graph, setups, responses);
  const orms = setups.map((setup) => setup.bind(ev));
  const requests = responses?.bind(ev);

  const rows = createRowReader(ev, orms, catalogs);

  const kept: KeptBinding | undefined = looks && {
    looks,
    sheets: new Map(),
    problems: new Map(),
    roles: new Map(),
    typed: new Map(),
    bearing: new Map(),
    imported: new Map(),
    mentions,
    routes: NO_ROUTES,
    clients: [],
    survey: { drizzle: null, responses: null },
  };
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
  const finish = (file: BoundFile): void => {
    passOverExpectedErrors(file);
    const { path } = file.module;
    for (const other of looks ? filesSpokenOf(path, file.sheet) : []) looks?.at(path, '!', other, '#');
  };
  const describeClients = (): readonly string[] => orms.map((orm) => orm.describeClients());
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
    finish(file);
    whenBound?.(file.module);
    graph.release(path);
    ev.forgetReleased();
  };

  return {
    kept,
    sheets,
    problems,
    bindChosen: (chosen, standing) =>
      bindChosen(
        { ev, graph, orms, texts, words, rows, requests, isBound: (path) => sheets.has(path), open, bindLeaf },
        chosen,
        standing,
      ),
    bindFiles(paths) {
      words.expect(Number.POSITIVE_INFINITY);
      const typed: TypedFunction[] = [];
      for (const path of paths) {
        const concerned = orms.filter((orm) => orm.matters(path));
        if (!concerned.length) continue;
        if (isLeaf(path)) {
          leaves.push({ path, orms: concerned });
          kept?.roles.set(path, 'concerned');
          continue;
        }
        const file = open(path, concerned);
        if (!file) continue;
        files.push(file);
        for (const orm of concerned) orm.bindFile(file);
        const own = findTypedFunctions(file);
        kept?.typed.set(path, own);
        kept?.roles.set(path, 'concerned');
        typed.push(...own);
      }
      return typed;
    },
    bindCalls(names, callers) {
      for (const file of files) {
        for (const orm of orms) orm.bindTypedCalls(file, names);
        rows.read(file);
        requests?.bindFile(file);
        finish(file);
      }
      for (const leaf of leaves) bindLeaf(leaf.path, names, leaf.orms);
      for (const path of callers) {
        kept?.roles.set(path, 'caller');
        bindLeaf(path, names, []);
      }
    },
    bindReaders() {
      const readers = createReaders(graph, texts, (path) => sheets.has(path));
      const isImported = (what: ExportedName): boolean => {
        const answer = readers.isImported(what);
        kept?.imported.set(wordOf(what), answer);
        return answer;
      };
      const bearing = (module: SourceModule): readonly BearingExport[] => {
        const found = bearingExports(ev, module, rows.isRow, isImported);
        kept?.bearing.set(module.path, found);
        return found;
      };
      const given = files.flatMap(({ module }) => bearing(module));
      // Pages that ask the project's routes, and the hooks and clients that they do it by.
      for (const [path, text] of texts) {
        if (sheets.has(path) || !requests?.mayAsk(text)) continue;
        kept?.roles.set(path, 'reader');
        bindLeaf(path, NO_NAMES, [], (module) => {
          given.push(...bearing(module));
        });
      }
      let exports: Iterable<BearingExport> = given;
      for (let round = 0; round < MAX_HANDS; round++) {
        const found: BearingExport[] = [];
        for (const path of readers.take(exports)) {
          kept?.roles.set(path, 'reader');
          bindLeaf(path, NO_NAMES, [], (module) => {
            found.push(...bearing(module));
          });
        }
        exports = found;
      }
      if (kept) {
        kept.routes = requests?.describeRoutes() ?? NO_ROUTES;
        kept.clients = describeClients();
        kept.survey = { drizzle: drizzle?.survey ?? null, responses: responses?.survey ?? null };
      }
    },
    rebind(paths, changed, reached, asked) {
      const before = memory.binding;
      if (!before) return false;
      if (requests?.makesRoutes(reached) && requests.describeRoutes() !== before.routes) return false;
      if (orms.some((orm) => orm.makesClients(reached)) && !isAlike(describeClients(), before.clients)) return false;
      const asks = (text: string): boolean => requests?.mayAsk(text) === true;
      if ([...changed].some(([path, text]) => asks(text) !== asks(texts.get(path) ?? ''))) return false;
      const names = namesOf([...before.typed.values()].flat());
      const opened = [...before.roles].flatMap(([path, role]) => {
        if (!paths.has(path)) return [];
        const concerned = role === 'concerned' ? orms.filter((orm) => orm.matters(path)) : [];
        const file = open(path, concerned);
        return file ? [{ file, role, isOneOfMany: role === 'concerned' && !isLeaf(path) }] : [];
      });
      for (const { file, isOneOfMany } of opened) {
        for (const orm of file.orms) orm.bindFile(file);
        const { path } = file.module;
        if (isOneOfMany && !isAlike(findTypedFunctions(file), before.typed.get(path))) return false;
      }
      for (const { file, role, isOneOfMany } of opened) {
        const known = role === 'reader' ? NO_NAMES : names;
        const own = isOneOfMany ? [] : findTypedFunctions(file).map(({ name }) => name);
        for (const orm of orms) orm.bindTypedCalls(file, own.length ? new Set([...known, ...own]) : known);
        rows.read(file);
        requests?.bindFile(file);
        finish(file);
      }
      const isAsBefore =
        asked === 'alone' ||
        opened.every(({ file: { module } }) => {
          const bearing = before.bearing.get(module.path);
          const isImported = (what: ExportedName): boolean => before.imported.get(wordOf(what)) ?? false;
          return !bearing || isAlike(bearingExports(ev, module, rows.isRow, isImported), bearing);
        });
      for (const { file, isOneOfMany } of opened) if (!isOneOfMany) graph.release(file.module.path);
      return isAsBefore;
    },
  };
}

function wordOf({ module, name, own }: ExportedName): string {
  return `${module} ${name} ${own}`;
}

function isAlike(now: unknown, before: unknown): boolean {
  return JSON.stringify(now) === JSON.stringify(before);
}

const NO_NAMES: ReadonlySet<string> = new Set();
const NO_ROUTES = '[]';
const NO_RESPONSES: ResponsesSurvey = { servers: null, intercepting: [] };

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
