import { posix } from 'node:path';

/** Shows absolute paths as seen from one folder: `src/a.ts`, `../b.ts`, and `.` for the folder itself. */
export type PathView = (file: string) => string;

export function pathsFrom(folder: string): PathView {
  const seen = new Map<string, string>();
  return (file) => {
    let path = seen.get(file);
    if (path === undefined) {
      path = posix.relative(folder, file) || '.';
      seen.set(file, path);
    }
    return path;
  };
}

/** Order of code units, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
