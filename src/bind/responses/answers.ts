/** What handlers answer: by what they return, and by what they send through the object that they are given. */
import { mayComeTo } from '../../evaluate/branches.js';
import { type ApplyFunction, bindArguments } from '../../evaluate/calls.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import type { Arguments } from '../../evaluate/semantics.js';
import {
  alternatives,
  type Env,
  type FunctionValue,
  isNullish,
  lazily,
  settle,
  unknown,
  type Value,
} from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import { ts } from '../../syntax/parse.js';
import { placeOf } from '../../syntax/place-of.js';
import { asResponses, responsesValue } from './domain.js';
import type { Answer, AnswerBody } from './routes.js';

/** What a call of a handler gives, whose arguments are what a server passes. */
export function handled(apply: ApplyFunction, handler: Value, given: readonly Value[], node: ts.Node): Value {
  return apply(handler, serverArguments(given, node));
}

function serverArguments(given: readonly Value[], node: ts.Node): Arguments {
  return { count: given.length, at: (index) => given[index] ?? unknown('untyped-parameter'), node, depth: 0 };
}

/** The answer of a handler that returns it: `return NextResponse.json(value)`, `return c.json(value)`. */
export function returnedAnswer(ev: Evaluator, returned: Value, place: Place): Answer {
  const bodies: AnswerBody[] = [];
  let isComplete = true;
  for (const member of alternatives(settle(ev.awaited(returned)))) {
    // A branch that ends without a value answers nothing, or throws.
    if (isNullish(member)) continue;
    const answer = asResponses(member);
    if (answer?.tag !== 'answer') isComplete = false;
    else if (answer.data) bodies.push(answer.data);
  }
  return { bodies, isComplete, place };
}

/** The answer of a handler that returns the body itself (Nest, Fastify). */
export function plainAnswer(ev: Evaluator, returned: Value, place: Place): Answer {
  const value = settle(ev.awaited(returned));
  const bodies = alternatives(value).filter((member) => member.kind !== 'unknown' && !isNullish(member));
  const isComplete = !alternatives(value).some((member) => member.kind === 'unknown');
  return { bodies: bodies.map((body) => ({ value: () => body, status: null })), isComplete, place };
}

const SENDING = new Set(['json', 'send', 'jsonp']);
const ENDING = new Set(['end', 'redirect', 'write', 'sendFile', 'download', 'render']);
/** Functions from outside that are given the answering object: those that send nothing, … */
const QUIET = /session|cookie|token|user|log|header|cache/i;
/** … those that send nothing but errors, … */
const GUARDING = /cors|auth|limit|csrf|middleware|valid/i;
/** … and those that answer for the handler. */
const ANSWERING = /error|fail|unauth|forbid|deny|reject|send|repl|respon|answer/i;
const MAX_DEPTH = 5;

/**
 * The answer of a handler that sends it: `res.status(200).json(value)`. `responder` is which of its parameters sends; the one
 * before it is the request, where its `method` is given.
 */
export function sentAnswer(
  ev: Evaluator,
  handler: Value,
  responder: number,
  place: Place,
  method: string | null = null,
): Answer {
  const sent: Sent = {
    bodies: [],
    isComplete: true,
    mayFailUnseen: false,
    passedBy: false,
    endsWell: false,
    seen: new Set(),
  };
  const given = Array.from({ length: responder + 1 }, (_, index) => {
    if (index === responder) return responsesValue('responder', null);
    return index === responder - 1 && method !== null
      ? responsesValue('request', method)
      : unknown('untyped-parameter');
  });
  for (const member of alternatives(settle(handler))) {
    if (member.kind !== 'function') return { bodies: [], isComplete: false, place };
    collect(ev, member, serverArguments(given, member.node), sent, 0);
  }
  const { bodies, mayFailUnseen, passedBy } = sent;
  const isTurnedAway = passedBy && !sent.endsWell && bodies.every(({ status }) => isError(status));
  return {
    bodies,
    // Another file may answer it.
    isComplete: sent.isComplete && !isTurnedAway,
    place,
    ...(mayFailUnseen && { mayFailUnseen }),
    ...(isTurnedAway && { isTurnedAway }),
  };
}

const FIRST_ERROR = 400;

function isError(status: number | null): boolean {
  return status !== null && status >= FIRST_ERROR;
}

interface Sent {
  readonly bodies: AnswerBody[];
  isComplete: boolean;
  mayFailUnseen: boolean;
  /** Whether something is sent that only requests of another method come to. */
  passedBy: boolean;
  /** Whether it may end without a body that anybody reads, and without an error. */
  endsWell: boolean;
  readonly seen: Set<ts.Node>;
}

function collect(ev: Evaluator, fn: FunctionValue, args: Arguments, sent: Sent, depth: number): void {
  const body = 'body' in fn.node ? (fn.node.body as ts.ConciseBody | undefined) : undefined;
  if (!body || depth > MAX_DEPTH || sent.seen.has(fn.node)) {
    if (!body || depth > MAX_DEPTH) sent.isComplete = false;
    return;
  }
  sent.seen.add(fn.node);
  const env = bindArguments(ev, fn, args);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) bindCall(ev, node, fn.node, env, sent, depth);
    ts.forEachChild(node, visit);
  };
  visit(body);
}

function bindCall(ev: Evaluator, call: ts.CallExpression, owner: ts.Node, env: Env, sent: Sent, depth: number): void {
  const { expression } = call;
  if (ts.isPropertyAccessExpression(expression) && SENDING.has(expression.name.text)) {
    if (isResponder(ev, expression.expression, env)) {
      const [argument] = call.arguments;
      const status = statusOf(expression.expression);
      const isOfAnother = !mayComeTo(ev, call, owner, env);
      if (isOfAnother) sent.passedBy = true;
      // An error that others get shows how errors are told here.
      if (argument && (!isOfAnother || isError(status))) {
        sent.bodies.push({ value: lazily(() => ev.evaluate(argument, env)), status });
      }
      return;
    }
  }
  const isEnding = ts.isPropertyAccessExpression(expression) && ENDING.has(expression.name.text);
  if (isEnding && isResponder(ev, expression.expression, env)) {
    if (!isError(statusOf(expression.expression)) && mayComeTo(ev, call, owner, env)) sent.endsWell = true;
    return;
  }
  const at = call.arguments.findIndex((argument) => ts.isIdentifier(argument) && isResponder(ev, argument, env));
  if (at < 0) return;
  if (!mayComeTo(ev, call, owner, env)) {
    sent.passedBy = true;
    return;
  }
  const callees = alternatives(settle(ev.evaluate(expression, env)));
  for (const callee of callees) {
    if (callee.kind === 'function') {
      const given = call.arguments.map((argument) => () => ev.evaluate(argument, env));
      const args: Arguments = {
        count: given.length,
        at: (index) => given[index]?.() ?? unknown('untyped-parameter'),
        node: call,
        depth: env.depth,
      };
      collect(ev, callee, args, sent, depth + 1);
    } else noteForeign(expression.getText(), sent);
  }
}

function noteForeign(name: string, sent: Sent): void {
  if (ANSWERING.test(name)) sent.isComplete = false;
  else if (GUARDING.test(name)) sent.mayFailUnseen = true;
  else if (!QUIET.test(name)) sent.isComplete = false;
}

/** Whether an expression is the answering object, or a chain of its own methods that ends in it. */
function isResponder(ev: Evaluator, node: ts.Expression, env: Env): boolean {
  let root = node;
  while (ts.isCallExpression(root) || ts.isPropertyAccessExpression(root)) root = root.expression;
  if (!ts.isIdentifier(root) || (root === node && !ts.isIdentifier(node))) return false;
  return alternatives(settle(ev.evaluate(root, env))).some((value) => asResponses(value)?.tag === 'responder');
}

/** The status that a chain sets: `res.status(404)`. */
function statusOf(node: ts.Expression): number | null {
  if (!ts.isCallExpression(node)) return 200;
  const [argument] = node.arguments;
  return argument && ts.isNumericLiteral(argument) ? Number(argument.text) : null;
}

/** The token that messages point at for a handler. */
export function handlerPlace(node: ts.Node): Place {
  const named = node as { readonly name?: ts.Node };
  if (named.name) return placeOf(named.name);
  const { parent } = node;
  if (parent && ts.isVariableDeclaration(parent)) return placeOf(parent.name);
  const [first] = node.getChildren();
  return placeOf(first ?? node);
}
