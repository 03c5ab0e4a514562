/** A key that its argument object does not take: what was wanted there, and what is near. */
import type { Model, Near } from '../../catalog/catalog.js';
import { type GivenFor, isDrizzle, nearFields, nearNames } from '../../catalog/lookup.js';
import { alternatives, type Entry, isNullish, settle } from '../../evaluate/value.js';
import type { Lookup, Owner, Want } from '../facts.js';
import { literalOf } from './expected.js';
import type { Input } from './input.js';
import { isInside } from './inside.js';
import type { MatchContext } from './match-value.js';
import { isOfAnotherType } from './other-type.js';

/** `undefined`, whatever it is called. */
const NOTHING = /^undefined(?:\s+as\s[\s\S]*)?$/;

/** Notes the key; false when nothing is wrong with it after all. */
export function addMissingKey(ctx: MatchContext, input: Input, owner: Owner, entry: Entry, payload: number): boolean {
  const { model } = input;
  if (ctx.isAdded(input, entry.key)) return false;
  // What a type allows and nobody has written may be taken out again before the query; what is passed on with more than
  // is taken, and dropped, is no slip of the pen.
  if (entry.declared && (entry.conditional || input.onUnknown === 'ignored')) return false;
  if (input.onUnknown === 'ignored' && isOfAnotherType(ctx.ev, entry)) return false;
  if (isLetPass(ctx, input, entry)) return false;
  // `{ ...rest, key: undefined }` takes a key away.
  if (entry.node && NOTHING.test(entry.node.getText())) return false;
  const given = givenFor(ctx, input, entry);
  const want = isCompoundKey(input, entry) ? 'uniqueKey' : wantedOf(input, given);
  ctx.sheet.addAccess({
    catalog: ctx.catalog.id,
    want,
    owner,
    written: entry.key,
    place: entry.place,
    form: entry.form,
    clause: ctx.clauseOverride ?? input.clause,
    origin: ctx.origin,
    use: firstUse(input),
    query: ctx.query,
    payload,
    certainty: ctx.certainty,
    lookup: lookUp(ctx, input, model, entry.key, given, want),
    value: literalOf(entry.node),
    valuePlace: entry.node ? ctx.ev.place(entry.node) : null,
    expected: null,
    passedAt: ctx.passedAt,
    conditional: entry.conditional || ctx.isOneOfSeveral,
    onUnknown: input.onUnknown ?? 'throws',
    read: null,
  });
  return true;
}

/**
 * What the compiler lets pass in an object that is written elsewhere, and nothing objects to either: whatever there is beside
 * what is picked of a type or named by `as`; a foreign key where the type wants the relation (`UserCreateInput`), since the client takes both.
 */
function isLetPass({ givenAt, extra }: MatchContext, { clause, model }: Input, { key, place }: Entry): boolean {
  if (!givenAt || isInside(place, givenAt.place)) return false;
  const isForeignKey = model?.fields.some((field) => field.name === key && field.foreignKey) === true;
  return givenAt.isAsserted || extra.picked || (clause === 'data' && isForeignKey);
}

/** What the value given for a key says of the key: objects are given for relations, unless they hold operators or may be JSON. */
function givenFor(ctx: MatchContext, input: Input, entry: Entry): GivenFor {
  if (input.takes) return input.takes === 'relations' ? 'relation' : 'scalar';
  if (input.clause === 'include') return 'relation';
  const members = alternatives(settle(entry.value())).filter((member) => !isNullish(member));
  const records = members.filter((member) => member.kind === 'record');
  if (records.length) {
    const isOperators = records.every(
      (record) => record.entries.length > 0 && record.entries.every(({ key }) => ctx.operators.has(key)),
    );
    if (isOperators) return 'scalar';
    // What is written into a relation says what to do there; any other object may be meant as JSON.
    const isJson = records.every((record) => !record.open && !record.entries.some(({ key }) => WRITES.has(key)));
    return input.clause === 'data' && isJson ? 'unknown' : 'relation';
  }
  const isTrue = members.every((member) => member.kind === 'literal' && typeof member.value === 'boolean');
  if (input.clause === 'select' && isTrue) return 'unknown';
  return members.length && members.every((member) => member.kind === 'literal') ? 'scalar' : 'unknown';
}

/** Keys of what is written into a relation. */
const WRITES = new Set([
  'create',
  'createMany',
  'connect',
  'connectOrCreate',
  'set',
  'update',
  'updateMany',
  'upsert',
  'delete',
  'deleteMany',
  'disconnect',
]);

function wantedOf(input: Input, given: GivenFor): Want {
  if (input.ownerKind === 'operation') return 'argument';
  if (input.ownerKind === 'filter') return 'operator';
  return given === 'relation' ? 'relation' : 'field';
}

/** `where: { userId_token: { userId, token } }`: a unique key of several fields, named by them or by itself. */
function isCompoundKey({ requires, model }: Input, { key, value }: Entry): boolean {
  if (requires.kind !== 'unique' || !model) return false;
  const given = settle(value());
  if (given.kind !== 'record' || given.open !== null) return false;
  const names = given.entries.map((entry) => entry.key);
  const areColumns = names.every((name) =>
    model.fields.some((field) => field.name === name && field.type.kind !== 'relation'),
  );
  return areColumns && names.length > 1 && key.includes('_');
}

function lookUp(
  ctx: MatchContext,
  input: Input,
  model: Model | null,
  key: string,
  given: GivenFor,
  want: Want,
): Lookup {
  if (model?.open || ctx.catalog.open) return { kind: 'opaque', reason: 'open-model' };
  if (given === 'relation' && isDrizzle(ctx.catalog) && ctx.catalog.drizzle.openRelations) {
    return { kind: 'opaque', reason: 'open-model' };
  }
  if (want === 'uniqueKey') {
    const exists = [...input.slots.values()].flatMap((slot) => (slot.unique ? [slot.name] : []));
    return { kind: 'missing', near: nearUniqueKeys(input, key), exists };
  }
  const names = [...input.slots.keys()];
  if (input.ownerKind === 'model' && model) {
    const exists = names.filter((name) => model.fields.some((field) => field.name === name));
    return {
      kind: 'missing',
      near: inOtherCase(nearUniqueKeys(input, key)) ?? withinKinds(input, nearFields(ctx.catalog, model, key, given)),
      exists: exists.length ? exists : names,
    };
  }
  const near = nearNames(
    key,
    names.map((name) => ({ name, entity: '' })),
  );
  return { kind: 'missing', near, exists: names };
}

/** Where keys are of one kind alone, a name of the other is no way out. */
function withinKinds(input: Input, near: readonly Near[]): readonly Near[] {
  return input.takes ? near.filter(({ name }) => input.slots.has(name)) : near;
}

function nearUniqueKeys(input: Input, key: string): readonly Near[] {
  const names = [...input.slots.values()].filter((slot) => slot.want === 'uniqueKey');
  return nearNames(
    key,
    names.map(({ name }) => ({ name, entity: '' })),
  );
}

/** A compound key is named by its fields, so that one of them in another case changes the whole name. */
function inOtherCase(near: readonly Near[]): readonly Near[] | undefined {
  return near[0]?.how === 'case' ? near : undefined;
}

function firstUse(input: Input): 'read' | 'write' | 'filter' | 'sort' | 'select' | 'type' {
  for (const slot of input.slots.values()) return slot.use;
  return 'read';
}
