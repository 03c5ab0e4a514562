/** Call sites by their shape alone: `x.model.operation(…)`. */
import { findModelByAccessor } from '../../catalog/lookup.js';
import { ts } from '../../syntax/parse.js';
import { bare, lastName } from '../last-name.js';
import type { FileBinding } from './binder.js';

/** A call of a method of something. */
export interface Site {
  /** What the operation is called on: `prisma.user`. */
  readonly delegate: ts.Expression;
  readonly operation: string;
  readonly operationNode: ts.Node;
}

export function siteOf(call: ts.CallExpression): Site | undefined {
  const { expression } = call;
  if (ts.isPropertyAccessExpression(expression)) {
    return { delegate: expression.expression, operation: expression.name.text, operationNode: expression.name };
  }
  if (ts.isElementAccessExpression(expression) && ts.isStringLiteralLike(expression.argumentExpression)) {
    const name = expression.argumentExpression;
    return { delegate: expression.expression, operation: name.text, operationNode: name };
  }
  return undefined;
}

/** `user` of `prisma.user` and `prisma['user']`. */
export function accessorOf(node: ts.Expression): { readonly text: string; readonly node: ts.Node } | undefined {
  if (ts.isPropertyAccessExpression(node)) return { text: node.name.text, node: node.name };
  if (!ts.isElementAccessExpression(node) || !ts.isStringLiteralLike(node.argumentExpression)) return undefined;
  return { text: node.argumentExpression.text, node: node.argumentExpression };
}

/** Whether a model of some schema is reached by this name. */
export function hasAccessor(file: FileBinding, name: string): boolean {
  return file.catalogs.some((catalog) => findModelByAccessor(catalog, name) !== undefined);
}

/** `db` of `ctx.db.user.get()`; undefined where the delegate came from elsewhere. */
export function receiverName(site: Site): string | undefined {
  const receiver = receiverOf(site);
  return receiver && lastName(receiver);
}

/** `ctx.db` of `ctx.db.user.get()`. */
export function receiverOf(site: Site): ts.Expression | undefined {
  const access = bare(site.delegate);
  return ts.isPropertyAccessExpression(access) || ts.isElementAccessExpression(access) ? access.expression : undefined;
}
