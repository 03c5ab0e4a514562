/** What a file may export, read off its text: for telling that a name is not there without parsing the file. */

export interface TextExports {
  /** True where the file exports the name, or exports in a way that the text does not spell out. */
  mayExport(name: string): boolean;
}

/** Where a statement may begin. What follows `export` and is neither of the two forms below is not read. */
const EXPORT = /(?:^|[\n\r;}]|\*\/)\s*export\b/g;
const DECLARATION =
  /\s+(?:declare\s+)?(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(?:const\s+enum|const|let|var|function\s*\*?|class|type|interface|enum|namespace|module|import)\s+([\w$]+)/y;
const LIST = /\s*(?:type\s*)?\{([^}]*)\}/y;
const DEFAULT = /\s+default\b/y;

const WORD = /[\w$]+/g;
/** `export const a = 1, b = 2`: a declaration may list whatever follows a comma. */
const AFTER_COMMA = /,(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*([\w$]+)/g;

/** Errs on the side of what may be exported: false is certain. */
export function exportsByText(text: string): TextExports {
  const names = new Set<string>();
  // CommonJS in any of its forms.
  let isOpen = /\bexports\b/.test(text);
  let hasVariables = false;
  for (const { 0: found, index } of text.matchAll(EXPORT)) {
    const at = index + found.length;
    const declaration = matchAt(DECLARATION, text, at);
    const list = declaration ? null : matchAt(LIST, text, at);
    if (declaration) {
      names.add(declaration[1] ?? '');
      hasVariables ||= /\b(?:const|let|var)\s/.test(declaration[0]);
    } else if (list) {
      // With its comments and the names that it renames: a few words too many do no harm.
      for (const [word] of (list[1] ?? '').matchAll(WORD)) names.add(word);
    } else if (!matchAt(DEFAULT, text, at)) {
      isOpen = true;
    }
  }
  let listed: ReadonlySet<string> | undefined;
  return {
    mayExport(name) {
      if (isOpen || names.has(name) || /[^\w$]/.test(name)) return true;
      if (!hasVariables) return false;
      listed ??= new Set(Array.from(text.matchAll(AFTER_COMMA), ([, after]) => after ?? ''));
      return listed.has(name);
    },
  };
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
