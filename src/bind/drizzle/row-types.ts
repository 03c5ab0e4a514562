/** Which types may be made of a table's rows, told by names and texts: evaluating a type may parse what it is imported from. */
import type { ModuleGraph } from '../../syntax/module-graph.js';
import { handedThrough } from '../../syntax/text-imports.js';
import type { Evidence } from './evidence.js';

export interface RowTypes {
  /** Whether a name in a file, of a type or of a value that types are made of, may stand for what is made of rows. */
  mayHold(path: string, name: string): boolean;
  /** What files call their row types: an import that takes none of these names is not followed. */
  declaredAnywhere(): ReadonlySet<string>;
}

/** Row types, and validators that are made of tables. */
export const ROW_TYPE =
  /\$infer(?:Select|Insert)\b|Infer(?:Select|Insert)?Model\b|\bcreate(?:Insert|Select|Update)Schema\b/;
const TYPES = /\b(type|interface)\s+([\w$]+)/g;
/** Constants are many: they are looked at where some may hold a validator. */
const TYPES_AND_CONSTANTS = /\b(type|interface|const)\s+([\w$]+)/g;
/** Where a declaration of a type ends. */
const END = /\n\}|\n\s*\n|;\n(?=\S)/g;
/** What a validator is made of stands at the beginning. */
const BEGINNING = 160;
const WORD = /[\w$]+/g;

/** `paths` are those of all source files, `textOf` gives their texts; `known` is what all of them declare, where that still holds. */
export function createRowTypes(
  paths: Iterable<string>,
  graph: ModuleGraph,
  { isOfLibrary }: Evidence,
  textOf: (path: string) => string | undefined,
  known?: Iterable<string>,
): RowTypes {
  const found = new Map<string, ReadonlySet<string>>();
  let declared = known && new Set(known);

  const declaredAnywhere = (): ReadonlySet<string> => {
    if (!declared) {
      const names = new Set<string>();
      for (const path of paths) {
        const text = textOf(path);
        if (text === undefined || !(text.includes('$infer') || isOfLibrary(path))) continue;
        const own = new Set<string>();
        addDeclared(text, own);
        for (const name of own) names.add(name);
      }
      declared = names;
    }
    return declared;
  };

  const namesIn = (path: string): ReadonlySet<string> => {
    const known = found.get(path);
    if (known) return known;
    const names = new Set<string>();
    // A cycle of imports ends here.
    found.set(path, names);
    const text = textOf(path) ?? '';
    const all = declaredAnywhere();
    for (const { clause, isExport, readSpecifier } of handedThrough(path, text)) {
      const isWhole = clause.includes('*');
      if (!isWhole && !(clause.match(WORD) ?? []).some((word) => all.has(word))) continue;
      const target = graph.resolveImport(path, readSpecifier(), '*');
      if (target.kind !== 'module') continue;
      const theirs = namesIn(target.path);
      if (!theirs.size) continue;
      if (!isWhole) addRenamed(clause, theirs, names);
      else if (isExport) for (const name of theirs) names.add(name);
      else for (const [word] of clause.matchAll(WORD)) names.add(word);
    }
    addDeclared(text, names);
    return names;
  };

  return { mayHold: (path, name) => namesIn(path).has(name), declaredAnywhere };
}

/** `{ A, B as C }`: under the names that they have here. */
function addRenamed(clause: string, theirs: ReadonlySet<string>, names: Set<string>): void {
  for (const part of clause.slice(clause.indexOf('{') + 1).split(',')) {
    const words = (part.match(WORD) ?? []).filter((word) => word !== 'type' && word !== 'as');
    const [name, renamed = name] = words;
    if (name !== undefined && renamed !== undefined && theirs.has(name)) names.add(renamed);
  }
}

/** Names declared with a row type, or with something that is. */
function addDeclared(text: string, names: Set<string>): void {
  if (!names.size && !ROW_TYPE.test(text)) return;
  const parts = declarationsOf(text);
  for (let size = -1; size < names.size; ) {
    size = names.size;
    for (const { name, body } of parts) {
      if (names.has(name)) continue;
      const isOne = ROW_TYPE.test(body) || (body.match(WORD) ?? []).some((word) => word !== name && names.has(word));
      if (isOne) names.add(name);
    }
  }
}

/** What a text declares that may be a row type, or a validator of one. */
export function declarationsOf(text: string): readonly { readonly name: string; readonly body: string }[] {
  const declared = text.includes('Schema') ? TYPES_AND_CONSTANTS : TYPES;
  return [...text.matchAll(declared)].map(({ 1: keyword, 2: name = '', index }) => {
    END.lastIndex = index;
    const end = keyword === 'const' ? index + BEGINNING : (END.exec(text)?.index ?? text.length);
    return { name, body: text.slice(index, end) };
  });
}
