/** Names that are used and bound nowhere, where a file of the project exports exactly that name. */
import { isWithin, parentDir, pathFrom } from '../discover/paths.js';
import type { Package, Project } from '../discover/project.js';
import { wordFor } from '../syntax/mention-test.js';
import { findSyntaxFault } from '../syntax/module.js';
import type { ModuleGraph } from '../syntax/module-graph.js';
import { findUnboundUses, importInsertion, isModule } from '../syntax/unbound-uses.js';
import { namesUsedUnbound, wantNames } from '../syntax/used-names.js';
import { marksToFill } from '../syntax/word-marks.js';
import { isMinified } from './built-code.js';
import type { CrossingImport, CrossingImports } from './crossing-imports.js';
import { createGlobalTest } from './declared-globals.js';
import { isExpected } from './expected-comments.js';
import type { ExportNames } from './export-names.js';
import { packageNameOf } from './known-modules.js';
import type { UnboundName } from './module-facts.js';
import { mayBeMeant } from './names-in-question.js';
import { specifierFor } from './near-modules.js';
import { createNeighbourTest } from './neighbour-packages.js';
import type { SpecifierResolver } from './resolve-specifier.js';

export interface UnboundTools {
  readonly texts: ReadonlyMap<string, string>;
  readonly graph: ModuleGraph;
  readonly resolver: SpecifierResolver;
  readonly exportNames: ExportNames;
  readonly crossing: CrossingImports;
  /** Every name that some file imports from another. */
  readonly imported: ReadonlySet<string>;
  /** Files that are asked about; null for all. */
  readonly chosen: ReadonlySet<string> | null;
  /** Whether a text has a name that may be unbound in one of them. */
  mentionsAny(text: string): boolean;
}

/** A file that exports a name, and how it is imported. */
interface Exporter {
  readonly path: string;
  readonly specifier: string;
}

const MOST_EXPORTERS = 3;
/** Characters; longer files are made by tools. */
const LONGEST = 500_000;
/** Tools that bind names which no file imports. */
const AUTO_IMPORT =
  /^(?:nuxt|@nuxt\/.*|unplugin-auto-import|unplugin-vue-components|unimport|@sveltejs\/kit|astro|meteor.*|wxt)$/;
const SCRIPTED =
  /(?:^|\/)(?:public|static|vendor|templates?|fixtures?|__fixtures__|k6|load-?tests?|docs|examples?|samples?|snippets?|reference|\.[\w-]+)\//i;

/** One fact a file and name, in order of path and position. */
export function findUnboundNames(project: Project, tools: UnboundTools): readonly UnboundName[] {
  const scripted = new Set(
    project.files.flatMap(({ path }) => (SCRIPTED.test(path.slice(project.root.length)) ? [path] : [])),
  );
  const isScripted = (path: string): boolean => scripted.has(path);
  const { texts, graph, resolver, crossing, chosen } = tools;
  const exporters = gatherExporters(project, tools, isScripted);
  const abroad = [...crossing.names()].filter(mayBeMeant);
  const wanted = wantNames(new Set([...exporters.keys(), ...abroad]));
  const isDeclaredGlobally = createGlobalTest(project, texts);
  const reachesInto = createNeighbourTest(project, texts, resolver.listed);
  /** Exporters in packages whose files are imported by their paths already. */
  const inNeighbours = (owner: Package | undefined, paths: readonly string[]): readonly string[] => {
    if (!owner || paths.length > MOST_EXPORTERS) return [];
    return paths.filter((path) => {
      const other = resolver.listed.ownerOf(parentDir(path));
      return other !== undefined && reachesInto(owner, other);
    });
  };
  const facts: UnboundName[] = [];
  for (const { path } of project.files) {
    const text = chosen && !chosen.has(path) ? undefined : texts.get(path);
    if (text === undefined || text.length > LONGEST || isScripted(path)) continue;
    const names = namesUsedUnbound(text, wanted, marksToFill(project.fs.read(path)));
    if (names.size === 0 || isMinified(text)) continue;
    const owner = resolver.listed.ownerOf(parentDir(path));
    if (bindsOfItself(owner)) continue;
    const exportersOf = (name: string): readonly Exporter[] => {
      const paths = exporters.get(name) ?? [];
      if (paths.includes(path)) return [];
      const all = reach(owner, paths, resolver);
      // Of many, those that stand beside the file or below it are its own.
      const own = all.length > MOST_EXPORTERS ? all.filter((it) => isWithin(parentDir(path), it)) : all;
      if (own.length === 0 && all.length > 0) return [];
      const abroad = own.length > 0 ? [] : reachAbroad(path, owner, crossing.of(name), resolver);
      if (abroad.length > 0) return abroad;
      const files = own.length > 0 ? own : inNeighbours(owner, paths);
      return files.map((file) => ({ path: file, specifier: specifierFor(path, file, firstRelative(text), resolver) }));
    };
    const reached = new Map(
      [...names].flatMap((name) => {
        const found = exportersOf(name);
        return found.length > 0 && found.length <= MOST_EXPORTERS ? [[name, found] as const] : [];
      }),
    );
    if (reached.size === 0) continue;
    const module = graph.findModule(path);
    if (module && !findSyntaxFault(module) && isModule(module.ast)) {
      const { offset, isAfter } = importInsertion(module.ast);
      const insertAt = { file: path, start: offset, end: offset };
      for (const [name, node] of findUnboundUses(module.ast, new Set(reached.keys()))) {
        const start = node.getStart(module.ast);
        if (isDeclaredGlobally(name) || namesGlobals(text, name) || isExpected(text, start)) continue;
        const exportedBy = (reached.get(name) ?? []).map(({ path: file, specifier }) => {
          const statement = `import { ${name} } from '${specifier}';`;
          return {
            path: pathFrom(project.root, file),
            specifier,
            newText: isAfter ? `\n${statement}` : `${statement}\n`,
          };
        });
        facts.push({ name, place: { file: path, start, end: node.end }, exportedBy, insertAt });
      }
    }
    graph.release(path);
  }
  return facts;
}

function gatherExporters(
  { files }: Project,
  { exportNames, texts, imported, mentionsAny }: UnboundTools,
  isScripted: (path: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const exporters = new Map<string, string[]>();
  for (const { path } of files) {
    if (!mentionsAny(texts.get(path) ?? '') || isScripted(path)) continue;
    for (const name of exportNames.textExportsOf(path)?.names ?? []) {
      // Files that use a name of one word are used to import it.
      if (!mayBeMeant(name) || !(isTelling(name) || imported.has(name))) continue;
      const known = exporters.get(name);
      if (known) known.push(path);
      else exporters.set(name, [path]);
    }
  }
  return exporters;
}

/** A name of several words, or of a component: `get` and `put` are bound by much that is not seen. */
function isTelling(name: string): boolean {
  return /^[a-z][a-z0-9]*[A-Z]/.test(name) || /^[A-Z]\w*[a-z]/.test(name) || /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(name);
}

/** The exporters that are of the same package. */
function reach(owner: Package | undefined, paths: readonly string[], { listed }: SpecifierResolver): readonly string[] {
  return paths.filter((path) => listed.ownerOf(parentDir(path)) === owner);
}

/**
 * Exporters of other packages: by name, where that package is listed and others import the name so, or by the path that files
 * of the same package take.
 */
function reachAbroad(
  from: string,
  owner: Package | undefined,
  known: readonly CrossingImport[],
  resolver: SpecifierResolver,
): readonly Exporter[] {
  const { listed } = resolver;
  const dir = parentDir(from);
  const found = new Map<string, Exporter>();
  for (const { specifier, path, packageDir } of known) {
    const name = packageNameOf(specifier);
    const isByName = !specifier.startsWith('.') && listed.findWorkspace(dir, name) !== undefined;
    if (isByName ? !listed.reaching(dir).has(name) : packageDir !== owner?.dir) continue;
    const written = isByName ? specifier : specifierFor(from, path, specifier, resolver);
    const resolved = resolver.resolve(from, written);
    if (resolved.kind === 'resolved' && resolved.path === path) found.set(written, { path, specifier: written });
  }
  return [...found.values()];
}

function bindsOfItself(owner: Package | undefined): boolean {
  return owner !== undefined && Object.keys(owner.dependencies).some((name) => AUTO_IMPORT.test(name));
}

/** `/* global name *\/`, as linters take it. */
function namesGlobals(text: string, name: string): boolean {
  return new RegExp(`/\\*\\s*globals?\\b[^*]*${wordFor(name).source}`).test(text);
}

/** How the file writes its own imports: by alias or relative, with extensions or without. */
function firstRelative(text: string): string {
  return /\bfrom\s*['"]((?:@|~|#)\/[^'"]+|\.{1,2}\/[^'"]+)['"]/.exec(text)?.[1] ?? './';
}
