/** How far the changes of a project's texts reach. */
import { fakesData } from '../evaluate/cast-away.js';
import { looksAwaySomewhere } from '../evaluate/statically-typed.js';
import type { KeptLooks } from '../syntax/looks.js';
import { isService } from './responses/set-up.js';

/** The files that rest on what has changed; `changed` has the texts that files held, `textOf` gives those of now. */
export function reachedBy(
  looks: KeptLooks,
  changed: ReadonlyMap<string, string>,
  textOf: (path: string) => string | undefined,
): ReadonlySet<string> {
  const changes = [...changed].flatMap(([path, before]) => {
    const now = textOf(path) ?? '';
    return now === before ? [] : [{ path, before, now, isWhole: !saysTheSame(before, now) }];
  });
  return looks.reaching(changes, textOf);
}

/** Whether two texts say the same of their file as a whole: such words bear on all of it, wherever they stand. */
function saysTheSame(before: string, now: string): boolean {
  return [looksAwaySomewhere, isService, fakesData].every((says) => says(before) === says(now));
}
