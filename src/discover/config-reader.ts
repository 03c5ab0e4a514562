/** Reads configuration files by their syntax: what they export, with constants and paths folded. Nothing is run. */
import path from 'node:path';
import { parseSource, ts } from '../syntax/parse.js';
import { absolutePath, parentDir } from './paths.js';

type Expression = ts.Expression;

/** What stands around the files that are read. */
export interface ConfigSurroundings {
  /** What `process.cwd()` means, absolute. */
  readonly cwd: string;
  /** The module of the project that a specifier means; undefined for what is outside of it. */
  open(from: string, specifier: string): { readonly path: string; readonly text: string } | undefined;
}

/** An expression, and the file whose names it uses. */
interface Located {
  readonly expression: Expression;
  readonly scope: ConfigScope;
}

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

/** `name as another` of an import or export. */
interface RenamedName {
  readonly name: { readonly text: string };
  readonly propertyName?: { readonly text: string } | undefined;
}

/** One file: its constants, imports and exports. */
class ConfigScope {
  readonly file: string;
  readonly source: ts.SourceFile;
  readonly surroundings: ConfigSurroundings;
  /** Names being followed, in all files: one that leads back to itself stands for nothing. */
  readonly following: Set<string>;
  readonly #constants = new Map<string, Expression>();
  readonly #imports = new Map<string, { readonly specifier: string; readonly name: string }>();

  constructor(file: string, text: string, surroundings: ConfigSurroundings, following: Set<string>) {
    this.file = file;
    this.source = parseSource(file, text);
    this.surroundings = surroundings;
    this.following = following;
    for (const statement of this.source.statements) this.#collect(statement);
  }

  #collect(statement: ts.Statement): void {
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name) && initializer) this.#constants.set(name.text, initializer);
      }
    } else if (ts.isExportAssignment(statement)) {
      this.#constants.set('default', statement.expression);
    } else if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const specifier = statement.moduleSpecifier.text;
      const { name, namedBindings } = statement.importClause ?? {};
      if (name) this.#imports.set(name.text, { specifier, name: 'default' });
      if (namedBindings && ts.isNamedImports(namedBindings)) this.#rename(namedBindings.elements, specifier);
    } else if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    ) {
      const { moduleSpecifier } = statement;
      if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier)) {
        this.#rename(statement.exportClause.elements, moduleSpecifier.text);
      } else {
        for (const { name, propertyName } of statement.exportClause.elements) {
          if (propertyName && ts.isIdentifier(propertyName)) this.#constants.set(name.text, propertyName);
        }
      }
    } else if (ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression)) {
      const { left, right } = statement.expression;
      if (/^(?:module\.)?exports(?:\.default)?$/.test(left.getText(this.source))) this.#constants.set('default', right);
    }
  }

  #rename(names: readonly RenamedName[], specifier: string): void {
    for (const { name, propertyName } of names)
      this.#imports.set(name.text, { specifier, name: (propertyName ?? name).text });
  }

  /** What a name of the file stands for, imports followed. */
  find(name: string): Located | undefined {
    const expression = this.#constants.get(name);
    if (expression) return { expression, scope: this };
    const imported = this.#imports.get(name);
    const module = imported && this.surroundings.open(this.file, imported.specifier);
    if (!module || this.following.has(module.path)) return undefined;
    this.following.add(module.path);
    const found = new ConfigScope(module.path, module.text, this.surroundings, this.following).find(imported.name);
    this.following.delete(module.path);
    return found;
  }

  /** `use` of what a name stands for; nothing where the name is being followed already. */
  through<T>(name: string, use: (found: Located) => readonly T[]): readonly T[] {
    const key = `${this.file}#${name}`;
    const found = this.following.has(key) ? undefined : this.find(name);
    if (!found) return [];
    this.following.add(key);
    const result = use(found);
    this.following.delete(key);
    return result;
  }
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
