/** The routes of a project, and which of them answers a request. */
import { HOLE, type Value } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import { fitBelow, fitOf, mayLeadTo, type RequestPath, requestPath, type Segment } from './paths.js';

export interface Route {
  readonly segments: readonly Segment[];
  /** The path as messages name it: `/api/people/[id]`. */
  readonly path: string;
  /** Folder of the package whose server it belongs to. */
  readonly packageDir: string;
  readonly file: string;
  /** Those that its server may listen to; null where none is written. */
  readonly ports: readonly string[] | null;
  /** Something that is not known stands before its path. */
  readonly isBelowUnknown: boolean;
  /** Errors may be answered for it where no handler shows them. */
  readonly mayFailUnseen: boolean;
  /** Whether it answers requests of a method; by its text, as far as that tells. */
  answers(method: string): boolean;
  /** What it answers, worked out when first asked for. */
  answer(method: string): Answer;
}

/** What a route answers with: the bodies of all of its branches. */
export interface Answer {
  readonly bodies: readonly AnswerBody[];
  /** Whether all branches could be read. */
  readonly isComplete: boolean;
  /** Errors may be answered besides, by what is called on the way. */
  readonly mayFailUnseen?: boolean;
  /** Requests of this method get errors alone, and those of others more than that. */
  readonly isTurnedAway?: boolean;
  /** Where the route answers: its handler's name or function. */
  readonly place: Place;
}

export interface AnswerBody {
  readonly value: () => Value;
  /** Null where it is not written out. */
  readonly status: number | null;
}

export interface Request {
  readonly path: RequestPath;
  readonly method: string;
  /** Folder of the package that asks. */
  readonly packageDir: string;
  /** Whether it is a part of that package's own server that asks: it calls itself by no address. */
  readonly isServer: boolean;
}

/**
 * The route that answers a request, and those beside it which may (`/reports/goal` beside `/reports/:id`); undefined where there
 * is none, or where it cannot be told which.
 */
function findRoutes(
  routes: readonly Route[],
  { path, method, packageDir, isServer }: Request,
): readonly Route[] | undefined {
  const isOwnAsked = !(isServer && path.hasUnknownBase);
  const found = routes
    .filter((route) => mayListen(route, path))
    .flatMap((route) => {
      const score = isOwnAsked || route.packageDir !== packageDir ? scoreOf(route, path) : undefined;
      return score === undefined ? [] : [{ route, score }];
    });
  const own = found.filter(({ route }) => route.packageDir === packageDir);
  const candidates = own.length ? own : found;
  const best = Math.max(...candidates.map(({ score }) => score));
  const answering = candidates.filter(({ route, score }) => score === best && route.answers(method));
  const [only, ...others] = answering;
  if (!only || others.length) return undefined;
  const { route } = only;
  // What stands before a path decides where it is not known: on either side.
  const isVague = route.isBelowUnknown || (path.hasUnknownBase && !own.length);
  const isOther = (other: Route): boolean =>
    other !== route && other.answers(method) && other.segments.length !== route.segments.length;
  if (isVague && routes.some((other) => isOther(other) && mayMean(other, path))) return undefined;
  if (!path.segments.includes(HOLE)) return [route];
  const isBeside = (other: Route): boolean =>
    other !== route &&
    other.packageDir === route.packageDir &&
    other.isBelowUnknown === route.isBelowUnknown &&
    other.answers(method) &&
    mayLeadTo(other.segments, route.segments, path);
  const beside = routes.filter(isBeside);
  return beside.length < MANY ? [route] : [route, ...beside];
}

/** A request that names a port is for another server where a route's is known to listen to others. */
function mayListen({ ports }: Route, { port }: RequestPath): boolean {
  return port === null || ports === null || ports.includes(port);
}

/**
 * One or two routes beside one with a parameter (`/people/me`) are asked for by name; where there are more, what is not known may be
 * the name of one.
 */
const MANY = 3;

/** Whether a request may be for a route, whatever stands before the paths of both. */
function mayMean({ segments, isBelowUnknown }: Route, path: RequestPath): boolean {
  if (isBelowUnknown && fitBelow(segments, path) !== undefined) return true;
  const tail = segments.slice(-path.segments.length);
  return path.hasUnknownBase && fitOf(tail, path) !== undefined;
}

/** What routes answer, each read once; a route that asks itself answers nothing that is known. */
export function createAnswers(): (route: Route, method: string) => Answer {
  const known = new Map<string, Answer>();
  return (route, method) => {
    const key = `${method} ${route.file} ${route.path}`;
    const answer = known.get(key);
    if (answer) return answer;
    known.set(key, { bodies: [], isComplete: false, place: { file: route.file, start: 0, end: 0 } });
    const read = route.answer(method);
    known.set(key, read);
    return read;
  };
}

/** How well a route answers to a path; undefined where it does not. */
export function scoreOf(
  { segments, isBelowUnknown }: Pick<Route, 'segments' | 'isBelowUnknown'>,
  path: RequestPath,
): number | undefined {
  return isBelowUnknown ? fitBelow(segments, path) : fitOf(segments, path);
}

/** The same look-up for many requests, each answered once. */
export function createLookUp(
  routes: () => readonly Route[],
): (text: string, request: Omit<Request, 'path'>) => readonly Route[] | undefined {
  const known = new Map<string, readonly Route[] | null>();
  let of: readonly Route[] | undefined;
  return (text, { method, packageDir, isServer }) => {
    const all = routes();
    if (of !== all) known.clear();
    of = all;
    const key = `${method} ${packageDir} ${isServer} ${text}`;
    let found = known.get(key);
    if (found === undefined) {
      const path = requestPath(text);
      found = (path && findRoutes(all, { path, method, packageDir, isServer })) ?? null;
      known.set(key, found);
    }
    return found ?? undefined;
  };
}
