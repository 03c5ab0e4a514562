/** What Nest's interceptors make of what a controller's method returns, before it is sent. */
import type { Evaluator } from '../../../evaluate/evaluator.js';
import { memberOf } from '../../../evaluate/members.js';
import { entryValue } from '../../../evaluate/records.js';
import type { ApplyFunction } from '../../../evaluate/semantics.js';
import {
  alternatives,
  isNullish,
  join,
  lazily,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from '../../../evaluate/value.js';
import { indexFile } from '../../../syntax/file-index.js';
import { ts } from '../../../syntax/parse.js';
import { responsesValue } from '../domain.js';

/** Text of files that put interceptors before all controllers. */
export const WRAPS = /\b(?:useGlobalInterceptors|APP_INTERCEPTOR)\b/;

/** Interceptors of Nest's own packages that look at requests, or keep answers as they are. */
const PASSING = /^(?:CacheInterceptor|(?:Any|No)?Files?(?:Fields)?Interceptor)$/;

/** Text of files that start an application. */
export const STARTS = /\bNestFactory\s*\.\s*create\w*\s*[<(]/;

/** The interceptors that `app.useGlobalInterceptors(…)` and providers of `APP_INTERCEPTOR` in these files name. */
export function globalInterceptors(ev: Evaluator, files: readonly string[]): readonly Value[] {
  return files.flatMap((path) => {
    const module = ev.graph.findModule(path);
    if (!module) return [];
    const used = indexFile(module.ast).callsByName.get('useGlobalInterceptors') ?? [];
    return [
      ...used.flatMap((call) => call.arguments.map((argument) => interceptorOf(ev, argument))),
      ...providersIn(module.ast).map((provider) => provided(ev, provider)),
    ];
  });
}

/** An interceptor by what names it: undefined for one that changes nothing, something unknown where it is not followed. */
export function interceptorOf(ev: Evaluator, node: ts.Expression): Value {
  const value = settle(ev.evaluate(node));
  const named = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : node;
  const isForeign = value.kind === 'unknown' && settle(ev.evaluate(named)).kind === 'unknown';
  return isForeign && ts.isIdentifier(named) && PASSING.test(named.text) ? UNDEFINED : value;
}

/** Interceptors, the outermost first; where it is not certain that they are in force, what they change may stay as it was. */
export interface Interceptors {
  readonly values: readonly Value[];
  readonly areCertain: boolean;
}

/** What is left of a method's result behind its interceptors: its own, and then those before all controllers. */
export function intercepted(
  ev: Evaluator,
  apply: ApplyFunction,
  returned: Value,
  own: readonly Value[],
  global: Interceptors,
): Value {
  const through = (body: Value, interceptors: readonly Value[]): Value =>
    // The innermost is the first to see it.
    interceptors.reduceRight((inner, interceptor) => behind(ev, apply, inner, interceptor), body);
  const body = through(carriedBy(ev, returned), own);
  const sent = through(body, global.values);
  return global.areCertain ? sent : join([body, sent]);
}

function behind(ev: Evaluator, apply: ApplyFunction, body: Value, interceptor: Value): Value {
  if (isNullish(interceptor)) return body;
  return join(
    alternatives(interceptor).map((member): Value => {
      const instance: Value = member.kind === 'class' ? { kind: 'instance', of: member } : member;
      const method = memberOf(ev, instance, 'intercept');
      if (method.kind !== 'function') return unknown('external-value');
      const given = [unknown('untyped-parameter'), responsesValue('call-handler', { body: lazily(() => body) })];
      const args = {
        count: given.length,
        at: (index: number) => given[index] ?? UNDEFINED,
        node: method.node,
        depth: 0,
      };
      return observedIn(ev, apply(method, args));
    }),
  );
}

/** What an interceptor's observable carries; whatever else it returns is not known. */
function observedIn(ev: Evaluator, returned: Value): Value {
  return join(
    alternatives(settle(ev.awaited(returned))).map((member) =>
      member.kind === 'domain'
        ? (ev.semantics.carried(member) ?? unknown('external-value'))
        : unknown(member.kind === 'unknown' ? member.reason : 'external-value'),
    ),
  );
}

/** Methods may return observables in place of promises. */
function carriedBy(ev: Evaluator, returned: Value): Value {
  return join(
    alternatives(settle(ev.awaited(returned))).map((member) =>
      member.kind === 'domain' ? (ev.semantics.carried(member) ?? member) : member,
    ),
  );
}

/** `{ provide: APP_INTERCEPTOR, useClass: Wrapping }` */
function providersIn(ast: ts.SourceFile): readonly ts.ObjectLiteralExpression[] {
  const found: ts.ObjectLiteralExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node) && node.properties.some(providesInterceptor)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

function providesInterceptor(property: ts.ObjectLiteralElementLike): boolean {
  return (
    ts.isPropertyAssignment(property) &&
    property.name.getText() === 'provide' &&
    // As a name, or as the text that the name stands for.
    (ts.isIdentifier(property.initializer) || ts.isStringLiteralLike(property.initializer)) &&
    property.initializer.text === 'APP_INTERCEPTOR'
  );
}

function provided(ev: Evaluator, provider: ts.ObjectLiteralExpression): Value {
  for (const property of provider.properties) {
    if (!ts.isPropertyAssignment(property)) continue;
    const name = property.name.getText();
    if (name === 'useClass' || name === 'useValue') return interceptorOf(ev, property.initializer);
    if (name === 'useFactory') {
      const given = settle(ev.evaluate(provider));
      const factory = given.kind === 'record' ? settle(entryValue(given, name)) : UNDEFINED;
      const body = factory.kind === 'function' && ts.isArrowFunction(factory.node) ? factory.node.body : undefined;
      if (body && !ts.isBlock(body)) return interceptorOf(ev, body);
    }
  }
  return unknown('external-value');
}
