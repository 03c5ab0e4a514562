/** What all callers of a function together give for a parameter, wherever they stand. */
import { identifiersOf } from '../syntax/identifiers.js';
import { ts } from '../syntax/parse.js';
import { findValueDeclaration } from '../syntax/scope.js';
import { functionName } from './callers.js';
import { argumentsOf, contextualParameter } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { propsOf } from './jsx.js';
import { openNaming } from './open-naming.js';
import { alternatives, join, unknown, type Value } from './value.js';

const MAX_REFERENCES = 24;

/** Every value that a parameter may get; something unknown is among them unless all uses of the function are known calls. */
export function givenByAll(ev: Evaluator, fn: ts.SignatureDeclaration, index: number): Value {
  const references = referencesOf(ev, fn);
  if (!references?.length || references.length > MAX_REFERENCES) return unknown('untyped-parameter');
  return join(references.map((reference) => givenAt(ev, reference, index)));
}

/** Where a function is used; undefined where not all of that can be seen. */
function referencesOf(ev: Evaluator, fn: ts.SignatureDeclaration): readonly ts.Identifier[] | undefined {
  const name = functionName(fn);
  if (name === undefined) return undefined;
  const isMethod = ts.isMethodDeclaration(fn);
  if (isMethod && !ts.isClassLike(fn.parent)) return undefined;
  const own = fn.getSourceFile();
  const isPrivate = isMethod && (ts.getCombinedModifierFlags(fn) & ts.ModifierFlags.Private) !== 0;
  const isShared = isMethod ? !isPrivate : isExported(fn, own, name);
  const files = isShared ? openNaming(ev, name, own) : [own];
  if (!files) return undefined;
  const found: ts.Identifier[] = [];
  for (const file of files) {
    for (const identifier of identifiersOf(file, name)) {
      const use = useOf(ev, fn, identifier);
      if (use === 'unknown') return undefined;
      if (use === 'reference') found.push(identifier);
    }
  }
  return found;
}

/** Whether an identifier of the function's name is a use of it. */
function useOf(ev: Evaluator, fn: ts.SignatureDeclaration, node: ts.Identifier): 'none' | 'reference' | 'unknown' {
  const { parent } = node;
  if ((parent as ts.Node) === fn || parent === fn.parent || isNameOnly(parent, node)) return 'none';
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    const callees = alternatives(ev.evaluate(parent));
    if (callees.some((callee) => callee.kind === 'function' && callee.node === fn)) {
      return ts.isCallExpression(parent.parent) && parent.parent.expression === parent ? 'reference' : 'unknown';
    }
    // A method of something unknown may be this one.
    return ts.isMethodDeclaration(fn) && callees.some(({ kind }) => kind === 'unknown') ? 'unknown' : 'none';
  }
  const values = alternatives(ev.evaluate(node));
  if (!values.some((value) => value.kind === 'function' && value.node === fn)) return 'none';
  if (ts.isShorthandPropertyAssignment(parent)) return 'unknown';
  return 'reference';
}

/** Names in declarations, types and imports, which use nothing. */
function isNameOnly(parent: ts.Node, node: ts.Identifier): boolean {
  if (ts.isPropertyAccessExpression(parent) || ts.isShorthandPropertyAssignment(parent)) return false;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isExportSpecifier(parent)) return true;
  if (ts.isExportAssignment(parent) || ts.isTypeQueryNode(parent) || ts.isTypeReferenceNode(parent)) return true;
  if (ts.isJsxClosingElement(parent) || ts.isJsxAttribute(parent)) return true;
  return 'name' in parent && parent.name === node;
}

function isExported(fn: ts.SignatureDeclaration, file: ts.SourceFile, name: string): boolean {
  let owner: ts.Node = fn;
  while (!ts.isSourceFile(owner.parent)) {
    const { parent } = owner;
    // What stands inside of a function is seen there alone.
    if (ts.isBlock(parent)) return false;
    owner = parent;
  }
  if (ts.canHaveModifiers(owner) && owner.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    return true;
  return identifiersOf(file, name).some(
    ({ parent }) =>
      ts.isExportSpecifier(parent) ||
      ts.isExportAssignment(parent) ||
      // CommonJS: `module.exports = { name }`, `exports.name = name`.
      ts.isShorthandPropertyAssignment(parent) ||
      (ts.isBinaryExpression(parent) && findValueDeclaration('exports', parent) === undefined),
  );
}

function givenAt(ev: Evaluator, reference: ts.Identifier, index: number): Value {
  const outer = ts.isPropertyAccessExpression(reference.parent) ? reference.parent : reference;
  const { parent } = outer;
  if (ts.isCallExpression(parent) && parent.expression === outer) return argumentsOf(ev, parent, ev.root).at(index);
  if (ts.isJsxOpeningElement(parent) || ts.isJsxSelfClosingElement(parent)) {
    return index === 0 ? propsOf(ev, parent, ev.root) : unknown('untyped-parameter');
  }
  return contextualParameter(ev, outer, index, ev.root) ?? unknown('untyped-parameter');
}
