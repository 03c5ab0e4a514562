/** What annotations leave of values, where whatever may come is asked for. */
import { ts } from '../syntax/parse.js';
import { findTypeDeclaration } from '../syntax/scope.js';
import { castAway } from './cast-away.js';
import type { Evaluator } from './evaluator.js';
import { withUnsaid } from './unsaid-parts.js';
import {
  alternatives,
  type Env,
  isNullish,
  isVague,
  type ListValue,
  lazily,
  listElement,
  settle,
  unknown,
  type Value,
} from './value.js';

/** Types that look away rather than say what a value is. */
const LOOKING_AWAY: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AnyKeyword,
  ts.SyntaxKind.UnknownKeyword,
  ts.SyntaxKind.NeverKeyword,
]);

/** Data as the code declares it: what is called by another type has what that type says, known or not. */
export function asTyped(ev: Evaluator, type: ts.TypeNode | undefined, value: Value, env: Env): Value {
  if (!type || isPlain(type)) return value;
  if (looksAway(type) || isAnyObject(type)) return loosely(ev, type, value);
  if (isOwn(ev, value)) return value;
  const declared = ev.evaluateType(type, env);
  if (!saysNothing(declared)) return withUnsaid(ev, declared, value);
  // `Promise<T>`, where nothing tells what `T` is.
  return isParameter(type) ? value : unknown('external-value');
}

/** Objects that code has written, and lists of them: called by a type, they still have what is more than it says. */
export function writtenOut(value: Value): readonly Value[] {
  return alternatives(settle(value)).filter(
    (member) => (member.kind === 'record' && !member.asserted) || (member.kind === 'list' && isOfRecords(member)),
  );
}

function isOfRecords(list: ListValue): boolean {
  return alternatives(settle(listElement(list))).some(({ kind }) => kind === 'record');
}

/** Data that is called `any`, and what is handed over with some: it may have more than a type said of it. */
export function loosely(ev: Evaluator, type: ts.TypeNode, value: Value): Value {
  const holdsData =
    isData(ev, value) || isOfWrittenType(ev, value) || alternatives(value).some(({ kind }) => kind === 'record');
  return holdsData ? castAway(ev, value, type.getSourceFile()) : value;
}

/** What a cast makes of a value where whatever may come is asked for; undefined where it says nothing of data. */
export function castExactly(ev: Evaluator, node: ts.AssertionExpression, value: Value, env: Env): Value | undefined {
  // Of a value that is written for a type, `as any` lets anything be read.
  if (looksAway(node.type) && isOfWrittenType(ev, value)) return castAway(ev, value, node.getSourceFile());
  const typed = asTyped(ev, node.type, value, env);
  if (typed === value) return undefined;
  return isWrittenOut(ev.awaited(value)) ? typed : asserted(typed);
}

/** Made by the code, so that a type says what it is; what comes from elsewhere may have more than any type says. */
function isWrittenOut(given: Value): boolean {
  const value = settle(given);
  return (
    !isVague(value) &&
    alternatives(value).every(({ kind }) => kind === 'record' || kind === 'list' || kind === 'literal')
  );
}

/** A type's value as that of something which nothing but an `as` says anything of; rows are what their type says all the same. */
export function asserted(given: Value): Value {
  switch (given.kind) {
    case 'record': {
      const entries = given.entries.map((entry) => ({ ...entry, value: lazily(() => asserted(entry.value())) }));
      return { ...given, entries, asserted: true };
    }
    case 'list': {
      const { elements, rest } = given;
      const of = (element: () => Value): (() => Value) => lazily(() => asserted(element()));
      return { kind: 'list', elements: elements.map(of), rest: rest && of(rest) };
    }
    case 'promise':
      return { ...given, value: asserted(given.value) };
    case 'union':
      return { ...given, members: given.members.map(asserted) };
    case 'deferred':
      return { ...given, known: given.known.map(asserted), read: () => asserted(given.read()) };
    default:
      return given;
  }
}

/** Types that no row is of. */
const PLAIN: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.VoidKeyword,
]);

function isPlain(type: ts.TypeNode): boolean {
  return PLAIN.has(ts.isArrayTypeNode(type) ? type.elementType.kind : type.kind);
}

/** `any`, `any[]`, `Promise<any>`. */
export function looksAway(type: ts.TypeNode): boolean {
  if (LOOKING_AWAY.has(type.kind)) return true;
  if (ts.isArrayTypeNode(type)) return looksAway(type.elementType);
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const [argument, ...others] = type.typeArguments ?? [];
  return WRAPPERS.has(type.typeName.text) && !!argument && !others.length && looksAway(argument);
}

/** `object` and `Object`: nothing is said of what an object has. */
function isAnyObject(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.ObjectKeyword) return true;
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === 'Object';
}

/** Rows, and lists and promises of them: what the code declares of them is to be believed. */
export function isData(ev: Evaluator, given: Value, depth = 0): boolean {
  const value = settle(given);
  switch (value.kind) {
    case 'domain': {
      const promised = ev.semantics.awaited(value);
      return promised ? depth < 3 && isData(ev, promised, depth + 1) : ev.semantics.isData(value);
    }
    case 'promise':
      return depth < 3 && isData(ev, value.value, depth + 1);
    case 'list':
      return depth < 3 && value.elements.length === 0 && value.rest !== null && isData(ev, value.rest(), depth + 1);
    case 'map':
      return depth < 3 && isData(ev, value.value(), depth + 1);
    case 'record':
      return depth < 3 && value.entries.length === 0 && !!value.index && isData(ev, value.index(), depth + 1);
    case 'union':
      return value.members.some((member) => member.kind !== 'union' && isData(ev, member, depth + 1));
    default:
      return false;
  }
}

/** A value of a type that objects are written for. */
function isOfWrittenType(ev: Evaluator, value: Value): boolean {
  return value.kind === 'domain' && ev.semantics.isCheckedWhereMade(value);
}

/** A type parameter, or a list or promise of one. */
function isParameter(type: ts.TypeNode): boolean {
  if (ts.isArrayTypeNode(type)) return isParameter(type.elementType);
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const [argument] = type.typeArguments ?? [];
  if (argument) return WRAPPERS.has(type.typeName.text) && isParameter(argument);
  const declaration = findTypeDeclaration(type.typeName.text, type);
  return declaration !== undefined && ts.isTypeParameterDeclaration(declaration);
}

const WRAPPERS = new Set(['Promise', 'Array', 'ReadonlyArray']);

/** Clients, functions, instances and literals: they are what they are, whatever they are called. */
function isOwn(ev: Evaluator, given: Value): boolean {
  const members = alternatives(settle(given)).filter((member) => !isNullish(member));
  if (!members.length) return true;
  return members.some((value) => {
    switch (value.kind) {
      case 'domain':
        return !isData(ev, value);
      case 'promise':
        return isOwn(ev, value.value);
      default:
        return OWN.has(value.kind);
    }
  });
}

const OWN: ReadonlySet<Value['kind']> = new Set(['function', 'class', 'instance', 'module', 'literal']);

/** Lists of lists that come back to themselves (`type Json = string | Json[]`) end here. */
const MAX_DEPTH = 6;

/** Of nothing but unknown parts: `Promise<T>`, where nothing tells what `T` is. */
export function saysNothing(declared: Value, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  return alternatives(declared).every(
    (member) =>
      member.kind === 'unknown' ||
      isNullish(member) ||
      (member.kind === 'promise' && saysNothing(member.value, depth + 1)) ||
      (member.kind === 'list' &&
        !member.elements.length &&
        member.rest !== null &&
        saysNothing(settle(member.rest()), depth + 1)),
  );
}
