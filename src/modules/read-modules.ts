/** The stage: what every file of a project imports, and whether it is there. */
import { parentDir, pathFrom } from '../discover/paths.js';
import type { Project, SourceFile } from '../discover/project.js';
import { readTexts, textsOnDemand } from '../discover/source-texts.js';
import type { KeptTrees } from '../syntax/kept-trees.js';
import { createMentionTest } from '../syntax/mention-test.js';
import { createModuleGraph } from '../syntax/module-graph.js';
import { type ImportResolver, importResolverOf } from '../syntax/resolve-import.js';
import { type ClauseNames, clauseNamesBefore, specifiersByText } from '../syntax/specifiers-by-text.js';
import { isHidden, isMinified } from './built-code.js';
import { type CrossingImport, createCrossingImports } from './crossing-imports.js';
import { createExportNames } from './export-names.js';
import type { ModuleFacts, Unfollowed } from './module-facts.js';
import { findNamesInQuestion } from './names-in-question.js';
import { createNearSearch } from './near-modules.js';
import { createSiteReader } from './read-sites.js';
import { createSpecifierResolver, fileOf, type Resolved } from './resolve-specifier.js';
import { isShipped } from './shipped-code.js';
import { findUnboundNames } from './unbound-names.js';

/** What was looked at on the way to the facts: for telling whether they hold after a change, and for counting. */
export interface ModuleNotes {
  /** Imports that were checked, by file. */
  readonly checkedIn: Map<string, number>;
  /** Names that files were asked for and do not spell out, by file. */
  readonly asked: Map<string, Set<string>>;
  /** Names that no installed package has, unless the project adds them. */
  readonly doubted: Set<string>;
}

/** Of a project that nothing was read of yet. */
export function createModuleNotes(): ModuleNotes {
  return { checkedIn: new Map(), asked: new Map(), doubted: new Set() };
}

/**
 * Looks through the text of every file, or of those that are `chosen`; where text gives reason to doubt, a file is parsed, and
 * only what its tree says as well is a fact. Never throws for what a project holds. `notes` are added to;
 * what is parsed is kept in `trees`, where there are some.
 */
export function readModules(
  project: Project,
  chosen: ReadonlySet<string> | null = null,
  notes: ModuleNotes = createModuleNotes(),
  trees?: KeptTrees,
): ModuleFacts {
  const { checkedIn } = notes;
  const paths = project.files.map(({ path }) => path);
  const texts = chosen ? textsOnDemand(paths, project.fs) : readTexts(project);
  const fast = importResolverOf(project);
  const resolver = createSpecifierResolver(project, fast);
  const exportNames = createExportNames(texts, resolver, project.fs, notes.asked);
  const unfollowed: Unfollowed[] = [];

  /** Whether a statement asks a file of the project for a name that its text has not. */
  const asksInVain = (names: readonly string[], path: string): boolean =>
    names.some((name) => !exportNames.mayExport(path, name));

  const packageOf = new Map(project.files.map(({ path, packageDir }) => [path, packageDir]));
  const crossing = createCrossingImports();
  const asResolver: Pick<ImportResolver, 'resolve'> = {
    resolve: (from, specifier) => asResolution(resolver.resolve(from, specifier), from, specifier),
  };
  const graph = createModuleGraph(project.fs, asResolver, { trees });
  const names = chosen ? findNamesInQuestion(chosen, texts, graph, trees !== undefined) : null;
  const mentionsAny = names ? createMentionTest(names) : () => true;
  const imported = new Set<string>();
  const noteCrossing = ({ isExport, isTypeOnly, names }: ClauseNames, to: CrossingImport): void => {
    if (!isExport && !isTypeOnly && packageOf.get(to.path) !== to.packageDir) crossing.note(names, to);
  };
  /** What a file that is not asked about imports of the names in question. */
  const readCrossing = ({ path, packageDir }: SourceFile, text: string): void => {
    for (const { specifier, at, hasClause } of specifiersByText(text)) {
      const clause = hasClause ? clauseNamesBefore(text, at) : undefined;
      if (!clause?.names.some((name) => names?.has(name) ?? true)) continue;
      const to = fileOf(resolver.resolve(path, specifier));
      if (to === null) continue;
      for (const name of clause.names) imported.add(name);
      noteCrossing(clause, { specifier, path: to, packageDir });
    }
  };

  const { installed } = resolver;
  const doubted: string[] = [];
  for (const file of project.files) {
    const { path, packageDir } = file;
    const isOther = chosen?.has(path) === false;
    const text = isOther && names?.size === 0 ? undefined : texts.get(path);
    if (text === undefined) continue;
    if (isOther) {
      if (mentionsAny(text)) readCrossing(file, text);
      continue;
    }
    let isDoubted = false;
    let checked = 0;
    for (const { specifier, start, at, hasClause } of specifiersByText(text)) {
      const clause = hasClause ? clauseNamesBefore(text, at) : undefined;
      // Words in quotes after `from` are more often prose than a module.
      if (hasClause && !clause) continue;
      const resolved = resolver.resolve(path, specifier);
      const to = fileOf(resolved);
      if (to !== null && clause) {
        isDoubted ||= asksInVain(clause.names, to) && !isCommentedOut(text, at);
        for (const name of clause.names) imported.add(name);
        noteCrossing(clause, { specifier, path: to, packageDir });
      }
      switch (resolved.kind) {
        case 'resolved':
          checked++;
          if (clause && resolved.to === 'package' && installed.knows(path, specifier)) {
            isDoubted ||=
              clause.names.some((name) => !installed.mayExport(path, specifier, name)) && !isCommentedOut(text, at);
          }
          break;
        case 'unknown':
          if (!isInComment(text, at))
            unfollowed.push({ reason: resolved.reason, place: { file: path, start, end: start + specifier.length } });
          break;
        case 'missing':
          isDoubted ||= !isCommentedOut(text, at);
          break;
        case 'unlisted':
          isDoubted ||= isShipped(packageDir, path) && !isCommentedOut(text, at);
      }
    }
    if (isDoubted && !isMinified(text) && !isHidden(pathFrom(project.root, path))) doubted.push(path);
    checkedIn.set(path, checked);
  }

  const reader = createSiteReader(project, {
    graph,
    resolver,
    exportNames,
    findNear: createNearSearch(project, resolver),
  });
  const facts = doubted.map((path) => {
    const found = reader.read(path);
    checkedIn.set(path, (checkedIn.get(path) ?? 0) + found.imports.length + found.packages.length);
    return found;
  });
  for (const name of installed.doubted) notes.doubted.add(name);
  return {
    imports: facts.flatMap((it) => it.imports),
    exports: facts.flatMap((it) => it.exports),
    packages: facts.flatMap((it) => it.packages),
    names:
      names?.size === 0
        ? []
        : findUnboundNames(project, { texts, graph, resolver, exportNames, crossing, imported, chosen, mentionsAny }),
    unfollowed: [...unfollowed, ...facts.flatMap((it) => it.unfollowed)].sort(
      (a, b) => compare(a.place.file, b.place.file) || a.place.start - b.place.start,
    ),
    checked: [...checkedIn.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** By the line alone: what is counted need not be parsed for it. */
function isInComment(text: string, at: number): boolean {
  return /^\s*(?:\/\/|\/?\*)/.test(text.slice(text.lastIndexOf('\n', at) + 1, at + 1));
}

/** Whether the line is a comment for certain: one that begins with a star may go on with a product. */
function isCommentedOut(text: string, at: number): boolean {
  let start = text.lastIndexOf('\n', at) + 1;
  while (text.charCodeAt(start) === SPACE || text.charCodeAt(start) === TAB) start++;
  return text.startsWith('//', start);
}

const SPACE = 32;
const TAB = 9;

/** As the graph of modules asks: what is neither a source file nor missing lies outside. */
function asResolution(resolved: Resolved, from: string, specifier: string) {
  const path = fileOf(resolved);
  if (path !== null) return { kind: 'file', path } as const;
  return specifier.startsWith('.')
    ? ({ kind: 'absent', path: `${parentDir(from)}/${specifier}` } as const)
    : ({ kind: 'external', specifier } as const);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
