/** Type nodes, evaluated to a value of that type. */
import { ts } from '../syntax/parse.js';
import { findTypeDeclaration, type TypeDeclaration } from '../syntax/scope.js';
import { ANY_ARGUMENTS, apply } from './calls.js';
import { declarationValue, entityValue, importedBinding, importOf } from './declarations.js';
import type { Evaluator } from './evaluator.js';
import { instantiate, memberOf } from './members.js';
import { oneOf, partial, pick, recordOf } from './utility-types.js';
import {
  alternatives,
  deferred,
  type Entry,
  type Env,
  join,
  listElement,
  literal,
  PRIMITIVE,
  settle,
  unknown,
  type Value,
} from './value.js';

export function evaluateTypeNode(ev: Evaluator, node: ts.TypeNode, env: Env): Value {
  switch (node.kind) {
    case ts.SyntaxKind.TypeReference: {
      const { typeName, typeArguments } = node as ts.TypeReferenceNode;
      return reference(ev, typeName, typeArguments ?? [], env);
    }
    case ts.SyntaxKind.ParenthesizedType:
      return ev.evaluateType((node as ts.ParenthesizedTypeNode).type, env);
    case ts.SyntaxKind.TypeLiteral:
      return {
        kind: 'record',
        entries: memberEntries(ev, (node as ts.TypeLiteralNode).members, env),
        open: indexed(node),
        ...indexOf(ev, (node as ts.TypeLiteralNode).members, env),
        node,
      };
    case ts.SyntaxKind.ArrayType: {
      const { elementType } = node as ts.ArrayTypeNode;
      return { kind: 'list', elements: [], rest: () => ev.evaluateType(elementType, env) };
    }
    case ts.SyntaxKind.TupleType:
      return {
        kind: 'list',
        elements: (node as ts.TupleTypeNode).elements.map(
          (element) => () => ev.evaluateType(tupleElement(element), env),
        ),
        rest: null,
      };
    case ts.SyntaxKind.UnionType:
      return join((node as ts.UnionTypeNode).types.map((type) => ev.evaluateType(type, env)));
    case ts.SyntaxKind.IntersectionType:
      return intersect(
        ev,
        (node as ts.IntersectionTypeNode).types.map((type) => ev.evaluateType(type, env)),
      );
    case ts.SyntaxKind.LiteralType:
      return literalType((node as ts.LiteralTypeNode).literal);
    case ts.SyntaxKind.StringKeyword:
    case ts.SyntaxKind.NumberKeyword:
    case ts.SyntaxKind.BigIntKeyword:
    case ts.SyntaxKind.BooleanKeyword:
    case ts.SyntaxKind.TemplateLiteralType:
      return PRIMITIVE;
    case ts.SyntaxKind.UndefinedKeyword:
      return literal(undefined, null, true);
    case ts.SyntaxKind.FunctionType:
    case ts.SyntaxKind.ConstructorType:
      return { kind: 'function', node: node as ts.FunctionTypeNode, env, self: null };
    case ts.SyntaxKind.TypeQuery:
      return entityValue(ev, (node as ts.TypeQueryNode).exprName, env);
    case ts.SyntaxKind.IndexedAccessType:
      return indexedAccess(ev, node as ts.IndexedAccessTypeNode, env);
    case ts.SyntaxKind.TypeOperator: {
      const { operator, type } = node as ts.TypeOperatorNode;
      if (operator === ts.SyntaxKind.ReadonlyKeyword) return ev.evaluateType(type, env);
      return operator === ts.SyntaxKind.KeyOfKeyword
        ? keysOf(ev, ev.evaluateType(type, env))
        : unknown('external-value');
    }
    case ts.SyntaxKind.ImportType:
      return importType(ev, node as ts.ImportTypeNode, env);
    default:
      return unknown('external-value');
  }
}

function reference(ev: Evaluator, name: ts.EntityName, args: readonly ts.TypeNode[], env: Env): Value {
  const thunks = args.map((argument) => () => ev.evaluateType(argument, env));
  if (ts.isQualifiedName(name)) {
    // `Prisma.UserWhereInput`: the namespace is an import, so value and type space agree.
    return typeOf(ev, entityValue(ev, name, env), thunks);
  }
  const declaration = findTypeDeclaration(name.text, name);
  if (!declaration) return builtin(ev, name.text, thunks, args, env);
  return declared(ev, declaration, thunks, env);
}

/** Whether `env` belongs to a call of a function. */
function isCalled(fn: ts.Node, env: Env): boolean {
  for (let current: Env | null = env; current; current = current.parent) if (current.fn === fn) return true;
  return false;
}

/** A value of the type that a declaration in a file's outermost scope names. */
export function typeOfDeclaration(ev: Evaluator, node: TypeDeclaration): Value {
  return declared(ev, node, [], ev.root);
}

function declared(ev: Evaluator, node: TypeDeclaration, args: readonly (() => Value)[], env: Env): Value {
  const outer = ev.envOf(node, env);
  if (ts.isTypeAliasDeclaration(node)) {
    const bound = bindTypeParameters(node, node.typeParameters, args, outer);
    return ev.evaluateType(node.type, bound);
  }
  if (ts.isInterfaceDeclaration(node)) {
    return interfaceRecord(ev, node, bindTypeParameters(node, node.typeParameters, args, outer));
  }
  if (ts.isClassLike(node)) return { kind: 'instance', of: { kind: 'class', node, env: outer } };
  if (ts.isTypeParameterDeclaration(node)) {
    for (let current: Env | null = env; current; current = current.parent) {
      const bound = current.bindings.get(node);
      const value = bound?.();
      // Where the arguments of a call do not say it, the constraint does.
      if (value && !(value.kind === 'unknown' && node.constraint)) return value;
    }
    const constraint = node.constraint ? ev.evaluateType(node.constraint, env) : unknown('external-value');
    // Inside of what declares it, code can read what the constraint has; what a caller gets may be anything that fits.
    if (ev.isExact && !isCalled(node.parent, env)) return constraint;
    return constraint.kind === 'domain' ? ev.semantics.atLeast(constraint) : constraint;
  }
  if (ts.isEnumDeclaration(node)) {
    const record = declarationValue(ev, node, ev.root);
    return record.kind === 'record' ? join(record.entries.map((entry) => entry.value())) : unknown('external-value');
  }
  if (ts.isModuleDeclaration(node)) return unknown('external-value');
  if (ts.isImportEqualsDeclaration(node)) return typeOf(ev, importedBinding(ev, node), args);
  return importedType(ev, node, args);
}

/** An imported type: a declaration of a project file, or what an adapter says of a name from outside. */
function importedType(
  ev: Evaluator,
  node: ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport,
  args: readonly (() => Value)[],
): Value {
  const { specifier, name } = importOf(node);
  return exportedType(ev, node.getSourceFile().fileName, specifier, name, args);
}

function exportedType(
  ev: Evaluator,
  file: string,
  specifier: string,
  name: string,
  args: readonly (() => Value)[],
): Value {
  const target = ev.graph.followImport(file, specifier, name);
  if (target.kind === 'entry' && target.entry.kind === 'local') {
    const { entry, module } = target;
    if (ts.isClassDeclaration(entry.node) || ts.isInterfaceDeclaration(entry.node))
      return declared(ev, entry.node, args, ev.root);
    const declaration = findTypeDeclaration(entry.name, module.ast);
    return declaration ? declared(ev, declaration, args, ev.root) : unknown('external-value');
  }
  return typeOf(ev, ev.targetValue(target, name), args);
}

/** A value of the type that a named thing is: the instance for a class, the client for its class. */
function typeOf(ev: Evaluator, named: Value, args: readonly (() => Value)[]): Value {
  if (named.kind === 'domain') return ev.semantics.typeReference(named, args) ?? unknown('external-value');
  if (named.kind === 'class') return { kind: 'instance', of: named };
  if (named.kind === 'union') return join(named.members.map((member) => typeOf(ev, member, args)));
  return throughGeneric(ev, args);
}

/** `DeepMockProxy<PrismaClient>`: a generic type from outside the project that an adapter lets its values through. */
function throughGeneric(ev: Evaluator, args: readonly (() => Value)[]): Value {
  for (const argument of args) {
    const value = argument();
    const through = value.kind === 'domain' ? ev.semantics.throughGeneric(value) : undefined;
    if (through) return through;
  }
  return unknown('external-value');
}

function builtin(
  ev: Evaluator,
  name: string,
  args: readonly (() => Value)[],
  nodes: readonly ts.TypeNode[],
  env: Env,
): Value {
  const [first, second] = args;
  if (!first) return unknown('external-value');
  switch (name) {
    case 'Promise':
    case 'PromiseLike':
      return { kind: 'promise', value: first() };
    case 'Array':
    case 'ReadonlyArray':
    case 'Set':
    case 'ReadonlySet':
      return { kind: 'list', elements: [], rest: first };
    case 'Map':
    case 'ReadonlyMap':
      return second ? { kind: 'map', key: first, value: second } : unknown('external-value');
    case 'Record':
      return second ? recordOf(first(), second) : unknown('external-value');
    case 'Partial':
      return partial(ev, first());
    case 'Required':
    case 'Readonly':
    case 'NonNullable':
      return first();
    case 'Exclude':
    case 'Extract':
      return oneOf(first());
    case 'Pick':
    case 'Omit':
      return pick(ev, first(), second, name === 'Pick');
    case 'Awaited':
      return ev.awaited(first());
    case 'ReturnType':
      return nodes[0] ? apply(ev, first(), ANY_ARGUMENTS(nodes[0]), null) : unknown('external-value');
    case 'InstanceType':
      return nodes[0] ? instantiate(ev, first(), nodes[0]) : unknown('external-value');
    case 'Parameters': {
      const [fn] = alternatives(first());
      if (fn?.kind !== 'function') return unknown('external-value');
      const elements = fn.node.parameters.map(
        (parameter) => () =>
          parameter.type ? ev.evaluateType(parameter.type, fn.env) : declarationValue(ev, parameter, env),
      );
      return { kind: 'list', elements, rest: null };
    }
    default:
      return throughGeneric(ev, args);
  }
}

function bindTypeParameters(
  owner: ts.Node,
  parameters: readonly ts.TypeParameterDeclaration[] | undefined,
  args: readonly (() => Value)[],
  env: Env,
): Env {
  if (!parameters?.length) return env;
  const bindings = new Map<ts.Node, () => Value>();
  for (const [index, parameter] of parameters.entries()) {
    const argument = args[index];
    if (argument) bindings.set(parameter, argument);
  }
  return { fn: owner, bindings, self: null, parent: env, depth: env.depth, calledAt: env.calledAt, memo: new Map() };
}

function interfaceRecord(ev: Evaluator, node: ts.InterfaceDeclaration, env: Env): Value {
  const inherited: Value[] = [];
  for (const clause of node.heritageClauses ?? []) {
    for (const { expression, typeArguments } of clause.types) {
      const args = typeArguments ?? [];
      if (ts.isIdentifier(expression)) inherited.push(reference(ev, expression, args, env));
      else {
        const thunks = args.map((argument) => () => ev.evaluateType(argument, env));
        inherited.push(typeOf(ev, ev.evaluate(expression, env), thunks));
      }
    }
  }
  const own: Value = {
    kind: 'record',
    entries: memberEntries(ev, node.members, env),
    open: indexed(node),
    node,
    ...indexOf(ev, node.members, env),
  };
  return inherited.length ? intersect(ev, [...inherited, own]) : own;
}

function memberEntries(ev: Evaluator, members: readonly ts.TypeElement[], env: Env): Entry[] {
  return members.flatMap((member): Entry[] => {
    const { name } = member;
    if (!name || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return [];
    const base = { key: name.text, place: ev.place(name), form: 'plain' as const, declared: true, node: null };
    if (ts.isPropertySignature(member)) {
      const { type } = member;
      const value = (): Value => (type ? ev.evaluateType(type, env) : unknown('external-value'));
      return [{ ...base, conditional: !!member.questionToken, value }];
    }
    if (!ts.isMethodSignature(member)) return [];
    return [{ ...base, conditional: false, value: () => ({ kind: 'function', node: member, env, self: null }) }];
  });
}

/** All parts at once: records are merged, an adapter says what is added to its own types. */
function intersect(ev: Evaluator, parts: readonly Value[]): Value {
  if (parts.includes(PRIMITIVE)) return PRIMITIVE;
  const isOwn = parts.some((part) => part.kind === 'domain' || part.kind === 'instance');
  if (!isOwn && parts.some((part) => part.kind === 'deferred')) {
    const known = parts.flatMap((part) => (part.kind === 'deferred' ? part.known : [part]));
    return deferred(() => intersect(ev, parts.map(settle)), known);
  }
  for (const part of parts) {
    const others = parts.filter((other) => other !== part).map(settle);
    if (part.kind === 'domain') return ev.semantics.intersect(part, others);
    if (part.kind === 'instance') return part;
  }
  const choice = parts.find((part) => part.kind === 'union');
  if (choice?.kind === 'union') {
    const others = parts.filter((part) => part !== choice);
    return join(choice.members.map((member) => intersect(ev, [settle(member), ...others])));
  }
  const records = parts.filter((part) => part.kind === 'record');
  if (!records.length) return parts[0] ?? unknown('external-value');
  const isOpen = records.length < parts.length || records.some((record) => record.open);
  return {
    kind: 'record',
    entries: records.flatMap((record) => record.entries),
    open: isOpen ? 'external-value' : null,
    node: null,
  };
}

/** `{ [id: string]: User }`: what any further key holds. */
function indexOf(ev: Evaluator, members: readonly ts.TypeElement[], env: Env): { readonly index?: () => Value } {
  const type = members.find(ts.isIndexSignatureDeclaration)?.type;
  return type ? { index: () => ev.evaluateType(type, env) } : {};
}

function indexed(node: ts.TypeLiteralNode | ts.InterfaceDeclaration | ts.TypeNode): 'dynamic-name' | null {
  const members = 'members' in node ? (node as ts.TypeLiteralNode).members : [];
  return members.some(ts.isIndexSignatureDeclaration) ? 'dynamic-name' : null;
}

function literalType(node: ts.LiteralTypeNode['literal']): Value {
  if (ts.isStringLiteralLike(node)) return literal(node.text, null, true);
  if (ts.isNumericLiteral(node)) return literal(Number(node.text), null, true);
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return literal(true, null, true);
    case ts.SyntaxKind.FalseKeyword:
      return literal(false, null, true);
    case ts.SyntaxKind.NullKeyword:
      return literal(null, null, true);
    default:
      return unknown('external-value');
  }
}

function indexedAccess(ev: Evaluator, node: ts.IndexedAccessTypeNode, env: Env): Value {
  const targets = alternatives(settle(ev.evaluateType(node.objectType, env)));
  const index = settle(ev.evaluateType(node.indexType, env));
  return join(targets.map((target) => elementAt(ev, target, index)));
}

function elementAt(ev: Evaluator, target: Value, index: Value): Value {
  const names = alternatives(index);
  if (target.kind === 'list') {
    const [only] = names;
    const at = only?.kind === 'literal' && typeof only.value === 'number' ? target.elements[only.value] : undefined;
    return at ? at() : listElement(target);
  }
  if (!names.length || names.some((name) => name.kind !== 'literal' || typeof name.value !== 'string')) {
    return unknown('dynamic-name');
  }
  return join(names.map((name) => memberOf(ev, target, name.kind === 'literal' ? String(name.value) : '')));
}

function keysOf(ev: Evaluator, type: Value): Value {
  const value = settle(type);
  const keys = value.kind === 'domain' ? ev.semantics.keys(value) : undefined;
  if (keys) return join(keys.map((key) => literal(key, null, true)));
  if (value.kind !== 'record' || value.open) return unknown('dynamic-name');
  return join(value.entries.map((entry) => literal(entry.key, null, true)));
}

function importType(ev: Evaluator, node: ts.ImportTypeNode, env: Env): Value {
  const { argument, qualifier } = node;
  if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return unknown('dynamic-name');
  const file = node.getSourceFile().fileName;
  const args = (node.typeArguments ?? []).map((type) => () => ev.evaluateType(type, env));
  if (!qualifier) return ev.importedValue(file, argument.literal.text, '*');
  if (ts.isIdentifier(qualifier)) {
    const type = exportedType(ev, file, argument.literal.text, qualifier.text, args);
    return node.isTypeOf ? ev.importedValue(file, argument.literal.text, qualifier.text) : type;
  }
  let value = ev.importedValue(file, argument.literal.text, '*');
  for (const step of qualifier.getText().split('.')) value = memberOf(ev, value, step);
  return typeOf(ev, value, args);
}

function tupleElement(node: ts.TypeNode | ts.NamedTupleMember): ts.TypeNode {
  return ts.isNamedTupleMember(node) ? node.type : node;
}
