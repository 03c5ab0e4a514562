/** Files that ask a route of the project for something of a type that others declare: what is wrong with it is said at the type. */
import { isLeaf } from '../../syntax/leaf.js';
import type { ChosenBinding } from './bind-chosen.js';
import { findImporters, type NamedExports } from './importers.js';

/** Files that a type goes through, as a part of others, on its way to who asks. */
const MAX_HANDS = 3;

/** Types, classes, and constants of a validator, which types are made of. */
const TYPES =
  /^export\s+(?:declare\s+)?(?:(?:type|interface|(?:abstract\s+)?class|enum)\s+([\w$]+)|const\s+([\w$]+)\s*=\s*[\w$]+\s*\.\s*[\w$]+)/gm;
/** `export { type A }`, `export type { A }`. */
const LISTED = /^export\s+(?:type\s*)?\{([^}]*)\}\s*(?:;|$)(?!\s*from)/gm;

/** By path. */
export function findAskers(binding: ChosenBinding, chosen: ReadonlySet<string>): readonly string[] {
  const { texts, requests } = binding;
  if (!requests) return [];
  const seen = new Set(chosen);
  const askers: string[] = [];
  let makers = typesOf(chosen);
  for (let hand = 0; hand < MAX_HANDS && makers.length; hand++) {
    const mayMatter = (path: string, text: string): boolean =>
      requests.mayAsk(text) || typeNames(path, text).length > 0;
    const importers = findImporters(binding, makers, (path, text) => seen.has(path) || !mayMatter(path, text));
    for (const path of importers) {
      seen.add(path);
      if (requests.mayAsk(texts.get(path) ?? '')) askers.push(path);
    }
    makers = typesOf(importers);
  }
  return askers;

  function typesOf(paths: Iterable<string>): readonly NamedExports[] {
    return [...paths].map((path) => ({ path, names: typeNames(path, texts.get(path) ?? '') }));
  }
}

function typeNames(path: string, text: string): readonly string[] {
  if (isLeaf(path)) return [];
  const names = [...text.matchAll(TYPES)].flatMap(([, type, constant]) => type ?? constant ?? []);
  for (const [, list = ''] of text.matchAll(LISTED)) names.push(...(list.match(/[\w$]+/g) ?? []));
  return [...new Set(names)].filter((name) => name !== 'type' && name !== 'as' && name !== 'default');
}
