/** The lattice that expressions and types are evaluated on. It knows no ORM: what a domain value means, its adapter says. */
import type { Place } from '../finding.js';
import type { ts } from '../syntax/parse.js';
import type { Arguments } from './semantics.js';

export type UnknownReason =
  | 'dynamic-name'
  | 'dynamic-arguments'
  | 'unread-spread'
  | 'computed-key'
  | 'external-value'
  | 'untyped-parameter'
  | 'too-deep'
  /** Further keys are checked where they are written. */
  | 'checked-elsewhere';

export type Value =
  | LiteralValue
  | RecordValue
  | ListValue
  | MapValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | ModuleValue
  | PromiseValue
  | UnionValue
  | DeferredValue
  | DomainValue
  | UnknownValue;

export interface LiteralValue {
  readonly kind: 'literal';
  readonly value: string | number | bigint | boolean | null | undefined;
  /** The token, quotes left out for strings; null when no single token says it. */
  readonly place: Place | null;
  /** Known from a type: one of the values that may come, not one that does. */
  readonly declared: boolean;
}

/** One key of a record. Values are evaluated when asked for. */
export interface Entry {
  readonly key: string;
  /** The key's token, quotes left out. */
  readonly place: Place;
  readonly form: 'plain' | 'shorthand';
  /** There only under a condition, or optional in its type. */
  readonly conditional: boolean;
  /** Known from a type, not written as a value. */
  readonly declared: boolean;
  /** The value as written, where it is. */
  readonly node: ts.Node | null;
  value(): Value;
}

export interface RecordValue {
  readonly kind: 'record';
  /** Later entries win over earlier ones of the same key unless they are conditional. */
  readonly entries: readonly Entry[];
  /** Why there may be further keys; null when all are listed. */
  readonly open: UnknownReason | null;
  /** The object literal or type, where it is one. */
  readonly node: ts.Node | null;
  /** What any further key leads to, where that is known; such a record is open. */
  readonly index?: () => Value;
  /** What an `as` says of something that nothing else says anything of: it need not be all that is there. */
  readonly asserted?: true;
  /** Data that was spread into it: it says what a name means that is not among the keys. */
  readonly spread?: readonly DomainValue[];
}

export interface ListValue {
  readonly kind: 'list';
  /** Element values in order, evaluated when asked for. */
  readonly elements: readonly (() => Value)[];
  /** What further elements are, when there may be some. */
  readonly rest: (() => Value) | null;
}

/** `new Map(…)`. */
export interface MapValue {
  readonly kind: 'map';
  readonly key: () => Value;
  readonly value: () => Value;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly node: ts.SignatureDeclaration;
  readonly env: Env;
  readonly self: Value | null;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly node: ts.ClassLikeDeclaration;
  readonly env: Env;
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly of: ClassValue;
}

/** `import * as x`, or what `require` returns. */
export interface ModuleValue {
  readonly kind: 'module';
  readonly path: string;
}

export interface PromiseValue {
  readonly kind: 'promise';
  readonly value: Value;
  /** What calling a method of it gives, beside those of every promise; undefined where it has none of that name. */
  method?(name: string, args: Arguments): Value | undefined;
}

export interface UnionValue {
  readonly kind: 'union';
  readonly members: readonly Value[];
}

/** A value read when asked for: what types of libraries say may need files that nothing else does. See `settle`. */
export interface DeferredValue {
  readonly kind: 'deferred';
  /** What it is made of as far as that is known without reading. */
  readonly known: readonly Value[];
  read(): Value;
}

/** A value whose meaning an adapter supplies. `data` is the adapter's own. */
export interface DomainValue {
  readonly kind: 'domain';
  readonly adapter: string;
  readonly tag: string;
  readonly data: unknown;
  /** A function may well give dozens of its kind, of which all are wanted. */
  readonly isOneOfMany?: true;
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly reason: UnknownReason;
  /** Of a text that is known in part: what is known of it, with `HOLE` for each part that is not. */
  readonly text?: string;
}

/** Stands in a text for a part that is not known. */
export const HOLE = '\u0000';

/** Bindings of one function application; `fn` null is the outermost environment, where parameters are unbound. */
export interface Env {
  readonly fn: ts.Node | null;
  readonly bindings: ReadonlyMap<ts.Node, () => Value>;
  readonly self: Value | null;
  readonly parent: Env | null;
  readonly depth: number;
  /** The outermost of the calls that lead here, whose value alone tells of what is found out here; null where none does. */
  readonly calledAt: ts.Node | null;
  readonly memo: Memo;
}

/** What nodes were found to be in an environment. */
export interface Memo {
  get(node: ts.Node): Value | undefined;
  set(node: ts.Node, value: Value): void;
}

/** The environment of code that no call leads to. */
export function outermost(memo: Memo): Env {
  return { fn: null, bindings: new Map(), self: null, parent: null, depth: 0, calledAt: null, memo };
}

const UNKNOWN = new Map<UnknownReason, UnknownValue>();
export function unknown(reason: UnknownReason): UnknownValue {
  let value = UNKNOWN.get(reason);
  if (!value) {
    value = { kind: 'unknown', reason };
    UNKNOWN.set(reason, value);
  }
  return value;
}

/** Some string, number or boolean: known not to be an object, whatever a type adds to it (`string & { __brand: … }`). */
export const PRIMITIVE: UnknownValue = { kind: 'unknown', reason: 'external-value' };

export const UNDEFINED: LiteralValue = { kind: 'literal', value: undefined, place: null, declared: false };

export function literal(value: LiteralValue['value'], place: Place | null = null, declared = false): LiteralValue {
  return { kind: 'literal', value, place, declared };
}

const MAX_UNION = 24;
/** Unions of names are cheap, and lists of columns are long. */
const MAX_MANY = 100;

/** The least value that covers all of `values`; flattens unions, and gives up on large ones. */
export function join(values: readonly Value[]): Value {
  const members: Value[] = [];
  for (const value of values) {
    for (const member of value.kind === 'union' ? value.members : [value]) {
      if (!members.some((known) => isSame(known, member))) members.push(member);
    }
  }
  if (members.length > MAX_UNION) {
    if (members.length > MAX_MANY || !members.every(isOneOfMany)) return unknown('too-deep');
  }
  const [only] = members;
  if (members.length === 1 && only) return only;
  return members.length ? { kind: 'union', members } : UNDEFINED;
}

function isOneOfMany(value: Value): boolean {
  return value.kind === 'literal' || (value.kind === 'domain' && value.isOneOfMany === true);
}

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'literal' && b.kind === 'literal') {
    return a.value === b.value && a.place?.start === b.place?.start && a.place?.file === b.place?.file;
  }
  if (a.kind === 'unknown' && b.kind === 'unknown') return a.reason === b.reason && a.text === b.text;
  return a.kind === 'instance' && b.kind === 'instance' && a.of.node === b.of.node;
}

/** The alternatives a value stands for: a union's members, or itself. */
export function alternatives(value: Value): readonly Value[] {
  return value.kind === 'union' ? value.members : [value];
}

/** A value that is read when `settle` is asked for it, and once; one that needs itself is too deep. */
export function deferred(read: () => Value, known: readonly Value[] = []): DeferredValue {
  let value: Value | undefined;
  return {
    kind: 'deferred',
    known,
    read() {
      if (value) return value;
      value = unknown('too-deep');
      value = settle(read());
      return value;
    },
  };
}

/** The value with everything read that was put off. */
export function settle(value: Value): Value {
  if (value.kind === 'deferred') return value.read();
  if (value.kind !== 'union' || !value.members.some((member) => member.kind === 'deferred')) return value;
  return join(value.members.map(settle));
}

/** What awaiting an adapter's own value gives; undefined for one that is no promise. */
export type AwaitDomain = (target: DomainValue) => Value | undefined;

/** A promise's value, through unions; other values are themselves. `ofDomain` answers for what is a promise to its adapter alone. */
export function awaited(value: Value, ofDomain: AwaitDomain = () => undefined): Value {
  switch (value.kind) {
    case 'promise':
      return awaited(value.value, ofDomain);
    case 'deferred':
      return deferred(() => awaited(settle(value), ofDomain), value.known);
    case 'domain':
      return ofDomain(value) ?? value;
    case 'union': {
      const given = value.members.map((member) => awaited(member, ofDomain));
      return given.every((member, index) => member === value.members[index]) ? value : join(given);
    }
    default:
      return value;
  }
}

/** Undefined, null, false, '' and 0: what spreads and logical operators drop. */
export function isFalsy(value: Value): boolean {
  return value.kind === 'literal' && !value.value;
}

export function isNullish(value: Value): boolean {
  return value.kind === 'literal' && (value.value === undefined || value.value === null);
}

/** Nothing but unknown alternatives and nullish ones. */
export function isVague(value: Value): boolean {
  return alternatives(value).every((member) => member.kind === 'unknown' || isNullish(member));
}

/** Computes a value when first asked for, and once. */
export function lazily(compute: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}

/** The join of what a list holds. */
export function listElement(given: Value): Value {
  const list = settle(given);
  if (list.kind === 'map') return { kind: 'list', elements: [list.key, list.value], rest: null };
  if (list.kind === 'union') return join(list.members.filter((member) => !isNullish(member)).map(listElement));
  if (list.kind !== 'list') return unknown('external-value');
  const values = list.elements.slice(0, 12).map((element) => element());
  return join(list.rest ? [...values, list.rest()] : values);
}

/** An element of what is gone through; where that is empty as it is written, it is filled somewhere. */
export function orFilled(element: Value): Value {
  return element.kind === 'literal' && element.value === undefined ? unknown('external-value') : element;
}
