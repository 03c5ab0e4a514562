/** Which files may ask a route of the project, told by their text. */
import type { Segment } from './paths.js';

const ASKING =
  /\bfetch\s*[<(]|axios|\bky\b|\$fetch\b|ofetch|useSWR|\.\s*(?:get|post|put|patch|delete)\s*(?:<[^()]*>)?\(\s*['"`]/;

/** A test of texts: they name the beginning of a route's path and something that asks. */
export function asksByText(routes: readonly (readonly Segment[])[]): (text: string) => boolean {
  const first = new Set(routes.flatMap(([segment]) => (segment?.kind === 'text' ? [`/${segment.text}`] : [])));
  const beginnings = [...first];
  return (text) => beginnings.some((path) => text.includes(path)) && ASKING.test(text);
}
