/**
 * Decorators of classes and their parts: as written, and as compilers leave them in JavaScript
 * (`__decorate([Get(), __metadata('design:type', Function)], Tags.prototype, 'list', null)`).
 */
import { calleeName, indexFile } from './file-index.js';
import { ts } from './parse.js';

/** Decorators that are called, by name. */
export type Decorators = ReadonlyMap<string, ts.CallExpression>;

export type Decorated = ts.ClassLikeDeclaration | ts.ClassElement | ts.ParameterDeclaration;

/** What TypeScript, SWC and esbuild call the functions that apply decorators. */
const APPLY = ['__decorate', '_ts_decorate', '__decorateClass'];
const OF_PARAMETER = /^(?:__param|_ts_param|__decorateParam)$/;
const METADATA = /^(?:__metadata|_ts_metadata|__legacyMetadataTS)$/;

export function decoratorsOf(node: Decorated): Decorators {
  const found = new Map<string, ts.CallExpression>();
  const add = (expression: ts.Expression): void => {
    if (ts.isCallExpression(expression) && ts.isIdentifier(expression.expression)) {
      found.set(expression.expression.text, expression);
    }
  };
  for (const modifier of ts.canHaveModifiers(node) ? (node.modifiers ?? []) : []) {
    if (modifier.kind === ts.SyntaxKind.Decorator) add((modifier as ts.Decorator).expression);
  }
  for (const expression of emittedFor(node)) add(expression);
  return found;
}

/**
 * The value that a constructor's parameter is told to be by name alone: the class in the types that a compiler left
 * beside it, or in `@Dependencies(TagService)`, which Nest has for JavaScript.
 */
export function injectedInto(parameter: ts.ParameterDeclaration): ts.Expression | undefined {
  const { parent: owner } = parameter;
  if (!ts.isConstructorDeclaration(owner)) return undefined;
  const index = owner.parameters.indexOf(parameter);
  const metadata = emittedFor(owner.parent).find((call) => isMetadata(call, 'design:paramtypes'));
  const types = metadata?.arguments[1];
  if (types && ts.isArrayLiteralExpression(types)) return namedByType(types.elements[index]);
  return decoratorsOf(owner.parent).get('Dependencies')?.arguments[index];
}

/** Whether a value is a class with its decorators applied: `Tags = __decorate([…], Tags)`. */
export function isDecoratedClass(value: ts.Expression): boolean {
  return (
    ts.isCallExpression(value) && value.arguments.length === 2 && APPLY.includes(calleeName(value.expression) ?? '')
  );
}

/** The calls of decorators that a compiler left for a node. */
function emittedFor(node: Decorated): readonly ts.CallExpression[] {
  if (ts.isParameter(node)) {
    const { parent: owner } = node;
    if (!ts.isConstructorDeclaration(owner) && !ts.isMethodDeclaration(owner)) return [];
    const decorated = ts.isConstructorDeclaration(owner) ? owner.parent : owner;
    const index = owner.parameters.indexOf(node);
    return emittedFor(decorated).flatMap((call): readonly ts.CallExpression[] => {
      const [position, decorator] = call.arguments;
      const isOwn =
        OF_PARAMETER.test(calleeName(call.expression) ?? '') &&
        position !== undefined &&
        ts.isNumericLiteral(position) &&
        Number(position.text) === index;
      return isOwn && decorator && ts.isCallExpression(decorator) ? [decorator] : [];
    });
  }
  const owner = ts.isClassLike(node) ? node : ts.isClassLike(node.parent) ? node.parent : undefined;
  if (!owner?.name) return [];
  const member = ts.isClassLike(node) ? null : node.name && ts.isIdentifier(node.name) ? node.name.text : undefined;
  const { callsByName } = indexFile(owner.getSourceFile());
  return APPLY.flatMap((name) => callsByName.get(name) ?? []).flatMap((call) => {
    const [list, target, key] = call.arguments;
    if (!list || !ts.isArrayLiteralExpression(list) || !isOf(target, key, owner.name?.text, member)) return [];
    return list.elements.filter(ts.isCallExpression);
  });
}

/** `Tags`, or `Tags.prototype, 'list'` and `Tags, 'made'` for its parts. */
function isOf(
  target: ts.Expression | undefined,
  key: ts.Expression | undefined,
  owner: string | undefined,
  member: string | null | undefined,
): boolean {
  const named = target && ts.isPropertyAccessExpression(target) ? target.expression : target;
  if (!named || !ts.isIdentifier(named) || named.text !== owner) return false;
  return member === null ? key === undefined : key !== undefined && ts.isStringLiteralLike(key) && key.text === member;
}

function isMetadata(call: ts.CallExpression, key: string): boolean {
  const [name] = call.arguments;
  return (
    METADATA.test(calleeName(call.expression) ?? '') && !!name && ts.isStringLiteralLike(name) && name.text === key
  );
}

/** `Tags`, `typeof (_a = typeof Tags !== "undefined" && Tags) === "function" ? _a : Object`. */
function namedByType(node: ts.Expression | undefined): ts.Expression | undefined {
  if (!node || ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return node;
  return namedByTest(node);
}

/** The name that the innermost `typeof` asks of. */
function namedByTest(node: ts.Node): ts.Expression | undefined {
  if (ts.isTypeOfExpression(node)) return namedByType(node.expression);
  return ts.forEachChild(node, namedByTest);
}
