/** Files that may use what is written in others: they import something that holds it, or that is made of it. */
import { applyFunction } from '../../evaluate/calls.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { validated } from '../../evaluate/libraries/zod.js';
import { memberOf } from '../../evaluate/members.js';
import { typeOfDeclaration } from '../../evaluate/types.js';
import { alternatives, settle, type Value } from '../../evaluate/value.js';
import { isLeaf } from '../../syntax/leaf.js';
import type { SourceModule } from '../../syntax/module.js';
import { ts } from '../../syntax/parse.js';
import { findTypeDeclaration } from '../../syntax/scope.js';
import { ANY_ARGUMENTS } from '../rows/bearing.js';
import type { ChosenBinding } from './bind-chosen.js';
import { findImporters } from './importers.js';

/** How deep in what is exported an object is looked for. */
const MAX_DEPTH = 4;
/** Files that an object goes through on its way to a query. */
const MAX_HANDS = 4;

/** The files, by path, that what `modules` write may come to. */
export function findBearers(binding: ChosenBinding, modules: readonly SourceModule[]): readonly string[] {
  const { ev, graph } = binding;
  const sources = new Set(modules.map(({ path }) => path));
  const found = new Set<string>();
  let makers = modules;
  for (let hand = 0; hand < MAX_HANDS && makers.length; hand++) {
    const made = makers.map((module) => ({
      path: module.path,
      names: isLeaf(module.path) ? [] : holdingExports(ev, module, sources),
    }));
    const importers = findImporters(binding, made, (path) => found.has(path) || sources.has(path));
    for (const path of importers) found.add(path);
    makers = importers.flatMap((path) => graph.findModule(path) ?? []);
  }
  return [...found];
}

/** Names of exports whose values or types hold something that is written in one of the files. */
function holdingExports(ev: Evaluator, module: SourceModule, sources: ReadonlySet<string>): readonly string[] {
  return [...module.exports].flatMap(([name, entry]) => {
    if (entry.kind !== 'local' && entry.kind !== 'expression') return [];
    if (holds(ev, ev.targetValue({ kind: 'entry', module, entry }, name), sources, 0)) return [name];
    const type = entry.kind === 'local' ? findTypeDeclaration(entry.name, module.ast) : undefined;
    return type && holds(ev, typeOfDeclaration(ev, type), sources, 0) ? [name] : [];
  });
}

function holds(ev: Evaluator, given: Value, sources: ReadonlySet<string>, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const inside = (value: Value): boolean => holds(ev, value, sources, depth + 1);
  return alternatives(settle(ev.awaited(given))).some((value) => {
    switch (value.kind) {
      case 'literal':
        return value.place !== null && sources.has(value.place.file);
      case 'record':
        return value.entries.some(({ place, value: of }) => sources.has(place.file) || inside(of()));
      case 'list':
        return [...value.elements.slice(0, 3), ...(value.rest ? [value.rest] : [])].some((of) => inside(of()));
      case 'promise':
        return inside(value.value);
      case 'function':
        return inside(applyFunction(ev, value, ANY_ARGUMENTS(value.node)));
      case 'class':
        return value.node.members.some(({ name, kind }) => {
          if (!name || !ts.isIdentifier(name)) return false;
          if (kind !== ts.SyntaxKind.MethodDeclaration && kind !== ts.SyntaxKind.PropertyDeclaration) return false;
          return inside(memberOf(ev, { kind: 'instance', of: value }, name.text));
        });
      case 'instance':
        return depth < 2 && holds(ev, value.of, sources, depth);
      case 'domain': {
        const carried = ev.semantics.carried(value) ?? validated(value);
        return carried !== undefined && inside(carried);
      }
      default:
        return false;
    }
  });
}
