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

export interface ExportedName {
  /** Path of the file. */
  readonly module: string;
  /** The name that it is exported under. */
  readonly name: string;
  /** The name that it goes by where it is imported: that of what is exported by default is its own, more often than not. */
  readonly own: string;
}

/** What a file exports that brings rows, of what is wanted. `isRow` tells of a single value. */
export function bearingExports(
  ev: Evaluator,
  module: SourceModule,
  isRow: (value: Value) => boolean,
  isWanted: (what: ExportedName) => boolean,
): readonly ExportedName[] {
  const found: ExportedName[] = [];
  for (const [name, entry] of module.exports) {
    if (entry.kind !== 'local' && entry.kind !== 'expression') continue;
    const own = name === 'default' && entry.kind === 'local' ? entry.name : name;
    const what = { module: module.path, name, own };
    if (!isWanted(what)) continue;
    const type = entry.kind === 'local' ? findTypeDeclaration(entry.name, module.ast) : undefined;
    const isBearing =
      (type !== undefined && bears(ev, typeOfDeclaration(ev, type), isRow, 0)) ||
      bears(ev, ev.targetValue({ kind: 'entry', module, entry }, name), isRow, 0);
    if (isBearing) found.push(what);
  }
  return found;
}

function bears(ev: Evaluator, given: Value, isRow: (value: Value) => boolean, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  // What is a promise to its library alone, a query, is one wherever it is awaited.
  return alternatives(settle(ev.awaited(given))).some((value): boolean => {
    switch (value.kind) {
      case 'domain': {
        const carried = ev.semantics.carried(value);
        return carried ? bears(ev, carried, isRow, depth + 1) : isRow(value);
      }
      case 'promise':
        return bears(ev, value.value, isRow, depth);
      case 'list':
        return [...value.elements.slice(0, 3), ...(value.rest ? [value.rest] : [])].some((element) =>
          bears(ev, element(), isRow, depth + 1),
        );
      case 'record':
        return (
          value.entries.length <= MAX_KEYS && value.entries.some((entry) => bears(ev, entry.value(), isRow, depth + 1))
        );
      case 'function':
        return bears(ev, applyFunction(ev, value, ANY_ARGUMENTS(value.node)), isRow, depth + 1);
      case 'class':
        return value.node.members.some((member) => {
          const { name } = member;
          if (!name || !ts.isIdentifier(name) || !(ts.isMethodDeclaration(member) || ts.isPropertyDeclaration(member)))
            return false;
          return bears(ev, memberOf(ev, { kind: 'instance', of: value }, name.text), isRow, depth + 1);
        });
      case 'instance':
        return depth === 0 && bears(ev, value.of, isRow, depth);
      default:
        return false;
    }
  });
}

/** Whatever the callers give. */
const ANY_ARGUMENTS = (node: ts.SignatureDeclaration): Arguments => ({
  count: node.parameters.length,
  at: () => unknown('untyped-parameter'),
  node,
  depth: 0,
});
