/**
 * Comments that suppress findings: `schemadrift-ignore-next-line rule, rule -- reason`, `schemadrift-ignore-start` to
 * `schemadrift-ignore-end`, and `schemadrift-ignore-file`. They are read from the text, so that they work in sources, in
 * schemas and in SQL alike.
 */
import type { Edit } from '../finding.js';

const MARK = 'schemadrift-ignore-';
/** What a comment begins with that silences rules on the line after it. */
export const IGNORE_NEXT_LINE = `${MARK}next-line`;
/** `--` begins a comment in SQL, also in SQL that stands in a template. */
const DIRECTIVE = new RegExp(`(?://|/\\*|--)[\\s*]*(${MARK}(next-line|start|end|file))(?![\\w-])([^\\n]*)`, 'g');
/** Lines between a directive and the code it speaks of. */
const COMMENT_LINE = /^\s*(?:(?:\/\/|\*|\{?\s*\/\*|--\s).*)?$/;
const SQL_COMMENT_LINE = /^\s*(?:(?:--|\/\*|\*).*)?$/;

export type DirectiveKind = 'next-line' | 'start' | 'end' | 'file';

export interface Directive {
  readonly kind: DirectiveKind;
  /** Rules it silences; null for every rule. */
  readonly rules: readonly string[] | null;
  /** Offsets of what it silences, `to` inclusive; an `end` silences nothing, and `from` is behind `to`. */
  readonly from: number;
  readonly to: number;
  /** The directive itself, from its first word to the end of its rules. */
  readonly start: number;
  readonly end: number;
  /** Whether a `start` has its `end`, and an `end` its `start`; always true of the others. */
  readonly paired: boolean;
  /** Where each rule's id is written. */
  readonly named: readonly { readonly rule: string; readonly start: number }[];
  /** Stretches to cut out to take the directive away, its `end` included; empty where other text is in its comment. */
  readonly removal: readonly Stretch[];
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The directives of a source, schema or SQL file, in order. Comments of all kinds count: line, block and JSX. */
export function readDirectives(text: string, file = ''): readonly Directive[] {
  if (!text.includes(MARK)) return [];
  const isSql = file.endsWith('.sql');
  const found = [...text.matchAll(DIRECTIVE)].map((match): Directive => {
    const [whole, mark = '', kind = '', rest = ''] = match;
    const start = match.index + whole.lastIndexOf(mark + rest);
    const listStart = start + mark.length;
    const isBlock = whole.startsWith('/*');
    const list = (isBlock ? (rest.split('*/')[0] ?? '') : rest).split(/\s--(?:\s|$)/)[0] ?? '';
    const named = [...list.matchAll(/[^\s,]+/g)].map((word) => ({ rule: word[0], start: listStart + word.index }));
    const closing = isBlock ? text.indexOf('*/', match.index) : -1;
    return {
      kind: kindOf(kind),
      rules: named.length === 0 ? null : named.map(({ rule }) => rule),
      ...reachOf(kindOf(kind), text, closing === -1 ? listStart : closing, isSql),
      start,
      end: listStart + list.trimEnd().length,
      paired: kind === 'next-line' || kind === 'file',
      named,
      removal: removalOf(text, match.index, isBlock ? closing : null, listStart),
    };
  });
  return found.some(({ kind }) => kind === 'start' || kind === 'end') ? pairBlocks(found, text) : found;
}

function kindOf(word: string): DirectiveKind {
  return word === 'start' || word === 'end' || word === 'file' ? word : 'next-line';
}

/** What a directive silences; that of a `start` is cut short where its `end` stands. */
function reachOf(kind: DirectiveKind, text: string, at: number, isSql: boolean): { from: number; to: number } {
  switch (kind) {
    case 'next-line':
      return linesAfter(text, at, isSql);
    case 'start':
      return { from: at, to: text.length };
    case 'file':
      return { from: 0, to: text.length };
    case 'end':
      return { from: text.length, to: -1 };
  }
}

/** From the line after `offset`'s own to the end of the first line that holds more than a comment. */
function linesAfter(text: string, offset: number, isSql: boolean): { readonly from: number; readonly to: number } {
  const from = text.indexOf('\n', offset) + 1;
  if (from === 0) return { from: text.length, to: text.length };
  const isComment = isSql ? SQL_COMMENT_LINE : COMMENT_LINE;
  for (let start = from; ; ) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    if (lineBreak === -1 || !isComment.test(text.slice(start, end))) return { from, to: end };
    start = lineBreak + 1;
  }
}

/** An `end` belongs to the last open `start`; one that names rules, to the last that names the same. */
function pairBlocks(directives: readonly Directive[], text: string): readonly Directive[] {
  const paired = [...directives];
  const open: number[] = [];
  for (const [index, directive] of directives.entries()) {
    if (directive.kind === 'start') open.push(index);
    if (directive.kind !== 'end') continue;
    const at = open.findLastIndex((start) => directive.rules === null || isSameList(paired[start], directive));
    const [start] = at === -1 ? [] : open.splice(at, 1);
    const opening = start === undefined ? undefined : paired[start];
    if (start === undefined || opening === undefined) continue;
    const isRemovable = opening.removal.length > 0 && directive.removal.length > 0;
    const removal = isRemovable ? [...opening.removal, ...directive.removal] : [];
    paired[start] = { ...opening, to: directive.start, paired: true, removal };
    paired[index] = { ...directive, paired: true, from: text.length };
  }
  return paired;
}

function isSameList(a: Directive | undefined, b: Directive): boolean {
  return a?.rules?.toSorted().join() === b.rules?.toSorted().join();
}

/** The comment with the line that it has to itself, or with the space before it; nothing where it says more. */
function removalOf(text: string, at: number, closing: number | null, listStart: number): readonly Stretch[] {
  let start = at;
  while (text[start - 1] === '/') start -= 1;
  let end = text.indexOf('\n', listStart);
  if (end === -1) end = text.length;
  if (closing !== null) {
    if (closing === -1 || /[^\s*]/.test(text.slice(Math.min(end, closing), closing))) return [];
    end = closing + 2;
  } else if (text[end - 1] === '\r') end -= 1;
  const isJsx = /\{\s*$/.test(text.slice(0, start)) && /^\s*\}/.test(text.slice(end));
  if (isJsx) {
    start = text.lastIndexOf('{', start);
    end = text.indexOf('}', end) + 1;
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const isFirst = text.slice(lineStart, start).replace('\uFEFF', '').trim() === '';
  const [after = ''] = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end)) ?? [''];
  const isLast = /^[ \t]*(?:\r?\n|$)/.test(text.slice(end));
  if (isFirst && isLast)
    return [{ start: text[lineStart] === '\uFEFF' ? lineStart + 1 : lineStart, end: end + after.length }];
  const spaceBefore = /[ \t]*$/.exec(text.slice(lineStart, start))?.[0].length ?? 0;
  return [{ start: isLast ? start - spaceBefore : start, end }];
}

/** What takes a rule out of a directive that silences others as well. */
export function withoutRule({ named }: Directive, rule: string, file: string): readonly Edit[] {
  const at = named.findIndex((word) => word.rule === rule);
  const word = named[at];
  const next = named[at + 1];
  const before = named[at - 1];
  if (word === undefined || named.length < 2) return [];
  const start = next === undefined && before !== undefined ? before.start + before.rule.length : word.start;
  const end = next === undefined ? word.start + word.rule.length : next.start;
  return [{ place: { file, start, end }, newText: '' }];
}
