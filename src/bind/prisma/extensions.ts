/** What `$extends` adds to a client. */
import { alternatives, isNullish, type RecordValue, type Value } from '../../evaluate/value.js';
import { type Additions, asPrisma, type Client, prismaValue } from './domain.js';

/** The client that `client.$extends(extension)` gives; an extension that cannot be read opens it. */
export function extendClient(client: Client, extension: Value): Value {
  const additions = alternatives(extension)
    .filter((member) => !isNullish(member))
    .reduce((sum, member) => addExtension(sum, member), client.additions);
  return prismaValue('client', { ...client, additions });
}

function addExtension(additions: Additions, extension: Value): Additions {
  if (extension.kind === 'record') return readExtension(additions, extension);
  const known = asPrisma(extension);
  // An extension function that gives back an extended client.
  if (known?.tag === 'client') return merge(additions, known.data.additions);
  return { ...additions, open: true };
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

function merge(a: Additions, b: Additions): Additions {
  return {
    client: new Set([...a.client, ...b.client]),
    methods: mergeSets(a.methods, b.methods),
    results: mergeSets(a.results, b.results),
    open: a.open || b.open,
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
