/** What a declaration's name stands for: variables, destructured parts, parameters, imports. */
import { injectedInto, isDecoratedClass } from '../syntax/decorators.js';
import { indexFile } from '../syntax/file-index.js';
import { ts } from '../syntax/parse.js';
import { findValueDeclaration, type ValueDeclaration } from '../syntax/scope.js';
import { givenByAll } from './all-callers.js';
import { functionName, givenByCallers, givenByDistantCallers } from './callers.js';
import { contextualParameter } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { filledLater } from './filled-later.js';
import { instantiate, memberOf } from './members.js';
import { plainOf } from './records.js';
import { isReplaced } from './replaced.js';
import { asTyped, isData, looksAway, loosely, saysNothing, writtenOut } from './typed.js';
import {
  alternatives,
  type Entry,
  type Env,
  isNullish,
  join,
  listElement,
  literal,
  orFilled,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from './value.js';

/** `env` is the environment that the declaration stands in. */
export function declarationValue(ev: Evaluator, node: ValueDeclaration, env: Env): Value {
  return ev.memoised(node, env, () => compute(ev, node, env));
}

function compute(ev: Evaluator, node: ValueDeclaration, env: Env): Value {
  switch (node.kind) {
    case ts.SyntaxKind.VariableDeclaration:
      return variable(ev, node as ts.VariableDeclaration, env);
    case ts.SyntaxKind.BindingElement:
      return bindingElement(ev, node as ts.BindingElement, env);
    case ts.SyntaxKind.Parameter:
      return parameterValue(ev, node as ts.ParameterDeclaration, env);
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.FunctionExpression:
      return { kind: 'function', node: node as ts.FunctionDeclaration, env, self: null };
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.ClassExpression:
      return { kind: 'class', node: node as ts.ClassDeclaration, env };
    case ts.SyntaxKind.EnumDeclaration:
      return enumRecord(ev, node as ts.EnumDeclaration);
    case ts.SyntaxKind.ImportSpecifier:
    case ts.SyntaxKind.ImportClause:
    case ts.SyntaxKind.NamespaceImport:
    case ts.SyntaxKind.ImportEqualsDeclaration:
      return importedBinding(ev, node as ts.ImportSpecifier);
    default:
      return unknown('external-value');
  }
}

/** What an import brings in, in value or type space alike. */
export function importedBinding(
  ev: Evaluator,
  node: ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport | ts.ImportEqualsDeclaration,
): Value {
  const file = node.getSourceFile().fileName;
  if (ts.isImportEqualsDeclaration(node)) {
    const reference = node.moduleReference;
    if (ts.isExternalModuleReference(reference)) {
      return ts.isStringLiteralLike(reference.expression)
        ? ev.importedValue(file, reference.expression.text, '*')
        : unknown('dynamic-name');
    }
    return entityValue(ev, reference, ev.root);
  }
  const { specifier, name } = importOf(node);
  return ev.importedValue(file, specifier, name);
}

/** The module and the exported name that an import binding names. */
export function importOf(node: ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport): {
  readonly specifier: string;
  readonly name: string;
} {
  let current: ts.Node = node;
  while (!ts.isImportDeclaration(current)) current = current.parent;
  const specifier = ts.isStringLiteral(current.moduleSpecifier) ? current.moduleSpecifier.text : '';
  if (ts.isNamespaceImport(node)) return { specifier, name: '*' };
  return { specifier, name: ts.isImportClause(node) ? 'default' : (node.propertyName ?? node.name).text };
}

/** `a` or `a.b.c` where a value is named in a type or an import alias. */
export function entityValue(ev: Evaluator, name: ts.EntityName, env: Env): Value {
  if (ts.isQualifiedName(name)) return memberOf(ev, entityValue(ev, name.left, env), name.right.text);
  const declaration = findValueDeclaration(name.text, name);
  return declaration ? declarationValue(ev, declaration, ev.envOf(declaration, env)) : unknown('external-value');
}

function variable(ev: Evaluator, node: ts.VariableDeclaration, env: Env): Value {
  const iterated = iteratedBy(node);
  if (iterated) return orFilled(listElement(ev.awaited(ev.evaluate(iterated, env))));
  const values: Value[] = [];
  const later = assignedTo(node);
  const isRebuilt = later.some((value) => mentions(value, node));
  if (node.initializer && (isRebuilt || !isBlank(node.initializer) || !isReplaced(node, later))) {
    values.push(ev.evaluate(node.initializer, env));
  }
  if (isRebuilt) {
    // `where = { ...where, name }`: what is made of the variable sees what it was declared with.
    const [first] = values;
    const before = first && says(first) ? first : node.type && ev.evaluateType(node.type, env);
    if (before) ev.assume(node, env, before);
  } else if (later.length && ev.isExact) {
    // `db = connect()`, where `connect` may give back `db`: what it held before is no more than that.
    ev.assume(node, env, values[0] ?? UNDEFINED);
  }
  for (const value of later) values.push(ev.evaluate(value, env));
  const isExact = ev.isExact;
  const known = isExact ? values.filter((value) => says(value) || hasUnknown(value)) : values.filter(says);
  const only = known.length ? join(isRebuilt ? known.map(inPart) : known) : undefined;
  if (only && node.type && isExact) {
    const typed = asTyped(ev, node.type, only, env);
    if (typed !== only) {
      // What may be anything may have been given anything; a row is what its type says, another object has what is there besides.
      if (looksAway(node.type) && ts.isIdentifier(node.name)) return filledLater(ev, node, node.name, typed, env);
      return isData(ev, typed) ? typed : join([typed, ...writtenOut(only)]);
    }
  }
  if (only && node.type && isData(ev, only)) return declaredOr(ev, node.type, only, env);
  if (only && ts.isIdentifier(node.name)) return filledLater(ev, node, node.name, only, env);
  if (node.type) {
    const declared = ev.evaluateType(node.type, env);
    if (declared.kind !== 'unknown' || !values.length) return declared;
  }
  return only ?? (values.length ? join(values) : unknown('external-value'));
}

/** What a type says of data; the data itself where the type says nothing. */
export function declaredOr(ev: Evaluator, type: ts.TypeNode, value: Value, env: Env): Value {
  const declared = ev.evaluateType(type, env);
  return saysNothing(declared) ? value : declared;
}

function hasUnknown(value: Value): boolean {
  return alternatives(value).some((member) => member.kind === 'unknown');
}

function says(value: Value): boolean {
  return alternatives(value).some((member) => member.kind !== 'unknown' && !isNullish(member));
}

/** `{}`: stands there for want of anything better. */
function isBlank(initializer: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(initializer) && !initializer.properties.length;
}

/** What statements give a variable or parameter after its declaration. */
function assignedTo(node: ts.VariableDeclaration | ts.ParameterDeclaration): readonly ts.Expression[] {
  const { name } = node;
  if (!ts.isIdentifier(name) || ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) return [];
  const all = indexFile(node.getSourceFile()).assignments.get(name.text) ?? [];
  return all.flatMap(({ target, value }) =>
    // A class with its decorators applied is the class.
    findValueDeclaration(target.text, target) === node && !isDecoratedClass(value) ? [value] : [],
  );
}

function mentions(value: ts.Expression, { name }: ts.VariableDeclaration | ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(name) && new RegExp(`\\b${name.text.replace(/\$/g, '\\$')}\\b`).test(value.getText());
}

/** One of the steps in which a record is built: what it lacks, another may add. */
function inPart(value: Value): Value {
  return join(
    alternatives(value).map((member) =>
      member.kind === 'record' && !member.open ? { ...member, open: 'checked-elsewhere' } : member,
    ),
  );
}

function iteratedBy(node: ts.VariableDeclaration): ts.Expression | undefined {
  const statement = node.parent.parent;
  return ts.isForOfStatement(statement) && statement.initializer === node.parent ? statement.expression : undefined;
}

function bindingElement(ev: Evaluator, node: ts.BindingElement, env: Env): Value {
  const pattern = node.parent;
  const owner = pattern.parent;
  const source =
    ts.isVariableDeclaration(owner) && !ts.isIdentifier(owner.name)
      ? variable(ev, owner, env)
      : declarationValue(ev, owner, env);
  const value = part(ev, pattern, node, source, env);
  if (!node.initializer) return value;
  const given = alternatives(value).filter((member) => !(member.kind === 'literal' && member.value === undefined));
  if (given.length && given.length === alternatives(value).length && value.kind !== 'unknown') return value;
  return join([...given, ev.evaluate(node.initializer, env)]);
}

/** The part of `source` that one element of a pattern takes. */
function part(ev: Evaluator, pattern: ts.BindingPattern, node: ts.BindingElement, source: Value, env: Env): Value {
  if (ts.isArrayBindingPattern(pattern)) {
    const index = pattern.elements.indexOf(node);
    return join(
      alternatives(settle(source)).map((member) => {
        if (member.kind !== 'list') return unknown('external-value');
        if (node.dotDotDotToken) return { kind: 'list', elements: member.elements.slice(index), rest: member.rest };
        const element = member.elements[index] ?? member.rest;
        return element ? element() : unknown('external-value');
      }),
    );
  }
  if (node.dotDotDotToken) return restOf(ev, pattern, source);
  const key = node.propertyName ?? node.name;
  if (ts.isIdentifier(key) || ts.isStringLiteralLike(key)) return memberOf(ev, source, key.text);
  if (ts.isComputedPropertyName(key)) {
    const name = settle(ev.evaluate(key.expression, env));
    if (name.kind === 'literal' && typeof name.value === 'string') return memberOf(ev, source, name.value);
  }
  return unknown('dynamic-name');
}

/** `{ a, ...rest }`: what is left of a record. */
function restOf(ev: Evaluator, pattern: ts.ObjectBindingPattern, source: Value): Value {
  const taken = new Set<string>();
  for (const element of pattern.elements) {
    const key = element.propertyName ?? element.name;
    if (!element.dotDotDotToken && (ts.isIdentifier(key) || ts.isStringLiteralLike(key))) taken.add(key.text);
  }
  return join(
    alternatives(settle(source)).map((given): Value => {
      const member = plainOf(ev, given);
      // What is left of a value whose names are checked where it is made needs no look of its own.
      const isUnread = member.kind === 'domain' && !ev.semantics.isCheckedWhereMade(member);
      if (member.kind !== 'record') return isUnread ? unknown('external-value') : member;
      const entries: Entry[] = member.entries.filter((entry) => !taken.has(entry.key));
      const spread = given.kind === 'domain' && ev.semantics.isData(given) ? [given] : member.spread;
      return { kind: 'record', entries, open: member.open, node: member.node, ...(spread ? { spread } : {}) };
    }),
  );
}

/** What a parameter is given, and what the function itself assigns to it where all that may come counts. */
function parameterValue(ev: Evaluator, node: ts.ParameterDeclaration, env: Env): Value {
  const given = givenTo(ev, node, env);
  // What is annotated stays what the annotation says.
  if (!ev.isExact || !ts.isIdentifier(node.name) || (node.type && !looksAway(node.type))) return given;
  const later = assignedTo(node);
  if (!later.length) return given;
  ev.assume(node, env, given);
  const values = [given, ...later.map((value) => ev.evaluate(value, env))];
  return join(later.some((value) => mentions(value, node)) ? values.map(inPart) : values);
}

function givenTo(ev: Evaluator, node: ts.ParameterDeclaration, env: Env): Value {
  let outermost = env;
  for (let current: Env | null = env; current; current = current.parent) {
    const bound = current.bindings.get(node);
    if (bound) return bound();
    outermost = current;
  }
  if (node.type) {
    const declared = ev.evaluateType(node.type, env);
    if (declared.kind !== 'unknown') return declared;
    // What it is called, it is, though that is not known.
    if (ev.isExact && !looksAway(node.type)) return declared;
  }
  const injected = injectedInto(node);
  if (injected) {
    const instance = instantiate(ev, ev.evaluate(injected, ev.root), injected);
    if (instance.kind !== 'unknown') return instance;
  }
  const fn = node.parent;
  const index = fn.parameters.indexOf(node);
  const page = index === 0 && !node.type ? pageProps(ev, fn) : undefined;
  if (page) return page;
  const contextual = contextualParameter(ev, fn, index, env);
  if (contextual && contextual.kind !== 'unknown') {
    return ev.isExact && node.type ? loosely(ev, node.type, contextual) : contextual;
  }
  if (ev.isExact) {
    if (ts.isVariableDeclaration(fn.parent) && fn.parent.type) return unknown('untyped-parameter');
    const given = givenByAll(ev, fn, index);
    const all = node.type ? loosely(ev, node.type, given) : given;
    return node.initializer
      ? join([...alternatives(all).filter((value) => !isNullish(value)), ev.evaluate(node.initializer, env)])
      : all;
  }
  const known = givenByCallers(ev, fn, index).filter((value) => value.kind !== 'unknown');
  if (known.length && !node.initializer) return join(known);
  const distant = outermost === ev.distant ? givenByDistantCallers(ev, fn, index) : [];
  const initial = node.initializer && asOneOfMany(ev.evaluate(node.initializer, env));
  if (initial && initial.kind !== 'unknown') return join([...known, ...distant, initial]);
  const given = known.length ? known : distant;
  return given.length ? join(given) : unknown('untyped-parameter');
}

/** What a framework gives to the page that a file exports by default. */
function pageProps(ev: Evaluator, fn: ts.SignatureDeclaration): Value | undefined {
  const file = fn.getSourceFile().fileName;
  const entry = ev.graph.findModule(file)?.exports.get('default');
  if (!entry || !(entry.kind === 'local' || entry.kind === 'expression')) return undefined;
  const name = entry.kind === 'local' ? entry.name : ts.isIdentifier(entry.node) ? entry.node.text : undefined;
  if (entry.node !== fn && (name === undefined || name !== functionName(fn))) return undefined;
  return ev.semantics.pageProps({ kind: 'function', node: fn, env: ev.root, self: null }, file);
}

/** What stands where a caller gives nothing: those who do may give more (`where = {}`). */
function asOneOfMany(initial: Value): Value {
  return initial.kind === 'record' ? { ...initial, open: initial.open ?? 'untyped-parameter' } : initial;
}

function enumRecord(ev: Evaluator, node: ts.EnumDeclaration): Value {
  const entries = node.members.flatMap((member): Entry[] => {
    if (!ts.isIdentifier(member.name) && !ts.isStringLiteralLike(member.name)) return [];
    const key = member.name.text;
    const { initializer } = member;
    const value = (): Value => {
      const given = initializer ? ev.evaluate(initializer) : unknown('external-value');
      // The member's own text is elsewhere: what is said of the value is said where the member is used.
      return given.kind === 'literal' ? literal(given.value, null, true) : given;
    };
    return [
      { key, place: ev.place(member.name), form: 'plain', conditional: false, declared: true, node: null, value },
    ];
  });
  return { kind: 'record', entries, open: null, node };
}
