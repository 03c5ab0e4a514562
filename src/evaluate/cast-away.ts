/** What is left of a value's type once it was cast away. */
import { withoutCasts } from '../syntax/expressions.js';
import { ts } from '../syntax/parse.js';
import type { Evaluator } from './evaluator.js';
import { join, settle, unknown, type Value } from './value.js';

/**
 * Data after `as any`: it may have more than a type said of it, and no more than a query gave. In a test that fakes what
 * functions give, whoever casts knows of other data than what is followed here.
 */
export function castAway(ev: Evaluator, value: Value, file: ts.SourceFile): Value {
  return fakesData(file.text) ? unknown('external-value') : loosened(ev, value);
}

/**
 * A text that a test calls what it is not (`'AUDITOR' as Role`): it asks what becomes of such a one, and no name is amiss.
 * Undefined for any other cast.
 */
export function meantByTest({ expression }: ts.AssertionExpression, value: Value): Value | undefined {
  const isMeant = value.kind === 'literal' && ts.isStringLiteralLike(withoutCasts(expression));
  return isMeant && TEST.test(expression.getSourceFile().fileName) ? { ...value, place: null } : undefined;
}

const TEST = /[._-](?:test|spec|e2e)\.[cm]?tsx?$|\/__tests__\//;

/** Whether a test says what functions give: `findUnique.mockResolvedValue({ … })`. */
export function fakesData(text: string): boolean {
  return FAKES.test(text);
}

const FAKES = /\.mock(?:Resolved|Return|Implementation)\w*\(/;

function loosened(ev: Evaluator, given: Value): Value {
  const value = settle(given);
  switch (value.kind) {
    case 'domain':
      return ev.semantics.atLeast(value);
    case 'promise':
      return { ...value, value: loosened(ev, value.value) };
    case 'list': {
      const { elements, rest } = value;
      return {
        ...value,
        elements: elements.map((each) => () => loosened(ev, each())),
        rest: rest && (() => loosened(ev, rest())),
      };
    }
    case 'record':
      return {
        ...value,
        entries: value.entries.map((entry) => ({ ...entry, value: () => loosened(ev, entry.value()) })),
      };
    case 'union':
      return join(value.members.map((member) => loosened(ev, member)));
    default:
      return value;
  }
}
