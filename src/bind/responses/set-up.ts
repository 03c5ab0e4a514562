/** Puts together what is needed to follow requests to the routes that answer them. */
import type { Catalog } from '../../catalog/catalog.js';
import { hasWord } from '../../discover/file-system.js';
import type { Project } from '../../discover/project.js';
import type { Adapter } from '../../evaluate/adapters.js';
import { apply } from '../../evaluate/calls.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import type { ApplyFunction, Arguments } from '../../evaluate/semantics.js';
import { join, lazily, UNDEFINED, type Value } from '../../evaluate/value.js';
import { placeOf } from '../../syntax/place-of.js';
import type { OpenFile } from '../orm-binding.js';
import { asksByText } from './asking-files.js';
import { answerRow } from './body.js';
import { bindDeclared } from './declared.js';
import { createRouteFinder, routeOf } from './file-routes.js';
import { createInterceptors, INTERCEPTS } from './interceptors.js';
import { createMiddleware } from './middleware.js';
import { type Asking, answeredTo, bodyAsked } from './requests.js';
import { type AnswerBody, createAnswers, createLookUp, type Route } from './routes.js';
import { createResponses } from './semantics.js';
import { findServerFiles, type ServerFiles, serverRoutes } from './servers/server-routes.js';

export interface Responses {
  adapter(apply: ApplyFunction): Adapter;
  /** What a route answers to `http.get(path)` of a client that another adapter knows: the body itself. */
  asked(name: string, args: Arguments): Value | undefined;
  bind(ev: Evaluator): ResponsesBinding;
  readonly survey: ResponsesSurvey;
}

/** What was found by a look at all files. */
export interface ResponsesSurvey {
  readonly servers: ServerFiles | null;
  /** Files that may change what requests give. */
  readonly intercepting: readonly string[];
}

/** A survey that still holds, and the routes that there were, as `describeRoutes` has them. */
export interface KnownResponses extends ResponsesSurvey {
  readonly routes: string;
}

export interface ResponsesBinding {
  /** Whether a file may ask a route of the project for something; told by its text. */
  mayAsk(text: string): boolean;
  /** What the routes are, as far as requests are told apart by it. */
  describeRoutes(): string;
  /** Whether what one of these files holds may make other routes. */
  makesRoutes(files: Iterable<string>): boolean;
  /** Compares what a file declares of answers with what the routes give. */
  bindFile(file: OpenFile): void;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'ALL'];

/** Libraries whose clients are made with a path that stands before all others. */
const CLIENTS = ['axios', 'ky', 'ofetch'];

/** Undefined for a project without routes: nothing of it asks anything that could be known. */
export function setUpResponses(
  project: Project,
  catalogs: readonly Catalog[],
  known?: KnownResponses,
): Responses | undefined {
  const routeFileOf = createRouteFinder(project.packages);
  const found = project.files.flatMap((file) => routeFileOf(file) ?? []);
  const [catalog] = catalogs;
  const servers = known ? (known.servers ?? undefined) : catalog && findServerFiles(project);
  if (!catalog || (!found.length && !servers)) return undefined;
  const hasClients = project.packages.some(({ dependencies }) => CLIENTS.some((name) => name in dependencies));
  const packageDirs = new Map(project.files.map(({ path, packageDir }) => [path, packageDir]));
  let engine: { readonly ev: Evaluator; readRoutes(): readonly Route[] } | undefined;
  const answers = createAnswers();

  const middleware = createMiddleware(project, () => engine?.ev);
  const ofFiles = new Set(found.map(({ file }) => file));
  const isOfFile = ({ file }: Route): boolean => ofFiles.has(file);
  const lookUp = createLookUp(() => engine?.readRoutes() ?? []);

  const ask = (texts: readonly string[], method: string, { node, env }: Arguments): (() => Value) | undefined => {
    const from = packageDirs.get(node.getSourceFile().fileName);
    if (!engine || from === undefined) return undefined;
    const { ev } = engine;
    const isServer = isService(node.getSourceFile().text);
    const asked = texts.map((text) => lookUp(text, { method, packageDir: from, isServer }));
    const distinct = [...new Set(asked.flatMap((routes) => routes ?? []))];
    const asker = (env?.calledAt ?? node).getSourceFile().fileName;
    for (const route of distinct) {
      const first = isOfFile(route) ? middleware.fileOf(route.packageDir) : undefined;
      for (const file of [route.file, first ?? route.file]) ev.graph.looks.at(asker, '*', file, '*');
    }
    if (!distinct.length || asked.includes(undefined)) return undefined;
    return lazily(() => {
      // Of several that a path may lead to, some may be for other methods.
      const isFor = (route: Route): boolean => ev.inExactTerms(() => answers(route, method)).isTurnedAway !== true;
      const meant = distinct.length > 1 ? distinct.filter(isFor) : distinct;
      return join(
        (meant.length ? meant : distinct).map((route) => {
          const before = isOfFile(route) ? middleware.bodiesBefore(route) : [];
          return bodyOf(ev, catalog, answers, { route, method, before });
        }),
      );
    });
  };

  const intercepting = (): readonly string[] =>
    known?.intercepting ?? project.files.flatMap(({ path }) => (hasWord(project.fs, path, INTERCEPTS) ? [path] : []));
  const intercepted = createInterceptors(() => engine?.ev, intercepting);
  const asking: Asking = { ask, intercepted };

  return {
    get survey() {
      return { servers: servers ?? null, intercepting: intercepting() };
    },
    asked: (name, args) => bodyAsked(ask, name, args),
    adapter: (applied) =>
      createResponses(asking, {
        apply: applied,
        awaited: (value) => engine?.ev.awaited(value) ?? UNDEFINED,
        place: (args) => placeOf(args.node),
      }),
    bind(ev) {
      const applied: ApplyFunction = (value, args) => apply(ev, value, args, null);
      let routes: readonly Route[] | undefined;
      const readRoutes = (): readonly Route[] => {
        if (routes) return routes;
        // Nothing that servers are told comes from what they answer.
        routes = [];
        routes = [
          ...found.map((file) => routeOf(ev, applied, file)),
          ...(servers ? serverRoutes(ev, applied, servers, packageDirs) : []),
        ];
        return routes;
      };
      engine = { ev, readRoutes };
      let asks: ((text: string) => boolean) | undefined;
      const mayAsk = (text: string): boolean => {
        asks ??= asksByText(known ? routesIn(known.routes) : readRoutes(), hasClients);
        return asks(text);
      };
      return {
        mayAsk,
        describeRoutes: () => JSON.stringify(readRoutes().map((route) => [route, METHODS.map(route.answers)])),
        makesRoutes(files) {
          const own = new Set([
            ...found.map(({ file }) => file),
            ...(servers ? [...servers.servers, ...servers.controllers, ...servers.wrapping] : []),
          ]);
          return Array.from(files).some((file) => own.has(file));
        },
        bindFile(file) {
          if (mayAsk(file.module.ast.text)) bindDeclared(ev, file, (call) => answeredTo(ev, asking, call));
        },
      };
    },
  };
}

/** Whether a file is a part of a Nest application: tests of one, which ask it, inject nothing. */
export function isService(text: string): boolean {
  return text.includes('@Injectable(') && text.includes('@nestjs/');
}

/** The routes of a description. */
function routesIn(described: string): readonly Pick<Route, 'segments' | 'isBelowUnknown'>[] {
  const routes = JSON.parse(described) as readonly (readonly [Route, unknown])[];
  return routes.map(([{ segments, isBelowUnknown }]) => ({ segments, isBelowUnknown }));
}

/** Names of errors that servers answer with in places that no handler shows. */
const ERRORS: ReadonlySet<string> = new Set([
  'error',
  'errors',
  'message',
  'msg',
  'code',
  'status',
  'statusCode',
  'statusText',
  'detail',
  'details',
  'issues',
  'success',
  'ok',
]);
const NOTHING: ReadonlySet<string> = new Set();

function bodyOf(
  ev: Evaluator,
  catalog: Catalog,
  answers: ReturnType<typeof createAnswers>,
  { route, method, before }: { readonly route: Route; readonly method: string; readonly before: readonly AnswerBody[] },
): Value {
  // Whatever a branch may give counts: what is not known of one leaves the whole open.
  return ev.inExactTerms(() => {
    const { bodies, isComplete, mayFailUnseen, place } = answers(route, method);
    const saysErrors = bodies.some(({ status }) => status === null || status >= 400);
    const mayFail = !saysErrors || route.mayFailUnseen || mayFailUnseen === true;
    const of = { ev, catalog, label: `${method} ${route.path}`, place, unsaid: mayFail ? ERRORS : NOTHING, mayFail };
    const values = [...bodies, ...before].map(({ value }) => value());
    return answerRow(of, values.length ? values : [UNDEFINED], isComplete ? null : 'external-value');
  });
}
