/** What a file may export, read off its text: for telling that a name is not there without parsing the file. */

export interface TextExports {
  /** True where the file exports the name, or exports in a way that the text does not spell out. */
  mayExport(name: string): boolean;
}

const DECLARATION =
  /\bexport\s+(?:declare\s+)?(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(?:const\s+enum|const|let|var|function\s*\*?|class|type|interface|enum|namespace|module|import)\s+([\w$]+|[{[])/g;
const LIST = /\bexport\s*(?:type\s*)?\{([^}]*)\}/g;
const STAR = /\bexport\s*(?:type\s*)?\*/;

export function exportsByText(text: string): TextExports {
  const names = new Set<string>();
  let isOpen = STAR.test(text) || text.includes('module.exports') || /\bexports\.\w|\bexport\s*=/.test(text);
  for (const [, name] of text.matchAll(DECLARATION)) {
    if (name === '{' || name === '[') isOpen = true;
    else if (name) names.add(name);
  }
  for (const [, list] of text.matchAll(LIST)) {
    for (const part of (list ?? '').split(',')) {
      const name = part.trim().split(/\s+/).at(-1);
      if (name) names.add(name);
    }
  }
  const hasVariables = /\bexport\s+(?:declare\s+)?(?:const|let|var)\b/.test(text);
  let listed: ReadonlySet<string> | undefined;
  return {
    mayExport(name) {
      if (isOpen || names.has(name)) return true;
      if (!hasVariables) return false;
      listed ??= new Set(Array.from(text.matchAll(AFTER_COMMA), ([, after]) => after ?? ''));
      return listed.has(name);
    },
  };
}

/** `export const a = 1, b = 2`: a declaration may list whatever follows a comma. */
const AFTER_COMMA = /,\s*([\w$]+)/g;
