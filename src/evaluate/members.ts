/** `value.name`, whatever the value is. */
import { indexFile } from '../syntax/file-index.js';
import { ts } from '../syntax/parse.js';
import { applyFunction, NO_ARGUMENTS } from './calls.js';
import { declarationValue } from './declarations.js';
import type { Evaluator } from './evaluator.js';
import { entryValue } from './records.js';
import {
  type ClassValue,
  type Env,
  type InstanceValue,
  isNullish,
  join,
  PRIMITIVE,
  settle,
  unknown,
  type Value,
} from './value.js';

export function memberOf(ev: Evaluator, target: Value, name: string): Value {
  switch (target.kind) {
    case 'deferred':
      return memberOf(ev, settle(target), name);
    case 'union': {
      const members = target.members.filter((member) => !isNullish(member));
      return join(members.map((member) => memberOf(ev, member, name)));
    }
    case 'record':
      return entryValue(target, name);
    case 'map':
    case 'list':
      return name === 'size' || name === 'length' ? PRIMITIVE : unknown('external-value');
    case 'module': {
      if (name === '__esModule') return unknown('external-value');
      return ev.exportedValue(target.path, name);
    }
    case 'class':
      return staticMember(ev, target, name);
    case 'instance':
      return instanceMember(ev, target, name, target, 0);
    case 'domain':
      return ev.semantics.member(target, name) ?? unknown('external-value');
    default:
      return unknown(target.kind === 'unknown' ? target.reason : 'external-value');
  }
}

/** The domain value a class instance is through its base classes (`class PrismaService extends PrismaClient`). */
export function domainBase(ev: Evaluator, value: Value): Value | undefined {
  if (value.kind !== 'instance') return undefined;
  const base = baseInstance(ev, value.of);
  return base?.kind === 'instance' ? domainBase(ev, base) : base?.kind === 'domain' ? base : undefined;
}

function staticMember(ev: Evaluator, target: ClassValue, name: string): Value {
  for (const member of target.node.members) {
    if (!isStatic(member) || !member.name || !ts.isIdentifier(member.name) || member.name.text !== name) continue;
    return memberValue(ev, member, target, target.env, target.node) ?? unknown('external-value');
  }
  return unknown('external-value');
}

function instanceMember(ev: Evaluator, target: InstanceValue, name: string, self: Value, depth: number): Value {
  const { node, env } = target.of;
  for (const member of node.members) {
    if (ts.isConstructorDeclaration(member)) {
      const property = member.parameters.find(
        (parameter) =>
          ts.isIdentifier(parameter.name) &&
          parameter.name.text === name &&
          ts.isParameterPropertyDeclaration(parameter, member),
      );
      if (property) return declarationValue(ev, property, env);
      continue;
    }
    if (isStatic(member) || !member.name || memberName(member.name) !== name) continue;
    const value = overloaded(ev, member, self, env) ?? memberValue(ev, member, self, env, node);
    if (value) return value;
  }
  const assigned = assignedInside(ev, node, name, env);
  if (assigned) return assigned;
  const base = baseInstance(ev, target.of);
  if (!base || depth > 8) return unknown('dynamic-name');
  return base.kind === 'instance' ? instanceMember(ev, base, name, self, depth + 1) : memberOf(ev, base, name);
}

/** A method that is declared several ways, as all of them: which one a call means is not told. */
function overloaded(ev: Evaluator, member: ts.ClassElement, self: Value, env: Env): Value | undefined {
  if (!ev.isExact || !ts.isMethodDeclaration(member) || member.body || !ts.isClassLike(member.parent)) return undefined;
  const name = memberName(member.name);
  const all = member.parent.members.filter(
    (other) => ts.isMethodDeclaration(other) && !other.body && memberName(other.name) === name,
  );
  if (all.length < 2) return undefined;
  return join(
    all.flatMap((node): readonly Value[] =>
      ts.isMethodDeclaration(node) ? [{ kind: 'function', node, env, self }] : [],
    ),
  );
}

function memberName(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name) ? name.text : undefined;
}

function memberValue(
  ev: Evaluator,
  member: ts.ClassElement,
  self: Value,
  env: Env,
  owner: ts.ClassLikeDeclaration,
): Value | undefined {
  if (ts.isMethodDeclaration(member)) return { kind: 'function', node: member, env, self };
  if (ts.isGetAccessor(member)) {
    return applyFunction(ev, { kind: 'function', node: member, env, self }, NO_ARGUMENTS(member));
  }
  if (!ts.isPropertyDeclaration(member)) return undefined;
  const values: Value[] = [];
  if (member.initializer) values.push(ev.evaluate(member.initializer, env));
  const name = memberName(member.name);
  const assigned = name === undefined ? undefined : assignedInside(ev, owner, name, env);
  if (assigned) values.push(assigned);
  const known = values.filter((value) => value.kind !== 'unknown');
  if (known.length) return join(known);
  return member.type ? ev.evaluateType(member.type, env) : (values[0] ?? unknown('external-value'));
}

/** `this.name = value` anywhere in the class. */
function assignedInside(ev: Evaluator, owner: ts.ClassLikeDeclaration, name: string, env: Env): Value | undefined {
  const all = indexFile(owner.getSourceFile()).assignments.get(`this.${name}`);
  const own = all?.filter(({ target }) => owner.pos <= target.pos && target.end <= owner.end);
  return own?.length ? join(own.map(({ value }) => ev.evaluate(value, ev.envOf(value, env)))) : undefined;
}

/** What a class extends, as an instance; undefined where it extends nothing. */
export function baseInstance(ev: Evaluator, of: ClassValue): Value | undefined {
  const clause = of.node.heritageClauses?.find((heritage) => heritage.token === ts.SyntaxKind.ExtendsKeyword);
  const expression = clause?.types[0]?.expression;
  return expression && instantiate(ev, ev.evaluate(expression, of.env), expression);
}

/** What `new value()` gives, when nothing of the arguments matters. */
export function instantiate(ev: Evaluator, value: Value, node: ts.Node): Value {
  if (value.kind === 'class') return { kind: 'instance', of: value };
  if (value.kind === 'domain') return ev.semantics.construct(value, NO_ARGUMENTS(node)) ?? unknown('external-value');
  if (
    value.kind === 'function' &&
    (ts.isConstructSignatureDeclaration(value.node) || ts.isConstructorTypeNode(value.node))
  ) {
    return value.node.type ? ev.evaluateType(value.node.type, value.env) : unknown('external-value');
  }
  if (value.kind === 'record' && value.node && ts.isTypeLiteralNode(value.node)) {
    const signature = value.node.members.find(ts.isConstructSignatureDeclaration);
    if (signature?.type) return ev.evaluateType(signature.type, ev.root);
  }
  if (value.kind === 'union') return join(value.members.map((member) => instantiate(ev, member, node)));
  return unknown('external-value');
}

function isStatic(member: ts.ClassElement): boolean {
  return (
    ts.canHaveModifiers(member) &&
    (member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false)
  );
}
