/** Positions with a declared type of the ORM's: what is written there is checked against the type, far from any query. */
import { argumentsOf, returnsOf } from '../../evaluate/calls.js';
import { declarationValue } from '../../evaluate/declarations.js';
import { alternatives, awaited, type Value } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import { lastName } from '../last-name.js';
import { bearsInput, check } from './check.js';
import type { TypedFile } from './declared-types.js';

/** Checks every typed position of a file. */
export function bindDeclared(file: TypedFile): void {
  const { ev } = file;
  const index = indexFile(file.module.ast);
  for (const node of index.annotated) {
    if (!node.type || !mayBeTyped(node.type) || !file.mayBear(node.type)) continue;
    const type = ev.evaluateType(node.type);
    if (!bearsInput(file, type)) continue;
    if (ts.isVariableDeclaration(node)) {
      checkVariable(file, type, node);
    } else if (ts.isParameter(node) || ts.isPropertyDeclaration(node)) {
      if (node.initializer) check(file, type, ev.evaluate(node.initializer), node.initializer);
    } else if (node.body) {
      for (const returned of returnsOf(node.body)) {
        check(file, awaited(type), awaited(ev.evaluate(returned)), returned, returned);
      }
    }
  }
  for (const node of index.assertions) {
    const { type, expression } = node;
    // `as` lets keys through on purpose; `satisfies` is there to check them.
    if (!ts.isSatisfiesExpression(node) || !isWritten(expression) || !file.mayBear(type)) continue;
    check(file, ev.evaluateType(type), ev.evaluate(expression), expression);
  }
}

/** Checks what a file passes to functions that take client types; `names` are theirs and their classes'. */
export function bindTypedCalls(file: TypedFile, names: ReadonlySet<string>): void {
  const { calls, news } = indexFile(file.module.ast);
  for (const call of [...calls, ...news]) {
    const name = lastName(call.expression);
    if (name === undefined || !names.has(name) || !call.arguments?.some(mayHoldKeys)) continue;
    checkArguments(file, call, file.ev.evaluate(call.expression));
  }
}

/** What a variable is given, then and later; rows only where an object is written for them. */
function checkVariable(file: TypedFile, type: Value, node: ts.VariableDeclaration): void {
  const { ev } = file;
  if (!ts.isIdentifier(node.name)) return;
  if (!bearsRow(file, type)) {
    check(file, type, declarationValue(ev, node, ev.root), node.name);
    return;
  }
  if (node.initializer) check(file, type, ev.evaluate(node.initializer), node.initializer);
  for (const { target, value } of indexFile(file.module.ast).assignments.get(node.name.text) ?? []) {
    if (findValueDeclaration(target.text, target) === node) check(file, type, ev.evaluate(value), value);
  }
}

function bearsRow(file: TypedFile, type: Value): boolean {
  return alternatives(type).some((member) => {
    const known = member.kind === 'domain' ? file.describe(member) : undefined;
    return known?.kind === 'input' && known.isRow;
  });
}

function checkArguments(file: TypedFile, call: ts.CallExpression | ts.NewExpression, callee: Value): void {
  const { ev } = file;
  const list = call.arguments ?? [];
  if (!list.some(mayHoldKeys)) return;
  const args = argumentsOf(ev, call, ev.root);
  for (const member of alternatives(callee)) {
    if (member.kind !== 'function' && member.kind !== 'class') continue;
    const parameters = member.kind === 'function' ? member.node.parameters : constructorOf(member.node);
    for (const [index, argument] of list.entries()) {
      const parameter = parameters[index];
      if (!parameter?.type || !mayHoldKeys(argument) || parameter.dotDotDotToken) continue;
      const type = ev.evaluateType(parameter.type, member.env);
      if (bearsInput(file, type)) check(file, type, args.at(index), argument, argument);
    }
  }
}

function constructorOf(node: ts.ClassLikeDeclaration): readonly ts.ParameterDeclaration[] {
  return node.members.find(ts.isConstructorDeclaration)?.parameters ?? [];
}

/** An object, list, or condition of them, as written: what is named is checked where it is declared. */
function isWritten(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
}

/** Whether an argument may be an object with keys to check. */
export function mayHoldKeys(node: ts.Expression): boolean {
  if (ts.isConditionalExpression(node)) return mayHoldKeys(node.whenTrue) || mayHoldKeys(node.whenFalse);
  // `as never` fits every type and none: whoever writes it wants no check.
  if (ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.NeverKeyword) return false;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return mayHoldKeys(node.expression);
  return isWritten(node) || ts.isIdentifier(node);
}

/** A cheap look before an annotation is evaluated: keyword types never bear a client type. */
function mayBeTyped(node: ts.TypeNode): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
    case ts.SyntaxKind.NumberKeyword:
    case ts.SyntaxKind.BooleanKeyword:
    case ts.SyntaxKind.AnyKeyword:
    case ts.SyntaxKind.UnknownKeyword:
    case ts.SyntaxKind.VoidKeyword:
    case ts.SyntaxKind.LiteralType:
    case ts.SyntaxKind.TypePredicate:
      return false;
    default:
      return true;
  }
}
