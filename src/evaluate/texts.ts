/** Texts put together of others, where each part is one of a few that are known. */
import type { ts } from '../syntax/parse.js';
import type { Evaluator } from './evaluator.js';
import { alternatives, type Env, join, literal, PRIMITIVE, settle, type Value } from './value.js';

/** More texts than this say nothing that is worth a look. */
const MAX_TEXTS = 64;

/** `${kind}Id`: every text it may be. */
export function templateText(ev: Evaluator, node: ts.TemplateExpression, env: Env): Value {
  const parts = node.templateSpans.flatMap(({ expression, literal: tail }) => [
    () => ev.evaluate(expression, env),
    () => literal(tail.text),
  ]);
  return concatenated([() => literal(node.head.text), ...parts]);
}

/** What `a + b` may be, if all parts are literals and one of them is text; some plain value otherwise. */
export function concatenated(parts: readonly (() => Value)[]): Value {
  let texts: readonly string[] = [''];
  let isText = false;
  for (const part of parts) {
    const values = alternatives(settle(part()));
    const pieces: string[] = [];
    for (const value of values) {
      if (value.kind !== 'literal') return PRIMITIVE;
      if (typeof value.value === 'string') isText = true;
      pieces.push(String(value.value));
    }
    texts = texts.flatMap((text) => pieces.map((piece) => text + piece));
    if (texts.length > MAX_TEXTS) return PRIMITIVE;
  }
  // No single token says the text, so that nothing is claimed of it.
  return isText ? join(texts.map((text) => literal(text, null, true))) : PRIMITIVE;
}
