/** Modules that `declare module '…'` declares, in declaration files and in sources. */
import { findText } from '../discover/file-system.js';
import type { Project } from '../discover/project.js';

const DECLARED = /\bdeclare\s+module\s+(['"])([^'"\n]+)\1(\s*\{)?/g;

export interface AmbientModules {
  /** Whether a specifier is declared, by name or by pattern (`*.svg`). */
  declares(specifier: string): boolean;
  /** Whether a file that declares it has a word, or says that any name is there. */
  mayExport(specifier: string, word: RegExp): boolean;
}

interface Declaration {
  readonly path: string;
  readonly start: string;
  /** What follows the `*` of a pattern. */
  readonly end: string | undefined;
  readonly isAnything: boolean;
}

/** Files are read when it is first asked. */
export function createAmbientModules({
  files,
  declarations,
  fs,
}: Pick<Project, 'files' | 'declarations' | 'fs'>): AmbientModules {
  let known: readonly Declaration[] | undefined;

  const gather = (): readonly Declaration[] =>
    [...declarations, ...files.map((file) => file.path)].flatMap((path) => {
      const read = fs.read(path);
      const text = read.kind === 'text' ? read.text : '';
      if (!text.includes('declare module')) return [];
      return Array.from(text.matchAll(DECLARED), ([, , name = '', body]) => {
        const [start = '', end] = name.split('*');
        return { path, start, end, isAnything: body === undefined };
      });
    });

  const declaring = (specifier: string): readonly Declaration[] => {
    known ??= gather();
    return known.filter(({ start, end }) =>
      end === undefined ? specifier === start : specifier.startsWith(start) && specifier.endsWith(end),
    );
  };

  return {
    declares: (specifier) => declaring(specifier).length > 0,
    mayExport: (specifier, word) =>
      declaring(specifier).some(({ path, isAnything }) => isAnything || word.test(findText(fs, path) ?? '')),
  };
}
