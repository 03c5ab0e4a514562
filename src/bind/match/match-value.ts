/** Walks an argument's value against the grammar and notes every name in it. */
import type { Catalog } from '../../catalog/catalog.js';
import { nearNames } from '../../catalog/lookup.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { dataOf } from '../../evaluate/instances.js';
import {
  alternatives,
  type Entry,
  type RecordValue,
  settle,
  type UnknownReason,
  type Value,
} from '../../evaluate/value.js';
import type { Certainty, Place } from '../../finding.js';
import { ts } from '../../syntax/parse.js';
import type { FactSheet } from '../fact-sheet.js';
import type { Clause, OpaqueReason, Origin, Owner } from '../facts.js';
import { noteCast } from './casts.js';
import { expectedOf, literalOf } from './expected.js';
import type { Accept, Extra, Input, Slot } from './input.js';
import { isInside } from './inside.js';
import { matchLiteral } from './match-literal.js';
import { addMissingKey } from './missing-key.js';
import { payloadOf, requirementOf } from './payload.js';

/** What all of one argument's names share. */
/** The compiler asks objects for nothing but a type's keys only where they are written for it. */
export interface GivenAt {
  readonly place: Place;
  /** Whoever wrote it says by `as` what it is: what comes in from elsewhere has been seen. */
  readonly isAsserted: boolean;
}

export interface MatchContext {
  readonly ev: Evaluator;
  readonly sheet: FactSheet;
  readonly catalog: Catalog;
  readonly query: number | null;
  readonly origin: Origin;
  readonly certainty: Certainty;
  /** Whether something beside the schema adds a key to an object. */
  readonly isAdded: (input: Input, key: string) => boolean;
  /** Keys by which an object is told for a filter's operators rather than for a relation's own keys. */
  readonly operators: ReadonlySet<string>;
  readonly clauseOverride: Clause | null;
  /** Keys of the outermost object that a declared type adds to the client's own. */
  readonly extra: Extra;
  /** Where the object at hand is handed to the query, when it is written elsewhere. */
  readonly passedAt: Place | null;
  /** What is given to a position with a declared type; null in queries. */
  readonly givenAt: GivenAt | null;
  /** Whether what is sent may have more than what is written. */
  readonly isCompleted: boolean;
  /** The object at hand is one of several that may come, or stands in such a one. */
  readonly isOneOfSeveral: boolean;
  /** Objects that the one at hand stands in: `where.AND = [where]` ends here. */
  readonly within: Set<ts.Node>;
  /** Declared types of objects with what each was matched against in this argument. */
  readonly met: Map<ts.Node, Set<Input>>;
}

const MAX_DEPTH = 40;

/**
 * Checks a value against what a position accepts. `place` is where to say that it could not be read; `inList` that the value is
 * an element of a list.
 */
export function matchValue(
  ctx: MatchContext,
  value: Value,
  accepts: readonly Accept[],
  place: Place,
  depth = 0,
  inList = false,
): void {
  if (accepts.some((accept) => accept.kind === 'any')) return;
  const members = alternatives(settle(value));
  const records = members.filter(({ kind }) => kind === 'record');
  const ofMember = records.length > 1 && !ctx.isOneOfSeveral ? { ...ctx, isOneOfSeveral: true } : ctx;
  for (const member of members) {
    // Which member of a declared union arrives, narrowing decides, and that is not followed.
    if (members.length > 1 && holds(member, (entry) => entry.declared && !entry.conditional)) {
      if (!takesScalar(accepts)) addOpaque(ctx, 'external-value', place);
    } else {
      matchMember(ofMember, members.length > 1 ? inPart(member) : member, accepts, place, depth, inList);
    }
  }
}

/** Whether a key of an object, or of the objects of a list, is such. */
function holds(value: Value, isSuch: (entry: Entry) => boolean): boolean {
  if (value.kind === 'list') {
    return value.elements.length === 0 && value.rest !== null && holds(settle(value.rest()), isSuch);
  }
  return value.kind === 'record' && value.entries.some(isSuch);
}

/** What one of several types does not have, another may. */
function inPart(value: Value): Value {
  if (!holds(value, (entry) => entry.declared)) return value;
  if (value.kind === 'record') return { ...value, open: value.open ?? 'checked-elsewhere' };
  if (value.kind !== 'list' || !value.rest) return value;
  const { rest } = value;
  return { ...value, rest: () => inPart(settle(rest())) };
}

function matchMember(
  ctx: MatchContext,
  value: Value,
  accepts: readonly Accept[],
  place: Place,
  depth: number,
  inList: boolean,
): void {
  switch (value.kind) {
    case 'record': {
      const inputs = accepts.flatMap((accept) => (accept.kind === 'input' ? [accept.input] : []));
      if (depth > MAX_DEPTH) addOpaque(ctx, 'too-deep', place);
      else if (inputs.length && !isNarrowedAway(value, accepts, inputs, place))
        matchRecord(ctx, value, bestInput(inputs, value), place, depth);
      return;
    }
    case 'instance':
      matchMember(ctx, dataOf(ctx.ev, value), accepts, place, depth, inList);
      return;
    case 'list': {
      const items = accepts.flatMap((accept): Accept[] =>
        'list' in accept && accept.list ? [{ ...accept, list: false }] : [],
      );
      const elements = items.length ? items : accepts;
      // Nothing takes lists of lists, and a list type may be one of itself without end: `type Json = string | Json[]`.
      if (inList) {
        addOpaque(ctx, 'too-deep', place);
        return;
      }
      for (const element of value.elements) matchValue(ctx, element(), elements, place, depth + 1, true);
      if (value.rest) matchValue(ctx, value.rest(), elements, place, depth + 1, true);
      return;
    }
    case 'literal':
      // An empty text that comes from elsewhere stands for none, and is seldom let through.
      if (value.value !== '' || (value.place && isInside(value.place, place))) matchLiteral(ctx, value, accepts);
      return;
    case 'domain': {
      const plain = ctx.ev.semantics.isData(value) ? ctx.ev.semantics.record(value) : undefined;
      if (plain) {
        matchMember(ctx, plain, accepts, place, depth, inList);
        return;
      }
      if (ctx.ev.semantics.isCheckedWhereMade(value) || takesScalar(accepts)) return;
      addOpaque(ctx, 'external-value', place);
      return;
    }
    case 'unknown':
      if (!takesScalar(accepts)) addOpaque(ctx, opaqueReason(value.reason), place);
      return;
    default:
      if (!takesScalar(accepts)) addOpaque(ctx, 'external-value', place);
  }
}

/**
 * An object from elsewhere that has nothing of what a filter or an update takes, where a plain value may stand as well:
 * that the object never arrives is what narrowing sees to.
 */
function isNarrowedAway(
  record: RecordValue,
  accepts: readonly Accept[],
  inputs: readonly Input[],
  place: Place,
): boolean {
  if (!record.entries.length || !takesScalar(accepts) || inputs.some((input) => input.ownerKind !== 'filter'))
    return false;
  if (record.entries.some(({ place: own }) => isInside(own, place))) return false;
  const names = inputs.flatMap((input) => [...input.slots.keys()].map((name) => ({ name, entity: '' })));
  return record.entries.every(({ key }) => !nearNames(key, names).length && !names.some(({ name }) => name === key));
}

/** A position that takes a plain value bears no name of its own when the value is not known. */
function takesScalar(accepts: readonly Accept[]): boolean {
  return accepts.some((accept) => accept.kind !== 'input' && accept.kind !== 'null');
}

/** Why a value is not known, as coverage counts it. */
export function opaqueReason(reason: UnknownReason): OpaqueReason {
  return reason === 'checked-elsewhere' ? 'external-value' : reason;
}

export function addOpaque(ctx: MatchContext, reason: OpaqueReason, place: Place): void {
  const { query } = ctx;
  ctx.sheet.unchecked.push({ what: query === null ? 'access' : 'query', reason, place, query, partly: true });
}

/** Of several input types the one that knows most of the keys; the first of equals. */
function bestInput(inputs: readonly Input[], record: RecordValue): Input {
  let best = inputs[0] as Input;
  if (inputs.length === 1) return best;
  let bestScore = -1;
  for (const input of inputs) {
    const score = scoreOf(input, record);
    if (score > bestScore) [best, bestScore] = [input, score];
  }
  return refine(best, inputs, record, bestScore);
}

/** Among equally fitting inputs (checked and unchecked writes) the one that misses least. */
function refine(best: Input, inputs: readonly Input[], record: RecordValue, bestScore: number): Input {
  if (best.requires.kind !== 'required') return best;
  let least = best;
  let leastLacking = lackingIn(best, record);
  for (const input of inputs) {
    if (leastLacking === 0) break;
    if (input === best || scoreOf(input, record) !== bestScore) continue;
    const lacking = lackingIn(input, record);
    if (lacking < leastLacking) [least, leastLacking] = [input, lacking];
  }
  return least;
}

function lackingIn(input: Input, record: RecordValue): number {
  const requirement = requirementOf(input);
  if (requirement.kind !== 'allOf') return 0;
  return requirement.names.filter((name) => !record.entries.some((entry) => entry.key === name)).length;
}

/** How many keys an input type knows; where no key decides, names are meant for the model rather than for a filter. */
function scoreOf(input: Input, record: RecordValue): number {
  let score = input.ownerKind === 'model' ? 1 : 0;
  for (const { key } of record.entries) if (input.slots.has(key) || input.misplaced.has(key)) score += 2;
  return score;
}

function matchRecord(ctx: MatchContext, record: RecordValue, input: Input, place: Place, depth: number): void {
  const { sheet } = ctx;
  const { node } = record;
  if (node && (ctx.within.has(node) || hasMet(ctx, record, node, input))) return;
  const owner = ownerOf(input);
  // A type says what a value holds; the value stands where it is used.
  const at = node && ts.isObjectLiteralExpression(node) ? ctx.ev.place(node) : place;
  const passedAt = isInside(at, place) ? ctx.passedAt : place;
  const inner: MatchContext = { ...ctx, passedAt };
  const payload = sheet.payloads.length;
  let hasMissing = false;
  const values: { readonly slot: Slot; readonly entry: Entry }[] = [];
  for (const entry of record.entries) {
    const slot = input.slots.get(entry.key);
    if (depth === 0 && isExtra(ctx, entry, slot)) continue;
    if (slot) {
      addResolved(inner, input, owner, slot, entry, payload);
      if (bearsNames(slot.accepts)) values.push({ slot, entry });
    } else if (!input.misplaced.has(entry.key)) {
      hasMissing = addMissingKey(inner, input, owner, entry, payload) || hasMissing;
    }
  }
  if (record.open && record.open !== 'checked-elsewhere') addOpaque(ctx, record.open, at);
  const isPartial = hasMissing || (depth === 0 && ctx.extra.partial);
  sheet.addPayload(payloadOf(inner, record, input, owner, at, isPartial));
  if (node) ctx.within.add(node);
  for (const { slot, entry } of values) {
    if (ctx.origin === 'query' && !takesScalar(slot.accepts)) noteCast(ctx, entry.node);
    matchValue(inner, entry.value(), slot.accepts, entry.node ? ctx.ev.place(entry.node) : entry.place, depth + 1);
  }
  if (node) ctx.within.delete(node);
}

/**
 * Whether a type was matched against the same before. Classes generated for every input of a schema lead to one another by
 * more ways than can be gone.
 */
function hasMet({ met }: MatchContext, { entries }: RecordValue, node: ts.Node, input: Input): boolean {
  if (entries.some((entry) => !entry.declared) || hasTypeParameters(node)) return false;
  const inputs = met.get(node);
  if (inputs?.has(input)) return true;
  if (inputs) inputs.add(input);
  else met.set(node, new Set([input]));
  return false;
}

/** A type with parameters, or within a declaration that has some, may hold something else each time. */
function hasTypeParameters(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if ('typeParameters' in at && at.typeParameters !== undefined) return true;
  }
  return false;
}

/** Where only plain values are taken, what computes them is no concern of names. */
function bearsNames(accepts: readonly Accept[]): boolean {
  return accepts.some(
    (accept) =>
      accept.kind === 'input' || accept.kind === 'enum' || (accept.kind === 'literals' && accept.fields !== null),
  );
}

function isExtra({ extra }: MatchContext, entry: Entry, slot: Slot | undefined): boolean {
  return extra.keys.has(entry.key) || (extra.open && !slot);
}

function ownerOf(input: Input): Owner {
  if (input.ownerKind === 'model' && input.model)
    return { kind: 'model', label: input.model.name, entity: input.model.id };
  return { kind: input.ownerKind, label: input.name, entity: input.model?.id ?? null };
}

function addResolved(ctx: MatchContext, input: Input, owner: Owner, slot: Slot, entry: Entry, payload: number): void {
  // What the schema names itself, by way of a query's row, nobody has written.
  if (entry.declared && ctx.catalog.files.includes(entry.place.file)) return;
  const value = entry.declared ? null : literalOf(entry.node);
  ctx.sheet.addAccess({
    catalog: ctx.catalog.id,
    want: slot.want,
    owner,
    written: entry.key,
    place: entry.place,
    form: entry.form,
    clause: ctx.clauseOverride ?? input.clause,
    origin: ctx.origin,
    use: slot.use,
    query: ctx.query,
    payload,
    certainty: ctx.certainty,
    lookup: { kind: 'resolved', entity: slot.entity },
    value,
    valuePlace: value && entry.node ? ctx.ev.place(entry.node) : null,
    expected: value ? expectedOf(slot.accepts, ctx.catalog) : null,
    passedAt: ctx.passedAt,
    conditional: entry.conditional || ctx.isOneOfSeveral,
    onUnknown: input.onUnknown ?? 'throws',
    read: null,
  });
}
