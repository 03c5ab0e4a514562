/** Where a prisma.config file says its schema is. The file is read as syntax and never run. */
import { parseSource, ts } from '../syntax/parse.js';
import { absolutePath, parentDir } from './paths.js';

type Expression = ts.Expression;

/** What an expression may stand for: a path, or nothing that syntax tells. */
type PathValue = string | undefined;

/** The `schema` of a prisma.config file, absolute; undefined where there is none or it is not told by syntax alone. */
export function readPrismaConfig(file: string, text: string): string | undefined {
  const source = parseSource(file, text);
  const reader = new ConfigReader(file, source);
  const config = reader.findConfigObject();
  const schema = config && reader.property(config, 'schema');
  return schema && reader.schemaPath(schema);
}

/** Folds the constants of one config file. */
class ConfigReader {
  readonly #file: string;
  readonly #constants = new Map<string, Expression>();
  readonly #source: ts.SourceFile;
  /** Constants being folded: one that refers to itself stands for nothing. */
  readonly #folding = new Set<string>();

  constructor(file: string, source: ts.SourceFile) {
    this.#file = file;
    this.#source = source;
    for (const statement of source.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name) && initializer) this.#constants.set(name.text, initializer);
      }
    }
  }

  /** The object that is exported as default or by `module.exports`. */
  findConfigObject(): ts.ObjectLiteralExpression | undefined {
    for (const statement of this.#source.statements) {
      if (ts.isExportAssignment(statement)) return this.#objectOf(statement.expression);
      if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) continue;
      const { left, right } = statement.expression;
      if (/^(?:module\.)?exports(?:\.default)?$/.test(left.getText(this.#source))) return this.#objectOf(right);
    }
    return undefined;
  }

  property(object: ts.ObjectLiteralExpression, name: string): Expression | undefined {
    for (const property of object.properties) {
      if (ts.isPropertyAssignment(property) && property.name.getText(this.#source).replace(/["']/g, '') === name) {
        return property.initializer;
      }
      if (ts.isShorthandPropertyAssignment(property) && property.name.text === name) return property.name;
    }
    return undefined;
  }

  /** Relative paths start from the config file's folder. Early versions of Prisma 6 took `{ kind, filePath | folderPath }`. */
  schemaPath(expression: Expression): PathValue {
    const object = this.#objectOf(expression);
    const path = object ? (this.property(object, 'filePath') ?? this.property(object, 'folderPath')) : expression;
    const folded = path && this.#fold(path);
    return folded === undefined ? undefined : absolutePath(parentDir(this.#file), folded);
  }

  #objectOf(expression: Expression): ts.ObjectLiteralExpression | undefined {
    const inner = unwrap(expression);
    if (ts.isObjectLiteralExpression(inner)) return inner;
    if (ts.isIdentifier(inner)) return this.#throughConstant(inner.text, (value) => this.#objectOf(value));
    const [argument] = ts.isCallExpression(inner) ? inner.arguments : [];
    return argument && this.#objectOf(argument);
  }

  #throughConstant<T>(name: string, use: (value: Expression) => T | undefined): T | undefined {
    const value = this.#constants.get(name);
    if (value === undefined || this.#folding.has(name)) return undefined;
    this.#folding.add(name);
    const result = use(value);
    this.#folding.delete(name);
    return result;
  }

  #fold(expression: Expression): PathValue {
    const inner = unwrap(expression);
    if (ts.isStringLiteralLike(inner)) return inner.text;
    if (ts.isTemplateExpression(inner)) return this.#foldTemplate(inner);
    if (ts.isIdentifier(inner)) {
      const constant = this.#throughConstant(inner.text, (value) => this.#fold(value));
      return constant ?? this.#foldGlobal(inner.text);
    }
    if (ts.isPropertyAccessExpression(inner)) return this.#foldMember(inner);
    if (ts.isCallExpression(inner)) return this.#foldCall(inner);
    if (ts.isNewExpression(inner)) return this.#foldUrl(inner);
    if (ts.isBinaryExpression(inner)) return this.#foldBinary(inner);
    return undefined;
  }

  #foldGlobal(name: string): PathValue {
    if (name === '__dirname') return parentDir(this.#file);
    return name === '__filename' ? this.#file : undefined;
  }

  #foldMember(access: ts.PropertyAccessExpression): PathValue {
    switch (access.getText(this.#source).replace(/\s/g, '')) {
      case 'import.meta.dirname':
        return parentDir(this.#file);
      case 'import.meta.url':
      case 'import.meta.filename':
        return this.#file;
      default:
        // `new URL('./schema', import.meta.url).pathname` is the path that the URL folds to.
        return access.name.text === 'pathname' || access.name.text === 'href'
          ? this.#fold(access.expression)
          : undefined;
    }
  }

  #foldTemplate(template: ts.TemplateExpression): PathValue {
    let text = template.head.text;
    for (const span of template.templateSpans) {
      const value = this.#fold(span.expression);
      if (value === undefined) return undefined;
      text += value + span.literal.text;
    }
    return text;
  }

  #foldCall(call: ts.CallExpression): PathValue {
    const callee = call.expression;
    const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText(this.#source);
    if (name === 'cwd') return parentDir(this.#file);
    const args = call.arguments.map((argument) => this.#fold(argument));
    if (!args.every((argument) => argument !== undefined)) return undefined;
    const [first = ''] = args;
    switch (name) {
      case 'join':
        return args.join('/');
      case 'resolve':
        return args.reduce((base, argument) => absolutePath(base, argument), parentDir(this.#file));
      case 'dirname':
        return parentDir(first);
      case 'fileURLToPath':
      case 'normalize':
        return first;
      default:
        return undefined;
    }
  }

  #foldUrl(creation: ts.NewExpression): PathValue {
    const [relative, base] = (creation.arguments ?? []).map((argument) => this.#fold(argument));
    if (creation.expression.getText(this.#source) !== 'URL' || relative === undefined || base === undefined) return;
    return absolutePath(base.endsWith('/') ? base : parentDir(base), relative);
  }

  #foldBinary(binary: ts.BinaryExpression): PathValue {
    const left = this.#fold(binary.left);
    const right = this.#fold(binary.right);
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
