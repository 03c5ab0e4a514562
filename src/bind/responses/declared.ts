/** What code declares an answer to be, compared with what the route answers: a key that the type requires has to be there. */
import { nearNames } from '../../catalog/lookup.js';
import { returnsOf } from '../../evaluate/calls.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { isStateHook } from '../../evaluate/libraries/react.js';
import { setterOf, usesOf } from '../../evaluate/libraries/react-state.js';
import {
  alternatives,
  type Entry,
  isNullish,
  listElement,
  settle,
  UNDEFINED,
  type Value,
} from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { bare } from '../last-name.js';
import type { OpenFile } from '../orm-binding.js';
import { asRowValue, type Row } from '../rows/row.js';
import { type AnswerOf, answerOfRow, UNSAID } from './body.js';

/** How deep a declared type is followed. */
const MAX_DEPTH = 5;

/** `answeredTo` gives the body that a call asks a route for, whatever the call is told to give. */
export function bindDeclared(
  ev: Evaluator,
  file: OpenFile,
  answeredTo: (call: ts.CallExpression) => Value | undefined,
): void {
  const { annotated, assertions, bindingPatterns, calls } = indexFile(file.module.ast);
  for (const call of calls) {
    const [type, ...others] = call.typeArguments ?? [];
    if (!type || others.length || SIMPLE.has(type.kind)) continue;
    // `http.get<Person[]>('/api/people')`
    const answered = ev.inExactTerms(() => settle(answeredTo(call) ?? UNDEFINED));
    const of = answerIn(answered);
    if (of) compareValues({ ev, file, of }, ev.evaluateType(type), answered, of.label, 0);
  }
  for (const node of annotated) {
    if (!node.type) continue;
    if (ts.isVariableDeclaration(node) && node.initializer) compare(ev, file, node.type, [node.initializer]);
    else if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      compare(ev, file, node.type, returnsOf(node.body as ts.ConciseBody));
    }
  }
  for (const assertion of assertions) {
    if (!isMadeOver(assertion)) compare(ev, file, assertion.type, [assertion.expression]);
  }
  for (const { initializer } of bindingPatterns) {
    // `const [people, setPeople] = useState<Person[]>([])`
    if (!initializer || !ts.isCallExpression(initializer)) continue;
    const [type] = initializer.typeArguments ?? [];
    if (!type || SIMPLE.has(type.kind)) continue;
    const setter = setterOf(initializer);
    if (!setter || !isStateHook(ev.evaluate(initializer.expression))) continue;
    for (const { node } of usesOf(setter).given) compare(ev, file, type, [node]);
  }
}

/** `(body.rows as Row[]).map((row) => ({ ...row, isOpen: false }))`: what the type says is made of what was answered. */
function isMadeOver(assertion: ts.Expression): boolean {
  let node: ts.Node = assertion;
  while (ts.isParenthesizedExpression(node.parent) || ts.isNonNullExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.name.text !== 'map' || !ts.isCallExpression(parent.parent)) {
    return false;
  }
  const [callback] = parent.parent.arguments;
  const element = callback && ts.isArrowFunction(callback) ? callback.parameters[0]?.name : undefined;
  if (!callback || !element || !ts.isIdentifier(element)) return false;
  let isSpread = false;
  const visit = (each: ts.Node): void => {
    isSpread ||=
      ts.isSpreadAssignment(each) && ts.isIdentifier(each.expression) && each.expression.text === element.text;
    if (!isSpread) ts.forEachChild(each, visit);
  };
  visit(callback);
  return isSpread;
}

function compare(ev: Evaluator, file: OpenFile, type: ts.TypeNode, nodes: readonly ts.Expression[]): void {
  if (SIMPLE.has(type.kind)) return;
  for (const given of nodes) {
    const node = withoutFallback(given);
    if (!mayBeAnswer(node) || !answerIn(ev.awaited(ev.evaluate(node)))) continue;
    const answered = ev.inExactTerms(() => settle(ev.awaited(ev.evaluate(node))));
    const of = answerIn(answered);
    if (of) compareValues({ ev, file, of }, ev.awaited(ev.evaluateType(type)), answered, of.label, 0);
  }
}

/** `answer.people ?? []` is what stands there, or nothing. */
function withoutFallback(node: ts.Expression): ts.Expression {
  if (!ts.isBinaryExpression(node) || !FALLBACKS.has(node.operatorToken.kind)) return node;
  const { right } = node;
  const isNothing =
    right.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isArrayLiteralExpression(right) && !right.elements.length) ||
    (ts.isIdentifier(right) && right.text === 'undefined');
  return isNothing ? node.left : node;
}

const FALLBACKS: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken]);

/** What is written out is no answer; looked at before anything is evaluated. */
function mayBeAnswer(node: ts.Expression): boolean {
  const inner = bare(node);
  return ts.isCallExpression(inner) || ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner);
}

const SIMPLE: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AnyKeyword,
  ts.SyntaxKind.UnknownKeyword,
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.VoidKeyword,
]);

/** The answer that a value, or what a list holds, is a part of; undefined where it is none, or more than one. */
function answerIn(value: Value): AnswerOf | undefined {
  const found = alternatives(value).flatMap((member): (AnswerOf | undefined)[] => {
    if (isNullish(member)) return [];
    if (member.kind === 'list') return [answerIn(settle(listElement(member)))];
    const row = asRowValue(member);
    return [row?.tag === 'row' ? answerOfRow(row.data) : undefined];
  });
  const [only, ...others] = found;
  return others.length ? undefined : only;
}

interface Comparison {
  readonly ev: Evaluator;
  readonly file: OpenFile;
  readonly of: AnswerOf;
}

function compareValues(at: Comparison, type: Value, answered: Value, label: string, depth: number): void {
  const declared = onlyOf(type);
  const given = onlyOf(answered);
  if (!declared || !given || depth > MAX_DEPTH) return;
  if (declared.kind === 'list' && given.kind === 'list') {
    compareValues(at, listElement(declared), listElement(given), label, depth + 1);
    return;
  }
  const row = asRowValue(given);
  if (declared.kind !== 'record' || row?.tag !== 'row') return;
  const { byName, open } = row.data.keys();
  const names = new Set(declared.entries.map(({ key }) => key));
  for (const entry of declared.entries) {
    if (entry.conditional || entry.place.end === 0) continue;
    const value = settle(entry.value());
    if (alternatives(value).some((member) => isNullish(member) || member.kind === 'function')) continue;
    const key = byName.get(entry.key);
    if (!key && open) continue;
    addKey(at, row.data, entry, names, label);
    if (key) compareValues(at, value, key.value(), `${label} → ${entry.key}`, depth + 1);
  }
}

/** The one thing that a value is where it is there at all. */
function onlyOf(value: Value): Value | undefined {
  const [only, ...others] = alternatives(settle(value)).filter((member) => !isNullish(member));
  return others.length ? undefined : only;
}

/** `declared` are the names of all that the type has: none of them is what is missing under another name. */
function addKey(
  { file, of }: Comparison,
  row: Row,
  { key: name, place }: Entry,
  declared: ReadonlySet<string>,
  label: string,
): void {
  const { byName } = row.keys();
  const exists = [...byName].flatMap(([known, value]) => (value === UNSAID ? [] : [known]));
  const key = byName.get(name);
  file.sheet.addAccess({
    catalog: row.catalog.id,
    want: 'field',
    owner: { kind: 'response', label, entity: null },
    written: name,
    place,
    form: 'plain',
    clause: 'type',
    origin: 'annotation',
    use: 'type',
    query: null,
    payload: null,
    certainty: row.certainty,
    lookup: key
      ? { kind: 'resolved', entity: key.entity }
      : {
          kind: 'missing',
          near: nearNames(
            name,
            exists.filter((known) => !declared.has(known)).map((known) => ({ name: known, entity: '' })),
          ),
          exists,
        },
    value: null,
    valuePlace: null,
    expected: null,
    passedAt: null,
    conditional: false,
    onUnknown: 'throws',
    read: key ? null : { selected: 'unknown', asked: { place: of.place, label, addition: null } },
  });
}
