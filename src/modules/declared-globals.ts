/** Names that the project itself binds for all of its files. */
import type { Project } from '../discover/project.js';
import { wordFor } from '../syntax/mention-test.js';

/** Comments, references to other declarations among them, and strings. */
const NO_NAMES = /\/\/.*|\/\*[\s\S]*?\*\/|(['"])[^'"\n]*\1/g;

/** Tells whether a name is bound for all: `declare const name` in a declaration file, `globalThis.name = …` anywhere. */
export function createGlobalTest(
  { declarations, fs }: Pick<Project, 'declarations' | 'fs'>,
  texts: ReadonlyMap<string, string>,
): (name: string) => boolean {
  const known = new Map<string, boolean>();
  /** Without what is no name. */
  const stripped = new Map<string, string>();

  const stands = (path: string, name: string, word: RegExp): boolean => {
    const read = fs.read(path);
    if (read.kind !== 'text' || !read.text.includes(name)) return false;
    let text = stripped.get(path);
    if (text === undefined) {
      text = read.text.replace(NO_NAMES, ' ');
      stripped.set(path, text);
    }
    return text.includes(name) && word.test(text);
  };

  const compute = (name: string): boolean => {
    const word = wordFor(name);
    if (declarations.some((path) => stands(path, name, word))) return true;
    const literal = name.replaceAll('$', '\\$');
    const declared = new RegExp(
      `\\bdeclare\\s+global\\b[\\s\\S]*?\\b(?:let|const|function|class|namespace|enum)\\s+${literal}(?![\\w$])`,
    );
    const assigned = new RegExp(
      `\\b(?:globalThis|global|window|self)(?:\\s+as\\s+[^)]*\\))?\\s*(?:\\.|\\[['"])${literal}(?![\\w$])|stubGlobal\\(\\s*['"]${literal}|\\bvar\\s+${literal}(?![\\w$])`,
    );
    for (const text of texts.values()) {
      if (!text.includes(name)) continue;
      if (assigned.test(text) || (text.includes('declare global') && declared.test(text))) return true;
    }
    return false;
  };

  return (name) => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer = compute(name);
      known.set(name, answer);
    }
    return answer;
  };
}
