/** Lexical scopes, computed on demand: which declaration a name refers to at a place. */
import { kindTable } from './node-kinds.js';
import { ts } from './parse.js';

export type ValueDeclaration =
  | ts.VariableDeclaration
  | ts.ParameterDeclaration
  | ts.BindingElement
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ClassLikeDeclaration
  | ts.EnumDeclaration
  | ts.ModuleDeclaration
  | ImportDeclaration;

export type ImportDeclaration = ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport | ts.ImportEqualsDeclaration;

export type TypeDeclaration =
  | ts.TypeAliasDeclaration
  | ts.InterfaceDeclaration
  | ts.ClassLikeDeclaration
  | ts.EnumDeclaration
  | ts.ModuleDeclaration
  | ts.TypeParameterDeclaration
  | ImportDeclaration;

interface Locals {
  readonly values: Map<string, ValueDeclaration>;
  readonly types: Map<string, TypeDeclaration>;
}

/** Kept on the node, where the compiler keeps its own table of locals: see `IndexedFile` for why no `WeakMap` holds them. */
interface ScopeNode extends ts.Node {
  locals?: Locals | null;
}

/** The declaration of a value name visible at `from`, or undefined for globals. */
export function findValueDeclaration(name: string, from: ts.Node): ValueDeclaration | undefined {
  for (let node: ts.Node | undefined = from; node; node = node.parent) {
    const found = localsOf(node)?.values.get(name);
    // A parameter's default and a heritage clause see outer names of the same spelling only through the chain; close enough.
    if (found) return found;
  }
  return undefined;
}

/** The declaration of a type name visible at `from`, or undefined for globals. */
export function findTypeDeclaration(name: string, from: ts.Node): TypeDeclaration | undefined {
  for (let node: ts.Node | undefined = from; node; node = node.parent) {
    const found = localsOf(node)?.types.get(name);
    if (found) return found;
  }
  return undefined;
}

/** Names that the file adds to the global scope (`declare global`). */
export function findGlobalDeclaration(name: string, file: ts.SourceFile): ValueDeclaration | undefined {
  for (const statement of file.statements) {
    if (!ts.isModuleDeclaration(statement) || !(statement.flags & ts.NodeFlags.GlobalAugmentation)) continue;
    if (!statement.body || !ts.isModuleBlock(statement.body)) continue;
    const found = localsOf(statement.body)?.values.get(name);
    if (found) return found;
  }
  return undefined;
}

function localsOf(node: ScopeNode): Locals | null {
  if (HOLDERS[node.kind] !== 1) return null;
  if (node.locals === undefined) node.locals = collectLocals(node);
  return node.locals;
}

/** Most nodes on the way up hold no names: told by their kind, before any look-up. */
const HOLDERS = kindTable([
  ts.SyntaxKind.SourceFile,
  ts.SyntaxKind.ModuleBlock,
  ts.SyntaxKind.Block,
  ts.SyntaxKind.CaseBlock,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.ClassExpression,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.CatchClause,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.MethodSignature,
  ts.SyntaxKind.Constructor,
  ts.SyntaxKind.GetAccessor,
  ts.SyntaxKind.SetAccessor,
  ts.SyntaxKind.CallSignature,
  ts.SyntaxKind.ConstructSignature,
  ts.SyntaxKind.IndexSignature,
  ts.SyntaxKind.FunctionType,
  ts.SyntaxKind.ConstructorType,
]);

function collectLocals(node: ts.Node): Locals | null {
  const locals: Locals = { values: new Map(), types: new Map() };
  if (ts.isSourceFile(node) || ts.isModuleBlock(node)) {
    collectStatements(node.statements, locals);
    collectVars(node, locals);
  } else if (ts.isBlock(node)) {
    collectStatements(node.statements, locals);
  } else if (ts.isCaseBlock(node)) {
    for (const clause of node.clauses) collectStatements(clause.statements, locals);
  } else if (ts.isFunctionLike(node)) {
    for (const parameter of node.parameters) collectBinding(parameter, locals);
    collectTypeParameters(node.typeParameters, locals);
    if (ts.isFunctionExpression(node) && node.name && !locals.values.has(node.name.text)) {
      locals.values.set(node.name.text, node);
    }
    if ('body' in node && node.body) collectVars(node.body, locals);
  } else if (ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    if (node.initializer && ts.isVariableDeclarationList(node.initializer)) collectList(node.initializer, locals);
  } else if (ts.isClassLike(node)) {
    if (node.name) {
      locals.values.set(node.name.text, node);
      locals.types.set(node.name.text, node);
    }
    collectTypeParameters(node.typeParameters, locals);
  } else if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) {
    collectTypeParameters(node.typeParameters, locals);
  } else if (ts.isCatchClause(node)) {
    if (node.variableDeclaration) collectBinding(node.variableDeclaration, locals);
  } else {
    return null;
  }
  return locals.values.size || locals.types.size ? locals : null;
}

function collectStatements(statements: readonly ts.Statement[], locals: Locals): void {
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) {
      collectList(statement.declarationList, locals);
    } else if (ts.isFunctionDeclaration(statement)) {
      // Of overloads the one with a body says what happens.
      if (statement.name && (statement.body || !locals.values.has(statement.name.text))) {
        locals.values.set(statement.name.text, statement);
      }
    } else if (ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
      if (!statement.name) continue;
      locals.values.set(statement.name.text, statement);
      locals.types.set(statement.name.text, statement);
    } else if (ts.isModuleDeclaration(statement)) {
      if (!ts.isIdentifier(statement.name) || statement.flags & ts.NodeFlags.GlobalAugmentation) continue;
      if (!locals.values.has(statement.name.text)) locals.values.set(statement.name.text, statement);
      if (!locals.types.has(statement.name.text)) locals.types.set(statement.name.text, statement);
    } else if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
      locals.types.set(statement.name.text, statement);
    } else if (ts.isImportDeclaration(statement)) {
      collectImport(statement, locals);
    } else if (ts.isImportEqualsDeclaration(statement)) {
      locals.values.set(statement.name.text, statement);
      locals.types.set(statement.name.text, statement);
    }
  }
}

function collectImport(statement: ts.ImportDeclaration, locals: Locals): void {
  const clause = statement.importClause;
  if (!clause) return;
  if (clause.name) {
    locals.values.set(clause.name.text, clause);
    locals.types.set(clause.name.text, clause);
  }
  const bindings = clause.namedBindings;
  if (!bindings) return;
  for (const binding of ts.isNamespaceImport(bindings) ? [bindings] : bindings.elements) {
    locals.values.set(binding.name.text, binding);
    locals.types.set(binding.name.text, binding);
  }
}

function collectList(list: ts.VariableDeclarationList, locals: Locals): void {
  for (const declaration of list.declarations) collectBinding(declaration, locals);
}

function collectBinding(
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
  locals: Locals,
): void {
  const { name } = declaration;
  if (ts.isIdentifier(name)) {
    locals.values.set(name.text, declaration);
    return;
  }
  for (const element of name.elements) if (ts.isBindingElement(element)) collectBinding(element, locals);
}

function collectTypeParameters(parameters: readonly ts.TypeParameterDeclaration[] | undefined, locals: Locals): void {
  for (const parameter of parameters ?? []) locals.types.set(parameter.name.text, parameter);
}

/** `var` declarations are visible in the whole function; only statements can hold them. */
function collectVars(container: ts.Node, locals: Locals): void {
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclarationList(node)) {
      if (!(node.flags & ts.NodeFlags.BlockScoped)) collectList(node, locals);
    } else if (STATEMENT_HOLDERS[node.kind] === 1) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(container, visit);
}

const STATEMENT_HOLDERS = kindTable([
  ts.SyntaxKind.Block,
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.TryStatement,
  ts.SyntaxKind.CatchClause,
  ts.SyntaxKind.SwitchStatement,
  ts.SyntaxKind.CaseBlock,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.DefaultClause,
  ts.SyntaxKind.LabeledStatement,
]);
