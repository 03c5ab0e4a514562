/** Absolute paths with `/`, on every platform. */
import path from 'node:path';

/** Resolves against `base` (absolute) and writes the result with `/`; no trailing slash. */
export function absolutePath(base: string, given: string): string {
  return path.resolve(base, given).replaceAll('\\', '/');
}

/** A folder as it is named from the current one, absolute. */
export function absoluteDir(given: string): string {
  return path.resolve(given).replaceAll('\\', '/');
}

/** The folder of a path; a root is its own folder. */
export function parentDir(file: string): string {
  return path.dirname(file).replaceAll('\\', '/');
}

/** Whether `file` is `dir` or lies somewhere below it. */
export function isWithin(dir: string, file: string): boolean {
  return file === dir || file.startsWith(dir.endsWith('/') ? dir : `${dir}/`);
}

/** `dir` and the folders above it, nearest first, down to the file system's root. */
export function dirsUpward(dir: string): readonly string[] {
  const dirs = [dir];
  for (let current = dir; ; ) {
    const parent = parentDir(current);
    if (parent === current) return dirs;
    dirs.push(parent);
    current = parent;
  }
}

/** Path from `dir` to a file below it: `a/b.ts`; empty when they are the same. */
export function pathBelow(dir: string, file: string): string {
  return file.slice(dir.endsWith('/') ? dir.length : dir.length + 1);
}

/** Path from `dir` to any file, for messages: `a/b.ts`, `../c.ts`, `.`. */
export function pathFrom(dir: string, file: string): string {
  return path.relative(dir, file).replaceAll('\\', '/') || '.';
}

/** Orders paths as code units do, so that output never depends on the locale. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
