/**
 * Which kind of mismatch a missing name is: what the name meets, what was wanted and the nearest name decide, together,
 * which rule claims it.
 */
import type { Nearness } from '../catalog/catalog.js';
import type { BoundProject, Clause, Literal, MissingAccess, Near } from './define-rule.js';

export const MISMATCHES = ['other-case', 'alias', 'unknown'] as const;
/**
 * `other-case`: one name differs in case and underscores alone. `alias`: the nearest is a relation by another of its
 * names. `unknown`: anything else, near or not.
 */
export type Mismatch = (typeof MISMATCHES)[number];

/** Ways in which people call a relation by something that is not its name. */
const ALIASES: ReadonlySet<Nearness> = new Set<Nearness>(['mapped', 'target', 'plural', 'words']);

/**
 * What a missing name meets: no branch of a route answers it (`unanswered`), the ORM drops it (`ignored`), has it where the owner does not reach (`elsewhere`), takes it
 * for the key of a relation or foreign key (`reference`), or throws (`refused`).
 */
export type Meeting = 'unanswered' | 'ignored' | 'elsewhere' | 'reference' | 'refused';

/** The first that holds: whichever rule claims a name, no other does. */
function meetingOf({ owner, onUnknown, lookup, clause }: MissingAccess): Meeting {
  if (owner.kind === 'response') return 'unanswered';
  if (onUnknown === 'ignored') return 'ignored';
  if (lookup.elsewhere !== undefined) return 'elsewhere';
  return clause === 'references' ? 'reference' : 'refused';
}

/** The missing accesses that want one of `wants` and are refused, in order: what was wanted decides their rule. */
export function* findMissing(project: BoundProject, wants: readonly MissingAccess['want'][]): Generator<MissingAccess> {
  for (const access of findMeeting(project, 'refused')) if (wants.includes(access.want)) yield access;
}

/** The missing accesses that meet what is told, in order, whatever they want. */
export function* findMeeting(project: BoundProject, meeting: Meeting): Generator<MissingAccess> {
  for (const access of project.missing) if (meetingOf(access) === meeting) yield access;
}

/** The missing names that are read off rows, in order. */
export function* findMissingReads(project: BoundProject): Generator<MissingAccess> {
  for (const access of findMeeting(project, 'refused')) if (isRead(access)) yield access;
}

/** Whether a name is read off a row rather than asked for in a query. */
export function isRead({ origin, want }: MissingAccess): boolean {
  return origin === 'row' && (want === 'field' || want === 'relation');
}

export function mismatchOf(access: MissingAccess, project: BoundProject): Mismatch {
  const best = standing(access, project)[0];
  if (best === undefined) return 'unknown';
  if (best.how === 'case') return best.unique ? 'other-case' : 'unknown';
  return ALIASES.has(best.how) && isRelation(best, project) ? 'alias' : 'unknown';
}

export function isRelation(near: Near, project: BoundProject): boolean {
  const entity = project.findEntity(near.entity);
  return entity?.kind === 'field' && entity.field.type.kind === 'relation';
}

/** Clauses whose keys are relations. */
const FOR_RELATIONS: ReadonlySet<Clause> = new Set<Clause>(['include', 'with']);
/** Clauses whose names are columns. */
const FOR_COLUMNS: ReadonlySet<Clause> = new Set<Clause>([
  'column',
  'columns',
  'references',
  'returning',
  'set',
  'values',
]);

/** Clauses in which a relation takes an object. */
const FOR_OBJECTS: ReadonlySet<Clause> = new Set<Clause>(['data', 'where']);
/** What stands for no relation there: the others may be a key that is meant for one. */
const NO_KEYS: ReadonlySet<string> = new Set<Literal['kind']>(['boolean', 'date']);
/** What stands for no relation to many: one key is none. */
const KEYS: ReadonlySet<string> = new Set<Literal['kind']>(['string', 'number', 'bigint']);

/** Near names that can stand where the missing one does: `include` takes no scalar, however near. */
function standing(access: MissingAccess, project: BoundProject): readonly Near[] {
  const { near } = access.lookup;
  if (FOR_RELATIONS.has(access.clause)) return near.filter((one) => isRelation(one, project));
  const given = FOR_OBJECTS.has(access.clause) ? (access.value?.kind ?? '') : '';
  if (NO_KEYS.has(given) || FOR_COLUMNS.has(access.clause)) return near.filter((one) => !isRelation(one, project));
  return KEYS.has(given) ? near.filter((one) => !isRelationToMany(one, project)) : near;
}

function isRelationToMany(near: Near, project: BoundProject): boolean {
  const entity = project.findEntity(near.entity);
  return entity?.kind === 'field' && entity.field.type.kind === 'relation' && entity.field.list;
}

/** Whether the owner has the name and only this kind of object has no place for it: a foreign key beside relations. */
export function isMisplaced({ owner, written }: MissingAccess, project: BoundProject): boolean {
  const entity = owner.entity === null ? undefined : project.findEntity(owner.entity);
  return entity?.kind === 'model' && entity.model.fields.some(({ name }) => name === written);
}

/** Whether a name takes what is given: what wants a relation was given an object, which no plain scalar takes. */
export function takesGiven({ want, origin }: MissingAccess, near: Near, project: BoundProject): boolean {
  const entity = want === 'relation' && origin !== 'row' ? project.findEntity(near.entity) : undefined;
  if (entity?.kind !== 'field' || entity.field.list) return true;
  const { type } = entity.field;
  return type.kind !== 'enum' && !(type.kind === 'scalar' && type.name !== 'Json');
}

/** The names to offer: the nearest one, or up to three that are equally near. */
export function findOffers(access: MissingAccess, project: BoundProject): readonly Near[] {
  const near = standing(access, project).filter(
    (one) => one.how === 'case' || isMisplaced(access, project) || takesGiven(access, one, project),
  );
  const best = near[0];
  if (best === undefined) return [];
  if (best.unique) return [best];
  const names = new Set<string>();
  return near
    .filter((one) => one.how === best.how && !one.unique && !names.has(one.name) && names.add(one.name))
    .slice(0, 3);
}
