/** Literals in argument positions: enum values and names of fields given as strings. */
import { nearEnumValues, nearFields } from '../../catalog/lookup.js';
import type { LiteralValue } from '../../evaluate/value.js';
import type { Lookup, Owner, Want } from '../facts.js';
import type { Accept } from './input.js';
import type { MatchContext } from './match-value.js';

export function matchLiteral(ctx: MatchContext, literal: LiteralValue, accepts: readonly Accept[]): void {
  if (typeof literal.value !== 'string' || !literal.place || literal.declared) return;
  // A string column takes any text, whatever else the position accepts.
  if (accepts.some((accept) => accept.kind === 'scalar' && accept.name === 'String')) return;
  const { value } = literal;
  const enums = accepts.flatMap((accept) => (accept.kind === 'enum' ? [accept.id] : []));
  for (const id of enums.slice(0, 1)) {
    const enumType = ctx.catalog.enums.find((candidate) => candidate.id === id);
    if (!enumType) continue;
    const found = enumType.values.find((member) => member.name === value);
    const lookup: Lookup = found
      ? { kind: 'resolved', entity: found.id }
      : {
          kind: 'missing',
          near: nearEnumValues(enumType, value),
          exists: enumType.values.map((member) => member.name),
        };
    addName(ctx, literal, 'enumValue', { kind: 'enum', label: enumType.name, entity: enumType.id }, lookup);
  }
  const fields = accepts.find((accept) => accept.kind === 'literals' && accept.fields !== null);
  if (fields?.kind === 'literals' && fields.fields) {
    const model = fields.fields;
    const field = model.fields.find((candidate) => candidate.name === value);
    const lookup: Lookup =
      fields.values.includes(value) || field
        ? { kind: 'resolved', entity: field?.id ?? null }
        : {
            kind: 'missing',
            near: nearFields(ctx.catalog, model, value, 'scalar'),
            exists: [...fields.values],
          };
    addName(ctx, literal, 'field', { kind: 'model', label: model.name, entity: model.id }, lookup);
  }
}

function addName(ctx: MatchContext, literal: LiteralValue, want: Want, owner: Owner, lookup: Lookup): void {
  if (!literal.place) return;
  ctx.sheet.addAccess({
    catalog: ctx.catalog.id,
    want,
    owner,
    written: String(literal.value),
    place: literal.place,
    form: 'plain',
    clause: want === 'enumValue' ? 'value' : 'by',
    origin: ctx.origin,
    use: 'read',
    query: ctx.query,
    payload: null,
    certainty: ctx.certainty,
    lookup: ctx.catalog.open && lookup.kind === 'missing' ? { kind: 'opaque', reason: 'open-model' } : lookup,
    value: null,
    valuePlace: null,
    expected: null,
    passedAt: ctx.passedAt,
    conditional: false,
    onUnknown: 'throws',
    read: null,
  });
}
