/** Calls: functions of the project are applied, adapters say what domain functions give, wrappers pass values through. */
import { ts } from '../syntax/parse.js';
import { findValueDeclaration } from '../syntax/scope.js';
import { applyMethod, constructBuiltin, copiedByJson, elementForGlobal, isClone } from './builtins.js';
import { declaredOr } from './declarations.js';
import { type Evaluator, MAX_CALLS } from './evaluator.js';
import { bindTypeArguments } from './generics.js';
import { type Guard, guardsOf, isShut } from './guards.js';
import { callbackElement } from './lists.js';
import { instantiate, memberOf } from './members.js';
import type { Arguments } from './semantics.js';
import { asTyped, isData } from './typed.js';
import {
  alternatives,
  type DomainValue,
  type Env,
  type FunctionValue,
  isNullish,
  join,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from './value.js';

export type { ApplyFunction } from './semantics.js';

/** A call without arguments, made at `node`. */
export const NO_ARGUMENTS = (node: ts.Node): Arguments => ({ count: 0, at: () => UNDEFINED, node, depth: 0 });

/** A call with whatever its parameters take. */
export const ANY_ARGUMENTS = (node: ts.Node): Arguments => ({
  count: 0,
  at: () => unknown('untyped-parameter'),
  node,
  depth: 0,
});

export function evaluateCall(ev: Evaluator, node: ts.CallExpression, env: Env): Value {
  const { expression } = node;
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return importedModule(ev, node, true);
  if (expression.kind === ts.SyntaxKind.SuperKeyword) return UNDEFINED;
  if (isRequire(expression)) return importedModule(ev, node, false);
  const copied = copiedByJson(node);
  if (copied) return ev.evaluate(copied, env);
  const args = argumentsOf(ev, node, env);
  if (ts.isPropertyAccessExpression(expression)) {
    const receiver = settle(ev.evaluate(expression.expression, env));
    const built = applyMethod(ev, receiver, expression, args);
    if (built) return built;
    return apply(ev, memberOf(ev, receiver, expression.name.text), args, expression.name.text);
  }
  if (isClone(expression)) return args.at(0);
  return apply(ev, ev.evaluate(expression, env), args, ts.isIdentifier(expression) ? expression.text : null);
}

export function evaluateNew(ev: Evaluator, node: ts.NewExpression, env: Env): Value {
  const built = constructBuiltin(node, argumentsOf(ev, node, env));
  if (built) return built;
  const callee = ev.evaluate(node.expression, env);
  if (callee.kind === 'domain') {
    return ev.semantics.construct(callee, argumentsOf(ev, node, env)) ?? unknown('external-value');
  }
  return instantiate(ev, callee, node);
}

export function argumentsOf(ev: Evaluator, node: ts.CallExpression | ts.NewExpression, env: Env): Arguments {
  const list = node.arguments ?? [];
  const firstSpread = list.findIndex(ts.isSpreadElement);
  return {
    count: list.length,
    at(index) {
      const argument = list[index];
      if (firstSpread >= 0 && index >= firstSpread) return unknown('dynamic-arguments');
      return argument ? ev.evaluate(argument, env) : UNDEFINED;
    },
    node,
    depth: env.depth,
    types: (node.typeArguments ?? []).map((type) => () => ev.evaluateType(type, env)),
    env,
  };
}

/** What calling a value gives. `name` is how the call site names it. */
export function apply(ev: Evaluator, callee: Value, args: Arguments, name: string | null): Value {
  switch (callee.kind) {
    case 'function':
      return applyFunction(ev, callee, args);
    case 'domain':
      return ev.semantics.call(callee, args) ?? unknown('external-value');
    case 'union': {
      const members = callee.members.filter((member) => !isNullish(member));
      return join(members.map((member) => apply(ev, member, args, name)));
    }
    default:
      return ev.semantics.externalCall(callee, name, args) ?? unknown('external-value');
  }
}

/** Applies a function of the project: its returned expressions under its arguments, else its declared return type. */
export function applyFunction(ev: Evaluator, fn: FunctionValue, args: Arguments): Value {
  const { node } = fn;
  const env = bindArguments(ev, fn, args);
  const declared = (): Value => (node.type ? ev.evaluateType(node.type, env) : unknown('external-value'));
  if (!('body' in node) || !node.body) return declared();
  if (env.depth > MAX_CALLS || !ev.mayApply()) return orElse(unknown('too-deep'), declared);
  const returned = reached(ev, node.body as ts.ConciseBody, env).map((expression) => ev.evaluate(expression, env));
  const value = returned.length ? join(returned) : UNDEFINED;
  if (ev.isExact && node.type) {
    const typed = asTyped(ev, node.type, isAsync(node) ? promised(ev, value) : value, env);
    if (typed !== value) return typed;
  }
  if (node.type && isData(ev, value))
    return declaredOr(ev, node.type, isAsync(node) ? promised(ev, value) : value, env);
  const isGenerator = 'asteriskToken' in node && node.asteriskToken;
  if (isGenerator) return unknown('external-value');
  return isAsync(node)
    ? { kind: 'promise', value: ev.awaited(orElse(value, () => ev.awaited(declared()))) }
    : orElse(value, declared);
}

function promised(ev: Evaluator, value: Value): Value {
  return { kind: 'promise', value: ev.awaited(value) };
}

/** A value that says nothing gives way to what a declaration says. */
function orElse(value: Value, declared: () => Value): Value {
  if (!alternatives(value).every((member) => member.kind === 'unknown' || isNullish(member))) return value;
  const other = declared();
  return other.kind === 'unknown' ? value : other;
}

/** The environment of a function's body when it is called with these arguments. */
export function bindArguments(ev: Evaluator, fn: FunctionValue, args: Arguments): Env {
  const bindings = new Map<ts.Node, () => Value>();
  const env: Env = {
    fn: fn.node,
    bindings,
    self: fn.self,
    parent: fn.env,
    depth: Math.max(fn.env.depth, args.depth) + 1,
    calledAt: args.env?.calledAt ?? args.node,
    memo: new Map(),
  };
  bindTypeArguments(ev, fn.node, args, bindings);
  const parameters = fn.node.parameters.filter(
    (parameter) => !(ts.isIdentifier(parameter.name) && parameter.name.text === 'this'),
  );
  for (const [index, parameter] of parameters.entries()) {
    let value: Value | undefined;
    bindings.set(parameter, () => {
      value ??= argumentValue(ev, parameter, index, args, env);
      return value;
    });
  }
  return env;
}

function argumentValue(
  ev: Evaluator,
  parameter: ts.ParameterDeclaration,
  index: number,
  args: Arguments,
  env: Env,
): Value {
  if (parameter.dotDotDotToken) {
    const elements = Array.from(
      { length: Math.max(0, args.count - index) },
      (_, offset) => () => args.at(index + offset),
    );
    return { kind: 'list', elements, rest: null };
  }
  const given = args.at(index);
  // What is left out is nothing, whatever might have been given.
  const isLeftOut = index >= args.count && given.kind === 'literal';
  let value = ev.isExact && !isLeftOut ? asTyped(ev, parameter.type, given, env) : given;
  if (
    parameter.initializer &&
    alternatives(value).some((member) => member.kind === 'literal' && member.value === undefined)
  ) {
    const others = alternatives(value).filter((member) => !(member.kind === 'literal' && member.value === undefined));
    value = join([...others, ev.evaluate(parameter.initializer, env)]);
  }
  if (value.kind !== 'unknown' || !parameter.type) return value;
  const declared = ev.evaluateType(parameter.type, env);
  return declared.kind === 'unknown' ? value : declared;
}

interface FunctionBody extends ts.Block {
  returned?: readonly ts.Expression[];
  guards?: ReadonlyMap<ts.Expression, readonly Guard[]>;
}

/** What a body returns under the arguments of a call: `if (!isAdmin) return …` counts where that may come to pass. */
function reached(ev: Evaluator, body: ts.Expression | FunctionBody, env: Env): readonly ts.Expression[] {
  const all = returnsOf(body);
  if (all.length < 2 || !ts.isBlock(body)) return all;
  const block: FunctionBody = body;
  block.guards ??= new Map(all.map((expression) => [expression, guardsOf(expression, body)]));
  const { guards } = block;
  const open = all.filter((expression) => !guards.get(expression)?.some((guard) => isShut(ev, guard, env)));
  return open.length ? open : all;
}

/** Expressions a function body may return; those of nested functions left out. */
export function returnsOf(body: ts.Expression | FunctionBody): readonly ts.Expression[] {
  if (!ts.isBlock(body)) return [body];
  const block: FunctionBody = body;
  if (!block.returned) {
    const returns: ts.Expression[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isReturnStatement(node)) {
        if (node.expression && !isRejection(node.expression)) returns.push(node.expression);
      } else if (!ts.isFunctionLike(node) && !ts.isClassLike(node) && !ts.isExpressionStatement(node)) {
        ts.forEachChild(node, visit);
      }
    };
    ts.forEachChild(body, visit);
    block.returned = returns;
  }
  return block.returned;
}

/** `Promise.reject(error)`: nobody who goes on gets anything. */
function isRejection(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression, name } = node.expression;
  return name.text === 'reject' && ts.isIdentifier(expression) && expression.text === 'Promise';
}

/** What a parameter of a function expression is, seen from where that function is passed. */
export function contextualParameter(
  ev: Evaluator,
  fn: ts.SignatureDeclaration | ts.Expression,
  parameter: number,
  env: Env,
): Value | undefined {
  const { node: outer, path } = positionOf(fn);
  const { parent } = outer;
  if (ts.isVariableDeclaration(parent) && parent.type && parent.initializer === outer && !path.length) {
    return signatureParameter(ev, ev.evaluateType(parent.type, env), parameter);
  }
  if (!ts.isCallExpression(parent)) return undefined;
  const argument = parent.arguments.indexOf(outer as ts.Expression);
  if (argument < 0) return undefined;
  if (path.length) return keyedParameter(ev, parent, argument, path, parameter, env);
  const args = argumentsOf(ev, parent, env);
  if (ts.isPropertyAccessExpression(parent.expression)) {
    const receiver = ev.evaluate(parent.expression.expression, env);
    const method = parent.expression.name.text;
    const element =
      method === 'then' && parameter === 0
        ? ev.awaited(receiver)
        : (callbackElement(ev, receiver, method, parameter, args) ??
          (argument === 1 && parameter === 0 ? elementForGlobal(parent.expression, args) : undefined));
    if (element) return element;
  }
  const callees = alternatives(ev.evaluate(parent.expression, env));
  const found = callees.flatMap((callee): Value[] => {
    if (callee.kind === 'domain') return definedList(domainParameter(ev, callee, args, argument, parameter));
    return callee.kind === 'function' ? definedList(passedTo(ev, callee, argument, parameter, args)) : [];
  });
  return found.length ? join(found) : undefined;
}

/** The argument that a function is, or stands in below `path`. */
function positionOf(fn: ts.Node): { readonly node: ts.Node; readonly path: readonly string[] } {
  const path: string[] = [];
  let node: ts.Node = fn;
  for (;;) {
    const { parent } = node;
    if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isConditionalExpression(parent)) {
      node = parent;
    } else if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
      const name = ts.isIdentifier(parent.name) || ts.isStringLiteralLike(parent.name) ? parent.name.text : undefined;
      if (name === undefined) return { node, path: [] };
      path.unshift(name);
      node = parent.parent;
    } else if (ts.isMethodDeclaration(node) && ts.isObjectLiteralExpression(parent) && ts.isIdentifier(node.name)) {
      path.unshift(node.name.text);
      node = parent;
    } else return { node, path };
  }
}

function keyedParameter(
  ev: Evaluator,
  call: ts.CallExpression,
  argument: number,
  path: readonly string[],
  parameter: number,
  env: Env,
): Value | undefined {
  const found = alternatives(ev.evaluate(call.expression, env)).flatMap((callee): Value[] => {
    if (callee.kind === 'domain') {
      return definedList(ev.semantics.keyedCallbackParameter(callee, argument, path, parameter));
    }
    const type = callee.kind === 'function' ? callee.node.parameters[argument]?.type : undefined;
    if (callee.kind !== 'function' || !type) return [];
    const given = path.reduce((value, key) => memberOf(ev, value, key), ev.evaluateType(type, callee.env));
    return definedList(signatureParameter(ev, given, parameter));
  });
  return found.length ? join(found) : undefined;
}

function domainParameter(
  ev: Evaluator,
  callee: DomainValue,
  args: Arguments,
  argument: number,
  parameter: number,
): Value | undefined {
  return ev.semantics.callbackParameter(callee, args, argument, parameter);
}

/** What a function of the project gives to a function passed to it: by the parameter's type, else by its own calls of it. */
function passedTo(
  ev: Evaluator,
  callee: FunctionValue,
  argument: number,
  parameter: number,
  args: Arguments,
): Value | undefined {
  const target = callee.node.parameters[argument];
  if (!target) return undefined;
  const env = bindArguments(ev, callee, args);
  if (target.type) {
    const typed = signatureParameter(ev, ev.evaluateType(target.type, env), parameter);
    if (typed && typed.kind !== 'unknown') return typed;
  }
  if (!ts.isIdentifier(target.name) || !('body' in callee.node) || !callee.node.body) return undefined;
  const name = target.name.text;
  const given: Value[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const own = node.arguments.findIndex((passed) => ts.isIdentifier(passed) && passed.text === name);
      if (ts.isIdentifier(node.expression) && node.expression.text === name) {
        if (findValueDeclaration(name, node) === target) given.push(argumentsOf(ev, node, env).at(parameter));
      } else if (own >= 0) {
        const inner = ev.evaluate(node.expression, env);
        const value =
          inner.kind === 'domain' ? domainParameter(ev, inner, argumentsOf(ev, node, env), own, parameter) : undefined;
        if (value) given.push(value);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(callee.node.body);
  return given.length ? join(given) : undefined;
}

function signatureParameter(ev: Evaluator, type: Value, parameter: number): Value | undefined {
  const found = alternatives(type).flatMap((member) => {
    const node = member.kind === 'function' ? member.node.parameters[parameter]?.type : undefined;
    return member.kind === 'function' && node ? [ev.evaluateType(node, member.env)] : [];
  });
  return found.length ? join(found) : undefined;
}

function importedModule(ev: Evaluator, node: ts.CallExpression, isPromise: boolean): Value {
  const [specifier] = node.arguments;
  if (!specifier || !ts.isStringLiteralLike(specifier)) return unknown('dynamic-name');
  const file = node.getSourceFile().fileName;
  const module = ev.importedValue(file, specifier.text, '*');
  if (isPromise) return { kind: 'promise', value: module };
  // `require` of a module that assigns `module.exports` gives that value.
  if (module.kind !== 'module') return module;
  const whole = ev.graph.findModule(module.path)?.exports.get('export=');
  return whole?.kind === 'expression' ? ev.evaluate(whole.node) : module;
}

function isRequire(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === 'require' && !findValueDeclaration('require', node);
}

function isAsync(node: ts.SignatureDeclaration): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false)
  );
}

function definedList(value: Value | undefined): Value[] {
  return value ? [value] : [];
}
