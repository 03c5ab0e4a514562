/** Which files may ask a route of the project, told by their text. */
import { HOLE } from '../../evaluate/value.js';
import { fitOf, type RequestPath, requestPath, type Segment } from './paths.js';
import { type Route, scoreOf } from './routes.js';

/** `api.get('/people')`: what stands before the path, the client may say elsewhere. */
const BY_CLIENT = /\.\s*(?:get|post|put|patch|delete)\s*(?:<[^()]*>)?\(\s*['"`](\/?[\w$][^'"`\s?#\\]*)/g;

/**
 * `get('/people')`, `fetchApi('/people')`: a function of the project's own may say it as well. What stands before a path is
 * looked at where one is found: to look at every word first takes six times as long.
 */
const BY_FUNCTION =
  /\(\s*['"`](?=\/[\w$])(?<=\b(?:get|post|put|patch|del|useSWR\w*|\w*(?:[fF]etch|[rR]equest|[aA]pi|API)\w*)\s*(?:<[^()]*>)?\(\s*['"`])(\/[\w$][^'"`\s?#\\]*)/g;

/**
 * A test of texts: they hold the path of one of the routes, as something that asks may be given it. `hasClients`: the project
 * depends on a library whose clients have paths of their own.
 */
export function asksByText(
  routes: readonly Pick<Route, 'segments' | 'isBelowUnknown'>[],
  hasClients: boolean,
): (text: string) => boolean {
  // A route that takes any path says nothing of those that are written.
  const telling = routes.filter(({ segments }) => segments.some(({ kind }) => kind === 'text'));
  const beginnings = [...new Set(telling.flatMap(({ segments }) => firstText(segments)))];
  if (!beginnings.length) return () => false;
  const names = beginnings.map(escapeRegExp).join('|');
  const below = telling.some(({ isBelowUnknown }) => isBelowUnknown) ? '(?:[\\w.-]+/){0,2}' : '';
  // Written out behind a quote, or behind what stands for the server.
  const written = new RegExp(`(?<=['"\`}])/${below}(?:${names})\\b[^'"\`\\s?#\\\\]*`, 'g');
  const known = new Map<string, boolean>();
  const isAsked = (text: string, isWhole: boolean): boolean => {
    const key = `${isWhole} ${text}`;
    let answer = known.get(key);
    if (answer === undefined) {
      const path = requestPath(text.replace(/\$\{[^}]*\}?/g, HOLE));
      answer =
        path !== undefined &&
        telling.some((route) => scoreOf(route, path) !== undefined || (!isWhole && endsIn(route.segments, path)));
      known.set(key, answer);
    }
    return answer;
  };
  const starts = beginnings.map((name) => `/${name}`);
  return (text) => {
    // Looked for first: a word is found faster than an expression.
    if (starts.some((start) => text.includes(start))) {
      for (const [path] of text.matchAll(written)) if (isAsked(path, true)) return true;
    }
    for (const [, path = ''] of text.matchAll(BY_FUNCTION)) if (isAsked(path, false)) return true;
    if (!hasClients) return false;
    for (const [, path = ''] of text.matchAll(BY_CLIENT)) {
      if (isAsked(path.startsWith('/') ? path : `/${path}`, false)) return true;
    }
    return false;
  };
}

function firstText(segments: readonly Segment[]): readonly string[] {
  const [first] = segments;
  return first?.kind === 'text' ? [first.text] : [];
}

/** Whether a route's path ends in one that is written, below a client's own. */
function endsIn(route: readonly Segment[], path: RequestPath): boolean {
  const tail = route.slice(-path.segments.length);
  return tail.length < route.length && tail[0]?.kind === 'text' && fitOf(tail, path) !== undefined;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
