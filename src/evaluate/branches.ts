/** Which branches lead to a place: those of `switch` statements, and whether a call takes them. */
import { ts } from '../syntax/parse.js';
import { equals } from './conditions.js';
import type { Evaluator } from './evaluator.js';
import { guardsOf, isShut, leaves } from './guards.js';
import type { Env } from './value.js';

/** A branch of a `switch`: the labels that lead to it, or for `default` all the others. */
export interface Case {
  readonly of: ts.Expression;
  readonly labels: readonly ts.Expression[];
  readonly isDefault: boolean;
}

/** Whether the arguments of the call at hand let it come to a node of the function. */
export function mayComeTo(ev: Evaluator, node: ts.Node, owner: ts.Node, env: Env): boolean {
  return (
    !guardsOf(node, owner).some((guard) => isShut(ev, guard, env)) &&
    !casesAround(node, owner).some((each) => isPassedBy(ev, each, env))
  );
}

/** Whether the arguments of the call at hand certainly lead to other branches. */
function isPassedBy(ev: Evaluator, { of, labels, isDefault }: Case, env: Env): boolean {
  const answers = labels.map((label) => equals(ev, of, label, env));
  return isDefault ? answers.includes(true) : answers.every((answer) => answer === false);
}

/** The branches that a node stands in, as far as `owner`; none of those that others run into. */
export function casesAround(node: ts.Node, owner: ts.Node): readonly Case[] {
  const found: Case[] = [];
  for (let inner = node; inner !== owner && inner.parent; inner = inner.parent) {
    const clause = inner.parent;
    if (!ts.isCaseOrDefaultClause(clause) || (ts.isCaseClause(clause) && inner === clause.expression)) continue;
    const { clauses } = clause.parent;
    const at = clauses.indexOf(clause);
    // Labels fall through to the next.
    let first = at;
    while (first > 0 && clauses[first - 1]?.statements.length === 0) first--;
    const before = clauses[first - 1]?.statements.at(-1);
    if (before && !leaves(before)) continue;
    const leading = clauses.slice(first, at + 1);
    const isDefault = leading.some(ts.isDefaultClause);
    const counted = isDefault ? clauses.filter((each) => !leading.includes(each)) : leading;
    found.push({ of: clause.parent.parent.expression, labels: counted.flatMap(labelOf), isDefault });
  }
  return found;
}

function labelOf(clause: ts.CaseOrDefaultClause): readonly ts.Expression[] {
  return ts.isCaseClause(clause) ? [clause.expression] : [];
}
