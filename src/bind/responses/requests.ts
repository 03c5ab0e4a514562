/** Who asks: what `fetch`, axios and their like give for a path that a route of the project answers. */
import type { Evaluator } from '../../evaluate/evaluator.js';
import { isHttpClient } from '../../evaluate/libraries/angular.js';
import { entryValue } from '../../evaluate/records.js';
import type { Arguments } from '../../evaluate/semantics.js';
import { alternatives, deferred, HOLE, isNullish, join, settle, UNDEFINED, type Value } from '../../evaluate/value.js';
import { ts } from '../../syntax/parse.js';
import { asResponses, type Reply, type RequestClient, responsesValue } from './domain.js';
import type { Intercepted } from './interceptors.js';
import { localPort } from './paths.js';

/** Who is asked, and what comes back of it. */
export interface Asking {
  readonly ask: Ask;
  intercepted(client: RequestClient): Intercepted;
}

/** What the routes of the project answer to a request, made at a node; undefined where none is known to. */
export type Ask = (texts: readonly string[], method: string, args: Arguments) => (() => Value) | undefined;

/** The texts that a value may be, parts that are not known as holes; null where nothing is known of it. */
export function textsOf(value: Value): readonly string[] | null {
  const texts: string[] = [];
  for (const member of alternatives(settle(value))) {
    const own = asResponses(member);
    if (isNullish(member)) continue;
    if (own?.tag === 'url') {
      const inner = textsOf(own.data);
      if (!inner) return null;
      texts.push(...inner);
    } else if (member.kind === 'literal' && typeof member.value === 'string') texts.push(member.value);
    else if (member.kind === 'unknown' && member.text !== undefined) texts.push(member.text);
    else return null;
  }
  return texts.length ? texts : null;
}

/** `fetch(path, { method })`: a promise of a reply. */
export function fetched(ask: Ask, args: Arguments): Value | undefined {
  const texts = textsOf(args.at(0));
  const method = texts ? methodOf(args.at(1)) : null;
  return texts && method ? promisedReply('fetch', ask(texts, method, args)) : undefined;
}

/** `axios.get(path)`, `ky.post(path)`, `$fetch(path, { method })`; `name` is the method's, or null for the client itself. */
export function asked(
  { ask, intercepted }: Asking,
  client: RequestClient,
  name: string | null,
  args: Arguments,
): Value | undefined {
  if (client.base === null) return undefined;
  const isWhole = name === null || name === 'request';
  const first = settle(args.at(0));
  const config = isWhole && first.kind === 'record' ? first : undefined;
  const texts = textsOf(config ? entryValue(config, 'url') : first);
  const method = isWhole ? methodOf(config ?? args.at(1)) : name.toUpperCase();
  if (!texts || method === null || !METHODS.has(method)) return undefined;
  const { base, kind } = client;
  const body = ask(
    texts.map((text) => joinPath(base, text)),
    method,
    args,
  );
  if (!body || kind !== 'axios') return promisedReply(kind, body);
  const made = intercepted(client);
  // What ofetch promises is the body itself as well.
  return made === 'unknown' ? undefined : promisedReply(made === 'body' ? 'ofetch' : kind, body);
}

/** The body that `get(path)`, `post(path, body)` and `request(method, path)` are answered with. */
export function bodyAsked(ask: Ask, name: string, args: Arguments): Value | undefined {
  const isNamed = name === 'request';
  const [method, ...others] = isNamed ? (textsOf(args.at(0)) ?? []) : [name.toUpperCase()];
  const texts = textsOf(args.at(isNamed ? 1 : 0));
  if (!texts || method === undefined || others.length || !METHODS.has(method)) return undefined;
  if (!givesBody(args.at(isNamed || WITH_BODY.has(method) ? 2 : 1))) return undefined;
  const body = ask(texts, method, args);
  return body && deferred(body);
}

/**
 * The body that a call such as `http.get<Person>(path)`, `axios.get<Person>(path)` or `useQuery<Person>({ queryFn })` is
 * answered with.
 */
export function answeredTo(ev: Evaluator, asking: Asking, node: ts.CallExpression): Value | undefined {
  if (asResponses(ev.evaluate(node.expression))?.tag === 'hook') return heldBy(settle(ev.evaluate(node)), node);
  if (!ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  if (name.text !== 'request' && !METHODS.has(name.text.toUpperCase())) return undefined;
  const client = settle(ev.evaluate(expression));
  const given = node.arguments;
  const args: Arguments = {
    count: given.length,
    at: (index) => (given[index] ? ev.evaluate(given[index]) : UNDEFINED),
    node,
    depth: 0,
  };
  if (isHttpClient(client)) return bodyAsked(asking.ask, name.text, args);
  const own = asResponses(client);
  if (own?.tag !== 'client' || own.data.kind !== 'axios') return undefined;
  const reply = settle(ev.awaited(asked(asking, own.data, name.text, args) ?? UNDEFINED));
  const made = asResponses(reply);
  return made?.tag === 'reply' ? made.data.body() : undefined;
}

/** What a hook's function is answered with; `select` makes something else of it. */
function heldBy(hook: Value, { arguments: [options] }: ts.CallExpression): Value | undefined {
  const selects =
    options &&
    ts.isObjectLiteralExpression(options) &&
    options.properties.some((each) => each.name?.getText() === 'select');
  return selects || hook.kind !== 'record' ? undefined : entryValue(hook, 'data');
}

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/** Options may ask for the whole response, for events, or for a text. */
function givesBody(given: Value): boolean {
  return alternatives(settle(given)).every(
    (options) =>
      isNullish(options) ||
      (options.kind === 'record' &&
        !options.open &&
        !options.entries.some(({ key }) => key === 'observe' || key === 'responseType')),
  );
}

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

function promisedReply(kind: Reply['kind'], body: (() => Value) | undefined): Value | undefined {
  if (!body) return undefined;
  // What ofetch promises is the body itself; ky's promise has the reply's methods as well.
  if (kind === 'ofetch') return { kind: 'promise', value: body() };
  const reply = responsesValue('reply', { kind, body });
  return kind === 'ky' ? reply : { kind: 'promise', value: reply };
}

/** The method that a request's options name; null where that is not known. */
function methodOf(given: Value): string | null {
  const names = new Set<string>();
  for (const options of alternatives(settle(given))) {
    if (isNullish(options)) {
      names.add('GET');
      continue;
    }
    if (options.kind !== 'record') return null;
    for (const method of alternatives(settle(entryValue(options, 'method')))) {
      if (isNullish(method)) names.add('GET');
      else if (method.kind === 'literal' && typeof method.value === 'string') names.add(method.value.toUpperCase());
      else return null;
    }
  }
  const [only, ...others] = names;
  return only !== undefined && !others.length ? only : null;
}

function joinPath(base: string, text: string): string {
  if (base === '' || /^(?:https?:)?\/\//.test(text)) return text;
  return `${base.replace(/\/$/, '')}/${text.replace(/^\//, '')}`;
}

/** What stands for one of several servers: a port is known where all that are on this machine have the same. */
function unknownBase(servers: readonly Value[]): string {
  const texts = servers.flatMap((server) => textsOf(server) ?? []);
  const [port, ...others] = new Set(texts.flatMap((text) => localPort(text) ?? []));
  return port === undefined || others.length ? HOLE : `${HOLE}:${port}`;
}

/** A client with other options: `axios.create({ baseURL })`, `ky.extend({ prefixUrl })`. */
export function created(parent: RequestClient, options: Value, made: ts.Node): RequestClient {
  const client = { ...parent, made };
  const given = settle(options);
  if (isNullish(given)) return client;
  if (given.kind !== 'record') return { ...client, base: null };
  const named = join(['baseURL', 'prefixUrl'].map((name) => entryValue(given, name)));
  const members = alternatives(settle(named)).filter((member) => !isNullish(member));
  if (!members.length) return client;
  const [base, ...others] = textsOf(join(members)) ?? [HOLE];
  return { ...client, base: base === undefined || others.length ? unknownBase(members) : base };
}
