/**
 * What pages get from what their files load: loaders and actions of Remix and React Router, routes of TanStack Router,
 * `getServerSideProps` and `getStaticProps` of Next.js.
 */
import type { Origin } from '../../syntax/module-graph.js';
import type { Adapter } from '../adapters.js';
import { entryValue } from '../records.js';
import type { Arguments } from '../semantics.js';
import {
  alternatives,
  type DomainValue,
  deferred,
  type Entry,
  type FunctionValue,
  isNullish,
  join,
  lazily,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from '../value.js';
import type { Following } from './rxjs.js';

export const PAGE_LOADERS = 'page-loaders';

type PageValue = DomainValue &
  (
    | { readonly tag: 'function'; readonly data: { readonly name: string } }
    | { readonly tag: 'type'; readonly data: { readonly name: string } }
    /** What a loader answers with, by `json(body)` and its like. */
    | { readonly tag: 'sent'; readonly data: { readonly body: () => Value } }
    /** An answer that leads elsewhere: no page gets it. */
    | { readonly tag: 'away'; readonly data: null }
    | { readonly tag: 'fetcher'; readonly data: { readonly held: () => Value } }
    /** `Route` of the types that React Router writes for a file. */
    | { readonly tag: 'written-types'; readonly data: { readonly page: string } }
    | { readonly tag: 'written-type'; readonly data: { readonly page: string; readonly name: string } }
    /** What makes a route of TanStack Router when it is called with its options. */
    | { readonly tag: 'route-maker'; readonly data: null }
    | { readonly tag: 'route'; readonly data: { readonly options: Value } }
    | { readonly tag: 'route-hook'; readonly data: { readonly options: Value; readonly name: string } }
  );

const SENDING = new Set(['json', 'data', 'defer', 'typedjson', 'typeddefer']);
const AWAY = new Set(['redirect', 'redirectDocument', 'replace', 'typedredirect', 'redirectBack']);
/** Hooks of a page, by which of its file's exports their data is from. */
const HOOKS: ReadonlyMap<string, 'loader' | 'action'> = new Map([
  ['useLoaderData', 'loader'],
  ['useTypedLoaderData', 'loader'],
  ['useActionData', 'action'],
  ['useTypedActionData', 'action'],
]);
/** Hooks that say by a type alone whose data they give. */
const BY_TYPE = new Set(['useRouteLoaderData', 'useTypedRouteLoaderData', 'useFetcher', 'useTypedFetcher']);
const TYPES = new Set(['SerializeFrom', 'UseDataFunctionReturn']);
const OF_REMIX = /^(?:@remix-run\/[\w-]+|react-router(?:-dom)?|@react-router\/[\w-]+|remix-typedjson|@vercel\/remix)$/;
const OF_NEXT = new Set(['InferGetServerSidePropsType', 'InferGetStaticPropsType']);
const OF_TANSTACK = /^@tanstack\/(?:react|solid|vue)-(?:router|start)$/;
const MAKERS = new Set(['createFileRoute', 'createRoute', 'createRootRoute', 'createRootRouteWithContext']);
/** `./+types/people`, beside `people.tsx`. */
const WRITTEN = /^(.*?)\/(?:\.\/)?\+types\/([^/]+)$/;

/** How the adapter asks for an export of a file. */
export interface PageFollowing extends Following {
  readonly exported: (path: string, name: string) => Value;
  /** The source file at a path that is written without its extension. */
  readonly fileAt: (path: string) => string | undefined;
}

export function createPageLoaders(following: PageFollowing): Adapter {
  return {
    external: (origin, name) => outside(origin, name, following),
    member(target, name) {
      const known = target as PageValue;
      if (known.tag === 'fetcher' && name === 'data') return join([known.data.held(), UNDEFINED]);
      if (known.tag === 'written-types') return value('written-type', { ...known.data, name });
      const isHook = known.tag === 'route' && name === 'useLoaderData';
      return isHook ? value('route-hook', { ...known.data, name }) : undefined;
    },
    call(target, args) {
      const known = target as PageValue;
      if (known.tag === 'function') return called(known.data.name, args, following);
      if (known.tag === 'route-maker') {
        // `createFileRoute('/people')` is called again.
        const options = settle(args.at(0));
        return options.kind === 'record' ? value('route', { options }) : target;
      }
      if (known.tag !== 'route-hook') return undefined;
      const data = deferred(() => loadedBy(entryValue(asRecord(known.data.options), 'loader'), args, following));
      return selected(data, args, following);
    },
    typeReference(target, types) {
      const known = target as PageValue;
      const [first] = types;
      if (known.tag === 'written-type') return propsOfPage(known.data.page, known.data.name, following);
      if (known.tag !== 'type' || !first) return undefined;
      const given = first();
      return OF_NEXT.has(known.data.name) ? propsGiven(given, following) : ofType(given, following);
    },
    carried(target) {
      const known = target as PageValue;
      return known.tag === 'sent' ? known.data.body() : undefined;
    },
    pageProps: (fn, path) => propsOfFile(fn, path, following),
  };
}

function outside({ kind, specifier }: Origin, name: string, following: PageFollowing): Value | undefined {
  if (kind === 'absent') {
    const [, dir = '', file = ''] = WRITTEN.exec(specifier) ?? [];
    const page = name === 'Route' && file !== '' ? following.fileAt(`${dir}/${file}`) : undefined;
    return page === undefined ? undefined : value('written-types', { page });
  }
  if (specifier === 'next') return OF_NEXT.has(name) ? value('type', { name }) : undefined;
  if (OF_TANSTACK.test(specifier)) {
    return MAKERS.has(name) ? value('route-maker', null) : undefined;
  }
  if (!OF_REMIX.test(specifier)) return undefined;
  if (TYPES.has(name)) return value('type', { name });
  const isKnown = SENDING.has(name) || AWAY.has(name) || HOOKS.has(name) || BY_TYPE.has(name);
  return isKnown ? value('function', { name }) : undefined;
}

function called(name: string, args: Arguments, following: PageFollowing): Value {
  if (SENDING.has(name)) return value('sent', { body: lazily(() => args.at(0)) });
  if (AWAY.has(name)) return value('away', null);
  const [type] = args.types ?? [];
  const from = HOOKS.get(name);
  const held = lazily(() => {
    if (type) return ofType(type(), following);
    return from ? loadedIn(args.node.getSourceFile().fileName, from, following) : unknown('external-value');
  });
  if (/Fetcher$/.test(name)) return value('fetcher', { held });
  // An action has not always been asked, and another route not always been loaded.
  const isAlways = from === 'loader';
  return deferred(() => (isAlways ? held() : join([held(), UNDEFINED])));
}

/** What a file's own loader gives its page; one that runs in the browser stands between. */
function loadedIn(file: string, name: 'loader' | 'action', following: PageFollowing): Value {
  const between = following.exported(file, name === 'loader' ? 'clientLoader' : 'clientAction');
  if (between.kind !== 'unknown') return unknown('external-value');
  return ofType(following.exported(file, name), following);
}

/** The data of `typeof loader`; another type is what it says. */
function ofType(given: Value, following: Following): Value {
  return join(
    alternatives(settle(given)).map((member) =>
      member.kind === 'function' ? arrived(following.awaited(following.apply(member, ANY(member)))) : member,
    ),
  );
}

/** What a page gets of an answer; undefined for none is nothing. */
function arrived(answer: Value): Value {
  const members = alternatives(settle(answer)).flatMap((member): readonly Value[] => {
    const known = asPage(member);
    if (known?.tag === 'away') return [];
    return known?.tag === 'sent' ? alternatives(settle(known.data.body())) : [member];
  });
  return members.length ? join(members) : unknown('external-value');
}

function loadedBy(loader: Value, args: Arguments, following: Following): Value {
  const member = alternatives(settle(loader)).find((each) => each.kind === 'function');
  if (member?.kind !== 'function') return unknown('external-value');
  return arrived(following.awaited(following.apply(member, { ...ANY(member), node: args.node })));
}

/** `useLoaderData({ select: (data) => data.people })` */
function selected(data: Value, args: Arguments, following: Following): Value {
  const options = settle(args.at(0));
  if (isNullish(options)) return data;
  if (options.kind !== 'record') return unknown('external-value');
  const select = settle(entryValue(options, 'select'));
  if (isNullish(select)) return data;
  return deferred(() => following.apply(select, { ...args, count: 1, at: () => data }));
}

function asRecord(given: Value) {
  const record = settle(given);
  return record.kind === 'record' ? record : NOTHING;
}

const NOTHING = { kind: 'record', entries: [], open: 'external-value', node: null } as const;

/** `{ props }` of `getServerSideProps`, those of all of its branches. */
function propsGiven(given: Value, following: Following): Value {
  const answers = alternatives(settle(given)).flatMap((member) =>
    member.kind === 'function'
      ? alternatives(settle(following.awaited(following.apply(member, ANY(member)))))
      : [member],
  );
  const props = answers.flatMap((answer): readonly Value[] => {
    if (answer.kind !== 'record') return isNullish(answer) ? [] : [unknown('external-value')];
    const isThere = answer.entries.some(({ key }) => key === 'props');
    return isThere ? [following.awaited(entryValue(answer, 'props'))] : answer.open ? [unknown(answer.open)] : [];
  });
  return props.length ? join(props) : unknown('external-value');
}

/** `Route.ComponentProps` of a page. */
function propsOfPage(page: string, name: string, following: PageFollowing): Value | undefined {
  if (name !== 'ComponentProps') return undefined;
  return {
    kind: 'record',
    entries: [
      prop('loaderData', page, () => loadedIn(page, 'loader', following)),
      prop('actionData', page, () => join([loadedIn(page, 'action', following), UNDEFINED])),
    ],
    open: 'external-value',
    node: null,
  };
}

function prop(key: string, file: string, compute: () => Value): Entry {
  const place = { file, start: 0, end: 0 };
  return {
    key,
    place,
    form: 'plain',
    conditional: false,
    declared: true,
    node: null,
    value: lazily(() => deferred(compute)),
  };
}

const PAGES = /(?:^|\/)pages\/(?!api\/)/;
const LOADS = /\bgetS(?:erverSide|tatic)Props\b/;

/** What the page that a file exports is given, where nothing but its file tells. */
function propsOfFile({ node }: FunctionValue, path: string, following: PageFollowing): Value | undefined {
  const { text } = node.getSourceFile();
  const isOfNext = PAGES.test(path) && LOADS.test(text);
  const isOfRemix = !isOfNext && /\bloaderData\b/.test(text) && /\bloader\b/.test(text);
  if (!isOfNext && !isOfRemix) return undefined;
  const page = following.exported(path, 'default');
  if (page.kind !== 'function' || page.node !== node) return undefined;
  if (isOfRemix) return propsOfPage(path, 'ComponentProps', following);
  const all = ['getServerSideProps', 'getStaticProps'].map((name) => following.exported(path, name));
  const loaders = all.filter((loader) => loader.kind !== 'unknown');
  const [loader, ...others] = loaders;
  return loader && !others.length ? propsGiven(loader, following) : undefined;
}

const ANY = ({ node }: FunctionValue): Arguments => ({
  count: 1,
  at: () => unknown('untyped-parameter'),
  node,
  depth: 0,
});

function asPage(given: Value): PageValue | undefined {
  return given.kind === 'domain' && given.adapter === PAGE_LOADERS ? (given as PageValue) : undefined;
}

function value<Tag extends PageValue['tag']>(
  tag: Tag,
  data: Extract<PageValue, { readonly tag: Tag }>['data'],
): DomainValue {
  return { kind: 'domain', adapter: PAGE_LOADERS, tag, data };
}
