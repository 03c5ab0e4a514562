/** Where a file has a name, whatever it means there. */
import { ts } from './parse.js';

/** Kept on the tree, as its index is. */
interface NamedFile extends ts.SourceFile {
  namedNodes?: Map<string, ts.Identifier[]>;
}

/** The identifiers of a file by their text, in order; all of them are collected when the first is asked for. */
export function identifiersOf(file: NamedFile, name: string): readonly ts.Identifier[] {
  if (!file.namedNodes) {
    const found = new Map<string, ts.Identifier[]>();
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) {
        const list = found.get(node.text);
        if (list) list.push(node);
        else found.set(node.text, [node]);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    file.namedNodes = found;
  }
  return file.namedNodes.get(name) ?? [];
}
