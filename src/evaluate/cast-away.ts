/** What is left of a value's type once it was cast away. */
import type { Evaluator } from './evaluator.js';
import { join, settle, type Value } from './value.js';

/** Data after `as any`: it may have more than a type said of it, and no more than a query gave. */
export function castAway(ev: Evaluator, given: Value): Value {
  const value = settle(given);
  switch (value.kind) {
    case 'domain':
      return ev.semantics.atLeast(value);
    case 'promise':
      return { ...value, value: castAway(ev, value.value) };
    case 'list': {
      const { elements, rest } = value;
      return {
        ...value,
        elements: elements.map((each) => () => castAway(ev, each())),
        rest: rest && (() => castAway(ev, rest())),
      };
    }
    case 'union':
      return join(value.members.map((member) => castAway(ev, member)));
    default:
      return value;
  }
}
