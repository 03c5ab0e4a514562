/** Functions whose parameters have types of the ORM's. */
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { findTypeDeclaration } from '../../syntax/scope.js';
import { bearsInput } from './check.js';
import type { TypedFile } from './declared-types.js';
import { typeNames } from './type-names.js';
import type { TypedFunction } from './typed-function.js';

/** The functions of a file that take the ORM's types, `inputName` being those that objects are written for, for calls from files that never mention the client. */
export function findTypedFunctions(file: TypedFile, inputName: RegExp): readonly TypedFunction[] {
  const found: TypedFunction[] = [];
  for (const node of indexFile(file.module.ast).typedFunctions) {
    const name = nameOf(node);
    if (!name) continue;
    const types = node.parameters.flatMap(({ type }) => type ?? []).filter((type) => file.mayBear(type));
    if (!types.some((type) => bearsInput(file, file.ev.evaluateType(type)))) continue;
    const takesInput = types.some((type) => textsOf(type, 0).some((text) => inputName.test(text)));
    found.push({ ...name, takesInput, isLocal: isLocal(file, node, name.name) });
  }
  return found;
}

/** Whether nothing but calls in its own file can reach a function: it is not exported, and never handed to anything. */
function isLocal({ module }: TypedFile, node: ts.FunctionLikeDeclaration, name: string): boolean {
  const declaration = ts.isFunctionDeclaration(node) ? node : node.parent;
  if (!ts.isFunctionDeclaration(declaration) && !ts.isVariableDeclaration(declaration)) return false;
  if (module.exports.has(name) || module.exports.has('export=')) return false;
  const token = declaration.name;
  if (!token) return false;
  const start = token.getStart();
  for (const { index } of module.text.matchAll(
    new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$')}(?![\\w$])`, 'g'),
  )) {
    if (index !== start && !/^\s*[(<]/.test(module.text.slice(index + name.length, index + name.length + 40)))
      return false;
  }
  return true;
}

const MAX_NAMED = 3;

function textsOf(type: ts.Node, depth: number): readonly string[] {
  const text = type.getText();
  if (depth === MAX_NAMED) return [text];
  const named = typeNames(text).flatMap((name) => {
    const declaration = findTypeDeclaration(name, type);
    const isOwn = declaration && (ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration));
    return isOwn && declaration !== type ? textsOf(declaration, depth + 1) : [];
  });
  return [text, ...named];
}

function nameOf(node: ts.FunctionLikeDeclaration): Pick<TypedFunction, 'name' | 'className'> | undefined {
  if (ts.isConstructorDeclaration(node)) {
    return node.parent.name ? { name: node.parent.name.text, className: null } : undefined;
  }
  if (ts.isMethodDeclaration(node)) {
    const owner = node.parent;
    if (!ts.isIdentifier(node.name) || !ts.isClassLike(owner) || !owner.name) return undefined;
    return { name: node.name.text, className: owner.name.text };
  }
  if (node.name && ts.isIdentifier(node.name)) return { name: node.name.text, className: null };
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return undefined;
  return { name: parent.name.text, className: null };
}
