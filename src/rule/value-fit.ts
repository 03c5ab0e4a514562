/**
 * Whether a literal can stand where it is written. Says no only where both the types and what reads it at run time, the
 * client or the database behind it, refuse it: what either of them takes, or what depends on the database, fits.
 */
import type { ScalarType } from '../catalog/catalog.js';
import type { Access, Clause, ExpectedType, Literal } from './define-rule.js';

/** Literal kinds that a scalar refuses in types and at run time alike. */
const REFUSED: Readonly<Record<ScalarType, readonly Literal['kind'][]>> = {
  String: ['number', 'bigint', 'boolean', 'date', 'object'],
  Boolean: ['string', 'number', 'bigint', 'date', 'object'],
  Int: ['string', 'boolean', 'date', 'object'],
  // A string of digits is sent as it is and read as a number.
  BigInt: ['boolean', 'date', 'object'],
  Float: ['string', 'boolean', 'date', 'object'],
  // Decimals are also written as strings and as objects of decimal.js.
  Decimal: ['boolean', 'date'],
  DateTime: ['number', 'boolean', 'object'],
  Json: [],
  // Base64 text is read as bytes by some engines.
  Bytes: ['number', 'boolean', 'date'],
};

/** The keys of these take any truthy value at run time. */
const FLAG_CLAUSES: ReadonlySet<Clause> = new Set<Clause>(['select', 'include', 'omit', 'with']);

/** What stands in these is sent as it is, and judged by the database, which converts what it can. */
const SENT_CLAUSES: ReadonlySet<Clause> = new Set<Clause>(['column', 'values', 'set']);

const WHOLE = /^\s*[-+]?\d+\s*$/;
const NUMBER = /^\s*[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|nan|inf(?:inity)?)\s*$/i;

/** Text that a database reads as a value of the type; any text, for types left out. */
const READ_FROM_TEXT: Readonly<Partial<Record<ScalarType, RegExp>>> = {
  Boolean: /^\s*(?:t|true|y|yes|on|1|f|false|n|no|off|0)\s*$/i,
  Int: WHOLE,
  BigInt: WHOLE,
  Float: NUMBER,
  Decimal: NUMBER,
};

/** Whether `access` is given a literal that its position cannot take. */
export function hasMisfit(access: Access): boolean {
  const { value, expected } = access;
  if (value === null || expected === null || access.lookup.kind !== 'resolved') return false;
  if (expected.accepts.length === 0 || FLAG_CLAUSES.has(access.clause)) return false;
  if (value.kind === 'null') return !expected.nullable && !expected.accepts.some(isJson);
  const isSent = SENT_CLAUSES.has(access.clause);
  return !expected.accepts.some((type) => takes(type, value) || (isSent && isConverted(type, value)));
}

/** Whether a database makes a value of the type out of one of another. */
function isConverted(type: ExpectedType, value: Literal): boolean {
  if (type.kind !== 'scalar') return false;
  switch (value.kind) {
    case 'string':
      return READ_FROM_TEXT[type.name]?.test(textOf(value)) ?? true;
    case 'number':
    case 'bigint':
    case 'boolean':
      // Numbers stand for truth values and the other way round, and either has a text.
      return type.name !== 'DateTime' && type.name !== 'Bytes';
    case 'date':
    case 'object':
      return type.name === 'String';
    default:
      return false;
  }
}

function takes(type: ExpectedType, value: Literal): boolean {
  if (value.kind === 'function') return true;
  if (value.kind === 'array') return type.list || isJson(type);
  // Outside of arrays a list's own type decides: the client wraps a single value into a list.
  switch (type.kind) {
    case 'scalar':
      return !REFUSED[type.name].includes(value.kind) && isReadable(type.name, value);
    case 'enum':
      // A string is judged as a value of the enum, by name.
      return value.kind === 'string';
    case 'literals':
      return value.kind === 'string' && type.values.includes(textOf(value));
    case 'object':
      return value.kind === 'object' || value.kind === 'date';
  }
}

function isReadable(scalar: ScalarType, value: Literal): boolean {
  return scalar !== 'BigInt' || value.kind !== 'string' || /^-?\d+$/.test(textOf(value));
}

function isJson(type: ExpectedType): boolean {
  return type.kind === 'scalar' && type.name === 'Json';
}

/** A literal's own text, whether or not it is quoted as messages quote it. */
function textOf(value: Literal): string {
  return /^(['"`])(.*)\1$/s.exec(value.text)?.[2] ?? value.text;
}
