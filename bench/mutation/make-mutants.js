// @ts-check
import { pick } from '../random.js';

/** @typedef {import('./find-targets.js').Target} Target */
/** @typedef {import('./read-tables.js').Table} Table */
/**
 * One name made wrong. `start` to `end` of the original text becomes `insert`, which begins with `name`; `group` is what
 * results are counted by: part, mistake and form.
 * @typedef {{ group: string, part: Target['part'], mistake: string, form: Target['form'], file: string, start: number, end: number,
 *   written: string, name: string, insert: string }} Mutant
 */

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** The kinds of mistakes, each as the wrong name it gives; null where a target has no such mistake. */
/** @type {Readonly<Record<string, (target: Target, tables: readonly Table[], random: () => number) => string | null>>} */
const MISTAKES = {
  typo: (target, _, random) => misspell(target.written, random),
  "another table's": ({ part, table }, tables, random) => {
    if (part === 'enum' || part === 'with' || table.open) return null;
    const others = tables.filter((other) => other !== table && other.columns.size > 0);
    return others.length === 0 ? null : pick([...pick(others, random).columns.keys()], random);
  },
  'SQL name': ({ part, table, written }) =>
    part === 'enum' || part === 'with' ? null : (table.columns.get(written)?.sqlName ?? null),
  "target's name": ({ part, table, written }) =>
    part === 'with' ? (table.relations.get(written)?.name ?? null) : null,
};

/**
 * At most `count` mutants of each group, drawn by the seed from all that can be made.
 * @param {readonly Target[]} targets
 * @param {readonly Table[]} tables
 * @param {{ count: number, random: () => number }} options
 * @returns {{ mutants: Mutant[], available: Map<string, number> }} mutants in order of file and position; how many targets each group has
 */
export function makeMutants(targets, tables, { count, random }) {
  /** @type {Map<string, Target>} */
  const unique = new Map();
  for (const target of targets) {
    const key = `${target.part} ${target.file}:${target.start}`;
    if (!unique.has(key)) unique.set(key, target);
  }
  /** @type {Map<string, Mutant[]>} */
  const groups = new Map();
  for (const target of unique.values()) {
    for (const [mistake, misname] of Object.entries(MISTAKES)) {
      const name = attempt(() => misname(target, tables, random), target);
      if (name === null) continue;
      const { part, form, file, start, end, written, shorthand } = target;
      const group = `${part} · ${mistake} · ${form}`;
      const insert = shorthand ? `${name}: ${written}` : name;
      const mutant = { group, part, mistake, form, file, start, end, written, name, insert };
      groups.set(group, [...(groups.get(group) ?? []), mutant]);
    }
  }
  const mutants = [...groups.values()].flatMap((group) => draw(group, count, random));
  mutants.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start));
  return { mutants, available: new Map([...groups].sort().map(([group, all]) => [group, all.length])) };
}

/**
 * The text with mutants applied that do not overlap.
 * @param {string} text
 * @param {readonly Mutant[]} mutants of this file
 */
export function mutate(text, mutants) {
  const lastFirst = [...mutants].sort((a, b) => b.start - a.start);
  for (const { start, end, insert } of lastFirst) text = text.slice(0, start) + insert + text.slice(end);
  return text;
}

/**
 * A name that the schema does not have at this place, within a few tries.
 * @param {() => string | null} make
 * @param {Target} target
 */
function attempt(make, { part, table, values, written, quoted, beside }) {
  const right = part === 'enum' ? (values ?? []) : part === 'with' ? table.relations.keys() : table.columns.keys();
  const taken = new Set([...right, ...beside, written]);
  for (let tries = 0; tries < 10; tries++) {
    const name = make();
    if (name === null) return null;
    if (!taken.has(name) && (quoted || IDENTIFIER.test(name))) return name;
  }
  return null;
}

/**
 * One letter left out, doubled, swapped with the next or replaced.
 * @param {string} name
 * @param {() => number} random
 */
function misspell(name, random) {
  const at = Math.floor(random() * name.length);
  const [before, letter, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  const ways = [
    before + letter + letter + after,
    before + pick([...LETTERS], random) + after,
    before + after.charAt(0) + letter + after.slice(1),
  ];
  if (name.length > 3) ways.push(before + after);
  return pick(ways, random);
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} count
 * @param {() => number} random
 */
function draw(items, count, random) {
  const left = [...items];
  /** @type {T[]} */
  const drawn = [];
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}
