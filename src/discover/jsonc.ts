/** JSON as configuration files write it: comments, trailing commas, a byte-order mark. */

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Parses JSON with comments and trailing commas. Throws a `SyntaxError` whose position is that of `text`. */
export function parseJsonc(text: string): Json {
  return JSON.parse(blankExtras(text));
}

/** The object a file holds, or undefined when it holds something else or does not parse. */
export function readJsonObject(text: string): JsonObject | undefined {
  try {
    const value = parseJsonc(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object and no array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of an array, or of a single string; other values are left out. */
export function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** A token that a comment marker or comma may hide in, or the comment or trailing comma itself. */
const STRING_OR_EXTRA = /"(?:\\.|[^"\\])*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|^\uFEFF/g;
const STRING_OR_TRAILING_COMMA = /"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g;

/** Blanks what JSON does not know with as many spaces, so that positions in errors hold. */
function blankExtras(text: string): string {
  const blank = (token: string): string => (token.startsWith('"') ? token : token.replace(/[^\n\r]/g, ' '));
  return text.replace(STRING_OR_EXTRA, blank).replace(STRING_OR_TRAILING_COMMA, blank);
}
