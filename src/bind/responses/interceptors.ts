/** What axios clients are told to make of every reply before anybody gets it. */
import { returnsOf } from '../../evaluate/calls.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { alternatives, type FunctionValue, isNullish, settle, UNDEFINED } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { asResponses, type RequestClient } from './domain.js';

/** What a client's calls give: the reply as it is, its body, or something that is not known. */
export type Intercepted = 'reply' | 'body' | 'unknown';

export const INTERCEPTS = 'interceptors.response.use(';

/** Asks of clients; `files` are those whose text has `INTERCEPTS`, looked for when first asked. */
export function createInterceptors(
  ev: () => Evaluator | undefined,
  files: () => readonly string[],
): (client: RequestClient) => Intercepted {
  let known: { readonly byClient: ReadonlyMap<string, Intercepted>; readonly anywhere: boolean } | undefined;
  return (client) => {
    const evaluator = ev();
    if (!evaluator) return 'unknown';
    if (!known) {
      // A request that is made to find this out is one like all others.
      known = { byClient: new Map(), anywhere: false };
      known = readInterceptors(evaluator, files());
    }
    return known.anywhere ? 'unknown' : (known.byClient.get(keyOf(client)) ?? 'reply');
  };
}

function readInterceptors(
  ev: Evaluator,
  files: readonly string[],
): { readonly byClient: ReadonlyMap<string, Intercepted>; readonly anywhere: boolean } {
  const byClient = new Map<string, Intercepted>();
  let anywhere = false;
  for (const path of files) {
    const module = ev.graph.findModule(path);
    for (const call of (module && indexFile(module.ast).callsByName.get('use')) ?? []) {
      const on = interceptedBy(call);
      const made = on && whatIsMade(ev, call);
      if (!made || made === 'reply') continue;
      const clients = alternatives(settle(ev.evaluate(on)));
      for (const value of clients) {
        const own = asResponses(value);
        if (own?.tag === 'client') byClient.set(keyOf(own.data), byClient.has(keyOf(own.data)) ? 'unknown' : made);
        // Whichever client it is that this is given.
        else if (!isNullish(value)) anywhere = true;
      }
    }
  }
  return { byClient, anywhere };
}

/** The client in `client.interceptors.response.use(…)`. */
function interceptedBy({ expression }: ts.CallExpression): ts.Expression | undefined {
  if (!ts.isPropertyAccessExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return;
  const { name, expression: outer } = expression.expression;
  if (name.text !== 'response' || !ts.isPropertyAccessExpression(outer)) return undefined;
  return outer.name.text === 'interceptors' ? outer.expression : undefined;
}

function whatIsMade(ev: Evaluator, { arguments: [handler] }: ts.CallExpression): Intercepted {
  const given = handler ? settle(ev.evaluate(handler)) : UNDEFINED;
  if (isNullish(given)) return 'reply';
  const made = new Set(
    alternatives(given).flatMap((value) => (value.kind === 'function' ? whatReturns(value) : ['unknown' as const])),
  );
  const [only = 'unknown', ...others] = made;
  return others.length ? 'unknown' : only;
}

function whatReturns({ node }: FunctionValue): readonly Intercepted[] {
  const [parameter] = node.parameters;
  if (!('body' in node) || !node.body) return ['unknown'];
  const name = parameter && ts.isIdentifier(parameter.name) ? parameter.name.text : undefined;
  const returned = returnsOf(node.body as ts.ConciseBody);
  return returned.length
    ? returned.map((expression): Intercepted => {
        const inner = withoutCasts(expression);
        if (ts.isIdentifier(inner)) return inner.text === name ? 'reply' : 'unknown';
        // What is rejected is thrown.
        if (ts.isCallExpression(inner) && inner.expression.getText() === 'Promise.reject') return 'reply';
        const isBody = ts.isPropertyAccessExpression(inner) && inner.name.text === 'data';
        return isBody && ts.isIdentifier(inner.expression) && inner.expression.text === name ? 'body' : 'unknown';
      })
    : ['unknown'];
}

function withoutCasts(node: ts.Expression): ts.Expression {
  let inner = node;
  while (ts.isAsExpression(inner) || ts.isParenthesizedExpression(inner) || ts.isNonNullExpression(inner)) {
    inner = inner.expression;
  }
  return inner;
}

function keyOf({ made }: RequestClient): string {
  return made ? `${made.getSourceFile().fileName}:${made.pos}` : '';
}
