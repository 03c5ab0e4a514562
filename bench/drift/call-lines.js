// @ts-check
import ts from 'typescript';

const OPERATIONS = new Set(
  'findUnique findUniqueOrThrow findFirst findFirstOrThrow findMany create createMany createManyAndReturn update updateMany updateManyAndReturn upsert delete deleteMany count aggregate groupBy'.split(
    ' ',
  ),
);

/**
 * The lines (1-based, both included) of the query call around a line; of the enclosing statement where no call is in sight.
 * @param {string} file its extension decides how it is parsed
 * @param {string} text
 * @param {number} line 1-based
 * @returns {{ first: number, last: number }}
 */
export function callLines(file, text, line) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lineStart = source.getLineStarts()[line - 1] ?? 0;
  const at = lineStart + (text.slice(lineStart).match(/^[ \t]*/)?.[0].length ?? 0);
  /** @type {ts.Node} */
  let node = source;
  for (let inner = childAt(node, at); inner; inner = childAt(inner, at)) node = inner;
  /** @type {ts.Node | undefined} */
  let statement;
  for (let up = node; up && up !== source; up = up.parent) {
    if (isQuery(up)) return linesOf(source, up);
    if (!statement && ts.isStatement(up) && !ts.isBlock(up)) statement = up;
  }
  return statement ? linesOf(source, statement) : { first: line, last: line };
}

/**
 * @param {ts.Node} node
 * @param {number} at
 */
function childAt(node, at) {
  return ts.forEachChild(node, (child) => (child.getStart() <= at && at < child.end ? child : undefined));
}

/** @param {ts.Node} node */
function isQuery(node) {
  if (!ts.isCallExpression(node)) return false;
  return ts.isPropertyAccessExpression(node.expression) && OPERATIONS.has(node.expression.name.text);
}

/**
 * @param {ts.SourceFile} source
 * @param {ts.Node} node
 */
function linesOf(source, node) {
  return {
    first: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    last: source.getLineAndCharacterOfPosition(node.end).line + 1,
  };
}
