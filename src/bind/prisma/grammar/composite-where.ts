/** Conditions on composite types (MongoDB). `where` is the composite's own `WhereInput`. */
import type { Field, Model } from '../../../catalog/catalog.js';
import type { Accept, Input, Slot } from '../../match/input.js';
import type { GrammarContext } from './context.js';
import { isSet } from './filters.js';
import { BOOLEAN, fieldSlot, fieldValue, input, NULL, operator } from './slots.js';

export function compositeCondition(context: GrammarContext, field: Field, composite: Model, where: Input): Slot {
  const whole = objectEquality(context, composite);
  if (field.list) {
    return fieldSlot(field, 'filter', [
      input(compositeListFilter(context, composite, where)),
      ...wholeList(context, whole),
    ]);
  }
  const accepts: Accept[] = [input(compositeFilter(context, composite, field.nullable, where)), input(whole)];
  return fieldSlot(field, 'filter', field.nullable ? [...accepts, NULL] : accepts);
}

function wholeList(context: GrammarContext, whole: Input): readonly Accept[] {
  return context.abilities.singleValueLists ? [input(whole, true), input(whole)] : [input(whole, true)];
}

export function compositeFilter(context: GrammarContext, composite: Model, nullable: boolean, where: Input): Input {
  return context.input(`${composite.name}${nullable ? 'Nullable' : ''}CompositeFilter`, () => ({
    clause: 'where',
    model: composite,
    ownerKind: 'filter',
    slots: () => {
      const orNull: readonly Accept[] = nullable ? [NULL] : [];
      return [
        operator('equals', 'filter', [input(objectEquality(context, composite)), ...orNull]),
        operator('is', 'filter', [input(where), ...orNull]),
        operator('isNot', 'filter', [input(where), ...orNull]),
        ...isSet(context, nullable),
      ];
    },
    misplaced: () => new Map(['some', 'every', 'none'].map((name) => [name, 'list-filter-on-single'])),
  }));
}

export function compositeListFilter(context: GrammarContext, composite: Model, where: Input): Input {
  return context.input(`${composite.name}CompositeListFilter`, () => ({
    clause: 'where',
    model: composite,
    ownerKind: 'filter',
    slots: () => [
      operator('equals', 'filter', wholeList(context, objectEquality(context, composite))),
      ...['every', 'some', 'none'].map((name) => operator(name, 'filter', [input(where)])),
      operator('isEmpty', 'filter', [BOOLEAN]),
      ...isSet(context, true),
    ],
    misplaced: () => new Map(['is', 'isNot'].map((name) => [name, 'single-filter-on-list'])),
  }));
}

/** A whole object to compare with: every field that is neither list nor nullable has to be given. */
export function objectEquality(context: GrammarContext, composite: Model): Input {
  return context.input(`${composite.name}ObjectEqualityInput`, () => ({
    clause: 'where',
    model: composite,
    ownerKind: 'model',
    slots: () =>
      composite.fields.map((field) => {
        const inner = context.findComposite(field);
        const required = !field.list && !field.nullable;
        const accepts = inner === undefined ? [fieldValue(field, field.list)] : equalParts(context, field, inner);
        return fieldSlot(field, 'filter', field.nullable ? [...accepts, NULL] : accepts, { required });
      }),
  }));
}

function equalParts(context: GrammarContext, field: Field, inner: Model): readonly Accept[] {
  const whole = objectEquality(context, inner);
  return field.list ? wholeList(context, whole) : [input(whole)];
}
