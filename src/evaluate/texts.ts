/** Texts put together of others, where each part is one of a few that are known. */
import type { ts } from '../syntax/parse.js';
import type { Evaluator } from './evaluator.js';
import { alternatives, type Env, HOLE, join, literal, PRIMITIVE, settle, type Value } from './value.js';

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

/**
 * What `a + b` may be: texts where all parts are literals and one of them is text. Of paths, that part of them that is
 * known says where they lead; any other text is some plain value then.
 */
export function concatenated(parts: readonly (() => Value)[]): Value {
  let texts: readonly string[] = [''];
  let isText = false;
  for (const part of parts) {
    const pieces: string[] = [];
    for (const value of alternatives(settle(part()))) {
      if (value.kind === 'literal') {
        if (typeof value.value === 'string') isText = true;
        pieces.push(String(value.value));
        continue;
      }
      pieces.push((value.kind === 'unknown' && value.text) || HOLE);
      isText ||= value.kind === 'unknown' && value.text !== undefined;
    }
    const distinct = [...new Set(pieces)];
    texts = texts.flatMap((text) => distinct.map((piece) => text + piece));
    if (texts.length > MAX_TEXTS) return PRIMITIVE;
  }
  if (!isText || texts.some((text) => text.includes(HOLE) && !text.includes('/'))) return PRIMITIVE;
  // No single token says the text, so that nothing is claimed of it.
  return join(texts.map((text) => (text.includes(HOLE) ? partlyKnown(text) : literal(text, null, true))));
}

function partlyKnown(text: string): Value {
  return text.replaceAll(HOLE, '') === '' ? PRIMITIVE : { kind: 'unknown', reason: 'external-value', text };
}
