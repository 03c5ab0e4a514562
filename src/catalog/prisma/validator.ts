/** Prisma's own reader of schemas: what a schema means, or what is wrong with it. */
import type { Datamodel } from './datamodel.js';

/** A schema file as the validator takes it: path and text. */
export type SchemaText = readonly [path: string, text: string];

export interface SchemaError {
  /** The validator's words, without colours, frames and boilerplate. */
  readonly message: string;
  /** Path as given; null where the validator names none. */
  readonly file: string | null;
  /** From 1. */
  readonly line: number;
  /** What the validator points at within the line, from 0; null where it points at nothing. */
  readonly columns: { readonly start: number; readonly end: number } | null;
}

export type Validation =
  | { readonly kind: 'valid'; readonly datamodel: Datamodel }
  | { readonly kind: 'invalid'; readonly errors: readonly SchemaError[] };

export interface Validator {
  validate(files: readonly SchemaText[]): Promise<Validation>;
  /** Preview features that this version of Prisma still knows. */
  readonly previewFeatures: ReadonlySet<string>;
}

/** Loads the validator: its wasm module directly, or, where that has changed or is missing, `@prisma/internals`. */
export async function loadValidator(): Promise<Validator> {
  const wasm = await importWasm();
  return {
    previewFeatures: readPreviewFeatures(wasm),
    validate: async (files) => {
      try {
        return { kind: 'valid', datamodel: await readDatamodel(wasm, files) };
      } catch (error) {
        return { kind: 'invalid', errors: readErrors(messageOf(error)) };
      }
    },
  };
}

type Wasm = typeof import('@prisma/prisma-schema-wasm');

async function importWasm(): Promise<Partial<Wasm>> {
  try {
    const loaded: { default?: Partial<Wasm> } & Partial<Wasm> = await import('@prisma/prisma-schema-wasm');
    return loaded.default ?? loaded;
  } catch {
    return {};
  }
}

/** An internal function of a pinned version, ten times as fast as `getDMMF`: it leaves out the query types. */
async function readDatamodel(wasm: Partial<Wasm>, files: readonly SchemaText[]): Promise<Datamodel> {
  if (wasm.get_datamodel !== undefined) {
    try {
      return JSON.parse(wasm.get_datamodel(JSON.stringify({ prismaSchema: files }))) as Datamodel;
    } catch (error) {
      if (isValidationError(error)) throw error;
    }
  }
  return readDatamodelByInternals(files);
}

/** The documented way to the same datamodel. Throws what Prisma throws for an invalid schema. */
export async function readDatamodelByInternals(files: readonly SchemaText[]): Promise<Datamodel> {
  const { getDMMF } = await import('@prisma/internals');
  const { datamodel } = await getDMMF({ datamodel: files.map(([path, text]): [string, string] => [path, text]) });
  return datamodel as unknown as Datamodel;
}

function isValidationError(error: unknown): boolean {
  return messageOf(error).includes('Validation Error Count');
}

function readPreviewFeatures(wasm: Partial<Wasm>): ReadonlySet<string> {
  try {
    const names: unknown = JSON.parse(wasm.preview_features?.() ?? '[]');
    return new Set(Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []);
  } catch {
    return new Set();
  }
}

/** Errors of the wasm module hold their text in JSON; others are text. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) return String(parsed.message);
  } catch {
    // Plain text then.
  }
  return text;
}

const ESC = '\u001b';
const COLOUR = new RegExp(`${ESC}\\[[0-9;]*m`, 'g');
const RED = `${ESC}[1;91m`;
const RESET = `${ESC}[0m`;

/** Takes apart the text that Prisma prints: `error: <message>`, `--> <file>:<line>` and a frame, for each error. */
export function readErrors(text: string): readonly SchemaError[] {
  const lines = text.split('\n');
  const plain = lines.map((line) => line.replace(COLOUR, ''));
  const errors: SchemaError[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!plain[at]?.startsWith('error: ')) continue;
    let arrow = at + 1;
    while (arrow < lines.length && !/^ +--> /.test(plain[arrow] ?? '') && !plain[arrow]?.startsWith('error: ')) arrow++;
    const [, file, number] = /^ +--> +(.*):(\d+)$/.exec(plain[arrow] ?? '') ?? [];
    if (file === undefined || number === undefined) {
      errors.push({ message: tidy((plain[at] ?? '').slice(7)), file: null, line: 1, columns: null });
      continue;
    }
    const frame = lines.slice(arrow).find((line) => line.replace(COLOUR, '').trimStart().startsWith(`${number} |`));
    errors.push({
      message: tidy(plain.slice(at, arrow).join('\n').slice(7)),
      file,
      line: Number(number),
      columns: frame === undefined ? null : readColumns(frame),
    });
    at = arrow;
  }
  if (errors.length > 0) return errors;
  const first = plain.find((line) => line.trim() !== '')?.trim();
  return [{ message: first ?? 'Prisma could not read the schema', file: null, line: 1, columns: null }];
}

/** Red is what the validator points at; the frame's gutter ends with the first reset. */
function readColumns(frame: string): SchemaError['columns'] {
  const code = frame.slice(frame.indexOf(RESET) + RESET.length);
  const start = code.indexOf(RED);
  const end = code.indexOf(RESET, start);
  if (start < 0 || end < 0) return null;
  return { start, end: end - RED.length };
}

/** The place is told by the finding: without `Error validating model "x":`, unless the message names it nowhere else. */
function tidy(message: string): string {
  const text = message.replace(/^Error validating: /, '').trim();
  const [prefix, ...names] =
    /^Error validating (?:[\w ]+?) [`"]([^`"]+)[`"](?: in [\w ]+ [`"]([^`"]+)[`"])?: /.exec(text) ?? [];
  if (prefix === undefined) return text;
  const rest = text.slice(prefix.length);
  return names.every((name) => name === undefined || rest.includes(`\`${name}\``)) ? rest : text;
}
