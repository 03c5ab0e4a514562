/** What a file may export, read off its text: for telling that a name is not there without parsing the file. */
import type { FileSystem, ReadResult } from '../discover/project.js';
import { isOfWord } from './code-units.js';

export interface TextExports {
  /** True where the file exports the name, or exports in a way that the text does not spell out. */
  mayExport(name: string): boolean;
  /** The same, but for what comes from `stars`. */
  mayDeclare(name: string): boolean;
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
  /** What it exports by name, as far as the text spells it out; never a name too many but those of comments in lists. */
  readonly names: ReadonlySet<string>;
  /** Those of the names that a declaration of the file gives. */
  readonly declared: ReadonlySet<string>;
}

/** What may come before a statement, spaces left out; a line break may as well. What follows `export` and is none of the forms below is not read. */
const BEFORE_STATEMENT = new Set([';', '}', '/']);
const DECLARATION =
  /\s+(?:declare\s+)?(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(?:const\s+enum|const|let|var|function\s*\*?|class|type|interface|enum|namespace|module|import)\s+([\w$]+)/y;
/** `export const { a, b: c } = …`: the words of the pattern, a few too many. */
const PATTERN = /\s+(?:const|let|var)\s*([{[][^=;]*[}\]])\s*=(?![=>])/y;
/** A comment in a list may have braces of its own: `{@link lazy}`. */
const LIST = /\s*(?:type\s*)?\{((?:[^}/]|\/\*[\s\S]*?\*\/|\/\/[^\n]*|\/(?![*/]))*)\}/y;
const DEFAULT = /\s+default\b/y;
const STAR = /\s*\*\s*from\s*(['"])([^'"\n]+)\1/y;
const NAMESPACE = /\s*\*\s*as\s+([\w$]+)\s+from\b/y;

const WORD = /[\w$]+/g;

/** CommonJS in any of its forms: `exports`, but not as a word of prose, the key of an object, or the end of a string. */
const COMMON_JS = /\bexports\b(?![ \t]+(?!(?:as|satisfies)\b)[A-Za-z]|:|['"`])|\bmodule\s*\[\s*['"`]exports\b/;

/** `export let a, b`: a declaration may list whatever follows a comma. */
const AFTER_COMMA = /,(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*([\w$]+)/g;
/** `export const a = 1, b = 2`: constants have values. */
const AFTER_COMMA_WITH_VALUE = /,(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*([\w$]+)(?=\s*(?:\/[/*]|:|=(?![=>])))/g;

/** By what was read: a text that is read anew is looked through anew. */
const ofTexts = new WeakMap<ReadResult, TextExports>();

/** What the text of a file tells, read once for all stages; undefined where the file cannot be read. */
export function textExportsOf(fs: FileSystem, path: string): TextExports | undefined {
  const read = fs.read(path);
  if (read.kind !== 'text') return undefined;
  let found = ofTexts.get(read);
  if (!found) {
    found = exportsByText(read.text);
    ofTexts.set(read, found);
  }
  return found;
}

/** Errs on the side of what may be exported: false is certain. */
export function exportsByText(text: string): TextExports {
  const names = new Set<string>();
  const declared = new Set<string>();
  const stars: string[] = [];
  let isOpen = text.includes('exports') && COMMON_JS.test(text);
  let hasConstants = false;
  let hasVariables = false;
  for (const at of exportsIn(text)) {
    const [declaration, name = ''] = matchAt(DECLARATION, text, at) ?? [];
    const words = declaration === undefined ? (matchAt(LIST, text, at) ?? matchAt(PATTERN, text, at))?.[1] : undefined;
    if (matchAt(DEFAULT, text, at)) {
      names.add('default');
    } else if (declaration !== undefined) {
      names.add(name);
      declared.add(name);
      hasConstants ||= /\bconst\s/.test(declaration);
      hasVariables ||= /\b(?:let|var)\s/.test(declaration);
    } else if (words !== undefined) {
      // With its comments and the names that it renames: a few words too many do no harm.
      for (const [word] of words.matchAll(WORD)) names.add(word);
    } else {
      const star = matchAt(STAR, text, at)?.[2];
      const namespace = matchAt(NAMESPACE, text, at)?.[1];
      if (star !== undefined) stars.push(star);
      else if (namespace !== undefined) names.add(namespace);
      else isOpen = true;
    }
  }
  let listed: ReadonlySet<string> | undefined;
  const mayDeclare = (name: string): boolean => {
    if (isOpen || names.has(name) || /[^\w$]/.test(name)) return true;
    if (!hasVariables && !hasConstants) return false;
    const listing = hasVariables ? AFTER_COMMA : AFTER_COMMA_WITH_VALUE;
    listed ??= new Set(Array.from(text.matchAll(listing), ([, after]) => after ?? ''));
    return listed.has(name);
  };
  return {
    mayDeclare,
    mayExport: (name) => stars.length > 0 || mayDeclare(name),
    stars,
    names,
    declared,
  };
}

/** Where each `export` that begins a statement ends. Looking for the word is far faster than an expression for the statement. */
function* exportsIn(text: string): Generator<number> {
  for (let at = text.indexOf('export'); at >= 0; at = text.indexOf('export', at + 1)) {
    const end = at + 'export'.length;
    if (isOfWord(text.charCodeAt(end)) || !beginsStatement(text, at)) continue;
    yield end;
  }
}

function beginsStatement(text: string, at: number): boolean {
  let before = at - 1;
  for (; before >= 0; before--) {
    const code = text.charCodeAt(before);
    if (code === 10 || code === 13) return true;
    if (code !== 32 && code !== 9) break;
  }
  return before < 0 || BEFORE_STATEMENT.has(text[before] ?? '') || text.charCodeAt(before) === BYTE_ORDER_MARK;
}

const BYTE_ORDER_MARK = 0xfeff;

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
