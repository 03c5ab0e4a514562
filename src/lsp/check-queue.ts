/** Which files are to be checked next: what was typed in, then what else is open, then, when nobody types, the rest. */

/** Milliseconds without a change before what was typed in is checked. */
const TYPING = 40;
/** And before what nobody looks at is. */
const IDLE = 400;
/** Milliseconds that a check of a few files is to take: what is typed meanwhile waits for so long. */
const SLICE = 50;
const MOST_FILES = 400;

export type Step =
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'check'; readonly paths: readonly string[] }
  /** The whole project: which files it has is not known, or no longer. */
  | { readonly kind: 'survey' };

export class CheckQueue {
  #typed = new Set<string>();
  #open = new Set<string>();
  #rest = new Set<string>();
  #needsSurvey = false;
  /** Whether there has been no survey yet. */
  #isFirst = true;
  #lastChange = Number.NEGATIVE_INFINITY;
  /** Files of the rest that are checked at once. */
  #size = 8;

  /** Puts files in line, those first that are in line before others; `now` in milliseconds. */
  add(
    files: { readonly typed: Iterable<string>; readonly open: Iterable<string>; readonly rest: Iterable<string> },
    now: number,
  ): void {
    this.#typed = new Set([...files.typed, ...this.#typed]);
    this.#open = new Set([...files.open, ...this.#open].filter((path) => !this.#typed.has(path)));
    this.#rest = new Set([...files.rest, ...this.#rest].filter((path) => !this.#isSooner(path)));
    this.#lastChange = now;
  }

  /** The whole project is checked when those are that are open. */
  requireSurvey(): void {
    this.#needsSurvey = true;
  }

  remove(paths: Iterable<string>): void {
    for (const path of paths) for (const line of [this.#typed, this.#open, this.#rest]) line.delete(path);
  }

  /** Whether a file waits to be checked. */
  has(path: string): boolean {
    return this.#needsSurvey || this.#isSooner(path) || this.#rest.has(path);
  }

  /** What to do now, taken off the queue; undefined where nothing is left. */
  take(now: number): Step | undefined {
    const sooner = this.#typed.size > 0 ? this.#typed : this.#open;
    if (sooner.size > 0) {
      const milliseconds = this.#lastChange + TYPING - now;
      return milliseconds > 0
        ? { kind: 'wait', milliseconds }
        : { kind: 'check', paths: this.#shift(sooner, sooner === this.#typed ? 1 : this.#size) };
    }
    if (!this.#needsSurvey && this.#rest.size === 0) return undefined;
    // At first nothing is known of the project, so that nobody is kept waiting by a survey.
    const milliseconds = this.#lastChange + (this.#isFirst ? TYPING : IDLE) - now;
    if (milliseconds > 0) return { kind: 'wait', milliseconds };
    if (!this.#needsSurvey) return { kind: 'check', paths: this.#shift(this.#rest, this.#size) };
    this.#needsSurvey = false;
    this.#isFirst = false;
    this.#rest.clear();
    return { kind: 'survey' };
  }

  /** Says how long a check of some files took, in milliseconds: the next takes as many as fit. */
  learn(files: number, took: number): void {
    if (files < this.#size) return;
    if (took < SLICE / 2) this.#size = Math.min(this.#size * 2, MOST_FILES);
    else if (took > SLICE * 2) this.#size = Math.max(Math.floor(this.#size / 2), 1);
  }

  #isSooner(path: string): boolean {
    return this.#typed.has(path) || this.#open.has(path);
  }

  #shift(line: Set<string>, most: number): readonly string[] {
    const paths = [...line].slice(0, most);
    for (const path of paths) line.delete(path);
    return paths;
  }
}
