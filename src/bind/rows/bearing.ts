/** Which exports of a file bring rows to those who import them: functions that give some, and types that are made of some. */
import { applyFunction } from '../../evaluate/calls.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { memberOf } from '../../evaluate/members.js';
import type { Arguments } from '../../evaluate/semantics.js';
import { typeOfDeclaration } from '../../evaluate/types.js';
import { alternatives, settle, unknown, type Value } from '../../evaluate/value.js';
import type { SourceModule } from '../../syntax/module.js';
import { ts } from '../../syntax/parse.js';
import { findTypeDeclaration } from '../../syntax/scope.js';

/** How deep in what an export gives a row is looked for: `{ data: [{ user }] }` is three. */
const MAX_DEPTH = 4;
/** More keys than this make a table of something else. */
const MAX_KEYS = 60;

/** More ways than this lead to rows of all kinds: no file can be told not to take one of them. */
const MAX_WAYS = 24;

/** The names by which one gets from a value to a row in it, one of another; none where the value is one, or gives one. */
export type Way = readonly string[];

export interface ExportedName {
  /** Path of the file. */
  readonly module: string;
  /** The name that it is exported under. */
  readonly name: string;
  /** The name that it goes by where it is imported: that of what is exported by default is its own, more often than not. */
  readonly own: string;
}

/** An export that brings rows. */
export interface BearingExport extends ExportedName {
  readonly ways: readonly Way[];
}

/** What a file exports that brings rows, of what is wanted. `isRow` tells of a single value. */
export function bearingExports(
  ev: Evaluator,
  module: SourceModule,
  isRow: (value: Value) => boolean,
  isWanted: (what: ExportedName) => boolean,
): readonly BearingExport[] {
  const found: BearingExport[] = [];
  for (const [name, entry] of module.exports) {
    if (entry.kind !== 'local' && entry.kind !== 'expression') continue;
    const own = name === 'default' && entry.kind === 'local' ? entry.name : name;
    const what = { module: module.path, name, own };
    if (!isWanted(what)) continue;
    const type = entry.kind === 'local' ? findTypeDeclaration(entry.name, module.ast) : undefined;
    const ways = [
      ...(type ? upTo(MAX_WAYS, waysTo(ev, typeOfDeclaration(ev, type), isRow)) : []),
      ...upTo(MAX_WAYS, waysTo(ev, ev.targetValue({ kind: 'entry', module, entry }, name), isRow)),
    ];
    if (ways.length) found.push({ ...what, ways: ways.length < MAX_WAYS ? ways : [[]] });
  }
  return found;
}

/** Whether a value is a row, or holds or gives one. */
export function bears(ev: Evaluator, given: Value, isRow: (value: Value) => boolean): boolean {
  return !waysTo(ev, given, isRow).next().done;
}

/** The ways to the rows in a value. */
function* waysTo(
  ev: Evaluator,
  given: Value,
  isRow: (value: Value) => boolean,
  way: Way = [],
  depth = 0,
): Generator<Way> {
  if (depth > MAX_DEPTH) return;
  // What is a promise to its library alone, a query, is one wherever it is awaited.
  for (const value of alternatives(settle(ev.awaited(given)))) {
    switch (value.kind) {
      case 'domain': {
        const carried = ev.semantics.carried(value);
        if (carried) yield* waysTo(ev, carried, isRow, way, depth + 1);
        else if (isRow(value)) yield way;
        break;
      }
      case 'promise':
        yield* waysTo(ev, value.value, isRow, way, depth);
        break;
      case 'list':
        for (const element of [...value.elements.slice(0, 3), ...(value.rest ? [value.rest] : [])]) {
          yield* waysTo(ev, element(), isRow, way, depth + 1);
        }
        break;
      case 'record':
        if (value.entries.length > MAX_KEYS) break;
        for (const entry of value.entries) yield* waysTo(ev, entry.value(), isRow, [...way, entry.key], depth + 1);
        break;
      case 'function':
        yield* waysTo(ev, applyFunction(ev, value, ANY_ARGUMENTS(value.node)), isRow, way, depth + 1);
        break;
      case 'class':
        for (const { name, kind } of value.node.members) {
          if (!name || !ts.isIdentifier(name)) continue;
          if (kind !== ts.SyntaxKind.MethodDeclaration && kind !== ts.SyntaxKind.PropertyDeclaration) continue;
          const member = memberOf(ev, { kind: 'instance', of: value }, name.text);
          yield* waysTo(ev, member, isRow, [...way, name.text], depth + 1);
        }
        break;
      case 'instance':
        if (depth === 0) yield* waysTo(ev, value.of, isRow, way, depth);
        break;
      default:
    }
  }
}

function upTo<T>(limit: number, given: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const each of given) {
    if (taken.length >= limit) break;
    taken.push(each);
  }
  return taken;
}

/** Whatever the callers give. */
export const ANY_ARGUMENTS = (node: ts.SignatureDeclaration): Arguments => ({
  count: node.parameters.length,
  at: () => unknown('untyped-parameter'),
  node,
  depth: 0,
});
