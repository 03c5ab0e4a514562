/** The stage: what every file of a project imports, and whether it is there. */
import { parentDir } from '../discover/paths.js';
import type { Project } from '../discover/project.js';
import { createModuleGraph } from '../syntax/module-graph.js';
import { importResolverOf } from '../syntax/resolve-import.js';
import { clauseNamesBefore, specifiersByText } from '../syntax/specifiers-by-text.js';
import { createCrossingImports } from './crossing-imports.js';
import { createExportNames } from './export-names.js';
import type { ModuleFacts, Unfollowed } from './module-facts.js';
import { createNearSearch } from './near-modules.js';
import { createSiteReader } from './read-sites.js';
import { createSpecifierResolver, type Resolved } from './resolve-specifier.js';
import { isShipped } from './shipped-code.js';
import { findUnboundNames } from './unbound-names.js';

/**
 * Looks through the text of every file; those that text gives reason to doubt are parsed, and only what their tree says
 * as well is a fact. Never throws for what a project holds.
 */
export function readModules(project: Project): ModuleFacts {
  const texts = readTexts(project);
  const fast = importResolverOf(project);
  const resolver = createSpecifierResolver(project, fast);
  const exportNames = createExportNames(texts, resolver, project.fs);
  const unfollowed: Unfollowed[] = [];
  let checked = 0;

  /** Whether a statement asks a file of the project for a name that its text has not. */
  const asksInVain = (names: readonly string[], path: string): boolean =>
    names.some((name) => !exportNames.mayExport(path, name));

  const packageOf = new Map(project.files.map(({ path, packageDir }) => [path, packageDir]));
  const crossing = createCrossingImports();
  const { installed } = resolver;
  const imported = new Set<string>();
  const doubted: string[] = [];
  for (const { path, packageDir } of project.files) {
    const text = texts.get(path);
    if (text === undefined) continue;
    const ships = isShipped(packageDir, path);
    let isDoubted = false;
    for (const { specifier, start, at, hasClause } of specifiersByText(text)) {
      const resolved = resolver.resolve(path, specifier);
      // Words in quotes after `from` are more often prose than a module that is not there.
      if (resolved.kind !== 'resolved' && hasClause && !clauseNamesBefore(text, at)) continue;
      switch (resolved.kind) {
        case 'resolved':
          checked++;
          if (hasClause && resolved.to === 'file' && resolved.path !== null) {
            const clause = clauseNamesBefore(text, at);
            if (!clause) break;
            isDoubted ||= asksInVain(clause.names, resolved.path);
            for (const name of clause.names) imported.add(name);
            if (!clause.isExport && !clause.isTypeOnly && packageOf.get(resolved.path) !== packageDir)
              crossing.note(clause.names, { specifier, path: resolved.path, packageDir });
          } else if (hasClause && resolved.to === 'package' && installed.knows(path, specifier)) {
            const names = clauseNamesBefore(text, at)?.names ?? [];
            isDoubted ||= names.some((name) => !installed.mayExport(path, specifier, name));
          }
          break;
        case 'unknown':
          if (!isInComment(text, at))
            unfollowed.push({ reason: resolved.reason, place: { file: path, start, end: start + specifier.length } });
          break;
        case 'missing':
          isDoubted = true;
          break;
        case 'unlisted':
          isDoubted ||= ships;
      }
    }
    if (isDoubted) doubted.push(path);
  }

  const graph = createModuleGraph(project.fs, {
    resolve: (from, specifier) => asResolution(resolver.resolve(from, specifier), from, specifier),
  });
  const reader = createSiteReader(project, {
    graph,
    resolver,
    exportNames,
    findNear: createNearSearch(project, resolver),
  });
  const facts = doubted.map((path) => reader.read(path));
  return {
    imports: facts.flatMap((it) => it.imports),
    exports: facts.flatMap((it) => it.exports),
    packages: facts.flatMap((it) => it.packages),
    names: findUnboundNames(project, { texts, graph, resolver, exportNames, crossing, imported }),
    unfollowed: [...unfollowed, ...facts.flatMap((it) => it.unfollowed)].sort(
      (a, b) => compare(a.place.file, b.place.file) || a.place.start - b.place.start,
    ),
    checked: checked + facts.reduce((sum, it) => sum + it.imports.length + it.packages.length, 0),
  };
}

/** By the line alone: what is counted need not be parsed for it. */
function isInComment(text: string, at: number): boolean {
  return /^\s*(?:\/\/|\/?\*)/.test(text.slice(text.lastIndexOf('\n', at) + 1, at + 1));
}

/** As the graph of modules asks: what is neither a source file nor missing lies outside. */
function asResolution(resolved: Resolved, from: string, specifier: string) {
  if (resolved.kind === 'resolved' && resolved.to === 'file' && resolved.path !== null) {
    return { kind: 'file', path: resolved.path } as const;
  }
  return specifier.startsWith('.')
    ? ({ kind: 'absent', path: `${parentDir(from)}/${specifier}` } as const)
    : ({ kind: 'external', specifier } as const);
}

function readTexts({ files, fs }: Project): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { path } of files) {
    const read = fs.read(path);
    if (read.kind === 'text') texts.set(path, read.text);
  }
  return texts;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
