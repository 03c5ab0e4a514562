/**
 * Whether a literal can stand where it is written. Says no only where both the generated types and the client at run
 * time refuse it: what either of them takes, or what depends on the database, fits.
 */
import type { ScalarType } from '../catalog/catalog.js';
import type { Access, ExpectedType, Literal } from './define-rule.js';

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

/** The keys of `select`, `include` and `omit` take any truthy value at run time. */
const FLAG_CLAUSES: ReadonlySet<string> = new Set(['select', 'include', 'omit']);

/** Whether `access` is given a literal that its position cannot take. */
export function hasMisfit(access: Access): boolean {
  const { value, expected } = access;
  if (value === null || expected === null || access.lookup.kind !== 'resolved') return false;
  if (expected.accepts.length === 0 || FLAG_CLAUSES.has(access.clause)) return false;
  if (value.kind === 'null') return !expected.nullable && !expected.accepts.some(isJson);
  return !expected.accepts.some((type) => takes(type, value));
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
