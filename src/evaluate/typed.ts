/** What annotations leave of values, where whatever may come is asked for. */
import { ts } from '../syntax/parse.js';
import { findTypeDeclaration } from '../syntax/scope.js';
import type { Evaluator } from './evaluator.js';
import { alternatives, type Env, isNullish, settle, unknown, type Value } from './value.js';

/** Types that look away rather than say what a value is. */
const LOOKING_AWAY: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AnyKeyword,
  ts.SyntaxKind.UnknownKeyword,
  ts.SyntaxKind.NeverKeyword,
]);

/** Data as the code declares it: what is called by another type has what that type says, known or not. */
export function asTyped(ev: Evaluator, type: ts.TypeNode | undefined, value: Value, env: Env): Value {
  if (!type || looksAway(type) || isPlain(type)) return value;
  const declared = ev.evaluateType(type, env);
  if (!bearsData(ev, value, 0)) return bearsData(ev, declared, 0) ? declared : value;
  if (!saysNothing(declared)) return declared;
  // `Promise<T>`, where nothing tells what `T` is.
  return isParameter(type) ? value : unknown('external-value');
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

const MAX_DEPTH = 3;

/** Rows, what is declared to be one, and what holds some. */
function bearsData(ev: Evaluator, given: Value, depth: number): boolean {
  const value = settle(given);
  if (depth > MAX_DEPTH) return false;
  if (isData(ev, value) || (value.kind === 'domain' && ev.semantics.isCheckedWhereMade(value))) return true;
  switch (value.kind) {
    case 'record':
      return !!value.spread || value.entries.some((entry) => bearsData(ev, entry.value(), depth + 1));
    case 'list':
      return [...value.elements.slice(0, 3), ...(value.rest ? [value.rest] : [])].some((element) =>
        bearsData(ev, element(), depth + 1),
      );
    case 'promise':
      return bearsData(ev, value.value, depth + 1);
    case 'union':
      return value.members.some((member) => member.kind !== 'union' && bearsData(ev, member, depth + 1));
    default:
      return false;
  }
}

/** Of nothing but unknown parts: `Promise<T>`, where nothing tells what `T` is. */
export function saysNothing(declared: Value): boolean {
  return alternatives(declared).every(
    (member) =>
      member.kind === 'unknown' ||
      isNullish(member) ||
      (member.kind === 'promise' && saysNothing(member.value)) ||
      (member.kind === 'list' && !member.elements.length && member.rest !== null && saysNothing(settle(member.rest()))),
  );
}
