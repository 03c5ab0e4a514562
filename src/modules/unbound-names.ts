/** Names that are used and bound nowhere, where a file of the project exports exactly that name. */
import { parentDir, pathFrom } from '../discover/paths.js';
import type { Package, Project } from '../discover/project.js';
import { findSyntaxFault } from '../syntax/module.js';
import type { ModuleGraph } from '../syntax/module-graph.js';
import { findUnboundUses, importInsertion, isModule } from '../syntax/unbound-uses.js';
import { namesUsedUnbound, wantNames } from '../syntax/used-names.js';
import type { ExportNames } from './export-names.js';
import { isGlobalName } from './global-names.js';
import type { UnboundName } from './module-facts.js';
import { specifierFor } from './near-modules.js';
import type { SpecifierResolver } from './resolve-specifier.js';

export interface UnboundTools {
  readonly texts: ReadonlyMap<string, string>;
  readonly graph: ModuleGraph;
  readonly resolver: SpecifierResolver;
  readonly exportNames: ExportNames;
}

const MOST_EXPORTERS = 3;
/** Tools that bind names which no file imports. */
const AUTO_IMPORT =
  /^(?:nuxt|@nuxt\/.*|unplugin-auto-import|unplugin-vue-components|unimport|@sveltejs\/kit|astro|meteor.*|wxt)$/;
const SCRIPTED =
  /(?:^|\/)(?:public|static|vendor|templates?|fixtures?|__fixtures__|k6|load-?tests?|docs|examples?|samples?|snippets?|reference|\.[\w-]+)\//i;

/** One fact a file and name, in order of path and position. */
export function findUnboundNames(project: Project, tools: UnboundTools): readonly UnboundName[] {
  const { texts, graph, resolver } = tools;
  const exporters = gatherExporters(project, tools);
  const wanted = wantNames(new Set(exporters.keys()));
  const facts: UnboundName[] = [];
  for (const { path } of project.files) {
    const text = texts.get(path);
    if (text === undefined || SCRIPTED.test(path.slice(project.root.length))) continue;
    const names = namesUsedUnbound(text, wanted);
    if (names.size === 0) continue;
    const owner = resolver.listed.ownerOf(parentDir(path));
    if (bindsOfItself(owner)) continue;
    const reached = [...names].filter((name) => reach(path, owner, exporters.get(name) ?? [], resolver).length > 0);
    if (reached.length === 0) continue;
    const module = graph.findModule(path);
    if (module && !findSyntaxFault(module) && isModule(module.ast)) {
      const { offset, isAfter } = importInsertion(module.ast);
      const insertAt = { file: path, start: offset, end: offset };
      for (const [name, node] of findUnboundUses(module.ast, new Set(reached))) {
        if (isDeclaredGlobally(name, project, texts) || namesGlobals(text, name)) continue;
        if (!isTelling(name) && !isImportedSomewhere(name, texts)) continue;
        const exportedBy = reach(path, owner, exporters.get(name) ?? [], resolver).map((file) => {
          const specifier = specifierFor(path, file, firstRelative(text), resolver);
          const statement = `import { ${name} } from '${specifier}';`;
          return {
            path: pathFrom(project.root, file),
            specifier,
            newText: isAfter ? `\n${statement}` : `${statement}\n`,
          };
        });
        const start = node.getStart(module.ast);
        facts.push({ name, place: { file: path, start, end: node.end }, exportedBy, insertAt });
      }
    }
    graph.release(path);
  }
  return facts;
}

function gatherExporters(
  { files, root }: Project,
  { exportNames }: UnboundTools,
): ReadonlyMap<string, readonly string[]> {
  const exporters = new Map<string, string[]>();
  for (const { path } of files) {
    if (SCRIPTED.test(path.slice(root.length))) continue;
    for (const name of exportNames.textExportsOf(path)?.names ?? []) {
      if (name === 'default' || name.length < 2 || isGlobalName(name)) continue;
      const known = exporters.get(name);
      if (known) known.push(path);
      else exporters.set(name, [path]);
    }
  }
  return exporters;
}

/** Files that use a name of one word are used to import it. */
function isImportedSomewhere(name: string, texts: ReadonlyMap<string, string>): boolean {
  const imported = new RegExp(`\\bimport\\b[^;'"]*\\{[^}'"]*\\b${name}\\b[^}'"]*\\}\\s*from\\s*['"][.@~#]`);
  for (const text of texts.values()) if (text.includes(name) && imported.test(text)) return true;
  return false;
}

/** A name of several words, or of a component: `get` and `put` are bound by much that is not seen. */
function isTelling(name: string): boolean {
  return /^[a-z][a-z0-9]*[A-Z]/.test(name) || /^[A-Z][a-z]/.test(name) || /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(name);
}

/** The exporters that are of the same package, if they are few: others would have to be made known to it first. */
function reach(
  from: string,
  owner: Package | undefined,
  paths: readonly string[],
  { listed }: SpecifierResolver,
): readonly string[] {
  const own = paths.filter((path) => path !== from && listed.ownerOf(parentDir(path)) === owner);
  return paths.includes(from) || own.length > MOST_EXPORTERS ? [] : own;
}

function bindsOfItself(owner: Package | undefined): boolean {
  return owner !== undefined && Object.keys(owner.dependencies).some((name) => AUTO_IMPORT.test(name));
}

/** `declare const name` in a declaration file, `globalThis.name = …` anywhere. */
function isDeclaredGlobally(name: string, { declarations, fs }: Project, texts: ReadonlyMap<string, string>): boolean {
  for (const path of declarations) {
    const read = fs.read(path);
    if (read.kind === 'text' && new RegExp(`\\b${name}\\b`).test(read.text)) return true;
  }
  const assigned = new RegExp(
    `\\b(?:globalThis|global|window|self)(?:\\s+as\\s+[^)]*\\))?\\s*(?:\\.|\\[['"])${name}\\b|stubGlobal\\(\\s*['"]${name}|\\bvar\\s+${name}\\b`,
  );
  for (const text of texts.values()) if (text.includes(name) && assigned.test(text)) return true;
  return false;
}

/** `/* global name *\/`, as linters take it. */
function namesGlobals(text: string, name: string): boolean {
  return new RegExp(`/\\*\\s*globals?\\b[^*]*\\b${name}\\b`).test(text);
}

/** How the file writes its own imports: by alias or relative, with extensions or without. */
function firstRelative(text: string): string {
  return /\bfrom\s*['"]((?:@|~|#)\/[^'"]+|\.{1,2}\/[^'"]+)['"]/.exec(text)?.[1] ?? './';
}
