/** Gets a datamodel out of schema files, also where Prisma 7 rejects them: what is wrong is told and left out. */

import type { Datamodel } from './datamodel.js';
import { applyEdits } from './edit-text.js';
import type { Block, OutlinedFile } from './outline.js';
import { outlineSchema } from './outline.js';
import { findBlock, findItem, GUESSED_PROVIDER, type Repair, repairErrors, spanOfError } from './repair.js';
import { retireSettings } from './retire-settings.js';
import type { SchemaError, SchemaText, Validator } from './validator.js';

/** One error of the validator, at its place. */
export interface LocatedError {
  readonly message: string;
  readonly file: string | null;
  readonly start: number | null;
  readonly end: number | null;
}

export interface Reading {
  /** Null when nothing could be made of the schema. */
  readonly datamodel: Datamodel | null;
  /** What Prisma says is wrong, first things first; empty for a valid schema. */
  readonly errors: readonly LocatedError[];
  /** Models with names that the datamodel may lack. */
  readonly doubtfulModels: ReadonlySet<string>;
  /** Declared fields whose meaning was not read: `Model.field`. */
  readonly doubtfulFields: ReadonlySet<string>;
  /** Models or enums may be missing as a whole. */
  readonly incomplete: boolean;
}

/** Errors hide one another (a syntax error hides a missing relation side), so several rounds are normal. */
const ROUNDS = 16;
/** Stands in where no file declares a datasource, since Prisma judges types by it. */
const STAND_IN: SchemaText = ['datasource.prisma', `datasource db {\n  provider = "${GUESSED_PROVIDER}"\n}\n`];

/** @param major version of Prisma that the project uses; null when unknown. */
export async function readDatamodel(
  validator: Validator,
  files: readonly OutlinedFile[],
  major: number | null,
): Promise<Reading> {
  const datasource = files.flatMap(({ blocks }) => blocks).find((block) => block.keyword === 'datasource');
  const setting = (name: string) => datasource?.items.find((item) => item.name === name);
  const schemas = setting('schemas')?.values.map((value) => value.text) ?? [];
  const retired = files.map(({ file, text, blocks }): SchemaText => {
    return [file, retireSettings(text, blocks, validator.previewFeatures)];
  });
  let texts = retired;
  let reported: readonly LocatedError[] = [];
  let isOfOurMaking = false;
  let isGuessed = datasource === undefined || setting('provider')?.values[0] === undefined;
  const repairs: Repair[] = [];
  const finish = (datamodel: Datamodel | null): Reading => ({
    datamodel,
    errors: reported,
    doubtfulModels: new Set(repairs.flatMap(({ model }) => model ?? [])),
    doubtfulFields: new Set(repairs.flatMap(({ model, field }) => (field === null ? [] : `${model}.${field}`))),
    incomplete: repairs.some((repair) => repair.catalog),
  });
  for (let round = 0; round < ROUNDS; round++) {
    const result = await validator.validate(datasource === undefined ? [...texts, STAND_IN] : texts);
    if (result.kind === 'valid') return finish(result.datamodel);
    const blocksOf = new Map(
      texts.map(([file, text]) => [file, result.errors.some((e) => e.file === file) ? outlineSchema(text) : []]),
    );
    if (reported.length === 0 && !isOfOurMaking) {
      // What went before has kept the lines, so lines are those of the file.
      const judged = result.errors.filter((error) => !isTolerated(error, texts, blocksOf, major, isGuessed));
      reported = judged.map((error) => locate(error, retired));
      // What the validator says of a view without its key, or of a relation without its attribute, is of our making.
      isOfOurMaking = judged.length === 0 && result.errors.some((error) => isOfViewKey(error) || isOfBothSides(error));
    }
    const next = texts.map(([file, text]): SchemaText => {
      const errors = result.errors.filter((error) => error.file === file);
      const mine = repairErrors(text, blocksOf.get(file) ?? [], errors, schemas);
      repairs.push(...mine);
      isGuessed ||= mine.some(({ edit }) => edit.replacement.startsWith('provider'));
      const edits = mine.map((repair) => repair.edit);
      return [file, applyEdits(text, distinct(edits))];
    });
    if (next.every(([, text], index) => text === texts[index]?.[1])) return finish(null);
    texts = next;
  }
  return finish(null);
}

/** Several errors may ask for the same edit; an insertion must not be made twice. */
function distinct<T extends { readonly start: number; readonly end: number }>(edits: readonly T[]): readonly T[] {
  return [...new Map(edits.map((edit) => [`${edit.start}:${edit.end}`, edit])).values()];
}

function locate(error: SchemaError, texts: readonly SchemaText[]): LocatedError {
  const text = texts.find(([file]) => file === error.file)?.[1];
  if (text === undefined) return { message: error.message, file: null, start: null, end: null };
  return { message: error.message, file: error.file, ...spanOfError(text, error) };
}

function isOfViewKey({ message }: SchemaError): boolean {
  return /^Views cannot have (?:primary|unique)/.test(message);
}

function isOfBothSides({ message }: SchemaError): boolean {
  return message.includes('Implicit many-to-many relation should not have references');
}

/** Prisma 7 judges by its own rules; what it says of settings, earlier versions may have seen otherwise. */
function isTolerated(
  error: SchemaError,
  texts: readonly SchemaText[],
  blocksOf: ReadonlyMap<string, readonly Block[]>,
  major: number | null,
  isGuessed: boolean,
): boolean {
  if (isGuessed && /^Native type|current connector/.test(error.message)) return true;
  if (error.message.includes('env() function in the provider')) return true;
  if (major !== null && major >= 7) return false;
  // Until 6.14, a view could be given a key by which to find its rows.
  if (isOfViewKey(error)) return true;
  // Until 4.0, both sides of a many-to-many relation could say what they refer to.
  if (major !== null && major < 4 && isOfBothSides(error)) return true;
  const text = texts.find(([file]) => file === error.file)?.[1];
  if (text === undefined) return false;
  const { start } = spanOfError(text, error);
  const block = findBlock(blocksOf.get(error.file ?? '') ?? [], start);
  if (block?.keyword !== 'generator' && block?.keyword !== 'datasource') return false;
  const item = findItem(block, start);
  return item !== undefined && item.kind === 'setting' && item.name !== 'provider';
}
