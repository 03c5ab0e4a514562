/** Whether TypeScript knows what an expression is, as far as that can be told from how the names in it are declared. */

import { isTypeScript } from '../syntax/language.js';
import { ts } from '../syntax/parse.js';
import { findValueDeclaration } from '../syntax/scope.js';
import { looksAway } from './typed.js';

const MAX_STEPS = 12;

/** False for JavaScript, for `any` in all its forms, and where the compiler is told to look away. */
export function isStaticallyTyped(node: ts.Expression): boolean {
  const { fileName, text } = node.getSourceFile();
  return isTypeScript(fileName) && !looksAwaySomewhere(text) && isTyped(node, 0);
}

/** Whether the compiler is told to look away from the file, or from a line of it. */
export function looksAwaySomewhere(text: string): boolean {
  return /@ts-(?:nocheck|ignore)\b/.test(text);
}

function isTyped(node: ts.Expression, depth: number): boolean {
  if (depth > MAX_STEPS) return false;
  switch (node.kind) {
    case ts.SyntaxKind.NullKeyword:
      // `let user = null` may be anything later on, unless nulls are checked.
      return false;
    case ts.SyntaxKind.AsExpression:
      return !looksAway((node as ts.AsExpression).type);
    case ts.SyntaxKind.Identifier:
      return isTypedName(node as ts.Identifier, depth + 1);
    case ts.SyntaxKind.PropertyAccessExpression:
    case ts.SyntaxKind.ElementAccessExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.AwaitExpression:
      return isTyped((node as ts.AwaitExpression).expression, depth + 1);
    case ts.SyntaxKind.CallExpression: {
      // `users.filter(…)` is as well typed as `users`.
      const { expression } = node as ts.CallExpression;
      return !ts.isPropertyAccessExpression(expression) || isTyped(expression.expression, depth + 1);
    }
    default:
      return true;
  }
}

function isTypedName(node: ts.Identifier, depth: number): boolean {
  if (node.text === 'undefined') return false;
  const declaration = findValueDeclaration(node.text, node);
  let owner: ts.Node | undefined = declaration;
  while (owner && (ts.isBindingElement(owner) || ts.isObjectBindingPattern(owner) || ts.isArrayBindingPattern(owner))) {
    owner = owner.parent;
  }
  if (!owner) return true;
  if (ts.isVariableDeclaration(owner)) {
    if (owner.type) return !looksAway(owner.type);
    const statement = owner.parent.parent;
    const source = ts.isForOfStatement(statement) ? statement.expression : owner.initializer;
    return source !== undefined && isTyped(source, depth + 1);
  }
  if (!ts.isParameter(owner)) return true;
  if (owner.type) return !looksAway(owner.type);
  // The compiler types what a callback is given, by what it is called on; of a function that stands alone it knows nothing.
  const call = owner.parent.parent;
  return ts.isCallExpression(call) && isTyped(call.expression, depth + 1);
}
