/** Names that a file may use without binding them, read off its text: few files have to be parsed to know. */
import { codeUnitsOf, isOfWord } from './code-units.js';
import { hashOf, hashOn, mark, type WordMarks } from './word-marks.js';

/** A set of names, and a filter over their hashes that most words of a text do not pass. */
export interface WantedNames {
  readonly names: ReadonlySet<string>;
  readonly bits: Uint8Array;
}

const BITS = 1 << 18;

/** Prepares names to be looked for in many texts. */
export function wantNames(names: ReadonlySet<string>): WantedNames {
  const bits = new Uint8Array(BITS);
  for (const name of names) {
    bits[hashOf(name) & (BITS - 1)] = 1;
  }
  return { names, bits };
}

/**
 * Those of the wanted names that stand in a text as values alone: called, passed, read from, rendered. One that stands
 * anywhere else (in an import, a declaration, a pattern, a type) may be bound there and is left out. `marks` get all words of
 * the text, those of comments and strings as well.
 */
export function namesUsedUnbound(text: string, wanted: WantedNames, marks?: WordMarks): ReadonlySet<string> {
  const used = new Set<string>();
  const bound = new Set<string>();
  const { length } = text;
  const { bits, names } = wanted;
  const codes = codeUnitsOf(text);
  /** Where a comment or a string ends. */
  let codeFrom = 0;
  for (let at = 0; at < length; ) {
    const code = codes[at] ?? 0;
    const kind = code < 128 ? (KINDS[code] ?? 0) : 0;
    if (kind >= WORD_PART) {
      const start = at;
      let hash = code;
      for (at++; at < length; at++) {
        const next = codes[at] ?? 0;
        if (next >= 128 || (KINDS[next] ?? 0) < WORD_PART) break;
        hash = hashOn(hash, next);
      }
      if (marks) mark(marks, hash);
      if (bits[hash & (BITS - 1)] === 1 && start >= codeFrom && kind === WORD_START) {
        const name = text.slice(start, at);
        if (names.has(name) && !bound.has(name)) note(text, name, start, at, used, bound);
      }
    } else {
      if (kind === SKIPPED_START && at >= codeFrom) {
        codeFrom = code === SLASH ? afterComment(text, at) : afterString(codes, at, code);
        if (!marks) at = codeFrom - 1;
      }
      at++;
    }
  }
  for (const name of bound) used.delete(name);
  return used;
}

function note(text: string, name: string, start: number, end: number, used: Set<string>, bound: Set<string>): void {
  const before = lastCodeBefore(text, start);
  const touching = text.charCodeAt(start - 1);
  // A member, or a word in quotes.
  if (before === DOT || touching === QUOTE || touching === DOUBLE_QUOTE || touching === BACKTICK) return;
  const nextAt = nextFrom(text, end);
  const after = text.charCodeAt(nextAt);
  const word = isOfWord(before) ? wordBefore(text, start) : '';
  // Of a value or of a type: the tree tells.
  if (word === 'typeof') return;
  // An element of the platform's own.
  if ((before === LESS || before === SLASH) && isLowerCase(text.charCodeAt(start))) return;
  const isRendered =
    before === LESS && (after === GREATER || after === SLASH || after === OPEN_BRACE || isWordStart(after));
  if (isParameter(text, before, end)) {
    bound.add(name);
    return;
  }
  const isCalled = text.charCodeAt(end) === OPEN && !isDeclaredBefore(text, start) && !takesTyped(text, end);
  const isRead = text.charCodeAt(end) === DOT && isWordStart(text.charCodeAt(end + 1));
  const isLast = after === CLOSE && (before === COMMA || before === OPEN);
  const isPassed = isLast && !isParameterList(text, end);
  const isLastly = after === SEMICOLON || after === COMMA || after === CLOSE;
  // What follows a colon may be a type or renamed in a pattern: the tree tells.
  const isAssigned = (before === EQUALS && isLastly) || (before === COLON && (isLastly || after === CLOSE_BRACE));
  if (isRendered || isCalled || isRead || isPassed || isAssigned) used.add(name);
  else if (mayBind(before, word) || isArrowOrAssignment(text, nextAt)) bound.add(name);
}

/** Whether what stands before a name leaves open that it is declared there. */
function mayBind(before: number, word: string): boolean {
  // A closing tag, or the first of several arguments or parameters.
  if (before === SLASH || before === OPEN) return false;
  if (word !== '') return !VALUE_FOLLOWS.has(word);
  return !OPERATORS.has(before);
}

const VALUE_FOLLOWS = new Set(['return', 'await', 'yield', 'throw', 'new', 'case', 'instanceof', 'default', 'extends']);

/** `name =>`, `name =`, but not `name ==`. */
function isArrowOrAssignment(text: string, at: number): boolean {
  return text.charCodeAt(at) === EQUALS && text.charCodeAt(at + 1) !== EQUALS;
}

function wordBefore(text: string, start: number): string {
  let end = start;
  while (isSpace(text.charCodeAt(end - 1))) end--;
  let at = end;
  while (isOfWord(text.charCodeAt(at - 1))) at--;
  return text.slice(at, end);
}

/** `) =>`, `): Type`, `) {`. */
function isParameterList(text: string, end: number): boolean {
  return /^\s*\)\s*(?:=>|:|\{)/.test(text.slice(end, end + 40));
}

/** `(name: Type`, `(name) =>`, `(name, other) =>`, `(other, name): Type =>`. */
function isParameter(text: string, before: number, end: number): boolean {
  if (before !== OPEN && before !== COMMA) return false;
  const after = text.slice(end, end + 80);
  return (
    (before === OPEN && /^\s*\??\s*:/.test(after)) || /^(?:\s*,\s*[\w$]+)*\s*,?\s*\)\s*(?::[^=(){};]*)?=>/.test(after)
  );
}

/** `name(given: Type`: a method that is declared, not a call. */
function takesTyped(text: string, end: number): boolean {
  return /^\(\s*[\w$]+\??\s*:/.test(text.slice(end, end + 80));
}

/** `function name(`, `name(` as a method after `async`, `get`, `set`. */
function isDeclaredBefore(text: string, start: number): boolean {
  return /\b(?:function\s*\*?|class|async|get|set|static)\s+$/.test(text.slice(Math.max(0, start - 20), start));
}

function afterComment(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === SLASH && text.charCodeAt(at - 1) !== COLON) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (next === STAR) {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 2;
  }
  return at + 1;
}

/** What stands in quotes on one line; an apostrophe of prose that none follows is passed over alone. */
function afterString(codes: Uint16Array, at: number, quote: number): number {
  const limit = at + LONGEST_STRING;
  for (let end = at + 1; end < limit; end++) {
    const code = codes[end];
    if (code === quote) return end + 1;
    if (code === BACKSLASH) end++;
    else if (code === LINE_FEED || code === 0) break;
  }
  return at + 1;
}

function lastCodeBefore(text: string, start: number): number {
  let at = start - 1;
  while (isSpace(text.charCodeAt(at))) at--;
  return text.charCodeAt(at);
}

function nextFrom(text: string, end: number): number {
  let at = end;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isLowerCase(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36;
}

const QUOTE = 39;
const DOUBLE_QUOTE = 34;
const BACKTICK = 96;
const SLASH = 47;
const STAR = 42;
const COLON = 58;
const DOT = 46;
const COMMA = 44;
const OPEN = 40;
const CLOSE = 41;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const LESS = 60;
const GREATER = 62;
const EQUALS = 61;
const SEMICOLON = 59;
const BACKSLASH = 92;
const LINE_FEED = 10;
/** Characters; what a tool has written on one line may hold a million, with quotes of every kind. */
const LONGEST_STRING = 2000;
/** Of a comment, or of a string in quotes. */
const SKIPPED_START = 1;
const WORD_PART = 2;
const WORD_START = 3;
/** What begins or goes on with a character, by its code: a table is twice as fast as comparisons. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) =>
  isWordStart(code)
    ? WORD_START
    : isOfWord(code)
      ? WORD_PART
      : code === SLASH || code === QUOTE || code === DOUBLE_QUOTE
        ? SKIPPED_START
        : 0,
);
/** After `? ! + | &` and `>` of an arrow stands a value. */
const OPERATORS = new Set([63, 33, 43, 124, 38]);
