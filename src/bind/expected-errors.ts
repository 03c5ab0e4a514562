/** Mistakes that are meant: what a `@ts-expect-error` comment stands before. */
import { ts } from '../syntax/parse.js';
import type { FactSheet } from './fact-sheet.js';
import type { OpenFile } from './orm-binding.js';

const COMMENT = /@ts-expect-error\b[^\n]*\n\s*/g;

interface Region {
  readonly start: number;
  readonly end: number;
}

/** Takes back what was found at fault where the code itself says that something is wrong: counted, and not claimed. */
export function passOverExpectedErrors({ module, sheet }: OpenFile): void {
  const regions = findRegions(module.ast);
  if (!regions.length) return;
  const isExpected = ({ start, file }: { readonly start: number; readonly file: string }): boolean =>
    file === module.path && regions.some((region) => region.start <= start && start < region.end);
  reopen(sheet, isExpected);
}

function reopen(
  sheet: FactSheet,
  isExpected: (place: { readonly start: number; readonly file: string }) => boolean,
): void {
  for (const [index, access] of sheet.accesses.entries()) {
    if (!isExpected(access.place)) continue;
    const lookup = access.lookup.kind === 'missing' ? EXPECTED : access.lookup;
    sheet.accesses[index] = {
      ...access,
      claimAt: access.claimAt,
      lookup,
      read: access.read && { ...access.read, selected: 'unknown' },
      value: null,
      valuePlace: null,
      expected: null,
    };
  }
  for (const [index, payload] of sheet.payloads.entries()) {
    if (isExpected(payload.place)) sheet.payloads[index] = { ...payload, closed: EXPECTED, illegal: [] };
  }
}

const EXPECTED = { kind: 'opaque', reason: 'expected-error' } as const;

/** From the line after each comment to the end of what begins on it. */
function findRegions(file: ts.SourceFile): readonly Region[] {
  const { text } = file;
  if (!text.includes('@ts-expect-error')) return [];
  return [...text.matchAll(COMMENT)].map(({ 0: comment, index }) => {
    const start = index + comment.length;
    const newline = text.indexOf('\n', start);
    const line = { start, end: newline < 0 ? text.length : newline };
    return { start, end: Math.max(line.end, endOf(file, file, line)) };
  });
}

/** The end of the last object, list or call that begins on a line. */
function endOf(file: ts.SourceFile, node: ts.Node, line: Region): number {
  let end = 0;
  ts.forEachChild(node, (child) => {
    if (child.end <= line.start || child.pos >= line.end) return;
    const start = child.getStart(file);
    const begins = line.start <= start && start < line.end;
    end = Math.max(end, begins ? child.end : 0, endOf(file, child, line));
  });
  return end;
}
