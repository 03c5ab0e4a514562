/** What the handlers of a server's routes answer: by their framework, sent or returned. */
import type { Evaluator } from '../../../evaluate/evaluator.js';
import type { ApplyFunction } from '../../../evaluate/semantics.js';
import { alternatives, type FunctionValue, isNullish, settle, unknown, type Value } from '../../../evaluate/value.js';
import type { Place } from '../../../finding.js';
import { ts } from '../../../syntax/parse.js';
import { handled, plainAnswer, returnedAnswer, sentAnswer } from '../answers.js';
import { asResponses, responsesValue } from '../domain.js';
import type { Answer } from '../routes.js';
import type { Framework } from './server.js';

/** Where routes are put on a server, the last of `handlers` answers as a rule, and those before it may. */
export function serverAnswer(
  ev: Evaluator,
  apply: ApplyFunction,
  framework: Framework,
  handlers: readonly ts.Expression[],
  place: Place,
): Answer {
  const values = handlers.flatMap((node) => flat(ev, ev.evaluate(handlerIn(ev, node))));
  const last = values.at(-1);
  if (!last) return { bodies: [], isComplete: false, place };
  const answers = values.map((value) => answerOf(ev, apply, framework, value, place));
  const isComplete = answers.at(-1)?.isComplete ?? false;
  return { bodies: answers.flatMap(({ bodies }) => bodies), isComplete, place };
}

function answerOf(ev: Evaluator, apply: ApplyFunction, framework: Framework, given: Value, place: Place): Answer {
  const handler = functionsOf(given);
  const [fn] = handler;
  if (!fn) return { bodies: [], isComplete: false, place };
  switch (framework) {
    case 'hono':
      return returnedAnswer(ev, handled(apply, given, [responsesValue('context', null)], fn.node), place);
    case 'express':
      // Of four parameters the first is an error.
      return sentAnswer(ev, given, fn.node.parameters.length === 4 ? 2 : 1, place);
    case 'fastify': {
      const sent = sentAnswer(ev, given, 1, place);
      const reply = responsesValue('responder', null);
      const returned = settle(ev.awaited(handled(apply, given, [unknown('untyped-parameter'), reply], fn.node)));
      const own = alternatives(returned).filter(
        (value) => asResponses(value)?.tag !== 'responder' && !isNullish(value),
      );
      const plain = own.map((value) => plainAnswer(ev, value, place));
      return {
        bodies: [...sent.bodies, ...plain.flatMap(({ bodies }) => bodies)],
        isComplete: sent.isComplete && plain.every((each) => each.isComplete),
        place,
      };
    }
  }
}

/** The function that a call wraps where nothing is known of the wrapper, or that `bind` is called on. */
function handlerIn(ev: Evaluator, node: ts.Expression): ts.Expression {
  if (!ts.isCallExpression(node)) return node;
  const { expression } = node;
  if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'bind') return expression.expression;
  if (functionsOf(settle(ev.evaluate(node))).length) return node;
  const functions = node.arguments.filter(
    (argument) => ts.isArrowFunction(argument) || ts.isFunctionExpression(argument),
  );
  const [only, ...others] = functions;
  return only && !others.length ? only : node;
}

function functionsOf(value: Value): readonly FunctionValue[] {
  return alternatives(settle(value)).filter((member) => member.kind === 'function');
}

function flat(ev: Evaluator, given: Value): readonly Value[] {
  const value = settle(given);
  if (value.kind !== 'list') return [value];
  return value.elements.flatMap((element) => flat(ev, element()));
}
