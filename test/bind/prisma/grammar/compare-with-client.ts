/**
 * Compares our grammar with a generated client: every member of its `Prisma` namespace is a type to us, and every object
 * type among them that we have an input for has the same keys, optional ones alike.
 */
import ts from 'typescript';
import { createGrammar } from '../../../../src/bind/prisma/grammar/create-grammar.js';
import { NAMESPACE_MEMBERS } from '../../../../src/bind/prisma/grammar/namespace-names.js';
import type { PrismaCatalog } from '../../../../src/catalog/catalog.js';
import type { Comparison } from './compare-with-dmmf.js';

export interface ClientComparison extends Comparison {
  /** Names that are types to us and that the client lacks: no error, but a chance to be more exact. */
  readonly granted: readonly string[];
}

/** `declarations`: text of the client's `index.d.ts`. */
export function compareWithClient(catalog: PrismaCatalog, declarations: string): ClientComparison {
  const grammar = createGrammar(catalog);
  const members = readNamespace(declarations);
  const differences: string[] = [];
  let [types, keys] = [0, 0];
  for (const [name, declared] of members) {
    if (!grammar.hasType(name)) differences.push(`${name}: missing`);
    if (declared === undefined) continue;
    const input = grammar.findInput(name);
    if (input === undefined) {
      const isInput = /(?:Args|Select|Include|Omit|Input|InputType)$/.test(name);
      if (isInput && !NAMESPACE_MEMBERS.has(name)) differences.push(`${name}: no input`);
      continue;
    }
    types += 1;
    keys += declared.size;
    for (const [key, required] of declared) {
      const slot = input.slots.get(key);
      if (slot === undefined) differences.push(`${name}.${key}: missing`);
      // A unique key is a choice among several: the client says so by a type around the object.
      else if (slot.required !== required && input.requires.kind !== 'unique') {
        differences.push(`${name}.${key}: required ${slot.required}`);
      }
    }
    for (const key of input.slots.keys()) {
      // Prisma 4 declares it in an interface around the type.
      const isAround = key === 'rejectOnNotFound' && name.endsWith('Base');
      if (!declared.has(key) && !isAround) differences.push(`${name}.${key}: not declared`);
    }
  }
  const granted = grammar.typeNames().filter((name) => !members.has(name));
  return { types, keys, differences, granted };
}

/** Members of the namespace; those that are object types with their keys, and whether each is required. */
function readNamespace(declarations: string): ReadonlyMap<string, ReadonlyMap<string, boolean> | undefined> {
  const file = ts.createSourceFile('index.d.ts', declarations, ts.ScriptTarget.ES2022, true);
  const members = new Map<string, ReadonlyMap<string, boolean> | undefined>();
  const read = (statement: ts.Statement): void => {
    if (ts.isModuleDeclaration(statement)) {
      const { body, name } = statement;
      if (name.text === 'Prisma' && body !== undefined && ts.isModuleBlock(body)) body.statements.forEach(readMember);
    }
  };
  const readMember = (statement: ts.Statement): void => {
    if (ts.isTypeAliasDeclaration(statement)) {
      if (!members.get(statement.name.text)) members.set(statement.name.text, readKeys(statement.type));
    } else if (ts.isInterfaceDeclaration(statement) || ts.isFunctionDeclaration(statement)) {
      if (statement.name !== undefined) members.set(statement.name.text, undefined);
    } else if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name) && !members.has(name.text)) members.set(name.text, undefined);
      }
    }
  };
  file.statements.forEach(read);
  return members;
}

function readKeys(type: ts.TypeNode): ReadonlyMap<string, boolean> | undefined {
  if (ts.isTypeLiteralNode(type)) {
    const keys = new Map<string, boolean>();
    for (const member of type.members) {
      if (!ts.isPropertySignature(member)) return undefined;
      keys.set(member.name.getText().replace(/^['"]|['"]$/g, ''), member.questionToken === undefined);
    }
    return keys;
  }
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const [first] = type.typeArguments ?? [];
  const wrapper = type.typeName.getText();
  if (first === undefined) return undefined;
  if (wrapper.endsWith('GetSelect') || wrapper === 'Prisma.AtLeast') return readKeys(first);
  if (!wrapper.endsWith('GetOmit')) return undefined;
  const names = ts.isUnionTypeNode(first) ? first.types : [first];
  return new Map(names.map((name) => [name.getText().replace(/^['"]|['"]$/g, ''), false]));
}
