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
  const hasLists = /\bexport\s+(?:declare\s+)?(?:const|let|var)\b/.test(text);
  return {
    mayExport: (name) => isOpen || names.has(name) || (hasLists && isDeclaredInList(text, name)),
  };
}

/** `export const a = 1, b = 2`: where a name follows a comma, a declaration may list it. */
function isDeclaredInList(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    let before = at - 1;
    while (before >= 0 && text.charCodeAt(before) <= SPACE) before--;
    if (text[before] === ',') return true;
  }
  return false;
}

const SPACE = 32;
