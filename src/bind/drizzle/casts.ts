/** Clients whose type was cast away: `db as any`. */
import { alternatives, settle } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { isHandedToTyped } from '../handed-to-typed.js';
import { bare, lastName } from '../last-name.js';
import type { FileBinding } from './binder.js';
import { asDrizzle } from './domain.js';

/** What is asked of a client, and names that clients go by: anything may be cast, and few casts are worth evaluating. */
const ASKED =
  /^(?:query|select(?:Distinct(?:On)?)?|insert|update|delete|execute|transaction|batch|with|\$with|\$count)$/;
const NAMED = /^(?:tx|trx|database|drizzle)$|^db|d[bB]$/;

export function bindCasts(file: FileBinding): void {
  for (const node of indexFile(file.module.ast).assertions) {
    if (node.type.kind !== ts.SyntaxKind.AnyKeyword || ts.isSatisfiesExpression(node)) continue;
    const name = lastName(bare(node.expression));
    if (!ASKED.test(askedOf(node)) && !(name !== undefined && NAMED.test(name))) continue;
    const [client] = alternatives(settle(file.ev.evaluate(node.expression))).flatMap((member) => {
      const known = asDrizzle(member);
      return known?.tag === 'client' ? [known.data] : [];
    });
    if (!client || isHandedToTyped(file.ev, node)) continue;
    const text = node.getText().slice(0, 80);
    file.sheet.casts.push({
      kind: 'client',
      how: 'assertion',
      place: file.ev.place(node),
      text,
      certainty: client.certainty,
    });
  }
}

/** `query` in `(db as any).query`. */
function askedOf(node: ts.Node): string {
  let outer = node.parent;
  while (ts.isParenthesizedExpression(outer) || ts.isNonNullExpression(outer)) outer = outer.parent;
  return ts.isPropertyAccessExpression(outer) ? outer.name.text : '';
}
