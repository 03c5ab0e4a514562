/** Comments that suppress findings: `schemadrift-ignore-next-line rule, rule -- reason`. */
import type { Finding, Problem } from '../finding.js';

const MARK = 'schemadrift-ignore-next-line';
const DIRECTIVE = new RegExp(`(?://|/\\*)[\\s*]*(${MARK})\\b([^\\n]*)`, 'g');
/** Lines between a directive and the code it speaks of. */
const COMMENT_LINE = /^\s*(?:(?:\/\/|\*|\{?\s*\/\*).*)?$/;

export interface Directive {
  /** Rules it silences; null for every rule. */
  readonly rules: readonly string[] | null;
  /** Offsets of the line it speaks of: from its first code unit to its line break. */
  readonly lineStart: number;
  readonly lineEnd: number;
  /** Where each rule's id is written. */
  readonly named: readonly { readonly rule: string; readonly start: number }[];
}

/** The directives of a source or schema file, in order. Comments of all kinds count: line, block and JSX. */
export function readDirectives(text: string): readonly Directive[] {
  if (!text.includes(MARK)) return [];
  return [...text.matchAll(DIRECTIVE)].map((match) => {
    const [whole, mark = '', rest = ''] = match;
    const isBlock = whole.startsWith('/*');
    const listStart = match.index + whole.lastIndexOf(mark + rest) + mark.length;
    const list = (isBlock ? (rest.split('*/')[0] ?? '') : rest).split(/\s--(?:\s|$)/)[0] ?? '';
    const named = [...list.matchAll(/[^\s,]+/g)].map((word) => ({ rule: word[0], start: listStart + word.index }));
    const closing = isBlock ? text.indexOf('*/', match.index) : -1;
    const line = lineAfter(text, closing === -1 ? listStart : closing);
    return {
      rules: named.length === 0 ? null : named.map(({ rule }) => rule),
      lineStart: line.start,
      lineEnd: line.end,
      named,
    };
  });
}

/** The findings that no directive of their files silences. */
export function applyDirectives(
  findings: readonly Finding[],
  readText: (file: string) => string | undefined,
): readonly Finding[] {
  const byFile = new Map<string, readonly Directive[]>();
  return findings.filter(({ place, ruleId }) => {
    if (place === null) return true;
    let directives = byFile.get(place.file);
    if (directives === undefined) {
      directives = readDirectives(readText(place.file) ?? '');
      byFile.set(place.file, directives);
    }
    return !directives.some(
      ({ rules, lineStart, lineEnd }) =>
        place.start >= lineStart && place.start <= lineEnd && (rules === null || rules.includes(ruleId)),
    );
  });
}

/** One problem for each rule id in a directive of `text` that is no rule's. */
export function findDirectiveProblems(file: string, text: string, ruleIds: ReadonlySet<string>): readonly Problem[] {
  return readDirectives(text)
    .flatMap(({ named }) => named)
    .filter(({ rule }) => !ruleIds.has(rule))
    .map(({ rule, start }) => ({
      kind: 'directive',
      message: `No rule is called \`${rule}\`, so this comment silences nothing`,
      file,
      start,
      end: start + rule.length,
      fatal: false,
    }));
}

/** The first line after `offset`'s own that holds more than a comment. */
function lineAfter(text: string, offset: number): { readonly start: number; readonly end: number } {
  let start = text.indexOf('\n', offset) + 1;
  while (start > 0) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    if (lineBreak === -1 || !COMMENT_LINE.test(text.slice(start, end))) return { start, end };
    start = lineBreak + 1;
  }
  return { start: text.length, end: text.length };
}
