/**
 * Merges facts by place, so that one literal shared by several queries is judged once: missing for all of them, it is
 * reported where it is written; missing for some, it is reported at their calls; missing in one of the schemas a file
 * may belong to, it is not reported at all.
 */
import type { Access, Facts, Payload } from '../bind/facts.js';
import type { Place } from '../finding.js';
import { hasPayloadFault } from './payload-faults.js';
import { comparePlaces } from './places.js';
import { hasMisfit } from './value-fit.js';

/** One access for each key in the code and each thing it resolves to; see the top of this file. */
export function mergeAccesses(facts: Facts): readonly Access[] {
  return mergeByPlace(facts.accesses, keyOfAccess, facts, {
    isAtFault: (access) => access.lookup.kind === 'missing' || hasMisfit(access),
    isUnknown: (access) => access.lookup.kind === 'opaque',
  });
}

/** One payload for each argument object in the code; see the top of this file. */
export function mergePayloads(facts: Facts): readonly Payload[] {
  return mergeByPlace(facts.payloads, (payload) => keyOfPlace(payload.place), facts, {
    isAtFault: hasPayloadFault,
    isUnknown: (payload) => payload.closed.kind === 'opaque',
  });
}

/** Nearly all facts are in order: only those that share a place with one at fault have to be weighed against each other. */
function mergeByPlace<T extends Access | Payload>(
  all: readonly T[],
  key: (fact: T) => string,
  facts: Facts,
  judgement: Judgement<T>,
): readonly T[] {
  const starts = new Set(all.filter(judgement.isAtFault).map(({ place }) => place.start));
  const contested = all.filter(({ place }) => starts.has(place.start));
  const passed = all.filter(({ place }) => !starts.has(place.start));
  for (const group of groupBy(contested, key).values()) passed.push(...mergeGroup(group, facts, judgement));
  return passed;
}

interface Judgement<T> {
  isAtFault(fact: T): boolean;
  isUnknown(fact: T): boolean;
}

/** All facts of one place: those at fault become one, the rest is passed on once each. */
function mergeGroup<T extends Access | Payload>(
  group: readonly T[],
  facts: Facts,
  judgement: Judgement<T>,
): readonly T[] {
  const innocent = group.filter((fact) => !judgement.isAtFault(fact));
  const guilty = group.filter((fact) => judgement.isAtFault(fact) && !isExcused(fact, innocent, facts, judgement));
  const passed = distinct(innocent);
  if (guilty.length === 0) return passed;
  const calls = distinctPlaces(guilty.flatMap((fact) => callOf(fact, facts) ?? []));
  if (innocent.length === 0) {
    const first = preferred(guilty);
    return [judge(first, first.place, calls.length > 1 ? calls : [])];
  }
  // Another reader has the name: renaming the key would break that one, so the call or the object is where they part.
  const atReaders = [...groupBy(guilty, (fact) => keyOfPlace(readerOf(fact, facts))).values()].map((same) => {
    const first = preferred(same);
    return judge(first, readerOf(first, facts), []);
  });
  return [...passed, ...atReaders];
}

/** Whether what holds elsewhere, or for another type of the same object, leaves nothing to claim of `fact`. */
function isExcused<T extends Access | Payload>(
  fact: T,
  innocent: readonly T[],
  facts: Facts,
  judgement: Judgement<T>,
): boolean {
  const reader = keyOfPlace(readerOf(fact, facts));
  return innocent.some((other) => {
    if (keyOfPlace(readerOf(other, facts)) !== reader) {
      // A condition may keep the key away from the queries that lack it.
      return isAccess(fact) && fact.conditional;
    }
    return other.catalog !== fact.catalog || judgement.isUnknown(other) || fact.query === null;
  });
}

function judge<T extends Access | Payload>(fact: T, claimAt: Place, callSites: readonly Place[]): T {
  return { ...fact, claimAt, callSites };
}

function isAccess(fact: Access | Payload): fact is Access {
  return 'want' in fact;
}

function callOf(fact: Access | Payload, facts: Facts): Place | null {
  return fact.query === null ? null : (facts.queries[fact.query]?.place ?? null);
}

/** What reads the fact: a call, or the object of an annotated place that a name stands in or is spread into. */
function readerOf(fact: Access | Payload, facts: Facts): Place {
  const payload = isAccess(fact) && fact.payload !== null ? facts.payloads[fact.payload] : undefined;
  return callOf(fact, facts) ?? payload?.place ?? fact.place;
}

/** The fact that speaks for its equals: of a query rather than an annotation, proven rather than inferred. */
function preferred<T extends Access | Payload>(facts: readonly T[]): T {
  const rank = (fact: T): number => (fact.query === null ? 2 : 0) + (fact.certainty === 'proven' ? 0 : 1);
  return facts.reduce((best, fact) => (rank(fact) < rank(best) ? fact : best));
}

/** Equal owner and catalog entity: the same fact met on several ways. */
function distinct<T extends Access | Payload>(facts: readonly T[]): readonly T[] {
  const key = (fact: T): string => `${fact.catalog} ${fact.owner.label} ${isAccess(fact) ? fact.want : fact.clause}`;
  return [...groupBy(facts, key).values()].map(preferred);
}

function distinctPlaces(places: readonly Place[]): readonly Place[] {
  return [...groupBy(places, keyOfPlace).values()].flatMap((same) => same[0] ?? []).sort(comparePlaces);
}

/** Names that one token can hold in two senses at once (a shorthand key and its value) stay apart by what is wanted. */
function keyOfAccess(access: Access): string {
  const sense = access.want === 'enumValue' || access.want === 'model' || access.want === 'type' ? access.want : 'key';
  return `${keyOfPlace(access.place)} ${sense} ${access.written}`;
}

function keyOfPlace(place: Place): string {
  return `${place.file}:${place.start}:${place.end}`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
