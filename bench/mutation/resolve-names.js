// @ts-check
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { createResolver } from './resolve-modules.js';

/**
 * What a name stands for: a variable or function, a parameter (of which nothing is known), or all exports of a file.
 * @typedef {{ kind: 'declaration', node: ts.VariableDeclaration | ts.FunctionDeclaration } | { kind: 'module', file: string }
 *   | { kind: 'imported', from: string, name: string } | { kind: 'other' }} Meaning
 */
/** @typedef {{ kind: 'local', node: ts.Node } | { kind: 'import', from: string, name: string }} Binding `name` may be `*` */

/** @typedef {ReturnType<typeof createNames>} Names */

/**
 * Follows names by lexical scope and by imports, from syntax trees alone.
 * @param {readonly string[]} manifests package.json files of the repository
 */
export function createNames(manifests) {
  const resolveModule = createResolver(manifests);
  /** @type {Map<string, ts.SourceFile>} */
  const sources = new Map();
  /** @type {WeakMap<ts.Node, Map<string, Binding>>} */
  const scopes = new WeakMap();

  /** @param {string} file */
  function source(file) {
    let parsed = sources.get(file);
    if (!parsed) {
      parsed = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
      sources.set(file, parsed);
    }
    return parsed;
  }

  /**
   * @param {ts.Expression} written
   * @param {number} [depth]
   * @returns {Meaning}
   */
  function meaningOf(written, depth = 0) {
    const expression = unwrap(written);
    if (depth > 12) return { kind: 'other' };
    if (ts.isIdentifier(expression)) {
      const binding = findBinding(expression);
      return binding ? meaningOfBinding(expression.getSourceFile().fileName, binding, depth) : { kind: 'other' };
    }
    if (ts.isPropertyAccessExpression(expression)) {
      return memberOf(meaningOf(expression.expression, depth + 1), expression.name.text, depth + 1);
    }
    return { kind: 'other' };
  }

  /**
   * @param {string} file
   * @param {Binding} binding
   * @param {number} depth
   * @returns {Meaning}
   */
  function meaningOfBinding(file, binding, depth) {
    if (binding.kind === 'import') {
      const target = resolveModule(file, binding.from);
      if (!target) return { kind: 'imported', from: binding.from, name: binding.name };
      return binding.name === '*' ? { kind: 'module', file: target } : exportOf(target, binding.name, depth + 1);
    }
    const { node } = binding;
    if (ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node)) return { kind: 'declaration', node };
    if (ts.isBindingElement(node) && ts.isVariableDeclaration(node.parent.parent)) {
      const { initializer } = node.parent.parent;
      const name = node.propertyName ?? node.name;
      if (initializer && ts.isIdentifier(name) && !node.dotDotDotToken)
        return memberOf(meaningOf(initializer, depth + 1), name.text, depth + 1);
    }
    return { kind: 'other' };
  }

  /**
   * @param {Meaning} owner
   * @param {string} name
   * @param {number} depth
   * @returns {Meaning}
   */
  function memberOf(owner, name, depth) {
    if (owner.kind === 'module') return exportOf(owner.file, name, depth);
    const initializer = owner.kind === 'declaration' && ts.isVariableDeclaration(owner.node) && owner.node.initializer;
    const object = initializer && unwrap(initializer);
    if (!object || !ts.isObjectLiteralExpression(object)) return { kind: 'other' };
    const property = object.properties.find((one) => one.name && ts.isIdentifier(one.name) && one.name.text === name);
    if (property && ts.isShorthandPropertyAssignment(property)) return meaningOf(property.name, depth + 1);
    return property && ts.isPropertyAssignment(property)
      ? meaningOf(property.initializer, depth + 1)
      : { kind: 'other' };
  }

  /**
   * What a file exports under a name, re-exports followed.
   * @param {string} file
   * @param {string} name
   * @param {number} [depth]
   * @returns {Meaning}
   */
  function exportOf(file, name, depth = 0) {
    if (depth > 12) return { kind: 'other' };
    /** @type {string[]} */
    const wholes = [];
    for (const statement of source(file).statements) {
      if (ts.isExportDeclaration(statement)) {
        const from = statement.moduleSpecifier && textOf(statement.moduleSpecifier);
        if (!statement.exportClause) {
          if (from) wholes.push(from);
        } else if (ts.isNamespaceExport(statement.exportClause)) {
          if (statement.exportClause.name.text === name && from)
            return meaningOfBinding(file, { kind: 'import', from, name: '*' }, depth + 1);
        } else {
          for (const element of statement.exportClause.elements) {
            if (element.name.text !== name) continue;
            const own = (element.propertyName ?? element.name).text;
            const binding = from
              ? /** @type {Binding} */ ({ kind: 'import', from, name: own })
              : bindingsOf(source(file)).get(own);
            return binding ? meaningOfBinding(file, binding, depth + 1) : { kind: 'other' };
          }
        }
      }
    }
    const own = bindingsOf(source(file)).get(name);
    if (own?.kind === 'local' && isExported(own.node)) return meaningOfBinding(file, own, depth + 1);
    for (const from of wholes) {
      const target = resolveModule(file, from);
      const found = target && exportOf(target, name, depth + 1);
      if (found && found.kind !== 'other') return found;
    }
    return { kind: 'other' };
  }

  /**
   * @param {ts.Identifier} name
   * @returns {Binding | undefined}
   */
  function findBinding(name) {
    for (let node = name.parent; node; node = node.parent) {
      const found = bindingsOf(node).get(name.text);
      if (found) return found;
    }
    return undefined;
  }

  /** @param {ts.Node} scope */
  function bindingsOf(scope) {
    let names = scopes.get(scope);
    if (!names) {
      names = readBindings(scope);
      scopes.set(scope, names);
    }
    return names;
  }

  return { source, meaningOf, exportOf };
}

/** @type {Map<string, Binding>} */
const NONE = new Map();

/**
 * Names that a node declares for what stands in it.
 * @param {ts.Node} scope
 * @returns {Map<string, Binding>}
 */
function readBindings(scope) {
  if (!ts.isSourceFile(scope) && !ts.isBlock(scope) && !ts.isFunctionLike(scope) && !isLoop(scope)) return NONE;
  /** @type {Map<string, Binding>} */
  const names = new Map();
  /** @param {ts.Node} node a declaration, a pattern, or a list of declarations */
  const declare = (node) => {
    if (ts.isVariableDeclarationList(node)) node.declarations.forEach(declare);
    else if (ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node)) node.elements.forEach(declare);
    else if (
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node)
    ) {
      if (!node.name) return;
      if (ts.isIdentifier(node.name)) names.set(node.name.text, { kind: 'local', node });
      else declare(node.name);
    }
  };
  if (ts.isFunctionLike(scope)) scope.parameters.forEach(declare);
  else if (isLoop(scope)) {
    if (scope.initializer) declare(scope.initializer);
  } else {
    for (const statement of scope.statements) {
      if (ts.isVariableStatement(statement)) declare(statement.declarationList);
      else if (ts.isImportDeclaration(statement)) declareImport(statement, names);
      else declare(statement);
    }
  }
  return names;
}

/**
 * @param {ts.ImportDeclaration} statement
 * @param {Map<string, Binding>} names
 */
function declareImport({ importClause, moduleSpecifier }, names) {
  const from = textOf(moduleSpecifier);
  if (!importClause || from === null) return;
  if (importClause.name) names.set(importClause.name.text, { kind: 'import', from, name: 'default' });
  const { namedBindings } = importClause;
  if (namedBindings && ts.isNamespaceImport(namedBindings))
    names.set(namedBindings.name.text, { kind: 'import', from, name: '*' });
  else if (namedBindings) {
    for (const { name, propertyName } of namedBindings.elements) {
      names.set(name.text, { kind: 'import', from, name: (propertyName ?? name).text });
    }
  }
}

/**
 * @param {ts.Node} node
 * @returns {node is ts.ForStatement | ts.ForOfStatement | ts.ForInStatement}
 */
function isLoop(node) {
  return ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node);
}

/** @param {ts.Node} node */
function isExported(node) {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return (
    ts.canHaveModifiers(statement) &&
    !!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

/**
 * @param {ts.Node} node
 * @returns {string | null}
 */
export function textOf(node) {
  return ts.isStringLiteralLike(node) ? node.text : null;
}

/**
 * An expression without what changes only its type.
 * @param {ts.Expression} expression
 * @returns {ts.Expression}
 */
export function unwrap(expression) {
  return ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isNonNullExpression(expression) ||
    ts.isAwaitExpression(expression)
    ? unwrap(expression.expression)
    : expression;
}
