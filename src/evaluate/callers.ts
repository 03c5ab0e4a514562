/** What the callers of a function give for its parameters, seen from inside of it. */
import { indexFile } from '../syntax/file-index.js';
import { ts } from '../syntax/parse.js';
import { findValueDeclaration } from '../syntax/scope.js';
import { argumentsOf, bindArguments } from './calls.js';
import { decide } from './conditions.js';
import type { Evaluator } from './evaluator.js';
import { alternatives, type Env, type Value } from './value.js';

const MAX_CALLERS = 8;

/** What the callers of a function in its own file give for a parameter. */
export function givenByCallers(ev: Evaluator, fn: ts.SignatureDeclaration, index: number): Value[] {
  return callsOf(fn).flatMap((call) => {
    const argument = call.arguments[index];
    if (!argument || call.arguments.slice(0, index + 1).some(ts.isSpreadElement)) return [];
    return passedOn(ev, call, argument);
  });
}

/** More files than this call so many things by a name that it is worth no search. */
const MAX_CALLING_FILES = 16;

/** What callers in other files give, what is not known of it included. */
export function givenByDistantCallers(ev: Evaluator, fn: ts.SignatureDeclaration, index: number): Value[] {
  const name = functionName(fn);
  const own = fn.getSourceFile().fileName;
  const files = name === undefined ? [] : ev.filesCalling(name).filter((path) => path !== own);
  if (name === undefined || files.length > MAX_CALLING_FILES) return [];
  return files.flatMap((path) => {
    const module = ev.graph.findModule(path);
    const calls = (module && indexFile(module.ast).callsByName.get(name)) ?? [];
    return calls.flatMap((call) => {
      const argument = call.arguments[index];
      const callees = argument ? alternatives(ev.evaluate(call.expression)) : [];
      const isOurs = callees.some((callee) => callee.kind === 'function' && callee.node === fn);
      return argument && isOurs ? [argumentsOf(ev, call, ev.root).at(index)] : [];
    });
  });
}

/** Calls of a function that is named in its own file, the first few. */
function callsOf(fn: ts.SignatureDeclaration): readonly ts.CallExpression[] {
  const name = functionName(fn);
  if (!name) return [];
  const calls = indexFile(fn.getSourceFile()).callsByName.get(name) ?? [];
  return calls.slice(0, MAX_CALLERS).filter((call) => callsFunction(call.expression, fn));
}

/**
 * An argument's values. Where conditions stand before the call in a function that is itself called, what one of its
 * callers gives counts only if that caller gets as far as the call.
 */
function passedOn(ev: Evaluator, call: ts.CallExpression, argument: ts.Expression): Value[] {
  const owner = ts.findAncestor(call.parent, ts.isFunctionLike);
  const guards = owner ? guardsOf(call, owner) : [];
  const callers = owner && guards.length ? callsOf(owner) : [];
  if (!owner || !callers.length) return [ev.evaluate(argument)];
  return callers.flatMap((caller) => {
    if (!ev.mayApply()) return [];
    const fn = { kind: 'function', node: owner, env: ev.root, self: null } as const;
    const env = bindArguments(ev, fn, argumentsOf(ev, caller, ev.root));
    return guards.some((guard) => isShut(ev, guard, env)) ? [] : [ev.evaluate(argument, env)];
  });
}

/** A condition that has to come to `holds` for what stands behind it to run. */
interface Guard {
  readonly condition: ts.Expression;
  readonly holds: boolean;
}

function isShut(ev: Evaluator, { condition, holds }: Guard, env: Env): boolean {
  const decided = decide(ev, condition, env);
  return decided !== undefined && decided !== holds;
}

/** The conditions that stand between the start of `owner` and a node in it. */
function guardsOf(node: ts.Node, owner: ts.Node): readonly Guard[] {
  const guards: Guard[] = [];
  for (let inner = node; inner !== owner; inner = inner.parent) {
    const outer = inner.parent;
    if (ts.isIfStatement(outer) && inner !== outer.expression) {
      guards.push({ condition: outer.expression, holds: inner === outer.thenStatement });
    } else if (ts.isConditionalExpression(outer) && inner !== outer.condition) {
      guards.push({ condition: outer.condition, holds: inner === outer.whenTrue });
    } else if (ts.isBinaryExpression(outer) && inner === outer.right) {
      const operator = outer.operatorToken.kind;
      const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
      if (isAnd || operator === ts.SyntaxKind.BarBarToken) guards.push({ condition: outer.left, holds: isAnd });
    } else if (ts.isBlock(outer)) {
      // `if (…) return;` before it.
      for (const statement of outer.statements) {
        if (statement === inner) break;
        if (ts.isIfStatement(statement) && leaves(statement.thenStatement)) {
          guards.push({ condition: statement.expression, holds: false });
        }
      }
    }
  }
  return guards;
}

function leaves(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) ||
      ts.isThrowStatement(last) ||
      ts.isContinueStatement(last) ||
      ts.isBreakStatement(last))
  );
}

function callsFunction(callee: ts.Expression, fn: ts.SignatureDeclaration): boolean {
  if (ts.isIdentifier(callee)) {
    const declaration = findValueDeclaration(callee.text, callee);
    return (
      declaration === fn || (!!declaration && ts.isVariableDeclaration(declaration) && declaration.initializer === fn)
    );
  }
  // `this.method(x)` inside the same class.
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.expression.kind === ts.SyntaxKind.ThisKeyword &&
    ts.isClassLike(fn.parent) &&
    fn.parent.pos <= callee.pos &&
    callee.end <= fn.parent.end
  );
}

function functionName(fn: ts.SignatureDeclaration): string | undefined {
  if (fn.name && ts.isIdentifier(fn.name)) return fn.name.text;
  const { parent } = fn;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}
