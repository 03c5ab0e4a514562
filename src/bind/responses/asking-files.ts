/** Which files may ask a route of the project, told by their text. */
import { HOLE } from '../../evaluate/value.js';
import { fitOf, requestPath, type Segment } from './paths.js';

const ASKING =
  /\bfetch\s*[<(]|axios|\bky\b|\$fetch\b|ofetch|useSWR|\.\s*(?:get|post|put|patch|delete)\s*(?:<[^()]*>)?\(\s*['"`]/;

/** A test of texts: they hold the path of one of the routes, and something that asks. */
export function asksByText(routes: readonly (readonly Segment[])[]): (text: string) => boolean {
  const beginnings = [...new Set(routes.flatMap(([segment]) => (segment?.kind === 'text' ? [segment.text] : [])))];
  // Written out behind a quote, or behind what stands for the server.
  const written = new RegExp(
    `(?<=['"\`}])/(?:${beginnings.map(escapeRegExp).join('|') || '$^'})\\b[^'"\`\\s?#\\\\]*`,
    'g',
  );
  // A route that takes any path says nothing of those that are written.
  const telling = routes.filter((segments) => segments.some(({ kind }) => kind === 'text'));
  const known = new Map<string, boolean>();
  const isAsked = (text: string): boolean => {
    let answer = known.get(text);
    if (answer === undefined) {
      const path = requestPath(text.replace(/\$\{[^}]*\}?/g, HOLE));
      answer = path !== undefined && telling.some((segments) => fitOf(segments, path) !== undefined);
      known.set(text, answer);
    }
    return answer;
  };
  return (text) => {
    if (!beginnings.some((name) => text.includes(`/${name}/`)) || !ASKING.test(text)) return false;
    for (const [path] of text.matchAll(written)) if (isAsked(path)) return true;
    return false;
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
