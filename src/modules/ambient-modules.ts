/** Modules that `declare module '…'` declares, in declaration files and in sources. */
import { findText } from '../discover/file-system.js';
import type { Project } from '../discover/project.js';

const DECLARED = /\bdeclare\s+module\s+(['"])([^'"\n]+)\1/g;

/** Tells whether a specifier is declared so, by name or by pattern (`*.svg`). Files are read when it is first asked. */
export function createAmbientModules(
  project: Pick<Project, 'files' | 'declarations' | 'fs'>,
): (specifier: string) => boolean {
  let names: Set<string> | undefined;
  let patterns: (readonly [start: string, end: string])[] = [];

  const gather = (): Set<string> => {
    const found = new Set<string>();
    patterns = [];
    for (const path of [...project.declarations, ...project.files.map((file) => file.path)]) {
      const text = findText(project.fs, path);
      if (!text?.includes('declare module')) continue;
      for (const [, , name = ''] of text.matchAll(DECLARED)) {
        const [start = '', end] = name.split('*');
        if (end === undefined) found.add(name);
        else patterns.push([start, end]);
      }
    }
    return found;
  };

  return (specifier) => {
    names ??= gather();
    return (
      names.has(specifier) || patterns.some(([start, end]) => specifier.startsWith(start) && specifier.endsWith(end))
    );
  };
}
