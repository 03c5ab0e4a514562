/** What files say to servers: which paths they answer, and which routers they mount below which. */
import { functionName } from '../../../evaluate/callers.js';
import type { Evaluator } from '../../../evaluate/evaluator.js';
import { entryValue } from '../../../evaluate/records.js';
import { alternatives, HOLE, isNullish, settle, UNDEFINED, type Value } from '../../../evaluate/value.js';
import { indexFile } from '../../../syntax/file-index.js';
import type { SourceModule } from '../../../syntax/module.js';
import { ts } from '../../../syntax/parse.js';
import { findValueDeclaration } from '../../../syntax/scope.js';
import { asResponses } from '../domain.js';
import { textsOf } from '../requests.js';
import { type Framework, joinPaths } from './server.js';

/** A server, or a function that is given one to put routes on. */
interface Registrar {
  readonly key: string;
  /** Null for what a function is given: the one that gives it says. */
  readonly framework: Framework | null;
  readonly base: string;
}

export interface Registration {
  readonly server: string;
  readonly framework: Framework | null;
  /** Null for any. */
  readonly method: string | null;
  readonly path: string;
  readonly handlers: readonly ts.Expression[];
  /** The path's token, or the call's where there is none. */
  readonly node: ts.Node;
}

export interface Mount {
  readonly parent: string;
  readonly child: string;
  readonly prefix: string;
}

export interface Registrations {
  readonly routes: Registration[];
  readonly mounts: Mount[];
  /** Servers that answer on their own, by what they are of. */
  readonly roots: Map<string, Framework>;
}

const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'all']);

/** Adds what a file says. */
export function registerFrom(ev: Evaluator, module: SourceModule, found: Registrations): void {
  for (const call of indexFile(module.ast).calls) {
    const { expression } = call;
    if (ts.isPropertyAccessExpression(expression)) {
      if (!VERBS.has(expression.name.text) && !MOUNTING.has(expression.name.text)) continue;
      const registrar = registrarOf(ev, expression.expression, found);
      if (registrar) addCall(ev, call, expression.name.text, registrar, found);
    } else if (ts.isIdentifier(expression) && call.arguments.length > 0) addHandedOn(ev, call, found);
  }
}

const MOUNTING = new Set(['use', 'route', 'register', 'mount']);

function addCall(ev: Evaluator, call: ts.CallExpression, name: string, on: Registrar, found: Registrations): void {
  const [first, ...others] = call.arguments;
  if (!first) return;
  if (name === 'register') {
    const options = others[0] ? settle(ev.evaluate(others[0])) : UNDEFINED;
    addMount(ev, on, prefixOf(options), first, found);
    return;
  }
  if (name === 'route' && ts.isObjectLiteralExpression(first)) {
    addWhole(ev, first, on, found);
    return;
  }
  const path = isFunctionNode(first) ? undefined : pathOf(ev, first);
  if (VERBS.has(name)) {
    // Without a path where `route('/path')` has said it.
    const isBelow = on.base !== '' && path === undefined;
    if (path === undefined && !isBelow) return;
    const handlers = path === undefined ? call.arguments : others;
    if (!handlers.length) return;
    const method = name === 'all' ? null : name.toUpperCase();
    found.routes.push({
      server: on.key,
      framework: on.framework,
      method,
      path: joinPaths(on.base, path ?? ''),
      handlers,
      node: path === undefined ? call.expression : first,
    });
    return;
  }
  for (const given of path === undefined ? call.arguments : others) addMount(ev, on, path ?? '', given, found);
}

/** `fastify.route({ method: 'GET', url: '/path', handler })` */
function addWhole(ev: Evaluator, node: ts.ObjectLiteralExpression, on: Registrar, found: Registrations): void {
  const options = settle(ev.evaluate(node));
  if (options.kind !== 'record') return;
  const path = textsOf(entryValue(options, 'url')) ?? textsOf(entryValue(options, 'path'));
  const methods = textsOf(entryValue(options, 'method'));
  const handler = node.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && property.name.getText() === 'handler' ? [property.initializer] : [],
  )[0];
  if (path?.length !== 1 || methods?.length !== 1 || !handler) return;
  const [text = ''] = path;
  if (text.includes(HOLE)) return;
  const method = methods[0]?.toUpperCase() ?? null;
  const routePath = joinPaths(on.base, text);
  found.routes.push({ server: on.key, framework: on.framework, method, path: routePath, handlers: [handler], node });
}

/** `app.use('/prefix', router)`, `app.route('/prefix', sub)`, `fastify.register(plugin, { prefix })`. */
function addMount(
  ev: Evaluator,
  on: Registrar,
  prefix: string | undefined,
  given: ts.Expression,
  found: Registrations,
): void {
  if (prefix === undefined) return;
  for (const value of alternatives(settle(ev.awaited(ev.evaluate(given))))) {
    const child = keyOf(value, on.framework);
    if (child !== undefined && child !== on.key) {
      found.mounts.push({ parent: on.key, child, prefix: joinPaths(on.base, prefix) });
    }
  }
}

function keyOf(value: Value, framework: Framework | null): string | undefined {
  const own = asResponses(value);
  if (own?.tag === 'server') return keyAt(own.data.made);
  if (value.kind === 'function' && framework !== 'express') return keyAt(value.node);
  return undefined;
}

/** `registerRoutes(app)`: what the function says to its parameter, it says to the server. */
function addHandedOn(ev: Evaluator, call: ts.CallExpression, found: Registrations): void {
  const [first] = call.arguments;
  if (!first || !ts.isIdentifier(first) || !SERVER_NAME.test(first.text)) return;
  const parent = registrarOf(ev, first, found);
  if (!parent) return;
  for (const callee of alternatives(settle(ev.evaluate(call.expression)))) {
    if (callee.kind === 'function') {
      found.mounts.push({ parent: parent.key, child: keyAt(callee.node), prefix: parent.base });
    }
  }
}

const SERVER_NAME = /app|server|router|fastify|express|hono|api/i;

/** The server that routes are put on. */
function registrarOf(ev: Evaluator, node: ts.Expression, found: Registrations): Registrar | undefined {
  const root = rootOf(node);
  if (!root) return undefined;
  const declaration = ts.isIdentifier(root) ? findValueDeclaration(root.text, root) : undefined;
  if (ts.isIdentifier(root) && !declaration) return undefined;
  if (declaration && ts.isParameter(declaration)) {
    const fn = declaration.parent;
    // Chains on a parameter say nothing of a path of their own.
    if (fn.parameters[0] !== declaration || node !== root || !ts.isFunctionLike(fn)) return undefined;
    return { key: keyAt(fn), framework: null, base: '' };
  }
  const own = asResponses(settle(ev.evaluate(node)));
  if (own?.tag !== 'server') return undefined;
  const { made, framework, isRouter, base } = own.data;
  // What a function makes anew for each of its callers is told apart inside of it alone.
  const maker = functionAround(made);
  if (maker && !contains(maker, node) && isRouter) return undefined;
  const key = keyAt(made);
  if (!isRouter) found.roots.set(key, framework);
  return { key, framework, base };
}

/** What a chain of calls begins with. */
function rootOf(node: ts.Expression): ts.Expression | undefined {
  let root: ts.Expression = node;
  for (;;) {
    if (ts.isCallExpression(root) && ts.isPropertyAccessExpression(root.expression)) root = root.expression.expression;
    else if (ts.isParenthesizedExpression(root)) root = root.expression;
    else break;
  }
  if (ts.isIdentifier(root) || ts.isNewExpression(root) || ts.isCallExpression(root)) return root;
  // `this.app`, `this.router`
  return ts.isPropertyAccessExpression(root) && root.expression.kind === ts.SyntaxKind.ThisKeyword ? root : undefined;
}

function functionAround(node: ts.Node): ts.Node | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (ts.isFunctionLike(outer) && (functionName(outer) || ts.isMethodDeclaration(outer))) return outer;
  }
  return undefined;
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.getSourceFile() === inner.getSourceFile() && outer.pos <= inner.pos && inner.end <= outer.end;
}

function prefixOf(options: Value): string | undefined {
  if (isNullish(options)) return '';
  if (options.kind !== 'record') return undefined;
  const given = settle(entryValue(options, 'prefix'));
  return isNullish(given) ? '' : onlyText(given);
}

function pathOf(ev: Evaluator, node: ts.Expression): string | undefined {
  return onlyText(ev.evaluate(node));
}

function onlyText(value: Value): string | undefined {
  const [text, ...others] = textsOf(value) ?? [];
  return text !== undefined && !others.length && !text.includes(HOLE) ? text : undefined;
}

function isFunctionNode(node: ts.Node): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** The same for a tree that is parsed anew. */
function keyAt(node: ts.Node): string {
  return `${node.getSourceFile().fileName}:${node.pos}`;
}
