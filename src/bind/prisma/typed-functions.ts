/** Functions whose parameters have client types. */
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { findTypeDeclaration } from '../../syntax/scope.js';
import type { TypedFunction } from '../typed-function.js';
import type { FileBinding } from './binder.js';
import { bearsInput } from './declared.js';
import { mayBearClientType, typeNames } from './type-text.js';

const MAY_BEAR = /Prisma\b|(?:Input|Args|Include|Select|OrderBy\w*)\b/;

/** The functions of a file that take client types, for calls from files that never mention the client. */
export function findTypedFunctions(file: FileBinding): readonly TypedFunction[] {
  const found: TypedFunction[] = [];
  for (const node of indexFile(file.module.ast).typedFunctions) {
    const name = nameOf(node);
    if (!name) continue;
    const types = node.parameters.flatMap(({ type }) => type ?? []).filter((type) => mayBearClientType(file, type));
    if (!types.some((type) => bearsInput(file.ev.evaluateType(type)))) continue;
    found.push({ ...name, takesInput: types.some((type) => textsOf(type, 0).some((text) => MAY_BEAR.test(text))) });
  }
  return found;
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

function nameOf(node: ts.FunctionLikeDeclaration): Omit<TypedFunction, 'takesInput'> | undefined {
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
