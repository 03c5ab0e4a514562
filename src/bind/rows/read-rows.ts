/** Names read off rows: members, and what destructuring takes. */
import type { GivenFor } from '../../catalog/lookup.js';
import { foldName } from '../../catalog/words.js';
import { fakesData } from '../../evaluate/cast-away.js';
import { declarationValue } from '../../evaluate/declarations.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { isStaticallyTyped } from '../../evaluate/statically-typed.js';
import { alternatives, isNullish, join, settle, type Value } from '../../evaluate/value.js';
import { withoutCasts } from '../../syntax/expressions.js';
import { indexFile } from '../../syntax/file-index.js';
import { isTypeScript } from '../../syntax/language.js';
import { ts } from '../../syntax/parse.js';
import { placeOf } from '../../syntax/place-of.js';
import type { Access, OpaqueReason } from '../facts.js';
import { opaqueReason } from '../match/match-value.js';
import type { OpenFile } from '../orm-binding.js';
import { isAddedTo } from './additions.js';
import { hasAnotherWay, isOneOf } from './another-way.js';
import { isBehindFailure } from './behind-failure.js';
import { isGivenByCallers } from './given-by-callers.js';
import type { Row, RowKey } from './row.js';

/** A file, with what is asked about the rows in it. */
export interface RowFile extends OpenFile {
  readonly ev: Evaluator;
  /** The row that a value is, whoever made it. */
  rowOf(value: Value): Row | undefined;
  /** A look at names alone: whether an expression can be a row or hold one. */
  mayBear(node: ts.Expression): boolean;
  /** Whether what a type says is a row, or holds one. */
  isOfRows(type: ts.TypeNode): boolean;
  /** Whether any model has a field of this name. */
  isField(name: string): boolean;
}

/** Notes every name that a file reads off a row. */
export function bindReads(file: RowFile): void {
  const { members, objectPatterns } = indexFile(file.module.ast);
  for (const node of members) bindMember(file, node);
  for (const node of objectPatterns) bindPattern(file, node);
}

/** Members that every object has, or that test runners and serializers ask for. */
const PLAIN_MEMBERS = new Set([
  'then',
  'catch',
  'finally',
  'constructor',
  'toString',
  'toJSON',
  'toLocaleString',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'valueOf',
  'prototype',
  '__proto__',
]);

function bindMember(file: RowFile, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): void {
  const token = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
  if (!(ts.isIdentifier(token) || ts.isStringLiteralLike(token))) return;
  if (ts.isElementAccessExpression(node) && ts.isIdentifier(token)) return;
  // Rows have no methods.
  if (ts.isCallExpression(node.parent) && node.parent.expression === node) return;
  const name = token.text;
  if (PLAIN_MEMBERS.has(name) || ts.isDeleteExpression(node.parent)) return;
  // Of lists and texts: to find out for each what it is of would take as long as all else that is read.
  if (name === 'length' && !file.isField(name)) return;
  if (!file.mayBear(node.expression)) return;
  const exactly = (): Value => file.ev.exactly(node.expression);
  const value = file.ev.evaluate(node.expression);
  const rows = rowsGiven(file, value, node.expression, exactly);
  if (!rows) return;
  bindRead(file, rows, exactly, {
    name,
    token,
    form: 'plain',
    given: givenFor(node),
    isWrite: isAssigned(node),
    isTakenOut: false,
    receiver: node.expression,
  });
}

function bindPattern(file: RowFile, pattern: ts.ObjectBindingPattern): void {
  const { parent } = pattern;
  const initializer = ts.isVariableDeclaration(parent) ? parent.initializer : undefined;
  if (initializer && !file.mayBear(initializer)) return;
  const value = (): Value => declarationValue(file.ev, parent, file.ev.root);
  const exactly = (): Value => file.ev.inExactTerms(value);
  const rows = rowsGiven(file, value(), parent, exactly);
  if (!rows) return;
  for (const element of pattern.elements) {
    const token = element.propertyName ?? element.name;
    if (element.dotDotDotToken || !(ts.isIdentifier(token) || ts.isStringLiteralLike(token))) continue;
    if (PLAIN_MEMBERS.has(token.text)) continue;
    bindRead(file, rows, exactly, {
      name: token.text,
      token,
      form: element.propertyName ? 'plain' : 'shorthand',
      given: ts.isIdentifier(element.name) ? 'unknown' : 'relation',
      isWrite: false,
      isTakenOut: pattern.elements.some((each) => each.dotDotDotToken),
      receiver: initializer ?? null,
    });
  }
}

interface Rows {
  readonly rows: readonly Row[];
  /** Something else may come as well, of which nothing is known. */
  readonly beside: OpaqueReason | null;
}

/** The same, where callers in other files decide, or a type that an object is written for. */
function rowsGiven(file: RowFile, value: Value, from: ts.Node, exactly: () => Value): Rows | undefined {
  const isElsewhere = alternatives(value).some(
    (member) =>
      (member.kind === 'unknown' && member.reason === 'untyped-parameter' && isGivenByCallers(from)) ||
      isWritten(file, member),
  );
  if (isElsewhere) return rowsOf(file, exactly());
  const rows = rowsOf(file, value);
  const takesOver = alternatives(value).some((member) => member.kind === 'record' && !!member.spread?.length);
  return rows ?? (takesOver ? rowsOf(file, exactly()) : undefined);
}

/** The rows that a value may be; undefined where it is none. */
function rowsOf(file: RowFile, value: Value): Rows | undefined {
  const rows: Row[] = [];
  let beside: OpaqueReason | null = null;
  for (const member of alternatives(settle(value))) {
    // `row ?? {}` stands for no row.
    if (isNullish(member) || isEmpty(member)) continue;
    const row = file.rowOf(member);
    if (row) rows.push(row);
    else beside ??= member.kind === 'unknown' ? opaqueReason(member.reason) : 'external-value';
  }
  return rows.length ? { rows, beside } : undefined;
}

/** An object as the code writes it, where a type says that it is a row. */
function isWritten(file: RowFile, value: Value): boolean {
  return (
    value.kind === 'record' &&
    value.node !== null &&
    ts.isObjectLiteralExpression(value.node) &&
    value.entries.length > 0 &&
    isWrittenForRows(file, value.node)
  );
}

/** Whether a type that is declared for what an object is written into is one of rows. */
function isWrittenForRows(file: RowFile, literal: ts.Node): boolean {
  for (let node = literal.parent; node; node = node.parent) {
    if (
      ts.isAsExpression(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isPropertyDeclaration(node) ||
      ts.isFunctionLike(node)
    ) {
      if (node.type && file.isOfRows(node.type)) return true;
    }
  }
  return false;
}

function isEmpty(value: Value): boolean {
  return value.kind === 'record' && value.entries.length === 0 && value.open === null;
}

export interface Read {
  readonly name: string;
  readonly token: ts.Node;
  readonly form: Access['form'];
  readonly given: GivenFor;
  readonly isWrite: boolean;
  /** Stands in a pattern that keeps what is left. */
  readonly isTakenOut: boolean;
  /** What the name is read off, where that is an expression. */
  readonly receiver: ts.Expression | null;
}

function bindRead(file: RowFile, { rows }: Rows, exactly: () => Value, read: Read): void {
  const [first] = rows;
  if (!first) return;
  const found = rows.flatMap((row): readonly { readonly row: Row; readonly key: RowKey }[] => {
    const key = row.keys().byName.get(read.name);
    return key ? [{ row, key }] : [];
  });
  const [known] = found;
  if (known) {
    const selected = found.length < rows.length || known.key.conditional ? 'unknown' : 'yes';
    addRead(file, known.row, read, {
      owner: OWNER_OF_KEY,
      lookup: { kind: 'resolved', entity: known.key.entity },
      read: { selected, asked: null },
    });
    return;
  }
  // A row's keys are worked out when they are asked for: in exact terms as well.
  const certain = file.ev.inExactTerms(() => certainly(file, exactly(), read.name));
  // In JavaScript nothing tells what a test has functions give from what they give.
  const isFaked = fakesData(file.module.text) && !isTypeScript(file.module.path);
  const isOfError = certain.row?.mayFail && isBehindFailure(read.token);
  if (!certain.row || isFaked || isOfError) {
    addRead(file, first, read, {
      owner: OWNER_OF_KEY,
      lookup: { kind: 'opaque', reason: certain.row ? 'external-value' : certain.reason },
      read: { selected: 'unknown', asked: null },
    });
    return;
  }
  const absent = certain.row.absent(read.name, read.given);
  // `{ password, ...rest } = user` takes out what may be there.
  if (read.isTakenOut && absent.lookup.kind !== 'missing') return;
  if (isAddedTo(file, read, rows)) return;
  // Of what a route answers, nothing in the code that reads it tells more than the reads themselves; of a row, the schema does,
  // and code that tries several spellings of a name knows as much.
  const isOfAnswer = absent.owner.kind === 'response';
  const isThere = (key: string): boolean =>
    (isOfAnswer || foldName(key) === foldName(read.name)) && rows.some((row) => row.keys().byName.has(key));
  const isTyped = !isOfAnswer && read.receiver !== null && isStaticallyTyped(read.receiver);
  if (!isTyped && hasAnotherWay(read, isOfAnswer, isThere)) return;
  // A function that takes rows of several queries reads what each of them asks for.
  const isUnasked = absent.lookup.kind === 'resolved';
  if (!isTyped && isUnasked && isOneOf(read.token, (other) => isSure(file, other))) return;
  addRead(file, first, read, absent);
}

/** Whether an expression reads a column that is there, and is never null, in all rows that it may be read off. */
function isSure(file: RowFile, node: ts.Expression): boolean {
  const read = withoutCasts(node);
  if (!ts.isPropertyAccessExpression(read)) return false;
  const all = rowsOf(file, file.ev.exactly(read.expression));
  const has = ({ catalog, keys }: Row): boolean => {
    const key = keys().byName.get(read.name.text);
    const fields = catalog.models.flatMap((model) => model.fields);
    return key?.conditional === false && fields.some(({ id, nullable }) => id === key.entity && !nullable);
  };
  return all?.beside === null && all.rows.every(has);
}

/** The row that lacks a name, where everything that may come does. */
function certainly(
  file: RowFile,
  value: Value,
  name: string,
): { readonly row: Row } | { readonly row: null; readonly reason: OpaqueReason } {
  const objections = alternatives(settle(value)).filter((member) => !isWithout(member, name));
  const all = rowsOf(file, join(objections));
  const [row] = all?.rows ?? [];
  const doubt = all?.rows.find((each) => each.keys().open !== null || each.keys().byName.has(name));
  if (row && all && !all.beside && !doubt) return { row };
  return { row: null, reason: all?.beside ?? opaqueReason(doubt?.keys().open ?? 'untyped-parameter') };
}

/** An object written out that has no such key: `found ?? { id }` is read as what is found. */
function isWithout(value: Value, name: string): boolean {
  return (
    value.kind === 'record' &&
    value.open === null &&
    !value.spread?.length &&
    value.node !== null &&
    ts.isObjectLiteralExpression(value.node) &&
    !value.entries.some(({ key }) => key === name)
  );
}

const OWNER_OF_KEY = { kind: 'result', label: '', entity: null } as const;

function addRead(
  file: RowFile,
  row: Row,
  { name, token, form, isWrite }: Read,
  { owner, lookup, read }: Pick<Access, 'owner' | 'lookup' | 'read'>,
): void {
  file.sheet.addAccess({
    catalog: row.catalog.id,
    want: 'field',
    owner,
    written: name,
    place: placeOf(token),
    form,
    clause: 'result',
    origin: 'row',
    use: isWrite ? 'write' : 'read',
    query: null,
    payload: null,
    certainty: row.certainty,
    lookup,
    value: null,
    valuePlace: null,
    expected: null,
    passedAt: null,
    conditional: false,
    onUnknown: 'throws',
    read,
  });
}

/** What is read further off a value says that it is an object. */
function givenFor(node: ts.Node): GivenFor {
  let outer = node;
  while (ts.isNonNullExpression(outer.parent) || ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  const { parent } = outer;
  const isReceiver = ts.isPropertyAccessExpression(parent) && parent.expression === outer;
  return isReceiver && !OF_PLAIN_VALUES.has(parent.name.text) ? 'relation' : 'unknown';
}

/** Members of strings, numbers and dates, and of lists of anything. */
const OF_PLAIN_VALUES = new Set([
  'length',
  'toString',
  'toLowerCase',
  'toUpperCase',
  'toISOString',
  'toFixed',
  'getTime',
  'trim',
  'split',
  'slice',
  'replace',
  'includes',
  'startsWith',
  'endsWith',
  'match',
  'toLocaleString',
  'toLocaleDateString',
]);

/** `row.name = …` and its like. */
function isAssigned(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.left === node) {
    const kind = parent.operatorToken.kind;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
  }
  return ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)
    ? parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    : false;
}
