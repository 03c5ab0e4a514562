// @ts-check
import ts from 'typescript';

/**
 * The text with its types blanked out by spaces, so that every position holds: annotations, casts, type arguments and
 * parameters, interfaces, type aliases, type imports. What TypeScript adds at run time (enums, namespaces, parameter
 * properties) stays.
 * @param {string} file
 * @param {string} text
 * @returns {string}
 */
export function blankTypes(file, text) {
  const kind = /x$/.test(file) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  /** @type {[number, number][]} */
  const blanks = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    // What stands in a type is blanked out with it.
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (isTypeAlone(node)) {
      blanks.push([node.getStart(source), node.end]);
      return;
    }
    if ((ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) && node.isTypeOnly) {
      const comma = /^\s*,/.exec(text.slice(node.end));
      blanks.push([node.getStart(source), node.end + (comma?.[0].length ?? 0)]);
      return;
    }
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) blanks.push([node.expression.end, node.end]);
    else if (ts.isTypeAssertionExpression(node)) blanks.push([node.getStart(source), node.expression.getStart(source)]);
    else if (ts.isNonNullExpression(node)) blanks.push([node.expression.end, node.end]);
    else if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) {
      blanks.push([node.getStart(source), node.end]);
      return;
    }
    blankParts(node);
    ts.forEachChild(node, visit);
  };
  /** @param {ts.Node} node */
  const blankParts = (node) => {
    const { type, typeParameters, typeArguments, questionToken, exclamationToken } = /** @type {any} */ (node);
    if (type && !ts.isAsExpression(node) && !ts.isSatisfiesExpression(node) && !ts.isTypeAssertionExpression(node)) {
      blanks.push([text.lastIndexOf(':', type.getStart(source)), type.end]);
    }
    for (const list of [typeParameters, typeArguments]) {
      if (list) blanks.push([list.pos - 1, text.indexOf('>', list.end) + 1]);
    }
    if (questionToken && (ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node))) {
      blanks.push([questionToken.getStart(source), questionToken.end]);
    }
    if (exclamationToken) blanks.push([exclamationToken.getStart(source), exclamationToken.end]);
  };
  visit(source);
  return blank(text, blanks);
}

/** @param {ts.Node} node */
function isTypeAlone(node) {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isIndexSignatureDeclaration(node)) {
    return true;
  }
  if (ts.isImportDeclaration(node)) return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  // An overload has no body; neither has what is declared alone.
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) {
    return node.body === undefined;
  }
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword)
  );
}

/**
 * @param {string} text
 * @param {readonly [number, number][]} blanks
 */
function blank(text, blanks) {
  let result = '';
  let at = 0;
  for (const [start, end] of blanks.toSorted((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    result += text.slice(at, from) + text.slice(from, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return result + text.slice(at);
}
