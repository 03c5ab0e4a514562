/** Binds some files where all have been bound before: of the others, what was found then stands as far as a change leaves it. */
import { type Binding, createBinding } from '../binding.js';
import type { TypedFunction } from '../declared/typed-function.js';
import type { SheetFacts } from '../fact-sheet.js';
import type { BindingMemory } from '../memory.js';
import { reachedBy } from '../reached-by.js';
import { type Bound, copyOf, isOfAll, isSameStanding } from '../renew-binding.js';

/** A larger number of files that a change has affected is not bound with the chosen ones: it is told first who makes use of these. */
const MOST_USERS = 8;

/**
 * Whose word on what is written in the chosen files is heard: that of all who may have one, or, as an answer for the moment,
 * that of those who had one when all files were looked at, or have changed since.
 */
export type Heard = 'all' | 'known';

/** Facts of some files, and of others what they have to say of these. */
export interface FoundAmongKept extends Pick<Binding, 'problems'> {
  readonly sheets: ReadonlyMap<string, SheetFacts>;
}

/** Undefined where any file may have been affected by what has changed, and all who may have a word are to be heard. */
export function bindAmongKept(
  bound: Bound,
  memory: BindingMemory,
  chosen: ReadonlySet<string>,
  heard: Heard,
): FoundAmongKept | undefined {
  const { binding: before } = memory;
  if (!before) return undefined;
  const { project, catalogs, mentions, texts } = bound;
  const changed = new Map([...memory.changed].filter(([path, text]) => texts.get(path) !== text));
  const affected = reachedBy(before.looks, changed, (path) => texts.get(path));
  const isKnown = isSameStanding(before, bound, changed);
  const reached = heard === 'all' ? affected : new Set(changed.keys());
  const ofAll = [...reached].some((path) => isOfAll(bound, path));
  if (heard === 'all' && (!isKnown || ofAll)) return undefined;

  const hasSpoken = (path: string): boolean => {
    const sheet = before.sheets.get(path);
    return sheet !== undefined && speaksOf(sheet, chosen);
  };
  // What another file that was typed in has begun to say counts at once.
  const isHeard = (path: string): boolean => heard === 'all' || changed.has(path) || hasSpoken(path);
  const users = [...affected].filter((path) => before.roles.has(path) && !chosen.has(path) && isHeard(path));
  const typedAt = (path: string): readonly TypedFunction[] | undefined =>
    affected.has(path) ? undefined : before.typed.get(path);
  const seek = (): Binding => {
    const binding = createBinding(project, catalogs, mentions, texts, { ...memory, binding: undefined });
    binding.bindChosen(chosen, { users, typedAt, mayConcern: () => true });
    return binding;
  };
  let binding: Binding;
  if (!isKnown || ofAll) {
    binding = seek();
  } else {
    binding = createBinding(project, catalogs, mentions, texts, memory);
    if (heard === 'all' && users.length > MOST_USERS) {
      binding.bindChosen(chosen, { users: null, typedAt, mayConcern: (path) => affected.has(path) });
    } else {
      const own = [...chosen].filter((path) => before.roles.has(path));
      if (!binding.rebind(new Set([...own, ...users]), changed, reached, 'alone')) {
        if (heard === 'all') return undefined;
        binding = seek();
      }
    }
  }
  const sheets = new Map<string, SheetFacts>(binding.sheets);
  // What was said of a chosen file that is as it was stands.
  for (const path of before.looks.lookingInto(chosen)) {
    const sheet = affected.has(path) || sheets.has(path) ? undefined : before.sheets.get(path);
    if (sheet && speaksOf(sheet, chosen)) sheets.set(path, copyOf(sheet));
  }
  return { sheets, problems: binding.problems };
}

function speaksOf({ accesses, payloads }: SheetFacts, files: ReadonlySet<string>): boolean {
  return [accesses, payloads].some((facts) =>
    facts.some(
      ({ place, claimAt, passedAt }) =>
        files.has(place.file) || files.has(claimAt?.file ?? '') || files.has(passedAt?.file ?? ''),
    ),
  );
}
