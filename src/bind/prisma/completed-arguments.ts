/** Extensions of queries (`$extends({ query })`) that send them with more than the call gives: a tenant, an author. */
import { alternatives, type FunctionValue, type Value } from '../../evaluate/value.js';
import { identifiersOf } from '../../syntax/identifiers.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';

/** Names of handlers that see records written. */
const OF_WRITES =
  /^(?:\$allOperations|create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert)$/;

/** The models, by accessor, whose queries the `query` part of an extension may complete; `*` is every model. */
export function completedBy(query: Value | undefined): readonly string[] {
  if (!query) return [];
  if (query.kind !== 'record') return ['*'];
  return query.entries.flatMap(({ key, value }) => {
    const given = value();
    if (key === '$allOperations') return completes(given) ? ['*'] : [];
    if (key.startsWith('$') && key !== '$allModels') return [];
    const handlers = given.kind === 'record' ? given.entries.filter((entry) => OF_WRITES.test(entry.key)) : undefined;
    const isCompleted = handlers ? handlers.some((handler) => completes(handler.value())) : completes(given);
    return isCompleted ? [key === '$allModels' ? '*' : key] : [];
  });
}

function completes(handler: Value): boolean {
  return alternatives(handler).some((member) => member.kind !== 'function' || mayGiveMore(member));
}

/** Whether a handler hands on anything but the arguments that it was given, as they are. */
function mayGiveMore({ node }: FunctionValue): boolean {
  const [parameter] = node.parameters;
  if (!parameter || !('body' in node) || !node.body) return false;
  // Of one that takes nothing apart, what it does with what it has is not followed.
  if (!ts.isObjectBindingPattern(parameter.name)) return true;
  const bound = (name: string): ts.BindingElement | undefined =>
    (parameter.name as ts.ObjectBindingPattern).elements.find(
      (element) => (element.propertyName ?? element.name).getText() === name,
    );
  const [query, args] = [bound('query'), bound('args')];
  const body: ts.Node = node.body;
  const usesOf = (element: ts.BindingElement | undefined): readonly ts.Identifier[] =>
    element && ts.isIdentifier(element.name)
      ? identifiersOf(node.getSourceFile(), element.name.text).filter(
          (use) => body.pos <= use.pos && use.end <= body.end && findValueDeclaration(use.text, use) === element,
        )
      : [];
  const isArgs = (given: ts.Expression | undefined): boolean =>
    given !== undefined && ts.isIdentifier(given) && usesOf(args).includes(given);
  const calls = usesOf(query).map(({ parent }) => (ts.isCallExpression(parent) ? parent : undefined));
  if (calls.some((call) => !isArgs(call?.arguments[0]))) return true;
  // What is asked of them changes nothing; who is handed them, or a part of them, may.
  return usesOf(args).some((use) => !isAsked(use) && !calls.some((call) => call === use.parent));
}

/** Whether no more is done with a value, or with what is read off it, than to ask what it is. */
function isAsked(use: ts.Expression): boolean {
  let read = use;
  while (isAccess(read.parent) && read.parent.expression === read) read = read.parent;
  while (ts.isBinaryExpression(read.parent) && JOINING.has(read.parent.operatorToken.kind)) read = read.parent;
  const { parent } = read;
  if (ts.isBinaryExpression(parent)) return ASKING.has(parent.operatorToken.kind);
  return ts.isIfStatement(parent) || ts.isTemplateSpan(parent) || ts.isPrefixUnaryExpression(parent);
}

function isAccess(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

const JOINING: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken]);
/** Operators that give nothing of what they compare. */
const ASKING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.InKeyword,
  ts.SyntaxKind.InstanceOfKeyword,
]);
