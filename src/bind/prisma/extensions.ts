/** What `$extends` adds to a client. */
import { argumentsOf } from '../../evaluate/calls.js';
import { importOf } from '../../evaluate/declarations.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { alternatives, isNullish, type RecordValue, type Value } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import { bare } from '../last-name.js';
import { completedBy } from './completed-arguments.js';
import { type Additions, asPrisma, type Client, NO_ADDITIONS, prismaValue } from './domain.js';

/**
 * The client that `client.$extends(extension)` gives; an extension that cannot be read opens it, and its rows unless it
 * is known to leave those as they are.
 */
export function extendClient(client: Client, extension: Value, mayAddFields = true): Value {
  const additions = alternatives(extension)
    .filter((member) => !isNullish(member))
    .reduce((sum, member) => addExtension(sum, member, mayAddFields), client.additions);
  return prismaValue('client', { ...client, additions });
}

/** The names that extensions in these files add, to whichever client; one that cannot be read adds none that is known. */
export function collectAdditions(ev: Evaluator, paths: Iterable<string>): Additions {
  let additions = NO_ADDITIONS;
  for (const path of paths) {
    const module = ev.graph.findModule(path);
    if (!module) continue;
    for (const name of ['$extends', 'defineExtension']) {
      for (const call of indexFile(module.ast).callsByName.get(name) ?? []) {
        const made = alternatives(ev.evaluate(call)).filter((member) => asPrisma(member)?.tag === 'client');
        // What a function extends its client with, it says in a call of its own.
        const given = alternatives(argumentsOf(ev, call, ev.root).at(0)).filter(({ kind }) => kind !== 'function');
        additions = [...made, ...given].reduce(
          (sum, member) => addExtension(sum, member, mayAddFields(call)),
          additions,
        );
      }
    }
  }
  return { ...additions, open: false };
}

/** Told apart where they add something else. */
export function describeAdditions({ client, methods, results, completed, ...open }: Additions): string {
  const byName = (names: Additions['methods']): unknown => [...names].map(([of, own]) => [of, [...own]]);
  return JSON.stringify([[...client], byName(methods), byName(results), [...completed], open]);
}

/** Libraries' extensions that add methods alone, or change nothing but where queries go. */
const OF_METHODS =
  /^(?:@prisma\/extension-(?:accelerate|optimize|pulse|read-replicas)|prisma-extension-(?:kysely|pagination|random|redis|cache-manager))(?:\/|$)/;

/** Whether an extension that is not read may add fields to rows, by where it is from. */
export function mayAddFields(node: ts.Node): boolean {
  const [argument] = ts.isCallExpression(node) ? node.arguments : [];
  const made = argument && bare(argument);
  const callee = made && ts.isCallExpression(made) ? made.expression : made;
  const declaration = callee && ts.isIdentifier(callee) ? findValueDeclaration(callee.text, callee) : undefined;
  const isImported = declaration && (ts.isImportSpecifier(declaration) || ts.isImportClause(declaration));
  return !isImported || !OF_METHODS.test(importOf(declaration).specifier);
}

function addExtension(additions: Additions, extension: Value, mayAddFields = true): Additions {
  if (extension.kind === 'record') return readExtension(additions, extension);
  const known = asPrisma(extension);
  // An extension function that gives back an extended client.
  if (known?.tag === 'client') return mergeAdditions(additions, known.data.additions);
  return { ...additions, open: true, openRows: additions.openRows || mayAddFields, openArguments: true };
}

function readExtension(additions: Additions, extension: RecordValue): Additions {
  const part = (name: string): Value | undefined =>
    extension.entries.some((entry) => entry.key === name) ? recordPart(extension, name) : undefined;
  const client = part('client');
  const model = part('model');
  const result = part('result');
  return {
    client: new Set([...additions.client, ...keysOf(client)]),
    methods: mergeSets(additions.methods, namesByModel(model, '$allModels')),
    results: mergeSets(additions.results, namesByModel(result, '$allModels')),
    open: additions.open || extension.open !== null || [client, model, result].some((value) => isUnread(value)),
    openRows: additions.openRows || extension.open !== null || isUnread(result),
    openArguments: additions.openArguments || extension.open !== null || isUnread(model),
    completed: new Set([...additions.completed, ...completedBy(part('query'))]),
  };
}

function recordPart(record: RecordValue, name: string): Value {
  const entry = record.entries.find((candidate) => candidate.key === name);
  return entry ? entry.value() : { kind: 'unknown', reason: 'external-value' };
}

function namesByModel(value: Value | undefined, all: string): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  if (value?.kind !== 'record') return names;
  for (const entry of value.entries) names.set(entry.key === all ? '*' : entry.key, new Set(keysOf(entry.value())));
  return names;
}

function keysOf(value: Value | undefined): string[] {
  return value?.kind === 'record' ? value.entries.map((entry) => entry.key) : [];
}

function isUnread(value: Value | undefined): boolean {
  if (!value) return false;
  if (value.kind !== 'record' || value.open) return true;
  return value.entries.some((entry) => {
    const inner = entry.value();
    return inner.kind === 'unknown' || (inner.kind === 'record' && inner.open !== null);
  });
}

/** What either of two clients has beside the schema's names. */
export function mergeAdditions(a: Additions, b: Additions): Additions {
  return {
    client: new Set([...a.client, ...b.client]),
    methods: mergeSets(a.methods, b.methods),
    results: mergeSets(a.results, b.results),
    open: a.open || b.open,
    openRows: a.openRows || b.openRows,
    openArguments: a.openArguments || b.openArguments,
    completed: new Set([...a.completed, ...b.completed]),
  };
}

function mergeSets(
  a: ReadonlyMap<string, ReadonlySet<string>>,
  b: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, ReadonlySet<string>> {
  const merged = new Map(a);
  for (const [key, names] of b) merged.set(key, new Set([...(merged.get(key) ?? []), ...names]));
  return merged;
}
