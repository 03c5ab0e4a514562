/** What requests and answers mean to the evaluator. */
import type { Adapter } from '../../evaluate/adapters.js';
import { observableOf } from '../../evaluate/libraries/rxjs.js';
import { entryValue } from '../../evaluate/records.js';
import type { Arguments } from '../../evaluate/semantics.js';
import {
  alternatives,
  type Entry,
  HOLE,
  join,
  lazily,
  literal,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import { answeredBy, answerOf, jsonAnswer, NO_BODY } from './answering.js';
import {
  asResponses,
  type Method,
  RESPONSES,
  type RequestClient,
  type ResponsesValue,
  responsesValue,
} from './domain.js';
import { type Asking, asked, created, fetched, textsOf } from './requests.js';
import { calledOn, factoryMember, madeBy, serverExport } from './servers/server.js';

/** What this folder asks of the evaluator, which it is a part of. */
export interface ResponsesEngine {
  apply(value: Value, args: Arguments): Value;
  awaited(value: Value): Value;
  place(args: Arguments): Place;
}

const HOOKS: ReadonlyMap<string, 'swr' | 'query'> = new Map([
  ['swr default', 'swr'],
  ['swr/immutable default', 'swr'],
  ['@tanstack/react-query useQuery', 'query'],
  ['@tanstack/react-query useSuspenseQuery', 'query'],
  ['react-query useQuery', 'query'],
]);

/** Wrappers that log what a handler does, and give back what it gives. */
const KEEPING = new Set([
  'next-axiom withAxiom',
  '@sentry/nextjs wrapApiHandlerWithSentry',
  '@sentry/nextjs wrapRouteHandlerWithSentry',
]);

/** `json(value, init)`; what `error` and `redirect` throw has no body that a handler decides on. */
const KIT_ANSWERS = new Set(['json', 'error', 'redirect']);
const RESPONSE_CLASS: ResponsesValue = { kind: 'domain', adapter: RESPONSES, tag: 'response-class', data: null };

export function createResponses(asking: Asking, engine: ResponsesEngine): Adapter {
  return {
    global(name) {
      switch (name) {
        case 'fetch':
          return responsesValue('fetch', null);
        case 'Response':
          return responsesValue('response-class', null);
        case 'URL':
          return responsesValue('url-class', null);
        case 'JSON':
          return responsesValue('json', null);
        case '$fetch':
          return client('ofetch');
        case 'globalThis':
        case 'window':
          return responsesValue('global', null);
        default:
          return undefined;
      }
    },
    external({ specifier }, name) {
      const hook = HOOKS.get(`${specifier} ${name}`);
      if (hook) return responsesValue('hook', hook);
      if (KEEPING.has(`${specifier} ${name}`)) return responsesValue('keeping', null);
      if (specifier === '@axiomhq/nextjs' && name === 'createAxiomRouteHandler')
        return responsesValue('keeping-factory', null);
      if (specifier === 'axios') return name === 'default' || name === 'axios' ? client('axios') : undefined;
      if (specifier === 'ky') return name === 'default' ? client('ky') : undefined;
      if (specifier === 'ofetch') return name === 'ofetch' || name === '$fetch' ? client('ofetch') : undefined;
      if (/^(?:cross-fetch|isomorphic-fetch|node-fetch)$/.test(specifier) && (name === 'default' || name === 'fetch')) {
        return responsesValue('fetch', null);
      }
      if (/^next\/server(?:\.js)?$/.test(specifier) && name === 'NextResponse') {
        return responsesValue('response-class', null);
      }
      if (specifier === '@sveltejs/kit' && KIT_ANSWERS.has(name)) return method(RESPONSE_CLASS, name);
      return serverExport(specifier, name);
    },
    // `globalThis as unknown as { prisma?: PrismaClient }` says what the program itself has put there.
    isData: (target) => asResponses(target)?.tag === 'global',
    member(target, name) {
      const own = asResponses(target);
      return own && memberOf(own, name);
    },
    call(target, args) {
      const own = asResponses(target);
      return own && call(asking, engine, own, args);
    },
    construct(target, args) {
      const own = asResponses(target);
      if (own?.tag === 'url-class') return responsesValue('url', addressOf(args));
      if (own?.tag === 'server-factory') return madeBy(own.data, args);
      return own?.tag === 'response-class' ? answerOf(args) : undefined;
    },
    awaited(target) {
      const own = asResponses(target);
      // A chain of ky's is a promise of itself, with its own methods beside.
      return own?.tag === 'reply' && own.data.kind === 'ky'
        ? responsesValue('reply', { ...own.data, kind: 'fetch' })
        : undefined;
    },
  };
}

/** `new URL(path, base)`: which server is asked, the base says. */
function addressOf(args: Arguments): Value {
  const given = args.at(0);
  if (args.count < 2) return given;
  const base = settle(args.at(1));
  const origin = base.kind === 'literal' ? (/^https?:\/\/[^/]+/.exec(String(base.value))?.[0] ?? '') : HOLE;
  return join(
    alternatives(settle(given)).map((path): Value => {
      const text = path.kind === 'literal' ? String(path.value) : path.kind === 'unknown' ? path.text : undefined;
      return text?.startsWith('/') ? { kind: 'unknown', reason: 'external-value', text: origin + text } : path;
    }),
  );
}

function client(kind: RequestClient['kind']): Value {
  return responsesValue('client', { kind, base: '', made: null });
}

function memberOf(own: ResponsesValue, name: string): Value | undefined {
  switch (own.tag) {
    case 'global':
      return name === 'fetch' ? responsesValue('fetch', null) : undefined;
    case 'url':
      return name === 'href' || name === 'pathname' ? own.data : method(own, name);
    case 'reply':
      if (own.data.kind === 'axios') return name === 'data' ? own.data.body() : undefined;
      return method(own, name);
    case 'client':
      return name === 'defaults' || name === 'interceptors' ? undefined : method(own, name);
    case 'server-factory':
      return factoryMember(own.data, name);
    case 'request':
      return name === 'method' ? literal(own.data) : undefined;
    case 'call-handler':
    case 'response-class':
    case 'json':
    case 'responder':
    case 'context':
    case 'server':
      return method(own, name);
    default:
      return undefined;
  }
}

function method(of: ResponsesValue, name: string): Value {
  return responsesValue('method', { of, name });
}

function call(asking: Asking, engine: ResponsesEngine, own: ResponsesValue, args: Arguments): Value | undefined {
  switch (own.tag) {
    case 'fetch':
      return fetched(asking.ask, args);
    case 'client':
      return asked(asking, own.data, null, args);
    case 'hook':
      return own.data === 'swr' ? swr(engine, args) : query(engine, args);
    case 'server-factory':
      return madeBy(own.data, args);
    case 'keeping':
      return args.at(0);
    case 'keeping-factory':
      return responsesValue('keeping', null);
    case 'method':
      return callMethod(asking, own.data, args);
    default:
      return undefined;
  }
}

function callMethod(asking: Asking, { of, name }: Method, args: Arguments): Value | undefined {
  switch (of.tag) {
    case 'reply':
      if (name === 'clone') return of;
      return name === 'json' ? { kind: 'promise', value: of.data.body() } : undefined;
    case 'url':
      return name === 'toString' ? of.data : undefined;
    case 'client':
      if (name === 'create' || name === 'extend' || name === 'instance') {
        return responsesValue('client', created(of.data, args.at(0), args.node));
      }
      return asked(asking, of.data, name, args);
    case 'call-handler':
      return name === 'handle' ? observableOf(of.data.body()) : undefined;
    case 'server':
      return calledOn(of.data, name, textsOf(args.at(0))?.[0]);
    case 'response-class':
      return answeredBy(name, args);
    case 'json':
      return name === 'stringify' ? responsesValue('json-text', args.at(0)) : undefined;
    case 'responder':
      // What it sends is collected where it stands; the chain goes on with it.
      return of;
    case 'context':
      if (name === 'json') return jsonAnswer(args);
      return name === 'text' || name === 'html' || name === 'redirect' || name === 'body' || name === 'notFound'
        ? NO_BODY
        : undefined;
    default:
      return undefined;
  }
}

/** `useSWR(key, fetcher)`: what the fetcher gives for the key. */
function swr(engine: ResponsesEngine, args: Arguments): Value | undefined {
  const fetcher = args.at(1);
  if (fetcher.kind !== 'function' || !textsOf(args.at(0))) return undefined;
  const result = lazily(() => engine.awaited(engine.apply(fetcher, { ...args, count: 1, at: () => args.at(0) })));
  return holder(engine, args, result);
}

/** `useQuery({ queryFn })`: what the function gives, or what `select` makes of it. */
function query(engine: ResponsesEngine, args: Arguments): Value | undefined {
  const first = settle(args.at(0));
  const options = first.kind === 'record' ? first : undefined;
  const fn = options ? entryValue(options, 'queryFn') : args.at(1);
  if (fn.kind !== 'function') return undefined;
  const nothing: Arguments = { ...args, count: 0, at: () => unknown('untyped-parameter') };
  const given = lazily(() => engine.awaited(engine.apply(fn, nothing)));
  const select = options ? entryValue(options, 'select') : UNDEFINED;
  const result =
    select.kind === 'function'
      ? lazily(() => engine.apply(select, { ...nothing, count: 1, at: () => given() }))
      : select.kind === 'literal'
        ? given
        : // Options of a caller's may make something else of it.
          () => join([given(), unknown('external-value')]);
  return holder(engine, args, result);
}

/** What a hook gives: `data`, and much else. */
function holder(engine: ResponsesEngine, args: Arguments, value: () => Value): Value {
  const data: Entry = {
    key: 'data',
    place: engine.place(args),
    form: 'plain',
    conditional: false,
    declared: true,
    node: null,
    value,
  };
  return { kind: 'record', entries: [data], open: 'external-value', node: null };
}
