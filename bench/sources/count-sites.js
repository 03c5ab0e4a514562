// @ts-check
import ts from 'typescript';

/** Names of delegate methods, as Prisma's documentation lists them. */
const OPERATIONS =
  'findUniqueOrThrow|findUnique|findFirstOrThrow|findFirst|findMany|createManyAndReturn|createMany|create|updateManyAndReturn|updateMany|update|upsert|deleteMany|delete|count|aggregateRaw|aggregate|groupBy|findRaw';

/**
 * One place where the text reads `.<accessor>.<operation>(`. Offsets are UTF-16 code units from 0; `at` is the operation's
 * first. `receiver` is the expression before the accessor.
 * @typedef {{ file: string, at: number, line: number, receiver: string, accessor: string, operation: string }} Site
 */

/**
 * Accessors of the models and views in a schema's text: names with the first letter in lower case.
 * @param {string} schema
 * @returns {string[]}
 */
export function readAccessors(schema) {
  const declared = schema.matchAll(/^[ \t]*(?:model|view)[ \t]+(\w+)[ \t]*\{/gm);
  return [...declared].map(([, name = '']) => name.charAt(0).toLowerCase() + name.slice(1));
}

/**
 * Counts query sites by text alone: no scopes, no types, no clients. Places inside comments and strings are not code and
 * are left out.
 * @param {string} file decides how the text is parsed
 * @param {string} text
 * @param {readonly string[]} accessors
 * @returns {Site[]}
 */
export function countSites(file, text, accessors) {
  if (accessors.length === 0) return [];
  const gap = String.raw`(?:\s|//[^\n]*\n|/\*[^*]*\*/)*`;
  const pattern = new RegExp(
    `(?:\\?\\.|\\.)${gap}(${accessors.join('|')})${gap}!?${gap}(?:\\?\\.|\\.)${gap}(${OPERATIONS})${gap}(?:<[^()=]*>)?${gap}(?:\\?\\.)?\\(`,
    'dg',
  );
  /** @type {Site[]} */
  const sites = [];
  /** @type {ts.SourceFile | undefined} */
  let source;
  for (const match of text.matchAll(pattern)) {
    const at = match.indices?.[2]?.[0];
    if (at === undefined) continue;
    source ??= ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const receiver = receiverOf(source, at);
    if (receiver === null) continue;
    sites.push({
      file,
      at,
      line: source.getLineAndCharacterOfPosition(at).line + 1,
      receiver,
      accessor: match[1] ?? '',
      operation: match[2] ?? '',
    });
  }
  return sites;
}

/**
 * @param {ts.SourceFile} source
 * @param {number} at
 * @returns {string | null} null where no name stands at that place
 */
function receiverOf(source, at) {
  /** @type {ts.Node} */
  let node = source;
  for (;;) {
    /** @type {ts.Node | undefined} */
    const inner = ts.forEachChild(node, (child) => (child.getStart() <= at && at < child.end ? child : undefined));
    if (!inner) break;
    node = inner;
  }
  if (!ts.isIdentifier(node) || !ts.isPropertyAccessExpression(node.parent)) return null;
  const model = unwrap(node.parent.expression);
  return ts.isPropertyAccessExpression(model) ? model.expression.getText().replace(/\s+/g, ' ') : null;
}

/**
 * @param {ts.Expression} expression
 * @returns {ts.Expression}
 */
function unwrap(expression) {
  return ts.isNonNullExpression(expression) ? unwrap(expression.expression) : expression;
}
