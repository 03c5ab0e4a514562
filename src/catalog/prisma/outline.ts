/**
 * Where a schema file declares what. Prisma's datamodel says what the declarations mean but not where they stand;
 * this reads just enough of the language to tell that, and goes on over whatever it cannot read.
 */
import type { Token } from './tokens.js';
import { tokenize, unquote } from './tokens.js';

export interface Span {
  readonly start: number;
  readonly end: number;
}

const KEYWORDS = ['model', 'view', 'type', 'enum', 'generator', 'datasource'] as const;
export type BlockKeyword = (typeof KEYWORDS)[number];

/** `@map("x")`, `@@index([a, b])`. */
export interface Attribute extends Span {
  /** Without the `@`: `map`, `db.VarChar`. */
  readonly name: string;
  /** String arguments, in order, unquoted. */
  readonly strings: readonly string[];
}

/** One line of a block: a field, an enum value, a `key = value`, or a block attribute. */
export interface Item extends Span {
  /** `member` is a field or enum value, `setting` a `key = value`. */
  readonly kind: 'member' | 'setting' | 'attribute' | 'other';
  /** Name of the member, setting or attribute. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Type of a field as written, without `[]` and `?`; null where none is. */
  readonly typeName: string | null;
  readonly list: boolean;
  readonly optional: boolean;
  /** A member's attributes; for a block attribute itself alone. */
  readonly attributes: readonly Attribute[];
  /** String values of a setting, with where they stand (quotes included). */
  readonly values: readonly (Span & { readonly text: string })[];
}

export interface Block extends Span {
  readonly keyword: BlockKeyword;
  readonly name: string;
  readonly nameSpan: Span;
  /** From the keyword to the opening brace. */
  readonly header: Span;
  readonly closed: boolean;
  readonly items: readonly Item[];
}

/** A schema file as it stands. */
export interface OutlinedFile {
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** The blocks of a schema file, in order. Never throws. */
export function outlineSchema(text: string): readonly Block[] {
  const tokens = tokenize(text);
  const blocks: Block[] = [];
  let at = 0;
  while (at < tokens.length) {
    const header = headerAt(tokens, at);
    if (header === undefined) {
      at++;
      continue;
    }
    const body = readBody(tokens, at + 3);
    const [keyword, name] = header;
    const brace = tokens[at + 2] ?? name;
    blocks.push({
      keyword: keyword.text as BlockKeyword,
      name: name.text,
      nameSpan: spanOf(name),
      header: { start: keyword.start, end: brace.end },
      start: keyword.start,
      end: tokens[body.next - 1]?.end ?? brace.end,
      closed: body.closed,
      items: body.items,
    });
    at = body.next;
  }
  return blocks;
}

/** Keyword and name when a block's header starts at token `at`, which begins a line. */
function headerAt(tokens: readonly Token[], at: number): readonly [Token, Token] | undefined {
  const [keyword, name, brace] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (keyword === undefined || name?.kind !== 'word' || brace?.text !== '{') return undefined;
  if (!(KEYWORDS as readonly string[]).includes(keyword.text)) return undefined;
  const before = tokens[at - 1];
  return before === undefined || before.kind === 'newline' || before.text === '}' ? [keyword, name] : undefined;
}

interface Body {
  readonly items: readonly Item[];
  /** Index of the first token after the block. */
  readonly next: number;
  readonly closed: boolean;
}

function readBody(tokens: readonly Token[], from: number): Body {
  const items: Item[] = [];
  let line: Token[] = [];
  let depth = 0;
  const finishLine = () => {
    const item = readItem(line);
    if (item !== undefined) items.push(item);
    line = [];
    depth = 0;
  };
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.text === '}') {
      finishLine();
      return { items, next: at + 1, closed: true };
    }
    if (token.kind === 'newline') {
      // A new block begins: the brace of this one is missing.
      if (headerAt(tokens, at + 1) !== undefined) {
        finishLine();
        return { items, next: at + 1, closed: false };
      }
      if (depth === 0) finishLine();
      continue;
    }
    if (token.text === '(' || token.text === '[') depth++;
    if (token.text === ')' || token.text === ']') depth = Math.max(0, depth - 1);
    line.push(token);
  }
  finishLine();
  return { items, next: tokens.length, closed: false };
}

function readItem(line: readonly Token[]): Item | undefined {
  const [first, second] = line;
  const last = line.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const whole = { start: first.start, end: last.end };
  const attributes = readAttributes(line);
  const plain = { ...whole, typeName: null, list: false, optional: false, attributes, values: [] };
  if (first.text === '@@') {
    const name = attributes[0]?.name ?? '';
    return { ...plain, kind: 'attribute', name, nameSpan: second === undefined ? spanOf(first) : spanOf(second) };
  }
  if (first.kind !== 'word') return { ...plain, kind: 'other', name: '', nameSpan: spanOf(first) };
  const named = { ...plain, name: first.text, nameSpan: spanOf(first) };
  if (second?.text === '=') {
    const values = line
      .filter((token) => token.kind === 'string')
      .map((token) => ({ ...spanOf(token), text: unquote(token.text) }));
    return { ...named, kind: 'setting', values };
  }
  const typeName = second?.kind === 'word' ? second.text : null;
  const typed = line.slice(0, indexOfAttribute(line));
  return {
    ...named,
    kind: 'member',
    typeName,
    list: typed.some((token) => token.text === '['),
    optional: typed.some((token) => token.text === '?'),
  };
}

function indexOfAttribute(line: readonly Token[]): number {
  const at = line.findIndex((token) => token.text === '@' || token.text === '@@');
  return at < 0 ? line.length : at;
}

function readAttributes(line: readonly Token[]): readonly Attribute[] {
  const attributes: Attribute[] = [];
  let at = indexOfAttribute(line);
  while (at < line.length) {
    const sign = line[at];
    if (sign === undefined) break;
    let name = '';
    let next = at + 1;
    for (; line[next]?.kind === 'word' || line[next]?.text === '.'; next++) name += line[next]?.text ?? '';
    const strings: string[] = [];
    let depth = 0;
    for (; next < line.length; next++) {
      const token = line[next];
      if (token === undefined || (depth === 0 && token.text.startsWith('@'))) break;
      if (token.text === '(' || token.text === '[') depth++;
      if (token.text === ')' || token.text === ']') depth--;
      if (token.kind === 'string') strings.push(unquote(token.text));
    }
    attributes.push({ start: sign.start, end: line[next - 1]?.end ?? sign.end, name, strings });
    at = next;
  }
  return attributes;
}

function spanOf(token: Token): Span {
  return { start: token.start, end: token.end };
}
