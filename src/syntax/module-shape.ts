/** What a file is to others before they look into it: what it exports, and from where it imports. */
import { exportsByText } from './exports-by-text.js';
import { type ExportEntry, findSyntaxFault, readModule, type SourceModule } from './module.js';
import { handedThrough } from './text-imports.js';

/** The same for two texts that nobody can tell apart by their imports and exports; `module` is what the text was parsed to. */
export function shapeOf(path: string, text: string, module: SourceModule = readModule(path, text)): string {
  const { names, declared, stars } = exportsByText(text);
  return JSON.stringify([
    [...module.exports].map(([name, entry]) => [name, describe(entry)]),
    module.stars,
    [...handedThrough(path, text)].map((found) => [found.clause, found.isExport, found.readSpecifier()]),
    [...names],
    [...declared],
    stars,
    findSyntaxFault(module) === undefined,
  ]);
}

function describe(entry: ExportEntry): readonly unknown[] {
  switch (entry.kind) {
    case 'local':
      return [entry.kind, entry.name, entry.node.kind];
    case 'expression':
      return [entry.kind, entry.node.kind];
    default:
      return [entry.kind, entry.specifier, 'name' in entry ? entry.name : ''];
  }
}
