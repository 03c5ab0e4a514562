/** Objects that are written for a type of their own, and passed on with more than is taken. */
import type { Evaluator } from '../../evaluate/evaluator.js';
import { memberOf } from '../../evaluate/members.js';
import { alternatives, awaited, type Entry, settle } from '../../evaluate/value.js';
import { functionAround } from '../../syntax/expressions.js';
import { ts } from '../../syntax/parse.js';

/** Types that take any key: what is written for them is written for something else. */
const ANYTHING = /^(?:any|unknown|object|\{\}|(?:Partial<)?Record<)/;

/** Whether the object that holds a key is declared to be of a type that has the key, or of one that cannot be read. */
export function isOfAnotherType(ev: Evaluator, { key, node }: Entry): boolean {
  const property = node?.parent;
  if (!property || !(ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property))) return false;
  const path = [key];
  let current: ts.Node = property.parent;
  for (;;) {
    const { parent } = current;
    if (ts.isPropertyAssignment(parent)) {
      if (!ts.isIdentifier(parent.name)) return false;
      path.unshift(parent.name.text);
      current = parent.parent;
    } else if (ts.isParenthesizedExpression(parent)) current = parent;
    else break;
  }
  const type = typeOf(current);
  if (!type || ANYTHING.test(type.getText())) return false;
  let values = alternatives(settle(awaited(ev.evaluateType(type))));
  for (const [index, step] of path.entries()) {
    // A row of the table itself has been checked where it is declared.
    if (values.some(({ kind }) => kind === 'domain')) return false;
    if (values.every(({ kind }) => kind === 'unknown')) return true;
    if (index === path.length - 1) {
      return values.some((value) => value.kind === 'record' && value.entries.some((entry) => entry.key === step));
    }
    values = values.flatMap((value) => alternatives(settle(memberOf(ev, value, step))));
  }
  return false;
}

/** The type that an object is written for. */
function typeOf(node: ts.Node): ts.TypeNode | undefined {
  const { parent } = node;
  if (ts.isSatisfiesExpression(parent)) return parent.type;
  if (ts.isAsExpression(parent)) return ts.isConstTypeReference(parent.type) ? undefined : parent.type;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent.type;
  if (ts.isReturnStatement(parent)) return returnType(parent);
  return ts.isArrowFunction(parent) && parent.body === node ? parent.type : undefined;
}

function returnType(node: ts.Node): ts.TypeNode | undefined {
  const outer = functionAround(node);
  return outer && !ts.isConstructorDeclaration(outer) ? outer.type : undefined;
}
