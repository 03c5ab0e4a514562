/**
 * Mistakes that are meant: what a `@ts-expect-error` comment stands before, what a test expects to be absent or to fail, and
 * reads of rows that `@ts-ignore` admits.
 */
import { indexFile } from '../syntax/file-index.js';
import { ts } from '../syntax/parse.js';
import type { FactSheet } from './fact-sheet.js';
import type { Origin } from './facts.js';
import type { OpenFile } from './orm-binding.js';

const EXPECTED_ERROR = /@ts-expect-error\b[^\n]*\n\s*/g;
/** The row that comes has more than its type says. */
const IGNORED_ERROR = /@ts-ignore\b[^\n]*\n\s*/g;

interface Region {
  readonly start: number;
  readonly end: number;
}

/** Takes back what was found at fault where the code itself says that something is wrong: counted, and not claimed. */
export function passOverExpectedErrors({ module, sheet }: OpenFile): void {
  const expected = [...findRegions(module.ast, EXPECTED_ERROR), ...findExpectations(module.ast)];
  const ignored = findRegions(module.ast, IGNORED_ERROR);
  const isIn =
    (regions: readonly Region[]): IsMeant =>
    ({ start, file }) =>
      file === module.path && regions.some((region) => region.start <= start && start < region.end);
  if (expected.length) reopen(sheet, isIn(expected), () => true);
  if (ignored.length) reopen(sheet, isIn(ignored), ({ origin }) => origin === 'row');
}

type IsMeant = (place: { readonly start: number; readonly file: string }) => boolean;

function reopen(sheet: FactSheet, isExpected: IsMeant, concerns: (fact: { readonly origin: Origin }) => boolean): void {
  for (const [index, access] of sheet.accesses.entries()) {
    if (!concerns(access) || !isExpected(access.place)) continue;
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
    if (concerns(payload) && isExpected(payload.place))
      sheet.payloads[index] = { ...payload, closed: EXPECTED, illegal: [] };
  }
}

const EXPECTED = { kind: 'opaque', reason: 'expected-error' } as const;

/** From the line after each comment to the end of what begins on it. */
function findRegions(file: ts.SourceFile, comment: RegExp): readonly Region[] {
  const { text } = file;
  if (!text.includes('@ts-')) return [];
  return [...text.matchAll(comment)].map(({ 0: found, index }) => {
    const start = index + found.length;
    const newline = text.indexOf('\n', start);
    const line = { start, end: newline < 0 ? text.length : newline };
    return { start, end: Math.max(line.end, endOf(file, file, line)) };
  });
}

/** What tests expect not to be there, and calls that they expect to fail. */
function findExpectations(file: ts.SourceFile): readonly Region[] {
  if (!EXPECTS.test(file.text)) return [];
  const { callsByName } = indexFile(file);
  const expected = (callsByName.get('expect') ?? []).filter((call) => saysNo(call));
  const failing = ['throws', 'rejects'].flatMap((name) =>
    (callsByName.get(name) ?? []).filter(({ expression: callee }) => {
      const receiver = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
      return receiver !== undefined && ts.isIdentifier(receiver) && /^(?:assert|t)$/.test(receiver.text);
    }),
  );
  return [...expected, ...failing].flatMap(({ arguments: [given] }) =>
    given ? [{ start: given.getStart(file), end: given.end }] : [],
  );
}

const EXPECTS = /\bexpect\s*\(|\b(?:assert|t)\.(?:throws|rejects)\s*\(/;

/** Whether what follows `expect(…)` says that it is absent, or that it fails. */
function saysNo(call: ts.CallExpression): boolean {
  let isNot = false;
  let outer: ts.Node = call;
  while (ts.isPropertyAccessExpression(outer.parent) && outer.parent.expression === outer) {
    outer = outer.parent;
    const { text } = (outer as ts.PropertyAccessExpression).name;
    if (text === 'not') isNot = !isNot;
    else if (text === 'rejects' || FAILS.test(text)) return !isNot;
    else if (IS_ABSENT.test(text)) return !isNot;
    else if (IS_PRESENT.test(text)) return isNot;
    else if (IS_SAME.test(text) && ts.isCallExpression(outer.parent))
      return !isNot && isUndefined(outer.parent.arguments[0]);
  }
  return false;
}

const FAILS = /^(?:toThrow\w*|throws?)$/;
/** What is not there is undefined; it is not null. */
const IS_ABSENT = /^(?:toBeUndefined|toBeNullable|toBeFalsy|undefined)$/;
const IS_PRESENT = /^(?:toBeDefined|toBeTruthy|exist|ok)$/;
const IS_SAME = /^(?:toBe|toEqual|toStrictEqual|equals?|eql?)$/;

function isUndefined(node: ts.Expression | undefined): boolean {
  return !!node && ts.isIdentifier(node) && node.text === 'undefined';
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
