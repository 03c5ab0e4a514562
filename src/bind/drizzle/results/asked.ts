/** Where a query says what its rows hold, and the edit that has it ask for more. */
import { ts } from '../../../syntax/parse.js';
import { placeOf } from '../../../syntax/place-of.js';
import type { Asked } from '../../facts.js';
import { bare } from '../../last-name.js';
import type { AskedAt } from '../domain.js';

type Addition = Asked['addition'];

/** The call of a method: `db.select`, with as many names in front as `names` says. */
export function askedAt(call: ts.Node, names: number): AskedAt | null {
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return null;
  return { place: placeOf(call.expression.name), label: chainOf(call.expression, names) };
}

/** `db.query.users.findMany` of `this.db.query.users.findMany`: the last names of a chain. */
function chainOf(node: ts.PropertyAccessExpression, names: number): string {
  const chain: string[] = [];
  let current: ts.Expression = node;
  while (ts.isPropertyAccessExpression(current) && chain.length <= names) {
    chain.unshift(current.name.text);
    current = bare(current.expression);
  }
  if (ts.isIdentifier(current) && chain.length <= names) chain.unshift(current.text);
  return chain.slice(-names - 1).join('.');
}

/** A name or a chain of names, as it is written. */
export function nameText(node: ts.Node | undefined): string | null {
  if (!node || !(ts.isIdentifier(node) || ts.isPropertyAccessExpression(node))) return null;
  const text = node.getText();
  return /^[\w$.]+$/.test(text) ? text : null;
}

/** The first argument of a call, as it is named. */
export function argumentText(call: ts.Node): string | null {
  return ts.isCallExpression(call) ? nameText(call.arguments[0]) : null;
}

/** The first argument of a call where it is an object written there. */
export function argumentObject(call: ts.Node): ts.ObjectLiteralExpression | null {
  const [argument] = ts.isCallExpression(call) ? call.arguments : [];
  const inner = argument && bare(argument);
  return inner && ts.isObjectLiteralExpression(inner) ? inner : null;
}

/** The object written below a key. */
export function objectAt(node: ts.ObjectLiteralExpression | null, key: string): ts.ObjectLiteralExpression | null {
  const value = node && initializerOf(node, key);
  return value && ts.isObjectLiteralExpression(value) ? value : null;
}

/** What is written below a key. */
export function initializerOf(node: ts.ObjectLiteralExpression, key: string): ts.Expression | undefined {
  const property = node.properties.find((candidate) => nameOf(candidate) === key);
  return property && ts.isPropertyAssignment(property) ? bare(property.initializer) : undefined;
}

export function mentions(node: ts.ObjectLiteralExpression, key: string): boolean {
  return node.properties.some((property) => nameOf(property) === key);
}

function nameOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : undefined;
}

/** A key behind the last one, on a line of its own where that is; null where the object has it already. */
export function insertKey(node: ts.ObjectLiteralExpression, key: string, value: string): Addition {
  if (mentions(node, key)) return null;
  const source = node.getSourceFile();
  const last = node.properties.at(-1);
  if (!last) return { place: placeOf(node), newText: `{ ${key}: ${value} }` };
  const line = /(?:^|\r?\n)[ \t]*$/.exec(source.text.slice(0, last.getStart(source)))?.[0];
  const at = { file: source.fileName, start: last.end, end: last.end };
  return { place: at, newText: `,${line || ' '}${key}: ${value}` };
}

/** Arguments for a call that has none. */
export function insertArgument(call: ts.Node, text: string): Addition {
  if (!ts.isCallExpression(call) || call.arguments.length) return null;
  const { fileName: file } = call.getSourceFile();
  return { place: { file, start: call.end - 1, end: call.end - 1 }, newText: text };
}
