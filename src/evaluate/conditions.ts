/** What a condition comes to, where the arguments of the call at hand decide it. */
import { indexFile } from '../syntax/file-index.js';
import { ts } from '../syntax/parse.js';
import { findValueDeclaration } from '../syntax/scope.js';
import type { Evaluator } from './evaluator.js';
import { alternatives, type Env, HOLE, isFalsy, type Value } from './value.js';

/** True or false where every alternative agrees; undefined where that is not known. */
export function decide(ev: Evaluator, condition: ts.Expression, env: Env): boolean | undefined {
  // Seen from nowhere in particular, a parameter may be anything that its type says.
  if (!env.fn) return undefined;
  let node = condition;
  while (ts.isParenthesizedExpression(node)) node = node.expression;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const operand = decide(ev, node.operand, env);
    return operand === undefined ? undefined : !operand;
  }
  if (ts.isCallExpression(node)) return starts(ev, node, env);
  if (!ts.isBinaryExpression(node)) return agree(givenValue(ev, node, env), (value) => !isFalsy(value));
  const { left, right } = node;
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return both(decide(ev, left, env), decide(ev, right, env), false);
    case ts.SyntaxKind.BarBarToken:
      return both(decide(ev, left, env), decide(ev, right, env), true);
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return equals(ev, left, right, env);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken: {
      const same = equals(ev, left, right, env);
      return same === undefined ? undefined : !same;
    }
    case ts.SyntaxKind.InstanceOfKeyword: {
      // What is written as an object, a list or a literal is no instance of a class of somebody's.
      const isBuiltin = ts.isIdentifier(right) && (right.text === 'Object' || right.text === 'Array');
      return isBuiltin ? undefined : agree(givenValue(ev, left, env), () => false);
    }
    default:
      return undefined;
  }
}

/** `path.startsWith('http')`, as far as the beginning of the text is known. */
function starts(ev: Evaluator, { expression, arguments: given }: ts.CallExpression, env: Env): boolean | undefined {
  const [wanted] = given;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'startsWith') return undefined;
  const value = givenValue(ev, expression.expression, env);
  if (!value || !wanted || !ts.isStringLiteralLike(wanted) || given.length > 1) return undefined;
  const answers = new Set(alternatives(value).map((member) => startOf(member, wanted.text)));
  return answers.size === 1 ? [...answers][0] : undefined;
}

function startOf(value: Value, wanted: string): boolean | undefined {
  if (value.kind === 'literal') {
    return typeof value.value === 'string' ? value.value.startsWith(wanted) : undefined;
  }
  const known = value.kind === 'unknown' ? value.text?.split(HOLE)[0] : undefined;
  if (known?.startsWith(wanted)) return true;
  return known === undefined || wanted.startsWith(known) ? undefined : false;
}

/** `settling` is the operand that decides alone: false for `&&`, true for `||`. */
function both(left: boolean | undefined, right: boolean | undefined, settling: boolean): boolean | undefined {
  if (left === settling || right === settling) return settling;
  return left === undefined || right === undefined ? undefined : !settling;
}

/** Whether what a call gave is a literal that is written out; undefined where that is not known. */
export function equals(ev: Evaluator, left: ts.Expression, right: ts.Expression, env: Env): boolean | undefined {
  const wanted = ev.evaluate(right, env);
  const isWritten = ts.isLiteralExpression(right) || WRITTEN.has(right.kind) || right.getText() === 'undefined';
  if (!isWritten || wanted.kind !== 'literal') return undefined;
  if (ts.isTypeOfExpression(left)) {
    return agree(givenValue(ev, left.expression, env), (value) => typeName(value) === wanted.value);
  }
  return agree(givenValue(ev, left, env), (value) => value.kind === 'literal' && value.value === wanted.value);
}

const WRITTEN = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
]);

function typeName(value: Value): string {
  if (value.kind === 'literal') return value.value === null ? 'object' : typeof value.value;
  return value.kind === 'function' || value.kind === 'class' ? 'function' : 'object';
}

function agree(value: Value | undefined, holds: (member: Value) => boolean): boolean | undefined {
  if (!value) return undefined;
  const members = alternatives(value);
  if (!members.every(isWritten)) return undefined;
  const answers = new Set(members.map(holds));
  return answers.size === 1 ? answers.has(true) : undefined;
}

/** Written out at the call, so that nothing else arrives. */
function isWritten(value: Value): boolean {
  if (value.kind === 'literal') return !value.declared;
  if (value.kind === 'record') return value.node !== null && ts.isObjectLiteralExpression(value.node);
  return value.kind === 'list' || value.kind === 'function';
}

/** Variables that lead from one to the next; some code is written in a circle. */
const MAX_STEPS = 4;

/** The value of a parameter, or of a part of one, that the call gave. */
function givenValue(ev: Evaluator, node: ts.Expression, env: Env, step = 0): Value | undefined {
  let root = node;
  while (ts.isPropertyAccessExpression(root) || ts.isNonNullExpression(root)) root = root.expression;
  if (!ts.isIdentifier(root)) return undefined;
  const declaration = findValueDeclaration(root.text, root);
  let owner: ts.Node | undefined = declaration;
  while (owner && (ts.isBindingElement(owner) || ts.isObjectBindingPattern(owner))) owner = owner.parent;
  if (!owner || step > MAX_STEPS || !isGiven(ev, owner, env, step)) return undefined;
  const assigned = indexFile(root.getSourceFile()).assignments.get(root.text) ?? [];
  if (assigned.some(({ target }) => findValueDeclaration(target.text, target) === declaration)) return undefined;
  return ev.evaluate(node, env);
}

/** A parameter, or `const { mode } = options` and `const mode = options.mode` of one. */
function isGiven(ev: Evaluator, owner: ts.Node, env: Env, step: number): boolean {
  if (ts.isParameter(owner)) return isBound(owner, env);
  const initializer = ts.isVariableDeclaration(owner) ? owner.initializer : undefined;
  return initializer !== undefined && givenValue(ev, initializer, env, step + 1) !== undefined;
}

function isBound(parameter: ts.Node, env: Env): boolean {
  for (let current: Env | null = env; current; current = current.parent) {
    if (current.bindings.has(parameter)) return true;
  }
  return false;
}

/** True or false where every alternative is a literal, written out, that says so. */
export function truthOf(value: Value): boolean | undefined {
  const members = alternatives(value);
  if (!members.every((member) => member.kind === 'literal' && !member.declared)) return undefined;
  return agree(value, (member) => !isFalsy(member));
}
