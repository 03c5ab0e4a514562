/** What one walk over a file's tree collects, so that no later question needs another walk. */
import { ts } from './parse.js';

/** `where.foo = x`, `where.a.b = x`: `path` leads from the variable to the assigned key. */
export interface PropertyAssignment {
  readonly root: ts.Identifier;
  readonly path: readonly ts.Expression[];
  readonly value: ts.Expression;
}

/** `delete where.a.b`: `path` leads from the variable to the key. */
export interface Deletion {
  readonly root: ts.Identifier;
  readonly path: readonly ts.Expression[];
  readonly node: ts.DeleteExpression;
}

/** A call that puts something into what stands at the end of `path`: `rows.push(row)`, `Object.assign(where, given)`. */
export interface Filling {
  readonly root: ts.Identifier;
  readonly path: readonly ts.Expression[];
  readonly method: string;
  readonly given: readonly ts.Expression[];
}

export interface FileIndex {
  readonly calls: readonly ts.CallExpression[];
  readonly news: readonly ts.NewExpression[];
  readonly members: readonly (ts.PropertyAccessExpression | ts.ElementAccessExpression)[];
  readonly typeReferences: readonly (ts.TypeReferenceNode | ts.ExpressionWithTypeArguments | ts.ImportTypeNode)[];
  readonly qualifiedNames: readonly ts.QualifiedName[];
  readonly assertions: readonly (ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion)[];
  /** Declarations with a type annotation and something to check against it. */
  readonly annotated: readonly (
    | ts.VariableDeclaration
    | ts.ParameterDeclaration
    | ts.PropertyDeclaration
    | ts.FunctionLikeDeclaration
  )[];
  /** Named functions and methods that declare types for their parameters. */
  readonly typedFunctions: readonly ts.FunctionLikeDeclaration[];
  /** `name = value`, by name. */
  readonly assignments: ReadonlyMap<
    string,
    readonly { readonly target: ts.Identifier; readonly value: ts.Expression }[]
  >;
  /** By name of the variable at the root. */
  readonly propertyAssignments: ReadonlyMap<string, readonly PropertyAssignment[]>;
  /** By name of the variable at the root. */
  readonly fillings: ReadonlyMap<string, readonly Filling[]>;
  /** `delete where.foo`, by name of the variable at the root. */
  readonly deletions: ReadonlyMap<string, readonly Deletion[]>;
  /** Calls by the callee's last name: `f(x)`, `this.f(x)`, `a.f(x)`. */
  readonly callsByName: ReadonlyMap<string, readonly ts.CallExpression[]>;
  /** `{ a, b: { c } }` wherever a variable or parameter is taken apart; each pattern in one stands for itself. */
  readonly objectPatterns: readonly ts.ObjectBindingPattern[];
  /** `===`, `!==` and their loose forms, with a string written on one side or both. */
  readonly comparisons: readonly ts.BinaryExpression[];
  readonly switches: readonly ts.SwitchStatement[];
  readonly imports: readonly (ts.ImportDeclaration | ts.ExportDeclaration)[];
  readonly bindingPatterns: readonly ts.VariableDeclaration[];
}

/**
 * Kept on the tree itself: the collector takes what a long-lived `WeakMap` holds for alive until its next full run, and
 * would move every tree of the project twice.
 */
interface IndexedFile extends ts.SourceFile {
  fileIndex?: FileIndex;
}

/** What a file's tree holds, collected once; sets the parents of all nodes on the way. */
export function indexFile(file: IndexedFile): FileIndex {
  file.fileIndex ??= walk(file);
  return file.fileIndex;
}

/** Compared with every node of every file. */
const {
  ArrowFunction,
  AsExpression,
  BinaryExpression,
  CallExpression,
  Constructor,
  DeleteExpression,
  ElementAccessExpression,
  ExportDeclaration,
  ExpressionWithTypeArguments,
  FunctionDeclaration,
  FunctionExpression,
  GetAccessor,
  ImportDeclaration,
  ImportType,
  MethodDeclaration,
  NewExpression,
  ObjectBindingPattern,
  Parameter,
  PropertyAccessExpression,
  PropertyDeclaration,
  QualifiedName,
  SatisfiesExpression,
  SwitchStatement,
  TypeAssertionExpression,
  TypeReference,
  VariableDeclaration,
} = ts.SyntaxKind;

function walk(file: ts.SourceFile): FileIndex {
  const index = {
    calls: [] as ts.CallExpression[],
    news: [] as ts.NewExpression[],
    members: [] as (ts.PropertyAccessExpression | ts.ElementAccessExpression)[],
    typeReferences: [] as (ts.TypeReferenceNode | ts.ExpressionWithTypeArguments | ts.ImportTypeNode)[],
    qualifiedNames: [] as ts.QualifiedName[],
    assertions: [] as (ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion)[],
    annotated: [] as (
      | ts.VariableDeclaration
      | ts.ParameterDeclaration
      | ts.PropertyDeclaration
      | ts.FunctionLikeDeclaration
    )[],
    typedFunctions: [] as ts.FunctionLikeDeclaration[],
    assignments: new Map<string, { target: ts.Identifier; value: ts.Expression }[]>(),
    propertyAssignments: new Map<string, PropertyAssignment[]>(),
    fillings: new Map<string, Filling[]>(),
    deletions: new Map<string, Deletion[]>(),
    callsByName: new Map<string, ts.CallExpression[]>(),
    imports: [] as (ts.ImportDeclaration | ts.ExportDeclaration)[],
    bindingPatterns: [] as ts.VariableDeclaration[],
    objectPatterns: [] as ts.ObjectBindingPattern[],
    comparisons: [] as ts.BinaryExpression[],
    switches: [] as ts.SwitchStatement[],
  };

  let parent: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (parent) (node as { parent: ts.Node }).parent = parent;
    switch (node.kind) {
      case CallExpression: {
        const call = node as ts.CallExpression;
        index.calls.push(call);
        const name = calleeName(call.expression);
        if (name !== undefined) {
          push(index.callsByName, name, call);
          recordFilling(call, name, index.fillings);
        }
        break;
      }
      case NewExpression:
        index.news.push(node as ts.NewExpression);
        break;
      case PropertyAccessExpression:
      case ElementAccessExpression:
        index.members.push(node as ts.PropertyAccessExpression | ts.ElementAccessExpression);
        break;
      case TypeReference:
      case ExpressionWithTypeArguments:
      case ImportType:
        index.typeReferences.push(node as ts.TypeReferenceNode | ts.ExpressionWithTypeArguments | ts.ImportTypeNode);
        break;
      case QualifiedName:
        index.qualifiedNames.push(node as ts.QualifiedName);
        break;
      case AsExpression:
      case SatisfiesExpression:
      case TypeAssertionExpression:
        index.assertions.push(node as ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion);
        break;
      case VariableDeclaration: {
        const declaration = node as ts.VariableDeclaration;
        if (declaration.type) index.annotated.push(declaration);
        if (!ts.isIdentifier(declaration.name)) index.bindingPatterns.push(declaration);
        break;
      }
      case Parameter:
      case PropertyDeclaration: {
        const declaration = node as ts.ParameterDeclaration | ts.PropertyDeclaration;
        if (declaration.type && declaration.initializer) index.annotated.push(declaration);
        break;
      }
      case FunctionDeclaration:
      case FunctionExpression:
      case ArrowFunction:
      case MethodDeclaration:
      case Constructor:
      case GetAccessor: {
        const declaration = node as ts.FunctionLikeDeclaration;
        if (declaration.type && declaration.body) index.annotated.push(declaration);
        if (declaration.parameters.some((parameter) => parameter.type)) index.typedFunctions.push(declaration);
        break;
      }
      case BinaryExpression:
        recordBinary(node as ts.BinaryExpression, index);
        break;
      case DeleteExpression: {
        const deletion = node as ts.DeleteExpression;
        const { root, path } = pathTo(deletion.expression);
        if (path.length && ts.isIdentifier(root)) push(index.deletions, root.text, { root, path, node: deletion });
        break;
      }
      case ObjectBindingPattern:
        index.objectPatterns.push(node as ts.ObjectBindingPattern);
        break;
      case SwitchStatement:
        index.switches.push(node as ts.SwitchStatement);
        break;
      case ImportDeclaration:
      case ExportDeclaration:
        index.imports.push(node as ts.ImportDeclaration | ts.ExportDeclaration);
        break;
      default:
    }
    const outer = parent;
    parent = node;
    ts.forEachChild(node, visit);
    parent = outer;
  };
  visit(file);
  return index;
}

/** Methods that put their arguments into a list, by how many of them come first that are not put there. */
const GROWING: ReadonlyMap<string, number> = new Map([
  ['push', 0],
  ['unshift', 0],
  ['splice', 2],
]);

function recordFilling(call: ts.CallExpression, method: string, fillings: Map<string, Filling[]>): void {
  const { expression, arguments: all } = call;
  const first = GROWING.get(method);
  if ((first === undefined && method !== 'assign') || !ts.isPropertyAccessExpression(expression)) return;
  const isOfObject = ts.isIdentifier(expression.expression) && expression.expression.text === 'Object';
  const target = first === undefined ? (isOfObject ? all[0] : undefined) : expression.expression;
  const given = all.slice(first ?? 1);
  if (!target || !given.length) return;
  const { root, path } = pathTo(target);
  if (ts.isIdentifier(root)) push(fillings, root.text, { root, path, method, given });
}

/** What is filled from binary expressions. */
interface Binaries {
  readonly assignments: Map<string, { target: ts.Identifier; value: ts.Expression }[]>;
  readonly propertyAssignments: Map<string, PropertyAssignment[]>;
  readonly comparisons: ts.BinaryExpression[];
}

function recordBinary(node: ts.BinaryExpression, index: Binaries): void {
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      recordAssignment(node, index);
      break;
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      if (ts.isStringLiteralLike(node.left) || ts.isStringLiteralLike(node.right)) index.comparisons.push(node);
      break;
    default:
  }
}

function recordAssignment(node: ts.BinaryExpression, index: Binaries): void {
  if (ts.isIdentifier(node.left)) {
    push(index.assignments, node.left.text, { target: node.left, value: node.right });
    return;
  }
  const { root, path } = pathTo(node.left);
  if (path.length && ts.isIdentifier(root)) {
    push(index.propertyAssignments, root.text, { root, path, value: node.right });
  } else if (path.length && root.kind === ts.SyntaxKind.ThisKeyword) {
    const [first] = path;
    // `this.client = x` in a constructor declares a field in JavaScript.
    if (path.length === 1 && first && ts.isIdentifier(first)) {
      push(index.assignments, `this.${first.text}`, { target: first, value: node.right });
    }
  }
}

/** What stands at the root of `where.a.b`, and the names and keys that lead on from it. */
function pathTo(node: ts.Expression): { readonly root: ts.Expression; readonly path: readonly ts.Expression[] } {
  const path: ts.Expression[] = [];
  let root = node;
  for (;;) {
    if (ts.isPropertyAccessExpression(root)) {
      path.unshift(root.name as ts.Expression);
      root = root.expression;
    } else if (ts.isElementAccessExpression(root)) {
      path.unshift(root.argumentExpression);
      root = root.expression;
    } else if (ts.isNonNullExpression(root) || ts.isParenthesizedExpression(root) || ts.isAsExpression(root)) {
      root = root.expression;
    } else {
      return { root, path };
    }
  }
}

/** The name that a call ends in: `f`, `a.b.f`. */
export function calleeName(callee: ts.Expression): string | undefined {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
