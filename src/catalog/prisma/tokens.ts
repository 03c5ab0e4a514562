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
  /(?<skip>[^\S\r\n]+|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<newline>\r\n|\n|\r)|(?<string>"(?:\\.|[^"\\\r\n])*"?)|(?<word>[\p{ID_Continue}-]+)|(?<symbol>@@|[\s\S])/suy;

/** Splits schema text into tokens; any text can be split. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const matcher = new RegExp(TOKEN);
  while (matcher.lastIndex < text.length) {
    const start = matcher.lastIndex;
    const groups = matcher.exec(text)?.groups;
    const end = groups === undefined ? start + 1 : matcher.lastIndex;
    matcher.lastIndex = end;
    const kind = (['newline', 'string', 'word', 'symbol'] as const).find((name) => groups?.[name] !== undefined);
    if (kind !== undefined) tokens.push({ kind, text: text.slice(start, end), start, end });
  }
  return tokens;
}

/** The characters that a string token stands for. */
export function unquote(token: string): string {
  const inner = token.slice(1, token.endsWith('"') && token.length > 1 ? -1 : undefined);
  return inner.replace(/\\(.)/gs, (_, char: string) => ({ n: '\n', r: '\r', t: '\t' })[char] ?? char);
}
