/**
 * What is to be checked next: the file that was typed in, then the others that are open, then, when nobody types, the whole
 * project. A session knows what of it rests on a change: the whole at once takes a fraction of what its files take in turn.
 */

/** Milliseconds without a change before what was typed in is checked. */
const TYPING = 25;
/** And before the whole project is; as long again as that took the last time, up to a limit, since nothing is heard meanwhile. */
const IDLE = 600;
const LONGEST_WAIT = 3000;
/** A survey that took less is made as soon as a schema is typed in. */
const QUICK = 300;
/** Open files, of those last looked at, that do not wait for the whole project: one may be shown beside another. */
const MOST_OPEN = 4;

export type Step =
  | { readonly kind: 'wait'; readonly milliseconds: number }
  /** `isTyped`: it is not only open, but the one that was changed. */
  | { readonly kind: 'check'; readonly path: string; readonly isTyped: boolean }
  | { readonly kind: 'survey' };

export class CheckQueue {
  #files: readonly string[] = [];
  /** Of them, those that were changed. */
  readonly #typed = new Set<string>();
  #needsSurvey = true;
  #isSurveyUrgent = true;
  #lastChange: number;
  /** Of the last survey, in milliseconds; null before the first, which nobody is to wait for. */
  #surveyTook: number | null = null;

  /** `now` in milliseconds, as in all that follows. */
  constructor(now: number) {
    this.#lastChange = now;
  }

  /**
   * Takes note of a change: of documents that were `typed` in, among those that are `open`, last looked at first. A schema is
   * not among them, since what is wrong with it takes a look at all code, which is urgent then.
   */
  change(typed: readonly string[], open: readonly string[], isSurveyUrgent: boolean, now: number): void {
    for (const path of typed) this.#typed.add(path);
    const waiting = this.#files.filter((path) => !typed.includes(path));
    this.#files = [...new Set([...typed, ...waiting.slice(0, MOST_OPEN), ...open.slice(0, MOST_OPEN)])];
    this.#needsSurvey = true;
    this.#isSurveyUrgent ||= isSurveyUrgent;
    this.#lastChange = now;
  }

  remove(path: string): void {
    this.#files = this.#files.filter((waiting) => waiting !== path);
    this.#typed.delete(path);
  }

  /** Says how long checking the whole project took. */
  surveyed(took: number): void {
    this.#surveyTook = took;
  }

  /** What to do now, taken off the queue; undefined where nothing is left. */
  take(now: number): Step | undefined {
    const [path] = this.#files;
    if (path === undefined && !this.#needsSurvey) return undefined;
    const milliseconds = this.#lastChange + (path === undefined ? this.#idle : TYPING) - now;
    if (milliseconds > 0) return { kind: 'wait', milliseconds };
    if (path !== undefined) {
      const isTyped = this.#typed.has(path);
      this.remove(path);
      return { kind: 'check', path, isTyped };
    }
    this.#needsSurvey = false;
    this.#isSurveyUrgent = false;
    return { kind: 'survey' };
  }

  get #idle(): number {
    if (this.#surveyTook === null || (this.#isSurveyUrgent && this.#surveyTook < QUICK)) return TYPING;
    return IDLE + Math.min(this.#surveyTook, LONGEST_WAIT);
  }
}
