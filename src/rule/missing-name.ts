/** The claim about a name that the schema has not: where it is written, what the schema has instead, and the way out. */
import { declaredAt } from '../catalog/entities.js';
import { isSameName, stemOfKey } from '../catalog/words.js';
import type {
  Access,
  BoundProject,
  Claim,
  Entity,
  MissingAccess,
  Near,
  Place,
  Related,
  Suggestion,
} from './define-rule.js';
import { findOffers, isRelation, takesGiven } from './mismatch.js';
import { isSamePlace } from './places.js';
import { chooseNames, describeOwner, labelOwner, listNames, nameOwner, nounIn, nounOf, quote } from './wording.js';

/** What a rule says in its own words. */
export interface Wording<MessageId extends string> {
  readonly message: MessageId;
  /** A few words under the carets. */
  readonly label: string;
  /** Placeholders beside `{owner}`, `{Owner}`, `{name}`, `{near}` and `{model}`, the catalog's word for a model. */
  readonly values?: Readonly<Record<string, string>>;
  /** Words for what could be done in the schema instead. */
  readonly otherwise?: readonly string[];
}

/** A claim whose edits rename the name to the nearest one, when a single one is nearest. */
export function claimMissing<MessageId extends string>(
  access: MissingAccess,
  project: BoundProject,
  wording: Wording<MessageId>,
): Claim<MessageId> {
  const offers = findOffers(access, project);
  const atCall = !isSamePlace(access.claimAt, access.place);
  const otherwise = (wording.otherwise ?? []).map(inWords);
  return {
    message: wording.message,
    values: {
      owner: nameOwner(access.owner),
      Owner: describeOwner(access.owner, project),
      name: access.written,
      near: offers[0]?.name ?? access.written,
      model: nounIn(access.catalog, project),
      ...wording.values,
    },
    label: atCall ? `${wording.label}, but reads ${quote(access.written)}` : wording.label,
    name: access.written,
    place: access.claimAt,
    owner: labelOwner(access.owner),
    clause: access.clause,
    certainty: access.certainty,
    related: [
      ...(atCall ? [{ message: `${quote(access.written)} is written here`, place: access.place }] : []),
      ...(offers.length > 0 ? offers.flatMap((near) => relate(near, project)) : relateOwner(access, project)),
      ...relateAsked(access),
    ],
    suggestions: [...suggest(access, offers, atCall, project), ...otherwise],
  };
}

function suggest(
  access: MissingAccess,
  offers: readonly Near[],
  atCall: boolean,
  project: BoundProject,
): readonly Suggestion[] {
  const [best] = offers;
  if (best === undefined) {
    const { exists } = access.lookup;
    return isDeclared(access) || exists.length === 0 ? [] : [inWords(`use one of ${listNames(exists)}`)];
  }
  const names = offers.map((near) => near.name);
  if (atCall) return [inWords(`give this call an object of its own, with ${chooseNames(names)}`)];
  if (isKeyOf(access, best, project))
    return [inWords(`${verbFor(access)} the relation ${quote(best.name)} instead of a key`)];
  const message = `${verbFor(access)} ${chooseNames(names)} instead`;
  // What is given for a key is not what is given for its relation, nor the other way round.
  const isFit = takesGiven(access, best, project) && !takesObjects(access, best, project);
  if (!best.unique || !isFit || isOtherKey(access, best)) return [inWords(message)];
  if (standsBeside(best.name, access, project)) {
    return [inWords(`leave ${quote(access.written)} out: ${quote(best.name)} stands beside it`)];
  }
  if (isOfferedBeside(best.name, access, project)) return [inWords(message)];
  const tier = best.how === 'case' || best.how === 'mapped' ? 'safe' : 'suggestion';
  return [{ message, tier, edits: [{ place: access.place, newText: renamed(access, best.name) }] }];
}

/** Whether the object that holds the access has a key `name` as well: renamed, one of the two would be lost. */
function standsBeside(name: string, { payload }: Access, { accesses }: BoundProject): boolean {
  if (payload === null) return false;
  const known = namesByPayload.get(accesses) ?? gatherNames(accesses);
  namesByPayload.set(accesses, known);
  return known.get(payload)?.has(name) ?? false;
}

/** Whether another name of the same object would be renamed to `name` as well. */
function isOfferedBeside(name: string, { payload, written }: Access, project: BoundProject): boolean {
  if (payload === null) return false;
  const known = offersByPayload.get(project.missing) ?? gatherOffers(project);
  offersByPayload.set(project.missing, known);
  const renamed = known.get(payload)?.get(name) ?? new Set();
  return renamed.size > (renamed.has(written) ? 1 : 0);
}

/** By payload and offered name, the names that it is offered for. */
const offersByPayload = new WeakMap<
  readonly MissingAccess[],
  ReadonlyMap<number, ReadonlyMap<string, ReadonlySet<string>>>
>();

function gatherOffers(project: BoundProject): ReadonlyMap<number, ReadonlyMap<string, ReadonlySet<string>>> {
  const offers = new Map<number, Map<string, Set<string>>>();
  for (const access of project.missing) {
    const [best] = access.payload === null ? [] : findOffers(access, project);
    if (access.payload === null || !best?.unique) continue;
    const own = offers.get(access.payload) ?? new Map<string, Set<string>>();
    offers.set(access.payload, own);
    own.set(best.name, (own.get(best.name) ?? new Set()).add(access.written));
  }
  return offers;
}

/** A schema that was edited may leave thousands of names missing: the accesses are gone through once for all of them. */
const namesByPayload = new WeakMap<readonly Access[], ReadonlyMap<number, ReadonlySet<string>>>();

function gatherNames(accesses: readonly Access[]): ReadonlyMap<number, ReadonlySet<string>> {
  const names = new Map<number, Set<string>>();
  for (const { payload, written } of accesses) {
    if (payload === null) continue;
    const own = names.get(payload);
    if (own) own.add(written);
    else names.set(payload, new Set([written]));
  }
  return names;
}

/** Whether a name reads as the key of a relation, `teamId` for `team`: what is given for the one does not fit the other. */
export function isKeyOf({ written, want }: Access, near: Near, project: BoundProject): boolean {
  const stem = want === 'field' || want === 'relation' ? stemOfKey(written) : undefined;
  return stem !== undefined && isSameName(stem, near.name) && isRelation(near, project);
}

/** Whether both are keys, of which one has further words: `viewerGroupId` leads elsewhere than `viewerId`. */
function isOtherKey({ written }: Access, { name, how }: Near): boolean {
  return how === 'words' && stemOfKey(written) !== undefined && stemOfKey(name) !== undefined;
}

/** Whether the name would take an object in a clause that gives values, and none is seen there. */
function takesObjects({ want, clause, origin, value }: Access, near: Near, project: BoundProject): boolean {
  const givesValues = origin !== 'row' && (clause === 'where' || clause === 'data') && value?.kind !== 'null';
  return givesValues && want !== 'relation' && near.how !== 'case' && isRelation(near, project);
}

function renamed({ form, clause, written }: Access, name: string): string {
  if (form === 'plain') return name;
  return clause === 'import' ? `${name} as ${written}` : `${name}: ${written}`;
}

/** Whether what the owner has stands in its declaration: fields and values do, operations and arguments do not. */
function isDeclared({ want, owner }: Access): boolean {
  return (
    owner.entity !== null && (want === 'field' || want === 'relation' || want === 'uniqueKey' || want === 'enumValue')
  );
}

function inWords(message: string): Suggestion {
  return { message, tier: 'manual', edits: [] };
}

function verbFor({ want, clause }: Access): string {
  if (want === 'operation') return 'call';
  if (want === 'enumValue' && clause === 'result') return 'compare with';
  if (want !== 'field' && want !== 'relation' && want !== 'uniqueKey') return 'use';
  switch (clause) {
    case 'include':
    case 'select':
    case 'omit':
      return clause;
    case 'with':
      return 'load';
    case 'columns':
      return 'list';
    case 'returning':
      return 'return';
    case 'references':
      return 'refer to';
    case 'where':
    case 'having':
    case 'cursor':
      return 'filter by';
    case 'orderBy':
      return 'order by';
    case 'by':
      return 'group by';
    case 'data':
    case 'values':
    case 'set':
      return 'set';
    case 'result':
      return 'read';
    default:
      return 'use';
  }
}

/** The query behind a row: it may stand files away from what is read. */
function relateAsked({ read }: Access): readonly Related[] {
  return read?.asked ? [{ message: 'the query that gives this row', place: read.asked.place }] : [];
}

function relate(near: Near, project: BoundProject): readonly Related[] {
  const entity = project.findEntity(near.entity);
  return entity === undefined ? [] : [{ message: describeEntity(entity), place: placeOf(entity) }];
}

/** What a catalog entity is, under the carets of its declaration. */
export function describeEntity(entity: Entity): string {
  switch (entity.kind) {
    case 'model':
      return entity.model.accessor === null
        ? `the type ${quote(entity.model.name)}`
        : `the ${nounOf(entity.model, entity.catalog)} that the client reaches as ${quote(entity.model.accessor)}`;
    case 'field':
      return entity.field.type.kind === 'relation'
        ? `the relation from ${quote(entity.model.name)} to ${quote(entity.field.type.name)}`
        : `a field of ${quote(entity.model.name)}`;
    case 'enum':
      return `the enum ${quote(entity.enumType.name)}`;
    case 'enumValue':
      return `a value of ${quote(entity.enumType.name)}`;
  }
}

/** Where a catalog entity's name is declared. */
export function placeOf(entity: Entity): Place {
  return declaredAt(entity).name;
}

/** Where nothing is near: the owner's declaration, with what it has. */
function relateOwner(access: MissingAccess, project: BoundProject): readonly Related[] {
  const { entity: id } = access.owner;
  const entity = id === null || !isDeclared(access) ? undefined : project.findEntity(id);
  if (entity === undefined) return [];
  const { exists } = access.lookup;
  const kind = access.want === 'relation' ? 'relations' : 'names';
  const message = exists.length === 0 ? `has no ${kind}` : `has ${listNames(exists)}`;
  return [{ message: `${nameOwner(access.owner)} ${message}`, place: placeOf(entity) }];
}
