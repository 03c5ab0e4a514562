/** Parsing of TypeScript and JavaScript. This folder is the only importer of the compiler. */
import { ts } from './compiler.js';
import { hasMarkup, isComponentName } from './component-scripts.js';

export { ts };

/** Doc comments bear nothing that is asked for, so they are not parsed. */
const OPTIONS: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/**
 * Parses one file; never throws for what it holds (errors are in the tree). Positions are those of `text`. Parents are
 * set, unless the caller walks the whole tree anyway and sets them itself.
 */
export function parseSource(path: string, text: string, setParents = true): ts.SourceFile {
  return ts.createSourceFile(path, text, OPTIONS, setParents, scriptKindOf(path, text));
}

/** JavaScript is parsed with JSX, as bundlers do; `.ts`, `.mts` and `.cts` without, since `<T>x` is a cast there. */
function scriptKindOf(path: string, text: string): ts.ScriptKind {
  if (isComponentName(path)) return hasMarkup(text) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  if (path.endsWith('.tsx')) return ts.ScriptKind.TSX;
  if (/\.[cm]?ts$/.test(path)) return ts.ScriptKind.TS;
  return ts.ScriptKind.JSX;
}
