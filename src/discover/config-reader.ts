/** Reads configuration files by their syntax: what they export, with constants and paths folded. Nothing is run. */
import path from 'node:path';
import { ts } from '../syntax/parse.js';
import { ConfigScope, type ConfigSurroundings, type Located } from './config-scope.js';
import { absolutePath, parentDir } from './paths.js';

type Expression = ts.Expression;

/** The value of a configuration, or a part of it, as far as syntax tells. */
export class ConfigValue {
  readonly #located: Located;

  constructor(located: Located) {
    this.#located = located;
  }

  /** All that may be the value of a property: several where a condition decides; none where there is no such property. */
  property(name: string): readonly ConfigValue[] {
    return objectsOf(this.#located).flatMap((object) =>
      propertyOf(object, name).map((found) => new ConfigValue(found)),
    );
  }

  /** The properties of the objects that it may be, by name; a spread's are left out. */
  entries(): readonly (readonly [key: string, value: ConfigValue])[] {
    return objectsOf(this.#located).flatMap(({ expression, scope }) =>
      expression.properties.flatMap((property) => {
        if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return [];
        const value = new ConfigValue({ expression: property.initializer, scope });
        return [[property.name.text, value] as const];
      }),
    );
  }

  /** The items of the lists that it may be. */
  items(): readonly ConfigValue[] {
    return alternatives(this.#located).flatMap(({ expression, scope }) =>
      ts.isArrayLiteralExpression(expression)
        ? expression.elements.map((element) => new ConfigValue({ expression: element, scope }))
        : [],
    );
  }

  /** The strings it may be, or may list; what cannot be told is left out. Paths of Node's functions are folded. */
  strings(): readonly string[] {
    return alternatives(this.#located).flatMap(({ expression, scope }) => {
      if (ts.isArrayLiteralExpression(expression)) {
        return expression.elements.flatMap((element) =>
          new ConfigValue({ expression: ts.isSpreadElement(element) ? element.expression : element, scope }).strings(),
        );
      }
      return fold({ expression, scope }) ?? [];
    });
  }
}

/** What a file exports as default or by `module.exports`; undefined where it does neither. */
export function readConfigValue(file: string, text: string, surroundings: ConfigSurroundings): ConfigValue | undefined {
  const found = new ConfigScope(file, text, surroundings, new Set()).find('default');
  return found && new ConfigValue(found);
}

/** The expressions that one may come down to: names and members followed, both sides of a condition. */
function alternatives({ expression, scope }: Located): readonly Located[] {
  const inner = unwrap(expression);
  const self = [{ expression: inner, scope }];
  if (ts.isConditionalExpression(inner)) {
    return [inner.whenTrue, inner.whenFalse].flatMap((side) => alternatives({ expression: side, scope }));
  }
  if (ts.isIdentifier(inner)) {
    const found = scope.through(inner.text, alternatives);
    return found.length > 0 ? found : self;
  }
  if (ts.isPropertyAccessExpression(inner) && ts.isIdentifier(inner.expression)) {
    const found = objectsOf({ expression: inner.expression, scope }).flatMap((object) =>
      propertyOf(object, inner.name.text).flatMap(alternatives),
    );
    return found.length > 0 ? found : self;
  }
  return self;
}

interface LocatedObject extends Located {
  readonly expression: ts.ObjectLiteralExpression;
}

/** The objects that an expression may be; those that wrapping functions (`defineConfig`) are given count for their results. */
function objectsOf(located: Located): readonly LocatedObject[] {
  return alternatives(located).flatMap(({ expression, scope }) => {
    if (ts.isObjectLiteralExpression(expression)) return [{ expression, scope }];
    if (ts.isArrowFunction(expression) && !ts.isBlock(expression.body)) {
      return objectsOf({ expression: expression.body, scope });
    }
    const [argument] = ts.isCallExpression(expression) ? expression.arguments : [];
    return argument ? objectsOf({ expression: argument, scope }) : [];
  });
}

/** The last one written counts, as it does when the object is made. */
function propertyOf({ expression, scope }: LocatedObject, name: string): readonly Located[] {
  for (const property of expression.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) {
      const spread = objectsOf({ expression: property.expression, scope }).flatMap((object) =>
        propertyOf(object, name),
      );
      if (spread.length > 0) return spread;
    } else if (ts.isPropertyAssignment(property)) {
      if (property.name.getText(scope.source).replace(/["']/g, '') !== name) continue;
      return [{ expression: property.initializer, scope }];
    } else if (ts.isShorthandPropertyAssignment(property) && property.name.text === name) {
      return [{ expression: property.name, scope }];
    }
  }
  return [];
}

/** A string or path that an expression is; undefined where syntax does not tell. */
function fold({ expression, scope }: Located): string | undefined {
  const inner = unwrap(expression);
  const foldHere = (part: Expression): string | undefined => fold({ expression: part, scope });
  if (ts.isStringLiteralLike(inner)) return inner.text;
  if (ts.isTemplateExpression(inner)) return foldTemplate(inner, foldHere);
  if (ts.isIdentifier(inner)) {
    const [constant] = scope.through(inner.text, (found): readonly string[] => {
      const text = fold(found);
      return text === undefined ? [] : [text];
    });
    if (constant !== undefined) return constant;
    return inner.text === '__dirname' ? parentDir(scope.file) : inner.text === '__filename' ? scope.file : undefined;
  }
  if (ts.isPropertyAccessExpression(inner)) return foldMember(inner, scope, foldHere);
  if (ts.isCallExpression(inner)) return foldCall(inner, scope, foldHere);
  if (ts.isNewExpression(inner)) return foldUrl(inner, scope, foldHere);
  if (ts.isBinaryExpression(inner)) return foldBinary(inner, foldHere);
  return undefined;
}

type Fold = (part: Expression) => string | undefined;

function foldMember(access: ts.PropertyAccessExpression, scope: ConfigScope, foldHere: Fold): string | undefined {
  switch (access.getText(scope.source).replace(/\s/g, '')) {
    case 'import.meta.dirname':
      return parentDir(scope.file);
    case 'import.meta.url':
    case 'import.meta.filename':
      return scope.file;
    default:
  }
  // `new URL('./schema', import.meta.url).pathname` is the path that the URL folds to.
  if (access.name.text === 'pathname' || access.name.text === 'href') return foldHere(access.expression);
  const [found, second] = alternatives({ expression: access, scope });
  return found && !second && found.expression !== access ? fold(found) : undefined;
}

function foldTemplate(template: ts.TemplateExpression, foldHere: Fold): string | undefined {
  let text = template.head.text;
  for (const span of template.templateSpans) {
    const value = foldHere(span.expression);
    if (value === undefined) return undefined;
    text += value + span.literal.text;
  }
  return text;
}

function foldCall(call: ts.CallExpression, scope: ConfigScope, foldHere: Fold): string | undefined {
  const callee = call.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText(scope.source);
  if (name === 'cwd') return scope.surroundings.cwd;
  const args = call.arguments.map(foldHere);
  if (!args.every((argument) => argument !== undefined)) return undefined;
  const [first = '', second = ''] = args;
  switch (name) {
    case 'join':
      return args.join('/');
    case 'resolve':
      return args.reduce((base, argument) => absolutePath(base, argument), scope.surroundings.cwd);
    case 'relative':
      return path.posix.relative(first, second);
    case 'dirname':
      return parentDir(first);
    case 'fileURLToPath':
    case 'normalize':
      return first;
    default:
      return undefined;
  }
}

function foldUrl(creation: ts.NewExpression, scope: ConfigScope, foldHere: Fold): string | undefined {
  const [relative, base] = (creation.arguments ?? []).map(foldHere);
  if (creation.expression.getText(scope.source) !== 'URL' || relative === undefined || base === undefined) return;
  return absolutePath(base.endsWith('/') ? base : parentDir(base), relative);
}

function foldBinary(binary: ts.BinaryExpression, foldHere: Fold): string | undefined {
  const left = foldHere(binary.left);
  const right = foldHere(binary.right);
  switch (binary.operatorToken.kind) {
    case ts.SyntaxKind.PlusToken:
      return left === undefined || right === undefined ? undefined : left + right;
    // `process.env.SCHEMA ?? 'prisma/schema.prisma'`: the environment is not asked, the default is.
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
      return left ?? right;
    default:
      return undefined;
  }
}

/** Takes off what does not change a value: parentheses, `as`, `satisfies`, `!`, `await`. */
function unwrap(expression: Expression): Expression {
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isNonNullExpression(expression) ||
    ts.isAwaitExpression(expression)
  ) {
    return unwrap(expression.expression);
  }
  return expression;
}
