/** Nearest names: what the schema has instead of a name that it has not, and how the two are near. */
import type { Catalog, EnumType, Field, Id, Model, Near } from './catalog.js';
import type { Candidate } from './rank.js';
import { MOST_NEAR, rankNear } from './rank.js';
import { hasHeadOf, splitWords, stemOfKey } from './words.js';

/** What kind of value is given for a name that does not exist: weighs which existing names are near. */
export type GivenFor = 'relation' | 'scalar' | 'unknown';

/** Existing accessors near to `written`, best first, three at most. */
export function nearAccessors(catalog: Catalog, written: string): readonly Near[] {
  const candidates = catalog.models.flatMap((model) => {
    if (model.accessor === null) return [];
    const mapped = model.table === null || model.table === model.name ? [] : [model.table];
    return [{ ...plainCandidate(model.accessor, model.id), mapped }];
  });
  return rankNear(written, candidates);
}

/**
 * Fields and relations of `model` near to `written`, best first, three at most. A value for a relation is near to
 * relations alone where there is one, a scalar value to scalars before relations; a difference in case outweighs both.
 * A longer name is near to a relation where it is called after the same thing: `userAgent` is not near to `users`.
 */
export function nearFields(catalog: Catalog, model: Model, written: string, given: GivenFor): readonly Near[] {
  const reachable = model.fields.filter((field) => field.type.kind !== 'unsupported');
  const isLonger = (name: string): boolean => splitWords(written).length > splitWords(name).length;
  // What is given an object may be one by any name that has the relation's in it.
  const mayBe = ({ entity, name, how }: Near): boolean =>
    given === 'relation' ||
    how !== 'words' ||
    !isLonger(name) ||
    hasHeadOf(written, name) ||
    !reachable.some((field) => field.id === entity && takesObject(field));
  const rank = (fields: readonly Field[]) =>
    rankNear(
      written,
      fields.map((field) => fieldCandidate(catalog, field)),
    ).filter(mayBe);
  const all = rank(reachable);
  if (given === 'unknown' || all[0]?.how === 'case') return all;
  const relations = rank(reachable.filter(takesObject));
  if (given === 'relation') return relations.length > 0 ? relations : all;
  const scalars = rank(reachable.filter((field) => !takesObject(field)));
  return [...scalars, ...relations].slice(0, MOST_NEAR);
}

/** Values of an enum near to `written`, best first, three at most. */
export function nearEnumValues(enumType: EnumType, written: string): readonly Near[] {
  const candidates = enumType.values.map((value) => ({
    ...plainCandidate(value.name, value.id),
    mapped: value.databaseName === value.name ? [] : [value.databaseName],
  }));
  return rankNear(written, candidates);
}

/** Names near to `written`, for operations, arguments, operators and type names; best first, three at most. */
export function nearNames(
  written: string,
  names: readonly { readonly name: string; readonly entity: Id }[],
): readonly Near[] {
  return rankNear(
    written,
    names.map(({ name, entity }) => plainCandidate(name, entity)),
  );
}

function plainCandidate(name: string, entity: Id): Candidate {
  return { name, entity, mapped: [], targets: [], keyStems: [] };
}

function fieldCandidate(catalog: Catalog, field: Field): Candidate {
  const plain = plainCandidate(field.name, field.id);
  if (field.type.kind !== 'relation') {
    return { ...plain, mapped: field.column === null || field.column === field.name ? [] : [field.column] };
  }
  const { relation } = field.type;
  const target = catalog.models.find((model) => model.id === relation.target);
  const names = [field.type.name, target?.accessor, target?.table].filter((name) => typeof name === 'string');
  return {
    ...plain,
    targets: [...new Set(names)],
    keyStems: relation.fields.flatMap((name) => stemOfKey(name) ?? []),
  };
}

function takesObject(field: Field): boolean {
  return field.type.kind === 'relation' || field.type.kind === 'composite';
}
