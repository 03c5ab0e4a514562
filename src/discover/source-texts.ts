/** The texts of a project's source files. */
import type { FileSystem, Project } from './project.js';

/** The text of every source file that can be read, by path. */
export function readTexts({ files, fs }: Pick<Project, 'files' | 'fs'>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { path } of files) {
    const read = fs.read(path);
    if (read.kind === 'text') texts.set(path, read.text);
  }
  return texts;
}

/** The same for those who may need a few: each is read when it is asked for. */
export function textsOnDemand(paths: readonly string[], fs: Pick<FileSystem, 'read'>): ReadonlyMap<string, string> {
  return new TextsOnDemand(paths, fs);
}

class TextsOnDemand implements ReadonlyMap<string, string> {
  readonly #paths: ReadonlySet<string>;
  readonly #fs: Pick<FileSystem, 'read'>;

  constructor(paths: readonly string[], fs: Pick<FileSystem, 'read'>) {
    this.#paths = new Set(paths);
    this.#fs = fs;
  }

  get(path: string): string | undefined {
    if (!this.#paths.has(path)) return undefined;
    const read = this.#fs.read(path);
    return read.kind === 'text' ? read.text : undefined;
  }

  has(path: string): boolean {
    return this.get(path) !== undefined;
  }

  get size(): number {
    return [...this.keys()].length;
  }

  *entries(): MapIterator<[string, string]> {
    for (const path of this.#paths) {
      const text = this.get(path);
      if (text !== undefined) yield [path, text];
    }
  }

  *keys(): MapIterator<string> {
    for (const [path] of this.entries()) yield path;
  }

  *values(): MapIterator<string> {
    for (const [, text] of this.entries()) yield text;
  }

  forEach(visit: (text: string, path: string, texts: ReadonlyMap<string, string>) => void): void {
    for (const [path, text] of this.entries()) visit(text, path, this);
  }

  [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries();
  }
}
