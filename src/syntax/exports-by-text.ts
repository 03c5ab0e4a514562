/** What a file may export, read off its text: for telling that a name is not there without parsing the file. */

export interface TextExports {
  /** True where the file exports the name, or exports in a way that the text does not spell out. */
  mayExport(name: string): boolean;
}

const DECLARATION =
  /\bexport\s+(?:declare\s+)?(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(?:const\s+enum|const|let|var|function\s*\*?|class|type|interface|enum|namespace|module|import)\s+([\w$]+|[{[])/g;
const LIST = /\bexport\s*(?:type\s*)?\{([^}]*)\}/g;
const STAR = /\bexport\s*(?:type\s*)?\*/;

const memo = new Map<string, TextExports>();

export function exportsByText(text: string): TextExports {
  let known = memo.get(text);
  if (!known) {
    known = read(text);
    memo.set(text, known);
  }
  return known;
}

function read(text: string): TextExports {
  const names = new Set<string>();
  let isOpen = STAR.test(text) || text.includes('module.exports') || /\bexports\.\w/.test(text);
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
  return { mayExport: (name) => isOpen || names.has(name) };
}
