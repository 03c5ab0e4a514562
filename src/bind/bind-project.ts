/** Binds code to schema: every name in every file that can matter. */
import type { Catalog } from '../catalog/catalog.js';
import type { Project } from '../discover/project.js';
import type { Problem } from '../finding.js';
import { findSyntaxFault, type SyntaxFault } from '../syntax/module.js';
import { createModuleGraph } from '../syntax/module-graph.js';
import { createImportResolver } from '../syntax/resolve-import.js';
import { FactSheet, mergeSheets } from './fact-sheet.js';
import type { Facts } from './facts.js';
import { bindFile } from './prisma/bind-file.js';
import type { FileBinding } from './prisma/binder.js';
import { clientSpecifiers, createBinder } from './prisma/create-binder.js';
import { bindTypedCalls } from './prisma/declared.js';
import { importsIndirectly } from './prisma/indirect-imports.js';
import { callsAnyOf, findTypedFunctions, type TypedFunction } from './prisma/typed-callers.js';

/** Reads all source files, parses those whose text can matter, and binds them in order of path. */
export async function bindProject(project: Project, catalogs: readonly Catalog[]): Promise<Facts> {
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  for (const { path } of project.files) {
    const read = project.fs.read(path);
    if (read.kind === 'text') texts.set(path, read.text);
  }
  const graph = createModuleGraph(project.fs, createImportResolver(project));
  const binder = createBinder(project, catalogs, graph, texts);
  const files = new Map<string, FileBinding>();
  const open = (path: string): FileBinding | undefined => {
    const module = graph.findModule(path);
    if (!module) return undefined;
    const fault = findSyntaxFault(module);
    if (fault) problems.push(syntaxProblem(path, fault));
    const file: FileBinding = { ...binder, module, sheet: new FactSheet() };
    files.set(path, file);
    return file;
  };
  const typed: TypedFunction[] = [];
  const specifiers = clientSpecifiers(project);
  const matters = (path: string, text: string): boolean =>
    binder.evidence.mayMatter(path) || importsIndirectly(path, text, specifiers, catalogs, graph, binder.reexports);
  for (const [path, text] of texts) {
    const file = matters(path, text) ? open(path) : undefined;
    if (!file) continue;
    bindFile(file);
    typed.push(...findTypedFunctions(file));
  }
  // Files that never name the client may still pass objects to functions that take its types.
  const isCaller = callsAnyOf(typed);
  const names = new Set(typed.map(({ name }) => name));
  for (const [path, text] of texts) {
    const file = files.get(path) ?? (isCaller(text) ? open(path) : undefined);
    if (file) bindTypedCalls(file, names);
  }
  const inOrder = [...texts.keys()].flatMap((path) => files.get(path)?.sheet ?? []);
  return mergeSheets(inOrder, problems);
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
