/**
 * Binds a project again after some of its code has changed: what was found in a file stands where nothing that it rests on
 * has. Where a change reaches further than single files (what there is to import, by which names clients go, which routes
 * there are), nothing is told, and all files have to be bound.
 */
import type { Catalog } from '../catalog/catalog.js';
import type { Project } from '../discover/project.js';
import { shapeOf } from '../syntax/module-shape.js';
import { importsOf } from '../syntax/text-imports.js';
import { type Binding, createBinding } from './binding.js';
import { callsAnyOf } from './declared/typed-function.js';
import { standsAlike as standsAlikeInDrizzle } from './drizzle/standing.js';
import type { SheetFacts } from './fact-sheet.js';
import type { Facts } from './facts.js';
import type { KeptBinding } from './kept-binding.js';
import type { BindingMemory } from './memory.js';
import { createEvidence, type Mentions } from './prisma/evidence.js';
import { reachedBy } from './reached-by.js';
import { INTERCEPTS } from './responses/interceptors.js';
import { speaksOfServers } from './responses/servers/server-routes.js';
import { mayUse } from './rows/find-readers.js';
import { inOrder } from './texts.js';

/** A larger share of the bound files than this is as fast bound with all others. */
const MOST = 0.5;

/** The facts of all files, as far as possible those of before; undefined where all have to be bound. */
export function renewBinding(
  project: Project,
  catalogs: readonly Catalog[],
  mentions: Mentions,
  texts: ReadonlyMap<string, string>,
  memory: BindingMemory,
): Facts | undefined {
  const { binding: before, changed } = memory;
  const reached = before && findReached(before, { project, mentions, texts }, changed);
  if (!before || !reached) return undefined;
  const affected = new Set([...reached].filter((path) => before.roles.has(path)));
  if (affected.size > before.roles.size * MOST) return undefined;

  const binding = createBinding(project, catalogs, mentions, texts, memory);
  if (!binding.rebind(affected, changed, reached, 'all')) return undefined;
  before.mentions = mentions;
  take(before, binding, affected);
  changed.clear();
  return factsOf(before, texts);
}

/** What is bound. */
export interface Bound {
  readonly project: Project;
  readonly catalogs: readonly Catalog[];
  readonly mentions: Mentions;
  readonly texts: ReadonlyMap<string, string>;
}

/** The files in which something else may be found now; undefined where that may be any. `changed` has the texts that files had then. */
function findReached(
  before: KeptBinding,
  bound: Omit<Bound, 'catalogs'>,
  changed: ReadonlyMap<string, string>,
): ReadonlySet<string> | undefined {
  if (!isSameStanding(before, bound, changed)) return undefined;
  const reached = reachedBy(before.looks, changed, (path) => bound.texts.get(path));
  return Array.from(reached).some((path) => isOfAll(bound, path)) ? undefined : reached;
}

/** Whether the files that have changed are to all others what they were. */
export function isSameStanding(
  before: KeptBinding,
  { project, mentions, texts }: Omit<Bound, 'catalogs'>,
  changed: ReadonlyMap<string, string>,
): boolean {
  for (const [path, text] of changed) {
    const now = texts.get(path);
    if (now === undefined || !standsAlike(before, path, text, now)) return false;
    const { drizzle } = before.survey;
    if (drizzle !== null && !standsAlikeInDrizzle(path, text, now, drizzle)) return false;
    if (mentions.paths.has(path) !== before.mentions.paths.has(path)) return false;
  }
  return describeMentions(mentions, project) === describeMentions(before.mentions, project);
}

/** Whether a file says what becomes of all answers: what it says bears on every other. */
export function isOfAll({ texts }: Pick<Bound, 'texts'>, path: string): boolean {
  return texts.get(path)?.includes(INTERCEPTS) === true;
}

/** What was found in the files of a reach, of those that are bound. */
export interface Rebound extends Pick<Binding, 'sheets' | 'problems'> {
  readonly reach: ReadonlySet<string>;
}

/**
 * Binds anew what a change has affected, and what is to be judged with it: `reachOf` tells of the affected files, and of what
 * was found in those bound so far. Undefined where all have to be bound.
 */
export function rebindFiles(
  bound: Bound,
  memory: BindingMemory,
  reachOf: (affected: ReadonlySet<string>, found: Binding['sheets']) => ReadonlySet<string>,
): Rebound | undefined {
  const { binding: before, changed } = memory;
  const affected = before && findReached(before, bound, changed);
  if (!before || !affected) return undefined;
  const { project, catalogs, mentions, texts } = bound;
  for (let reach = reachOf(affected, new Map()); ; ) {
    const paths = new Set([...reach].filter((path) => before.roles.has(path)));
    if (paths.size > before.roles.size * MOST) return undefined;
    const binding = createBinding(project, catalogs, mentions, texts, memory);
    if (!binding.rebind(paths, changed, affected, 'all')) return undefined;
    const more = reachOf(affected, binding.sheets);
    if (more.size === reach.size) return { sheets: binding.sheets, problems: binding.problems, reach };
    reach = new Set([...reach, ...more]);
  }
}

/** Keeps what a binding of all files has found, and gives its facts; undefined where nothing is to be kept. */
export function keepBinding(
  memory: BindingMemory,
  binding: Binding,
  texts: ReadonlyMap<string, string>,
): Facts | undefined {
  const { kept } = binding;
  if (!kept) return undefined;
  take(kept, binding, new Set(kept.roles.keys()));
  memory.binding = kept;
  memory.changed.clear();
  return factsOf(kept, texts);
}

function take(kept: KeptBinding, { sheets, problems }: Binding, paths: ReadonlySet<string>): void {
  for (const path of paths) {
    const sheet = sheets.get(path);
    if (sheet) kept.sheets.set(path, sheet);
    else kept.sheets.delete(path);
    kept.problems.set(
      path,
      problems.filter(({ file }) => file === path),
    );
  }
}

function factsOf({ sheets, problems }: KeptBinding, texts: ReadonlyMap<string, string>): Facts {
  const copies = new Map([...sheets].map(([path, sheet]) => [path, copyOf(sheet)]));
  return inOrder(
    texts.keys(),
    copies,
    [...texts.keys()].flatMap((path) => problems.get(path) ?? []),
  );
}

/** Facts are numbered through as they are put together: what is kept stays as its finder numbered it. */
export function copyOf({ queries, payloads, accesses, casts, unchecked }: SheetFacts): SheetFacts {
  return {
    queries: queries.map((query) => ({ ...query })),
    payloads: payloads.map((payload) => ({ ...payload })),
    accesses: accesses.map((access) => ({ ...access })),
    casts: [...casts],
    unchecked: unchecked.map((entry) => ({ ...entry })),
  };
}

/** Whether a file's new text stands to all others as the one before did. */
function standsAlike(before: KeptBinding, path: string, text: string, now: string): boolean {
  if (shapeOf(path, text) !== shapeOf(path, now)) return false;
  for (const each of [text, now]) {
    if (each.includes(INTERCEPTS)) return false;
  }
  if (speaksOfServers(text) !== speaksOfServers(now)) return false;
  const role = before.roles.get(path);
  if (role === 'concerned') return true;
  const isCaller = callsAnyOf([...before.typed.values()].flat());
  if (isCaller(text) !== isCaller(now)) return false;
  // What has the names by which one gets to a row is read.
  const brought = [...before.bearing.values()].flat();
  const words = new Set([...importsOf(path, now)].flatMap(({ clause }) => clause.match(/[\w$]+/g) ?? []));
  return brought.every((each) => !words.has(each.own) || mayUse(path, text, each) === mayUse(path, now, each));
}

/** By which names clients go, and where they are extended. */
function describeMentions({ counts, paths, extending }: Mentions, { config }: Project): string {
  const evidence = createEvidence({ counts, paths, extending }, config.clients);
  const names = [...counts.keys()].sort();
  return JSON.stringify([
    names.filter((name) => evidence.isClientName(name)),
    names.filter((name) => evidence.isTellingName(name)),
    [...extending].sort(),
  ]);
}
