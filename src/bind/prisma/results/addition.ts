/** The edit that has a query ask for one more field: where what it asks for is written in the call itself. */
import { ts } from '../../../syntax/parse.js';
import { placeOf } from '../../../syntax/place-of.js';
import type { Asked } from '../../facts.js';
import { bare } from '../../last-name.js';

/** How the arguments of a query, or of a relation in it, are written. */
export type Asking =
  | { readonly kind: 'call'; readonly node: ts.CallExpression }
  | { readonly kind: 'object'; readonly node: ts.ObjectLiteralExpression }
  /** `posts: true` */
  | { readonly kind: 'plain'; readonly node: ts.Expression };

/** What a call asks for, where that is written in the call and so for it alone. */
export function askingOf(node: ts.Node): Asking | null {
  if (!ts.isCallExpression(node)) return null;
  const [argument] = node.arguments;
  return argument ? askingIn(argument) : { kind: 'call', node };
}

function askingIn(node: ts.Expression): Asking | null {
  const inner = bare(node);
  if (ts.isObjectLiteralExpression(inner)) return { kind: 'object', node: inner };
  return inner.kind === ts.SyntaxKind.TrueKeyword ? { kind: 'plain', node: inner } : null;
}

/** The same for a relation or composite that it selects or includes. */
export function askingBelow(asking: Asking | null, name: string): Asking | null {
  if (asking?.kind !== 'object') return null;
  for (const clause of ['select', 'include']) {
    const selection = initializerOf(asking.node, clause);
    const value = selection && ts.isObjectLiteralExpression(selection) ? initializerOf(selection, name) : undefined;
    if (value) return askingIn(value);
  }
  return null;
}

/** The edit that asks for a field; null where there is none that is certain to be right. */
export function findAddition(asking: Asking | null, name: string, isRelation: boolean): Asked['addition'] {
  const included = isRelation ? `{ include: { ${name}: true } }` : null;
  switch (asking?.kind) {
    case 'call': {
      const { fileName: file } = asking.node.getSourceFile();
      const at = asking.node.end - 1;
      return included === null ? null : { place: { file, start: at, end: at }, newText: included };
    }
    case 'plain':
      return included === null ? null : { place: placeOf(asking.node), newText: included };
    case 'object':
      return addTo(asking.node, name, isRelation);
    default:
      return null;
  }
}

function addTo(node: ts.ObjectLiteralExpression, name: string, isRelation: boolean): Asked['addition'] {
  for (const clause of ['select', 'include']) {
    if (!mentions(node, clause)) continue;
    const selection = initializerOf(node, clause);
    if (!selection || !ts.isObjectLiteralExpression(selection)) return null;
    return clause === 'select' || isRelation ? insertKey(selection, name, 'true') : null;
  }
  // A spread may bring a `select`, beside which nothing can be included.
  if (!isRelation || node.properties.some(ts.isSpreadAssignment)) return null;
  return insertKey(node, 'include', `{ ${name}: true }`);
}

function mentions(node: ts.ObjectLiteralExpression, key: string): boolean {
  return node.properties.some((property) => nameOf(property) === key);
}

function initializerOf(node: ts.ObjectLiteralExpression, key: string): ts.Expression | undefined {
  const property = node.properties.find((candidate) => nameOf(candidate) === key);
  return property && ts.isPropertyAssignment(property) ? bare(property.initializer) : undefined;
}

function nameOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : undefined;
}

/** A key behind the last one, on a line of its own where that is. */
function insertKey(node: ts.ObjectLiteralExpression, key: string, value: string): Asked['addition'] {
  if (mentions(node, key)) {
    const written = initializerOf(node, key);
    return written?.kind === ts.SyntaxKind.FalseKeyword ? { place: placeOf(written), newText: value } : null;
  }
  const source = node.getSourceFile();
  const last = node.properties.at(-1);
  if (!last) return { place: placeOf(node), newText: `{ ${key}: ${value} }` };
  const line = /(?:^|\r?\n)[ \t]*$/.exec(source.text.slice(0, last.getStart(source)))?.[0];
  const at = { file: source.fileName, start: last.end, end: last.end };
  return { place: at, newText: `,${line || ' '}${key}: ${value}` };
}
