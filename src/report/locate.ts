import type { Place } from '../finding.js';
import { LineMap, type Position } from './line-map.js';
import { pathsFrom } from './paths.js';
import type { Report } from './report.js';

export interface Located {
  /** As it is shown. */
  readonly path: string;
  readonly start: Position;
  /** Exclusive. */
  readonly end: Position;
  readonly lines: LineMap;
}

/** Sees paths from the repository's top, as the services do that show a repository; from the working directory outside of one. */
export function locateInRepository(report: Report): Locator {
  return new Locator(report, report.repository ?? report.cwd);
}

/** Turns offsets into lines and columns; reads each file once. */
export class Locator {
  readonly #report: Report;
  readonly #lines = new Map<string, LineMap | undefined>();
  readonly pathOf: (file: string) => string;

  /** Paths are as seen from `base`: the working directory, where nothing else is said. */
  constructor(report: Report, base = report.cwd) {
    this.#report = report;
    this.pathOf = pathsFrom(base);
  }

  /** Undefined where the file's text is not to be had. */
  find({ file, start, end }: Place): Located | undefined {
    const lines = this.#findLines(file);
    if (lines === undefined) return undefined;
    return { path: this.pathOf(file), start: lines.positionAt(start), end: lines.positionAt(end), lines };
  }

  /** `src/a.ts:12:3`, or the path alone where the file's text is not to be had. */
  describe(place: Place): string {
    const found = this.find(place);
    const path = this.pathOf(place.file);
    return found === undefined ? path : `${path}:${found.start.line}:${found.start.column}`;
  }

  #findLines(file: string): LineMap | undefined {
    if (!this.#lines.has(file)) {
      const text = this.#report.readText(file);
      this.#lines.set(file, text === undefined ? undefined : new LineMap(text));
    }
    return this.#lines.get(file);
  }
}
