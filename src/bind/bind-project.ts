/** Binds code to schema: every name in every file that can matter. */
import type { Catalog } from '../catalog/catalog.js';
import type { Project } from '../discover/project.js';
import type { Problem } from '../finding.js';
import { findSyntaxFault } from '../syntax/module.js';
import { createModuleGraph } from '../syntax/module-graph.js';
import { createImportResolver } from '../syntax/resolve-import.js';
import { FactSheet, mergeSheets } from './fact-sheet.js';
import type { Facts } from './facts.js';
import { bindFile } from './prisma/bind-file.js';
import { createBinder } from './prisma/create-binder.js';

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
  const sheets: FactSheet[] = [];
  for (const [path, text] of texts) {
    if (!binder.evidence.mayMatter(text)) continue;
    const module = graph.findModule(path);
    if (!module) continue;
    const fault = findSyntaxFault(module);
    if (fault) {
      problems.push({
        kind: 'syntax-error',
        message: `${fault.message} The rest of the file was checked as far as it could be read.`,
        file: path,
        start: fault.start,
        end: fault.start + fault.length,
        fatal: false,
      });
    }
    const sheet = new FactSheet();
    bindFile({ ...binder, module, sheet });
    sheets.push(sheet);
  }
  return mergeSheets(sheets, problems);
}
