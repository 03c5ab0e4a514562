/** Where a node stands. */
import type { Place } from '../finding.js';
import { ts } from './parse.js';

/** A node's own text, leading comments left out; of a quoted name what is between the quotes, so that slicing gives the name. */
export function placeOf(node: ts.Node): Place {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  const quoted = ts.isStringLiteralLike(node) ? 1 : 0;
  return { file: file.fileName, start: start + quoted, end: node.end - quoted };
}
