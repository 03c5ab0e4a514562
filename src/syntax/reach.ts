/** How far a change of some files reaches: from part to part within a file, and from file to file by who has looked. */
import type { FilePart, FileParts } from './file-parts.js';
import type { LookedAt, Looker, Lookers } from './looks.js';

export interface Change {
  readonly path: string;
  readonly before: string;
  readonly now: string;
  /** Whether the file says something else of itself as a whole: no part of it is what it was. */
  readonly isWhole: boolean;
}

export interface Ground {
  /** Who looks into a file. */
  readonly into: ReadonlyMap<string, Lookers>;
  /** Who looks for a word. */
  readonly sought: Lookers;
  readonly partsOf: (path: string, text: string) => FileParts;
  /** What a file holds now; undefined where it cannot be read. */
  readonly textOf: (path: string) => string | undefined;
}

const WORD = /[\w$]+/g;

/** The files in which something may be another than it was, the changed ones included. */
export function reachOf(changes: readonly Change[], ground: Ground): ReadonlySet<string> {
  const files = new Map<string, FileReach>();
  const pending: (() => void)[] = [];
  const fileAt = (path: string): FileReach => {
    let file = files.get(path);
    if (!file) {
      file = createFileReach(path, ground, steps);
      files.set(path, file);
    }
    return file;
  };
  const steps: Steps = {
    later: (step) => pending.push(step),
    follow(lookers) {
      for (const [by, from] of lookers ?? []) {
        for (const path of from) pending.push(() => fileAt(path).reachBy(by));
      }
    },
  };
  for (const { path, before, now, isWhole } of changes) {
    fileAt(path).change(before, now, isWhole);
    const words = new Set(changedLines(before, now).flatMap((lines) => lines.match(WORD) ?? []));
    for (const word of words) steps.follow(ground.sought.get(`~${word}`));
  }
  for (let next = pending.pop(); next; next = pending.pop()) next();
  return new Set(files.keys());
}

interface Steps {
  follow(lookers: ReadonlyMap<Looker, ReadonlySet<string>> | undefined): void;
  /** Files have thousands of parts, each of which may lead to the next. */
  later(step: () => void): void;
}

interface FileReach {
  /** What holds in a file whose text was another. */
  change(before: string, now: string, isWhole: boolean): void;
  /** What of it has looked at something that is another now. */
  reachBy(by: Looker): void;
}

/** What of one file is reached. Files that nobody looks into are not taken apart. */
function createFileReach(path: string, { into, partsOf, textOf }: Ground, { follow, later }: Steps): FileReach {
  const lookers = into.get(path);
  const names = new Set<string>();
  const parts = new Set<FilePart>();
  let isAll = false;
  let own: FileParts | undefined;
  const readParts = (): FileParts | undefined => {
    const text = own ? undefined : textOf(path);
    if (text !== undefined) own = partsOf(path, text);
    return own;
  };

  const followAll = (isChosen: (what: LookedAt) => boolean): void => {
    for (const [what, each] of lookers ?? []) if (isChosen(what)) follow(each);
  };
  const reachAll = (): void => {
    if (isAll) return;
    isAll = true;
    followAll((what) => what !== '#');
  };
  const reachName = (name: string): void => {
    if (isAll || names.has(name)) return;
    names.add(name);
    for (const what of ['*', `=${name}`, `~${name}`] as const) follow(lookers?.get(what));
    const all = readParts();
    if (!all) reachAll();
    for (const part of all?.parts ?? []) if (part.words.has(name)) later(() => reachPart(part));
  };
  const reachPart = (part: FilePart): void => {
    if (isAll || parts.has(part)) return;
    parts.add(part);
    follow(lookers?.get('*'));
    followAll((what) => what.startsWith('~') && part.words.has(what.slice(1)));
    if (!part.names) reachAll();
    for (const name of part.names ?? []) later(() => reachName(name));
    // A function is given something by those who call it, a variable by those who write to it.
    for (const other of readParts()?.parts ?? []) {
      if (other.isType) continue;
      for (const name of other.names ?? []) if (part.words.has(name)) later(() => reachName(name));
    }
  };

  return {
    change(before, now, isWhole) {
      if (!lookers) return;
      follow(lookers.get('*'));
      follow(lookers.get('#'));
      const [old, current] = [partsOf(path, before), partsOf(path, now)];
      if (isWhole || old.rest !== current.rest) reachAll();
      const both = [old, current] as const;
      for (const [these, those] of [both, [...both].reverse()] as const) {
        const texts = new Set(those?.parts.map(({ text }) => text));
        for (const part of these?.parts ?? []) if (!texts.has(part.text)) reachPart(part);
      }
    },
    reachBy(by) {
      if (!lookers || by === '!') return;
      if (by === '*') reachAll();
      else if (by.startsWith('=')) reachName(by.slice(1));
      else {
        const key = by.slice(1);
        const all = readParts();
        const specifier = key.slice(0, key.lastIndexOf(' '));
        const locals = all?.imported.get(key) ?? [];
        const loading = all?.parts.filter(({ text }) => text.includes(specifier)) ?? [];
        if (!locals.length && !loading.length) reachAll();
        for (const local of locals) reachName(local);
        for (const part of loading) reachPart(part);
      }
    },
  };
}

/** Of both texts what stands between the lines that they begin and end with alike: words are looked for within lines. */
function changedLines(before: string, now: string): readonly string[] {
  const shortest = Math.min(before.length, now.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === now.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < shortest - start &&
    before.charCodeAt(before.length - 1 - end) === now.charCodeAt(now.length - 1 - end)
  ) {
    end++;
  }
  return [before, now].map((text) => {
    const from = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
    const to = text.indexOf('\n', text.length - end);
    return text.slice(from, to < 0 ? text.length : to);
  });
}
