/** Functions whose parameters have client types, and the files that call them without naming the client themselves. */
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import type { FileBinding } from './binder.js';
import { bearsInput } from './declared.js';

/** How files call a function: by its name, and for methods with the class in sight. */
export interface TypedFunction {
  readonly name: string;
  readonly className: string | null;
  /** Takes one of the client's input types; model rows are passed about too much to look for in every file. */
  readonly takesInput: boolean;
}

const MAY_BEAR = /Prisma\b|(?:Input|Args|Include|Select|OrderBy\w*)\b/;

/** The functions of a file that take client types, for calls from files that never mention the client. */
export function findTypedFunctions(file: FileBinding): readonly TypedFunction[] {
  const found: TypedFunction[] = [];
  for (const node of indexFile(file.module.ast).typedFunctions) {
    const name = nameOf(node);
    if (!name) continue;
    const types = node.parameters.flatMap(({ type }) => type ?? []).filter((type) => mayBear(file, type));
    if (!types.some((type) => bearsInput(file.ev.evaluateType(type)))) continue;
    found.push({ ...name, takesInput: types.some((type) => MAY_BEAR.test(type.getText())) });
  }
  return found;
}

/** A look at the text before a type is evaluated. */
function mayBear(file: FileBinding, type: ts.TypeNode): boolean {
  const text = type.getText();
  return MAY_BEAR.test(text) || (text.match(/[A-Z$]\w*/g) ?? []).some((name) => file.schemaNames.has(name));
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

/** A test of texts: whether a file calls one of the functions. */
export function callsAnyOf(all: readonly TypedFunction[]): (text: string) => boolean {
  const functions = all.filter(({ takesInput }) => takesInput);
  const plain = new Set(functions.flatMap(({ name, className }) => (className === null ? [name] : [])));
  const methods = new Map<string, Set<string>>();
  for (const { name, className } of functions) {
    if (className !== null) methods.set(className, (methods.get(className) ?? new Set()).add(name));
  }
  const direct = plain.size ? new RegExp(`\\b(?:${[...plain].join('|')})\\s*\\(\\s*[\\[{(\\w]`) : undefined;
  const classes = methods.size ? new RegExp(`\\b(?:${[...methods.keys()].join('|')})\\b`, 'g') : undefined;
  return (text) => {
    if (direct?.test(text)) return true;
    if (!classes) return false;
    for (const name of new Set(text.match(classes) ?? [])) {
      for (const method of methods.get(name) ?? []) if (text.includes(`.${method}(`)) return true;
    }
    return false;
  };
}
