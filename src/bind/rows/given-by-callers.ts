/** Which parameters are worth a look at all callers of their functions, in other files as well. */
import { functionName } from '../../evaluate/callers.js';
import { looksAway } from '../../evaluate/typed.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';

/** Whether a value is a parameter without a type, or a part of one, of a function that others call by its name. */
export function isGivenByCallers(from: ts.Node): boolean {
  let node = from;
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node)) {
    node = node.expression;
  }
  let declaration: ts.Node | undefined = ts.isIdentifier(node) ? findValueDeclaration(node.text, node) : node;
  while (declaration && (ts.isBindingElement(declaration) || ts.isObjectBindingPattern(declaration))) {
    declaration = declaration.parent;
  }
  if (!declaration || !ts.isParameter(declaration)) return false;
  const { type, parent } = declaration;
  // `const Row: FC<Props> = ({ user }) => …`: the type of the whole says it.
  if (ts.isVariableDeclaration(parent.parent) && parent.parent.type) return false;
  // Before something is read off what is `unknown`, the code finds out what it is.
  const isUntold = !type || (looksAway(type) && type.kind !== ts.SyntaxKind.UnknownKeyword);
  return isUntold && functionName(parent) !== undefined;
}
