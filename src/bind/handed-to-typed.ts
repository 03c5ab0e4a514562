/** Casts that are gone where the value arrives: an argument is what the parameter's type calls it. */
import type { Evaluator } from '../evaluate/evaluator.js';
import { looksAway } from '../evaluate/typed.js';
import { alternatives, settle } from '../evaluate/value.js';
import { ts } from '../syntax/parse.js';

/** Whether `node` is an argument of a function of the project that declares what it takes there, in every way. */
export function isHandedToTyped(ev: Evaluator, node: ts.Expression): boolean {
  let given: ts.Expression = node;
  while (ts.isParenthesizedExpression(given.parent) || ts.isNonNullExpression(given.parent)) given = given.parent;
  const { parent } = given;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return false;
  const index = parent.arguments?.indexOf(given) ?? -1;
  if (index < 0) return false;
  const callees = alternatives(settle(ev.evaluate(parent.expression)));
  return callees.every((callee) => {
    const parameters =
      callee.kind === 'function'
        ? callee.node.parameters
        : callee.kind === 'class'
          ? callee.node.members.find(ts.isConstructorDeclaration)?.parameters
          : undefined;
    const type = parameters?.[index]?.type;
    return type !== undefined && !looksAway(type);
  });
}
