/** What to take out of a schema, or put in, so that the validator gets past one of its errors. */
import { blanking, type TextEdit } from './edit-text.js';
import type { Block, Item, Span } from './outline.js';
import type { SchemaError } from './validator.js';

/** A change for the validator's eyes, and which names can no longer be taken for complete because of it. */
export interface Repair {
  readonly edit: TextEdit;
  /** The model whose names are in doubt, or null when only its meaning is. */
  readonly model: string | null;
  /** A field that is declared but whose meaning was not read. */
  readonly field: string | null;
  /** Models or enums may be missing as a whole. */
  readonly catalog: boolean;
}

/** Name of what is put in so that a model or enum without a key or value can be read; the schema declares it nowhere. */
const FILLER = 'schemadrift_filler';

/** The stretch of `text` that an error points at: within its line, or the whole line without its indentation. */
export function spanOfError(text: string, error: SchemaError): Span {
  let start = 0;
  for (let line = 1; line < error.line; line++) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  const newline = text.indexOf('\n', start);
  const line = text.slice(start, newline < 0 ? text.length : newline).trimEnd();
  if (error.columns !== null && error.columns.end <= line.length && error.columns.start < error.columns.end) {
    const marked = line.slice(error.columns.start, error.columns.end).trimEnd();
    return { start: start + error.columns.start, end: start + error.columns.start + marked.length };
  }
  return { start: start + (line.length - line.trimStart().length), end: start + line.length };
}

export function findBlock(blocks: readonly Block[], offset: number): Block | undefined {
  return blocks.find((block) => block.start <= offset && offset < block.end);
}

export function findItem(block: Block, offset: number): Item | undefined {
  return block.items.find((item) => item.start <= offset && offset < item.end);
}

/** Errors that others follow from: a relation without its other side, two relations that are told apart by nothing. */
const CAUSE = /missing an opposite relation field|^Ambiguous/;

/**
 * How to get past `errors`, all of one file. What is likely a consequence of the rest is left to a later round.
 * `schemas`: database schemas of the datasource.
 */
export function repairErrors(
  text: string,
  blocks: readonly Block[],
  errors: readonly SchemaError[],
  schemas: readonly string[],
): readonly Repair[] {
  const isConfig = (block: Block) => block.keyword === 'datasource' || block.keyword === 'generator';
  const unclosed = blocks.filter((block) => !block.closed && !isConfig(block));
  if (errors.length > 0 && unclosed.length > 0) {
    return unclosed.map(({ end }) => ({
      ...harmless({ start: end, end, replacement: '\n}\n' }),
      // A file that ends within a block may have been cut off.
      catalog: text.slice(end).trim() === '',
    }));
  }
  const causes = errors.filter((error) => CAUSE.test(error.message));
  return (causes.length > 0 ? causes : errors).flatMap((error) => repairError(text, blocks, error, schemas) ?? []);
}

/** Undefined when nothing is left to take out. */
function repairError(
  text: string,
  blocks: readonly Block[],
  error: SchemaError,
  schemas: readonly string[],
): Repair | undefined {
  const span = spanOfError(text, error);
  const block = findBlock(blocks, span.start);
  if (block === undefined) return repairOutside(text, span);
  const item = findItem(block, span.start);
  const isConfig = block.keyword === 'datasource' || block.keyword === 'generator';
  if (isConfig) return repairConfig(text, block, item, span);
  if (item !== undefined) return repairItem(text, block, ambiguousWith(block, error) ?? item, span);
  return repairBlock(text, block, error, span, schemas);
}

function harmless(edit: TextEdit): Repair {
  return { edit, model: null, field: null, catalog: false };
}

/** A line that belongs to no block may be a block's misspelt header. */
function repairOutside(text: string, span: Span): Repair | undefined {
  if (span.start === span.end) return undefined;
  const isBrace = text.slice(span.start, span.end) === '}';
  return { ...harmless(blanking(text, wholeLine(text, span))), catalog: !isBrace };
}

function repairConfig(text: string, block: Block, item: Item | undefined, span: Span): Repair {
  const provider = block.items.find((entry) => entry.name === 'provider');
  const isProvider = item === undefined ? true : item === provider;
  if (block.keyword === 'datasource' && isProvider && provider !== undefined) {
    const replacement = `provider = "${GUESSED_PROVIDER}"`;
    if (text.slice(provider.start, provider.end) !== replacement) {
      return harmless({ start: provider.start, end: provider.end, replacement });
    }
  }
  return harmless(blanking(text, item ?? (block.closed ? block : wholeLine(text, span))));
}

/** Read as this dialect when the schema names none that Prisma knows. */
export const GUESSED_PROVIDER = 'postgresql';

/** Of two relations that Prisma cannot tell apart, the one declared last is the one that was added. */
function ambiguousWith(block: Block, error: SchemaError): Item | undefined {
  const [, first, second] = /The fields `([^`]+)` and `([^`]+)`/.exec(error.message) ?? [];
  if (first === undefined || !error.message.startsWith('Ambiguous')) return undefined;
  return block.items.findLast((item) => item.name === first || item.name === second);
}

function repairItem(text: string, block: Block, item: Item, span: Span): Repair {
  if (item.kind === 'attribute') {
    // Without `@@index` or `@@map` a model still has all of its names.
    const isKey = item.name === 'unique' || item.name === 'id' || item.name === 'ignore';
    return { ...harmless(blanking(text, item)), model: isKey ? block.name : null };
  }
  if (block.keyword === 'enum') return { ...harmless(blanking(text, item)), catalog: true };
  const field = item.kind === 'member' ? item.name : null;
  const attribute = item.attributes.find((entry) => entry.start <= span.start && span.start < entry.end);
  if (attribute === undefined || attribute.name === 'relation') {
    return { ...harmless(blanking(text, item)), model: block.name, field };
  }
  const isName = attribute.name === 'map' || attribute.name.startsWith('db.');
  return { ...harmless(blanking(text, attribute)), model: isName ? null : block.name, field: isName ? null : field };
}

function repairBlock(
  text: string,
  block: Block,
  error: SchemaError,
  span: Span,
  schemas: readonly string[],
): Repair | undefined {
  const put = (line: string): TextEdit => ({
    start: block.header.end,
    end: block.header.end,
    replacement: `\n${line}\n`,
  });
  const body = text.slice(block.start, block.end);
  const isFilled = body.includes(FILLER);
  if (block.keyword === 'enum' && block.items.length === 0 && !isFilled) return harmless(put(FILLER));
  if (block.keyword !== 'enum' && !isFilled && /unique criteria|identity field/.test(error.message)) {
    const key = /identity field/.test(error.message) ? `String @id @map("_id")` : 'Int @id';
    return { ...harmless(put(`${FILLER} ${key}`)), model: block.name };
  }
  const schema = schemas[0];
  if (schema !== undefined && error.message.includes('@@schema') && !body.includes('@@schema')) {
    return harmless(put(`@@schema("${schema}")`));
  }
  const isHeader = span.start < block.header.end || span.end >= block.end;
  const stretch = isHeader ? block : wholeLine(text, span);
  return { ...harmless(blanking(text, stretch)), model: block.name, catalog: isHeader };
}

function wholeLine(text: string, span: Span): Span {
  const newline = text.indexOf('\n', span.end);
  return { start: text.lastIndexOf('\n', span.start - 1) + 1, end: newline < 0 ? text.length : newline };
}
