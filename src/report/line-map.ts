/** A place in a file as people and editors count: from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Lines of a file, which end at CR LF, LF or CR as in editors and the language server protocol. A byte-order mark
 * takes no column.
 */
export class LineMap {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const starts = [text.startsWith('\uFEFF') ? 1 : 0];
    for (const { 0: end, index } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
    this.#starts = starts;
  }

  /** An offset past either end gives the first or last position. */
  positionAt(offset: number): Position {
    const within = Math.min(Math.max(offset, 0), this.#text.length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.startOf(middle + 1) <= within) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(within - this.startOf(low + 1), 0) + 1 };
  }

  /** Column in bytes of UTF-8, from 1; unlike those of `positionAt`, it counts a byte-order mark. */
  byteColumnAt(offset: number): number {
    const { line } = this.positionAt(offset);
    const start = line === 1 ? 0 : this.startOf(line);
    return Buffer.byteLength(this.#text.slice(start, Math.max(offset, start))) + 1;
  }

  /** Offset of the first character of a line, which counts from 1. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  /** A line without what ends it. */
  lineText(line: number): string {
    return this.#text.slice(this.startOf(line), this.startOf(line + 1)).replace(/[\r\n]+$/, '');
  }
}
