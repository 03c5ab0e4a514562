/** Facts of modules after a change of code: those of other files stand, unless the change may concern them. */
import type { Project } from '../discover/project.js';
import { exportsByText } from '../syntax/exports-by-text.js';
import { wordFor } from '../syntax/mention-test.js';
import { shapeOf } from '../syntax/module-shape.js';
import { isConfiguration } from './bundler-aliases.js';
import type { ModuleFacts } from './module-facts.js';
import { createModuleNotes, type ModuleNotes, readModules } from './read-modules.js';

export interface KeptModules {
  readonly facts: ModuleFacts;
  readonly notes: ModuleNotes;
  /** The same as plain data, for another process. */
  readonly record: ModulesRecord;
}

export interface ModulesRecord {
  readonly facts: ModuleFacts;
  readonly checkedIn: readonly (readonly [path: string, count: number])[];
  readonly asked: readonly (readonly [path: string, names: readonly string[]])[];
  readonly doubted: readonly string[];
}

export function reviveModules({ facts, checkedIn, asked, doubted }: ModulesRecord): KeptModules {
  return keep(facts, {
    checkedIn: new Map(checkedIn),
    asked: new Map(asked.map(([path, names]) => [path, new Set(names)])),
    doubted: new Set(doubted),
  });
}

function keep(facts: ModuleFacts, notes: ModuleNotes): KeptModules {
  return {
    facts,
    notes,
    get record() {
      return {
        facts,
        checkedIn: [...notes.checkedIn],
        asked: [...notes.asked].map(([path, names]) => [path, [...names]] as const),
        doubted: [...notes.doubted],
      };
    },
  };
}

/** Reads all, and keeps what the next time needs. */
export function readAllModules(project: Project): KeptModules {
  const notes = createModuleNotes();
  return keep(readModules(project, null, notes), notes);
}

/**
 * `changed` has the texts that files had when the others were read. All are read anew where that may make a difference. The
 * notes of `before` are gone on with.
 */
export function renewModules(project: Project, before: KeptModules, changed: ReadonlyMap<string, string>): KeptModules {
  if (!changed.size) return before;
  const { facts, notes } = before;
  const isAsked = (path: string): boolean =>
    facts.exports.some((found) => found.path !== null && `${project.root}/${found.path}` === path);
  for (const [path, text] of changed) {
    const read = project.fs.read(path);
    if (read.kind !== 'text' || isConfiguration(path.slice(path.lastIndexOf('/') + 1)) || isAsked(path))
      return readAllModules(project);
    if (bindingsFor(text) !== bindingsFor(read.text) || shapeOf(path, text) !== shapeOf(path, read.text)) {
      return readAllModules(project);
    }
    if (answersOtherwise(notes.asked.get(path), text, read.text) || addsOtherwise(notes.doubted, text, read.text)) {
      return readAllModules(project);
    }
  }
  const own = readModules(project, new Set(changed.keys()), notes);
  const order = new Map(project.files.map(({ path }, index) => [path, index]));
  const merged = <T extends { readonly place: { readonly file: string } }>(
    of: (from: ModuleFacts) => readonly T[],
  ): T[] =>
    [...of(facts).filter(({ place }) => !changed.has(place.file)), ...of(own)].sort(
      (a, b) => (order.get(a.place.file) ?? 0) - (order.get(b.place.file) ?? 0),
    );
  return keep(
    {
      imports: merged((from) => from.imports),
      exports: merged((from) => from.exports),
      packages: merged((from) => from.packages),
      names: merged((from) => from.names),
      unfollowed: merged((from) => from.unfollowed),
      checked: [...notes.checkedIn.values()].reduce((sum, count) => sum + count, 0),
    },
    notes,
  );
}

/** Whether one of the names that were asked of a file is there by one of two texts alone, as far as texts tell. */
function answersOtherwise(asked: ReadonlySet<string> | undefined, before: string, after: string): boolean {
  if (!asked) return false;
  const [then, now] = [exportsByText(before), exportsByText(after)];
  return [...asked].some((name) => then.mayDeclare(name) !== now.mayDeclare(name));
}

/** The same for names of packages that a file may declare. */
function addsOtherwise(doubted: ReadonlySet<string>, before: string, after: string): boolean {
  if (doubted.size === 0 || !before.includes('declare module')) return false;
  return [...doubted].some((name) => wordFor(name).test(before) !== wordFor(name).test(after));
}

/** What a text may bind for others besides its exports: globals, and modules that it declares. */
const BINDS =
  /\bdeclare\s+(?:global\b|module\b.*)|\b(?:globalThis|global|window|self)\b.*|\bstubGlobal\b.*|\bvar\s+[\w$]+/g;

function bindingsFor(text: string): string {
  return Array.from(text.matchAll(BINDS), ({ 0: found, index }) =>
    found.endsWith('global') ? blockAt(text, index) : found,
  ).join('\n');
}

/** What stands from a place to the end of the next block, braces counted; all that is left where they do not come out even. */
function blockAt(text: string, start: number): string {
  let depth = 0;
  for (let at = text.indexOf('{', start); at >= 0 && at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return text.slice(start, at + 1);
  }
  return text.slice(start);
}
