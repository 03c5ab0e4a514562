/** Writing composite types (MongoDB): whole objects, or envelopes that say what to do with them. */
import type { Field, Model } from '../../../catalog/catalog.js';
import type { Accept, Input, Slot } from '../../match/input.js';
import { type GrammarContext, isScalar } from './context.js';
import { filterTypeOf, updateOperations } from './filters.js';
import { ANY, argument, BOOLEAN, fieldSlot, fieldValue, input, NULL, oneOrMany, operator } from './slots.js';
import { whereInput } from './where.js';

/** `''`, `Nullable` or `List` in the names of envelopes. */
export type CompositeShape = '' | 'Nullable' | 'List';

function shapeOf(field: Field): CompositeShape {
  return field.list ? 'List' : field.nullable ? 'Nullable' : '';
}

/** A whole composite, or whole composites, in place of an envelope. */
function wholes(field: Field, of: Input): readonly Accept[] {
  if (field.list) return oneOrMany(of);
  return field.nullable ? [input(of), NULL] : [input(of)];
}

export function compositeCreateAccepts(context: GrammarContext, field: Field, composite: Model): readonly Accept[] {
  const envelope = createEnvelope(context, composite, shapeOf(field));
  return [input(envelope), ...wholes(field, compositeCreate(context, composite))];
}

export function compositeUpdateAccepts(context: GrammarContext, field: Field, composite: Model): readonly Accept[] {
  const envelope = updateEnvelope(context, composite, shapeOf(field));
  return [input(envelope), ...wholes(field, compositeCreate(context, composite))];
}

/** A new composite, whole. */
export function compositeCreate(context: GrammarContext, composite: Model): Input {
  return context.input(`${composite.name}CreateInput`, () => ({
    clause: 'data',
    model: composite,
    ownerKind: 'model',
    slots: () =>
      composite.fields.flatMap((field) => {
        const required = field.required && !field.list && !field.nullable;
        const inner = context.findComposite(field);
        if (inner !== undefined) {
          return fieldSlot(field, 'write', wholes(field, compositeCreate(context, inner)), { required });
        }
        if (!isScalar(field)) return [];
        const accepts = field.list
          ? [input(listInput(context, composite, field, 'Create')), fieldValue(field, true)]
          : [fieldValue(field), ...(field.nullable ? [NULL] : [])];
        return fieldSlot(field, 'write', accepts, { required });
      }),
  }));
}

/** `{ set }` on create, `{ set, push }` on update, for a list of scalars inside a composite. */
export function listInput(context: GrammarContext, of: Model, field: Field, action: 'Create' | 'Update'): Input {
  return context.input(`${of.name}${action}${field.name}Input`, () => ({
    clause: 'data',
    model: null,
    ownerKind: 'filter',
    slots: () =>
      action === 'Create'
        ? [operator('set', 'write', [fieldValue(field, true)], { required: true })]
        : [
            operator('set', 'write', [fieldValue(field, true)]),
            operator('push', 'write', [fieldValue(field), fieldValue(field, true)]),
          ],
  }));
}

/** What `set` takes: the composite, null where it may be, one or many for lists. */
function setAccepts(context: GrammarContext, composite: Model, shape: CompositeShape): readonly Accept[] {
  const whole = compositeCreate(context, composite);
  if (shape === 'List') return oneOrMany(whole);
  return shape === 'Nullable' ? [input(whole), NULL] : [input(whole)];
}

export function createEnvelope(context: GrammarContext, composite: Model, shape: CompositeShape): Input {
  return context.input(`${composite.name}${shape}CreateEnvelopeInput`, () => ({
    clause: 'data',
    model: composite,
    ownerKind: 'filter',
    slots: () => [operator('set', 'write', setAccepts(context, composite, shape))],
  }));
}

export function updateEnvelope(context: GrammarContext, composite: Model, shape: CompositeShape): Input {
  return context.input(`${composite.name}${shape}UpdateEnvelopeInput`, () => ({
    clause: 'data',
    model: composite,
    ownerKind: 'filter',
    slots: () => {
      const set = operator('set', 'write', setAccepts(context, composite, shape));
      switch (shape) {
        case '':
          return [set, operator('update', 'write', [input(compositeUpdate(context, composite))])];
        case 'Nullable':
          return [
            set,
            operator('upsert', 'write', [input(compositeUpsert(context, composite))]),
            operator('unset', 'write', [BOOLEAN]),
          ];
        case 'List':
          return [set, operator('push', 'write', oneOrMany(compositeCreate(context, composite))), ...manyActions()];
      }
    },
  }));

  function manyActions(): readonly Slot[] {
    return [
      operator('updateMany', 'write', [input(compositeUpdateMany(context, composite))]),
      operator('deleteMany', 'write', [input(compositeDeleteMany(context, composite))]),
    ];
  }
}

export function compositeUpdate(context: GrammarContext, composite: Model): Input {
  return context.input(`${composite.name}UpdateInput`, () => ({
    clause: 'data',
    model: composite,
    ownerKind: 'model',
    slots: () =>
      composite.fields.flatMap((field) => {
        const inner = context.findComposite(field);
        if (inner !== undefined) return fieldSlot(field, 'write', compositeUpdateAccepts(context, field, inner));
        return isScalar(field) ? fieldSlot(field, 'write', scalarUpdateAccepts(context, composite, field)) : [];
      }),
  }));
}

/** The value, or an operation on it. */
export function scalarUpdateAccepts(context: GrammarContext, of: Model, field: Field): readonly Accept[] {
  if (field.list) return [input(listInput(context, of, field, 'Update')), fieldValue(field, true)];
  const type = filterTypeOf(context, field);
  if (type === undefined || type === 'Json') return [ANY];
  const operations = input(updateOperations(context, type, field.nullable));
  return field.nullable ? [fieldValue(field), operations, NULL] : [fieldValue(field), operations];
}

export function compositeUpsert(context: GrammarContext, composite: Model): Input {
  return context.input(`${composite.name}UpsertInput`, () => ({
    clause: 'data',
    model: composite,
    ownerKind: 'filter',
    slots: () => [
      argument('set', [input(compositeCreate(context, composite)), NULL], { required: true }),
      argument('update', [input(compositeUpdate(context, composite))], { required: true }),
    ],
  }));
}

export function compositeUpdateMany(context: GrammarContext, composite: Model): Input {
  return context.input(`${composite.name}UpdateManyInput`, () => ({
    clause: 'data',
    model: composite,
    ownerKind: 'filter',
    slots: () => [
      argument('where', [input(whereInput(context, composite))], { required: true }),
      argument('data', [input(compositeUpdate(context, composite))], { required: true }),
    ],
  }));
}

export function compositeDeleteMany(context: GrammarContext, composite: Model): Input {
  return context.input(`${composite.name}DeleteManyInput`, () => ({
    clause: 'data',
    model: composite,
    ownerKind: 'filter',
    slots: () => [argument('where', [input(whereInput(context, composite))], { required: true })],
  }));
}
