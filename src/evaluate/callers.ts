/** What the callers of a function give for its parameters, seen from inside of it. */
import { indexFile } from '../syntax/file-index.js';
import { ts } from '../syntax/parse.js';
import { findValueDeclaration } from '../syntax/scope.js';
import { argumentsOf, bindArguments } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { guardsOf, isShut } from './guards.js';
import { alternatives, type Env, join, lazily, unknown, type Value } from './value.js';

const MAX_CALLERS = 8;

/** What the callers of a function in its own file give for a parameter. */
export function givenByCallers(ev: Evaluator, fn: ts.SignatureDeclaration, index: number): Value[] {
  return callsOf(fn).flatMap((call) => {
    const argument = call.arguments[index];
    if (!argument || call.arguments.slice(0, index + 1).some(ts.isSpreadElement)) return [];
    return [passedOn(ev, call, argument)];
  });
}

/** More files than this call so many things by a name that it is worth no search. */
const MAX_CALLING_FILES = 16;

/** What callers in other files give, what is not known of it included. */
export function givenByDistantCallers(ev: Evaluator, fn: ts.SignatureDeclaration, index: number): Value[] {
  return distantCallsOf(ev, fn)
    .filter((call) => index < call.arguments.length)
    .map((call) => argumentsOf(ev, call, envReaching(ev, call, ev.root)).at(index));
}

/** Calls of a function in other files; none where too many files call something by its name. */
function distantCallsOf(ev: Evaluator, fn: ts.SignatureDeclaration): readonly ts.CallExpression[] {
  const name = functionName(fn);
  const own = fn.getSourceFile().fileName;
  const files = name === undefined ? [] : ev.filesCalling(name).filter((path) => path !== own);
  if (name !== undefined) ev.graph.looks.forWord(own, `=${name}`, name);
  if (name === undefined || files.length > MAX_CALLING_FILES) return [];
  return files.flatMap((path) => {
    ev.graph.looks.at(own, `=${name}`, path, `~${name}`);
    const module = ev.graph.findModule(path);
    const calls = (module && indexFile(module.ast).callsByName.get(name)) ?? [];
    return calls.filter((call) =>
      alternatives(ev.evaluate(call.expression)).some((callee) => callee.kind === 'function' && callee.node === fn),
    );
  });
}

/** Calls of a function that is named in its own file, the first few. */
function callsOf(fn: ts.SignatureDeclaration): readonly ts.CallExpression[] {
  const name = functionName(fn);
  if (!name) return [];
  const calls = indexFile(fn.getSourceFile()).callsByName.get(name) ?? [];
  return calls.slice(0, MAX_CALLERS).filter((call) => callsFunction(call.expression, fn));
}

/** An argument's values, so far as callers of the function around the call get to it. */
function passedOn(ev: Evaluator, call: ts.CallExpression, argument: ts.Expression): Value {
  return ev.evaluate(argument, envReaching(ev, call, ev.root));
}

/**
 * The environment to see `node` in. Where one of the known callers of the function around it never gets there
 * (`if (mode === 'first') return …` before it, and `mode` is `'first'`), only what the others give counts; else it is `env`.
 */
export function envReaching(ev: Evaluator, node: ts.Node, env: Env): Env {
  const owner = namedFunctionAround(node);
  const guards = owner ? guardsOf(node, owner) : [];
  if (!owner || !guards.length) return env;
  const calls = env === ev.distant ? [...callsOf(owner), ...distantCallsOf(ev, owner)] : callsOf(owner);
  const fn = { kind: 'function', node: owner, env, self: null } as const;
  const callers = calls.map((call) => bindArguments(ev, fn, argumentsOf(ev, call, env)));
  const reaching = callers.filter((caller) => !ev.mayApply() || !guards.some((guard) => isShut(ev, guard, caller)));
  return reaching.length === callers.length ? env : joined(owner, reaching, env);
}

/** One environment for several calls of a function. */
function joined(fn: ts.SignatureDeclaration, callers: readonly Env[], parent: Env): Env {
  const bindings = new Map<ts.Node, () => Value>();
  for (const parameter of fn.parameters) {
    bindings.set(
      parameter,
      lazily(() => {
        const given = callers.flatMap((caller) => caller.bindings.get(parameter)?.() ?? []);
        const known = given.filter((value) => value.kind !== 'unknown');
        return known.length ? join(known) : unknown('untyped-parameter');
      }),
    );
  }
  return { fn, bindings, self: null, parent, depth: 1, calledAt: null, memo: new Map() };
}

/** Functions without a name are run by what they are passed to: conditions around them hold for them too. */
function namedFunctionAround(node: ts.Node): ts.SignatureDeclaration | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (ts.isFunctionLike(outer) && functionName(outer)) return outer;
  }
  return undefined;
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

/** The name that a function is called by; undefined for one without. */
export function functionName(fn: ts.SignatureDeclaration): string | undefined {
  if (fn.name && ts.isIdentifier(fn.name)) return fn.name.text;
  const { parent } = fn;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}
