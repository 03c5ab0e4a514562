/** What of a value is written for a position, rather than passed on to it. */
import { alternatives, type Entry, join, unknown, type Value } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import { ts } from '../../syntax/parse.js';

/**
 * The compiler takes an object's keys to task only where the object is written for its type: what came by a name or a
 * spread may hold more than the type says.
 */
export function writtenFor(value: Value, node: ts.Node): Value | undefined {
  const own = alternatives(value).flatMap((member): Value[] => {
    if (member.kind !== 'record' || !member.node || !isFresh(member.node, node)) return [];
    const literal = member.node;
    const entries = member.entries
      .filter(({ place }) => isInside(place, literal))
      .map((entry) => ({ ...entry, value: () => writtenValue(entry) }));
    return [{ ...member, entries, open: null }];
  });
  return own.length ? join(own) : undefined;
}

function writtenValue({ node, value }: Entry): Value {
  if (!node) return unknown('external-value');
  const given = value();
  return given.kind === 'literal' ? given : (writtenFor(given, node) ?? unknown('external-value'));
}

function isInside(place: Place, node: ts.Node): boolean {
  return place.file === node.getSourceFile().fileName && node.pos <= place.start && place.end <= node.end;
}

function isFresh(literal: ts.Node, target: ts.Node): boolean {
  let current = literal;
  while (current !== target) {
    const { parent } = current;
    const isWrapper =
      ts.isParenthesizedExpression(parent) || ts.isConditionalExpression(parent) || ts.isArrayLiteralExpression(parent);
    if (!parent || !isWrapper) return false;
    current = parent;
  }
  return ts.isObjectLiteralExpression(literal);
}
