/** Facts of modules after a change of code: those of other files stand, unless the change may concern them. */
import type { Project } from '../discover/project.js';
import { shapeOf } from '../syntax/module-shape.js';
import type { ModuleFacts } from './module-facts.js';
import { readModules } from './read-modules.js';

export interface KeptModules {
  readonly facts: ModuleFacts;
  /** Imports that were checked, by file. */
  readonly checkedIn: Map<string, number>;
  /** The same as plain data, for another process. */
  readonly record: ModulesRecord;
}

export interface ModulesRecord {
  readonly facts: ModuleFacts;
  readonly checkedIn: readonly (readonly [path: string, count: number])[];
}

export function reviveModules({ facts, checkedIn }: ModulesRecord): KeptModules {
  return keep(facts, new Map(checkedIn));
}

function keep(facts: ModuleFacts, checkedIn: Map<string, number>): KeptModules {
  return {
    facts,
    checkedIn,
    get record() {
      return { facts, checkedIn: [...checkedIn] };
    },
  };
}

/** Reads all, and keeps what the next time needs. */
export function readAllModules(project: Project): KeptModules {
  const checkedIn = new Map<string, number>();
  return keep(readModules(project, null, checkedIn), checkedIn);
}

/** `changed` has the texts that files had when the others were read. All are read anew where that may make a difference. */
export function renewModules(project: Project, before: KeptModules, changed: ReadonlyMap<string, string>): KeptModules {
  if (!changed.size) return before;
  const { facts } = before;
  const isAsked = (path: string): boolean =>
    facts.exports.some((found) => found.path !== null && `${project.root}/${found.path}` === path);
  for (const [path, text] of changed) {
    const read = project.fs.read(path);
    if (read.kind !== 'text' || CONFIGURES.test(path) || isAsked(path)) return readAllModules(project);
    if (bindingsFor(text) !== bindingsFor(read.text) || shapeOf(path, text) !== shapeOf(path, read.text)) {
      return readAllModules(project);
    }
  }
  const checkedIn = new Map(before.checkedIn);
  const own = readModules(project, new Set(changed.keys()), checkedIn);
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
      checked: [...checkedIn.values()].reduce((sum, count) => sum + count, 0),
    },
    checkedIn,
  );
}

/** Configurations of bundlers and test runners, which give names to modules. */
const CONFIGURES = /(?:config|jest|vite|vitest|webpack|rollup|esbuild|build|tsup|gulpfile)[^/]*$/;

/** What a text may bind for others besides its exports: globals, and modules that it declares. */
const BINDS =
  /\bdeclare\s+(?:global\b[\s\S]*|module\b.*)|\b(?:globalThis|global|window|self)\b.*|\bstubGlobal\b.*|\bvar\s+[\w$]+/g;

function bindingsFor(text: string): string {
  return (text.match(BINDS) ?? []).join('\n');
}
