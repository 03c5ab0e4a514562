/** Binding of a set of files, in the two steps that it takes. */
import type { Catalog } from '../catalog/catalog.js';
import { isPrisma } from '../catalog/lookup.js';
import type { Project } from '../discover/project.js';
import type { Problem } from '../finding.js';
import { findSyntaxFault, type SyntaxFault } from '../syntax/module.js';
import { createModuleGraph } from '../syntax/module-graph.js';
import { createImportResolver } from '../syntax/resolve-import.js';
import { FactSheet } from './fact-sheet.js';
import { bindFile } from './prisma/bind-file.js';
import type { FileBinding } from './prisma/binder.js';
import type { TypedFunction } from './prisma/callers.js';
import { clientSpecifiers, createBinder } from './prisma/create-binder.js';
import { bindTypedCalls } from './prisma/declared.js';
import type { Mentions } from './prisma/evidence.js';
import { createIndirectImports } from './prisma/indirect-imports.js';
import { findTypedFunctions } from './prisma/typed-functions.js';

export interface Binding {
  /** Binds those of the files that can matter and may be imported; gives the functions in them that take client types. */
  bindFiles(paths: Iterable<string>): readonly TypedFunction[];
  /** Binds the rest, and what all files and then `callers` pass to such functions; `names` are all of the project's. */
  bindCalls(names: ReadonlySet<string>, callers: Iterable<string>): void;
  /** What was found, by file. */
  readonly sheets: ReadonlyMap<string, FactSheet>;
  readonly problems: readonly Problem[];
}

/** `texts` are those of the project's files, read already. */
export function createBinding(
  project: Project,
  allCatalogs: readonly Catalog[],
  mentions: Mentions,
  texts: ReadonlyMap<string, string>,
): Binding {
  const catalogs = allCatalogs.filter(isPrisma);
  const textOf = (path: string): string | undefined => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const read = project.fs.read(path);
    return read.kind === 'text' ? read.text : undefined;
  };
  const graph = createModuleGraph(project.fs, createImportResolver(project));
  const binder = createBinder(project, catalogs, graph, mentions, textOf);
  const importsIndirectly = createIndirectImports({
    specifiers: clientSpecifiers(project, catalogs),
    catalogs,
    graph,
    reexports: binder.reexports,
    modules: binder.modules,
  });
  const files: FileBinding[] = [];
  const sheets = new Map<string, FactSheet>();
  const problems: Problem[] = [];
  const leaves: string[] = [];

  const open = (path: string): FileBinding | undefined => {
    const module = graph.findModule(path);
    if (!module) return undefined;
    const fault = findSyntaxFault(module);
    if (fault) problems.push(syntaxProblem(path, fault));
    const file: FileBinding = { ...binder, module, sheet: new FactSheet() };
    sheets.set(path, file.sheet);
    return file;
  };
  const matters = (path: string): boolean => {
    if (binder.evidence.mayMatter(path)) return true;
    const text = textOf(path);
    return text !== undefined && importsIndirectly(path, text);
  };

  /** Binds a file whole and lets its tree go. */
  const bindLeaf = (path: string, names: ReadonlySet<string>, isCaller: boolean): void => {
    const file = open(path);
    if (!file) return;
    if (!isCaller) bindFile(file);
    const own = isCaller ? [] : findTypedFunctions(file).map(({ name }) => name);
    bindTypedCalls(file, own.length ? new Set([...names, ...own]) : names);
    graph.release(path);
    binder.ev.forgetReleased();
  };

  return {
    sheets,
    problems,
    bindFiles(paths) {
      const typed: TypedFunction[] = [];
      for (const path of paths) {
        if (!matters(path)) continue;
        if (LEAF.test(path)) {
          leaves.push(path);
          continue;
        }
        const file = open(path);
        if (!file) continue;
        files.push(file);
        bindFile(file);
        typed.push(...findTypedFunctions(file));
      }
      return typed;
    },
    bindCalls(names, callers) {
      for (const file of files) bindTypedCalls(file, names);
      for (const path of leaves) bindLeaf(path, names, false);
      for (const path of callers) bindLeaf(path, names, true);
    },
  };
}

/**
 * Files that nothing imports, by the names that test runners and file-based routers give them: bound last, one at a
 * time, so that half of a project's trees are never held at once. One that is imported after all is parsed again.
 */
const LEAF = /(?:[._-](?:test|spec|e2e|stories|[a-z]+test)|\/(?:page|route|layout))\.[cm]?[jt]sx?$/;

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
