/** Query arguments whose type was cast away, or that were declared without one. */
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import type { Cast } from '../facts.js';
import type { MatchContext } from './match-value.js';

/** Notes `where as any`, and `where` where it is declared as `any`. */
export function noteCast(ctx: MatchContext, node: ts.Node | null): void {
  if (!node) return;
  if (ts.isAsExpression(node)) {
    if (node.type.kind === ts.SyntaxKind.AnyKeyword) add(ctx, 'assertion', node, node);
    return;
  }
  if (!ts.isIdentifier(node)) return;
  const declaration = findValueDeclaration(node.text, node);
  if (!declaration || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return;
  if (declaration.type?.kind === ts.SyntaxKind.AnyKeyword) add(ctx, 'annotation', declaration.name, declaration.type);
}

function add(ctx: MatchContext, how: Cast['how'], from: ts.Node, to: ts.Node): void {
  const place = { ...ctx.ev.place(from), end: to.end };
  if (ctx.sheet.casts.some((cast) => cast.place.start === place.start && cast.place.file === place.file)) return;
  const text = from.getSourceFile().text.slice(place.start, Math.min(place.end, place.start + 80));
  ctx.sheet.casts.push({ kind: 'arguments', how, place, text, certainty: ctx.certainty });
}
