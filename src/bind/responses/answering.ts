/** Who answers: what the classes and objects give that servers send values with. */
import { entryValue } from '../../evaluate/records.js';
import type { Arguments } from '../../evaluate/semantics.js';
import { isNullish, lazily, settle, unknown, type Value } from '../../evaluate/value.js';
import { asResponses, responsesValue } from './domain.js';

/** `Response.json(value, init)`, `NextResponse.redirect(url)`: static methods of a response class. */
export function answeredBy(name: string, args: Arguments): Value | undefined {
  switch (name) {
    case 'json':
      return jsonAnswer(args);
    case 'redirect':
    case 'rewrite':
    case 'next':
    case 'error':
      return NO_BODY;
    default:
      return undefined;
  }
}

/** A value sent as JSON, with the status that goes with it. */
export function jsonAnswer(args: Arguments): Value {
  return responsesValue('answer', { value: lazily(() => args.at(0)), status: statusOf(args.at(1)) });
}

export const NO_BODY = responsesValue('answer', null);

/** `new Response(JSON.stringify(value), init)`; a text that is no JSON has no keys. */
export function answerOf(args: Arguments): Value {
  const body = settle(args.at(0));
  if (isNullish(body) || body.kind === 'literal') return NO_BODY;
  const text = asResponses(body);
  const value = text?.tag === 'json-text' ? text.data : unknown('external-value');
  return responsesValue('answer', { value: () => value, status: statusOf(args.at(1)) });
}

/** Of `{ status: 404 }`, or of `404`. */
function statusOf(given: Value): number | null {
  const init = settle(given);
  if (isNullish(init)) return 200;
  const status = init.kind === 'record' ? settle(entryValue(init, 'status')) : init;
  if (isNullish(status)) return 200;
  return status.kind === 'literal' && typeof status.value === 'number' ? status.value : null;
}
