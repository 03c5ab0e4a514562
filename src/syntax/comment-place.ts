/** Whether a comment can be written on a line of its own, and how. */
import { parseSource, ts } from './parse.js';

/** `jsx`: only as an expression, `{/* … *\/}`. */
export type CommentForm = 'line' | 'jsx';

/**
 * How a comment is written on a new line at `lineStart`, the offset of a line's first code unit; undefined where that is
 * inside of a text, which a comment would become a part of.
 */
export function findCommentForm(path: string, text: string, lineStart: number): CommentForm | undefined {
  const source = parseSource(path, text);
  let node: ts.Node = source;
  for (;;) {
    const inner: ts.Node | undefined = ts.forEachChild(node, (child) =>
      holds(child, lineStart, source) ? child : undefined,
    );
    if (!inner) break;
    node = inner;
  }
  if (ts.isJsxText(node)) return 'jsx';
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return isText ? undefined : 'line';
}

/** The text between elements of JSX is one up to its very end: what begins there is a further child. */
function holds(node: ts.Node, offset: number, source: ts.SourceFile): boolean {
  if (ts.isJsxText(node)) return node.pos < offset && offset <= node.end;
  return node.getStart(source) < offset && offset < node.end;
}
