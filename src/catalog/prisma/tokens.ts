/** The tokens of Prisma's schema language, with where they stand. */

export interface Token {
  readonly kind: 'word' | 'string' | 'symbol' | 'newline';
  /** As written; for strings with their quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Comments and blanks are matched to be left out. A string ends at its line's end at the latest, a block comment
 * at the text's end, so that a slip spoils no more than it has to.
 */
const TOKEN =
  /[^\S\r\n]+|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|\r\n|"(?:\\.|[^"\\\r\n])*"?|[\p{ID_Continue}-]+|@@|[\s\S]/suy;

/** Splits schema text into tokens; any text can be split. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const matcher = new RegExp(TOKEN);
  for (let start = 0; start < text.length; start = matcher.lastIndex) {
    matcher.lastIndex = start;
    if (!matcher.test(text)) break;
    const end = matcher.lastIndex;
    const kind = kindAt(text, start, end);
    if (kind !== undefined) tokens.push({ kind, text: text.slice(start, end), start, end });
  }
  return tokens;
}

/** Undefined for comments and blanks. */
function kindAt(text: string, start: number, end: number): Token['kind'] | undefined {
  const first = text.charAt(start);
  if (first === '\n' || first === '\r') return 'newline';
  if (first === '"') return 'string';
  if (first === '/' && end - start > 1) return undefined;
  if (SYMBOLS.includes(first)) return 'symbol';
  if (/\s/.test(first)) return undefined;
  return /^[\p{ID_Continue}-]/u.test(text.slice(start, end)) ? 'word' : 'symbol';
}

const SYMBOLS = '@()[]{}=?,.:/';

/** The characters that a string token stands for. */
export function unquote(token: string): string {
  const inner = token.slice(1, token.endsWith('"') && token.length > 1 ? -1 : undefined);
  return inner.replace(/\\(.)/gs, (_, char: string) => ({ n: '\n', r: '\r', t: '\t' })[char] ?? char);
}
