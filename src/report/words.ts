/** What the closed lists of the project are called in text. */
import type { OpaqueReason } from '../bind/facts.js';
import type { Nearness } from '../catalog/catalog.js';
import type { FixTier, ProblemKind } from '../finding.js';
import type { SchemaSummary } from './report.js';

export const REASON_WORDS: Readonly<Record<OpaqueReason, { readonly name: string; readonly meaning: string }>> = {
  'dynamic-name': { name: 'dynamic name', meaning: 'the model, operation or field is chosen at run time' },
  'dynamic-arguments': { name: 'dynamic arguments', meaning: 'the arguments are computed at run time' },
  'unread-spread': { name: 'unread spread', meaning: 'what is spread into the object is not known' },
  'computed-key': { name: 'computed key', meaning: 'a key of the object is computed' },
  'external-value': { name: 'external value', meaning: 'the value comes from outside the project' },
  'untyped-parameter': { name: 'untyped parameter', meaning: 'a parameter that nothing says the type of' },
  'too-deep': { name: 'too deep', meaning: 'the code nests or recurs past the limit of analysis' },
  'open-model': { name: 'open model', meaning: 'the model may have more names than the schema lists' },
  'open-client': { name: 'open client', meaning: 'an extension of the client that cannot be read' },
  'unknown-client': { name: 'unknown client', meaning: 'what the query is called on may be no client' },
  'several-schemas': {
    name: 'several schemas',
    meaning: 'the file may belong to more than one schema, and they differ',
  },
  'after-missing': { name: 'after a missing name', meaning: 'it follows a name that the schema lacks' },
  'syntax-error': { name: 'syntax error', meaning: 'the code around it does not parse' },
  'expected-error': { name: 'expected error', meaning: '`@ts-expect-error` says that the mistake is meant' },
};

/** What the ORM that a schema is written for calls itself, and what the schema declares. */
export const ORM_WORDS: Readonly<Record<SchemaSummary['kind'], { readonly name: string; readonly model: string }>> = {
  prisma: { name: 'Prisma', model: 'model' },
  drizzle: { name: 'Drizzle', model: 'table' },
};

/** How a name is near to one that is not there, with the name as the subject. */
export const NEARNESS_WORDS: Readonly<Record<Nearness, string>> = {
  case: 'differs in case and underscores alone',
  mapped: 'is called so in the database',
  target: 'leads to what is called so',
  plural: 'is its plural or singular',
  words: 'shares its words',
  edit: 'is spelled like it',
};

/** Said before the words of a parser or validator; the messages of other problems are sentences of our own. */
export const PROBLEM_LEADS: Readonly<Record<ProblemKind, string>> = {
  'no-schema': '',
  'schema-unreadable': '',
  'schema-invalid': 'the schema does not validate: ',
  'syntax-error': 'syntax error: ',
  'file-unreadable': '',
  'file-skipped': '',
  'directory-unreadable': '',
  config: '',
  directive: '',
  'not-fixed': 'not fixed: ',
};

export const TIER_WORDS: Readonly<Record<FixTier, string>> = {
  safe: 'safe',
  suggestion: 'suggestion',
  manual: '',
};

/** `1 file`, `3,412 files`; the same in every locale. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${formatNumber(amount)} ${amount === 1 ? one : many}`;
}

export function formatNumber(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
}
